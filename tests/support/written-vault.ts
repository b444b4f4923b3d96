import { randomBytes } from 'node:crypto';
import { Session } from '#electron/main/session.ts';
import { disk } from '#electron/vault/disk.ts';
import { productPolicy } from '#electron/vault/passphrase-key.ts';
import { VaultHome } from '#electron/vault/vault-home.ts';
import type { Change, Json } from '#shared/journal/change.ts';
import { type Model, type RecordId, recordKinds } from '#shared/model/model.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { Result } from '#shared/model/result.ts';

/** The passphrase of a vault written by `writeVault`. */
export const writtenPassphrase = 'correct horse battery staple pump';

/** The changes that make a model from nothing. */
function changesOf(model: Model): readonly Change[] {
  return recordKinds.flatMap((kind) =>
    [...model[kind].values()].flatMap(({ id, ...fields }) =>
      // Border: records of a model hold JSON under the names of their fields, and their id is one of RecordId.
      Object.entries(fields).map(([field, value]) => ({
        kind,
        record: id as RecordId,
        field,
        value: value as Json,
      })),
    ),
  );
}

function unwrapped<T>(result: Result<T, Problem>): T {
  if (!result.ok) throw new Error(`${result.error.code} ${result.error.message.en}`);
  return result.value;
}

/** A plant for a vault: what is in it, and what was changed later, in a commit of its own. */
export interface WrittenPlant {
  readonly name: string;
  readonly model: Model;
  readonly later?: readonly Change[];
}

/** A data folder whose vault holds plants, as it lies on the disk of somebody who has worked on them before. */
export async function writeVault(folder: string, plants: readonly WrittenPlant[]): Promise<void> {
  const random = (length: number) => new Uint8Array(randomBytes(length));
  const ports = {
    files: disk,
    random,
    clock: { now: () => Date.now() },
    kdf: productPolicy,
    pause: async () => undefined,
  };
  const home = new VaultHome(ports, folder);
  const { vault } = unwrapped(await home.create('Written', writtenPassphrase));
  const session = unwrapped(await Session.start(vault, ports, { person: 'Ada', language: 'en' }));
  const gesture = { person: 'Ada', action: { type: 'edit' }, reason: null } as const;
  for (const { name, model, later = [] } of plants) {
    const assessment = unwrapped(await session.createAssessment(name, 'en'));
    unwrapped(await assessment.commit({ ...gesture, title: 'Made', changes: changesOf(model) }));
    if (later.length > 0)
      unwrapped(await assessment.commit({ ...gesture, title: 'Changed', changes: later }));
  }
  await session.end();
}
