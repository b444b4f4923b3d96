import { z } from 'zod';
import type { RecipientEntry } from '#shared/bridge/contract.ts';
import { verifySignature } from '#shared/exchange/device-key.ts';
import { seal } from '#shared/exchange/seal.ts';
import type { Clock, RandomBytes } from '#shared/model/ports.ts';
import type { Problem } from '#shared/model/problem.ts';
import { err, ok, type Result } from '#shared/model/result.ts';
import { type Bytes, hex } from '../vault/crypto.ts';
import { onDisk } from '../vault/problems.ts';
import type { Assessment } from './assessment.ts';
import { mainProblem } from './problems.ts';
import type { Session } from './session.ts';

/** This device's count of sealed files and the last one made. */
const sealingSchema = z.strictObject({
  sequence: z.int().min(0),
  previous: z.string().nullable(),
  last: z
    .strictObject({ of: z.string(), fileName: z.string(), bundleId: z.string(), sha256: z.string() })
    .nullable(),
});

export interface SealedFile {
  readonly bytes: Bytes;
  readonly fileName: string;
  readonly bundleId: string;
}

/**
 * Seals an assessment. Asked again for the same state and recipients it gives the same bytes, so that a delivery can be
 * repeated without spending another sequence number; asked twice at once it seals one after the other. Errors:
 * sealed-audiences, those of seal, disk problems.
 */
export function sealAssessment(
  session: Session,
  assessment: Assessment,
  recipients: readonly RecipientEntry[],
  ports: SealPorts,
): Promise<Result<SealedFile, Problem>> {
  return session.sealing.run(() => sealNext(session, assessment, recipients, ports));
}

interface SealPorts {
  readonly clock: Clock;
  readonly random: RandomBytes;
}

async function sealNext(
  session: Session,
  assessment: Assessment,
  recipients: readonly RecipientEntry[],
  ports: SealPorts,
): Promise<Result<SealedFile, Problem>> {
  const [audience, ...others] = new Set(recipients.map((recipient) => recipient.audience));
  if (audience === undefined || others.length > 0) return err(mainProblem('sealed-audiences', ''));
  const state = await session.vault.readDocument('sealing', sealingSchema);
  if (!state.ok) return state;
  const { sequence, previous, last } = state.value ?? { sequence: 0, previous: null, last: null };
  const point = assessment.point;
  const what = [
    assessment.id,
    point === null ? '' : hex(point.hash),
    audience,
    ...recipients.map((r) => r.recipient).sort(),
  ];
  const of = JSON.stringify(what);
  if (last !== null && last.of === of) {
    const kept = await onDisk(last.fileName, async () => ok(await session.vault.readSealed(last.fileName)));
    if (kept.ok && kept.value !== null)
      return ok({ bytes: kept.value, fileName: last.fileName, bundleId: last.bundleId });
  }
  const history = await assessment.history();
  if (!history.ok) return history;
  const sealed = await seal(
    {
      commits: history.value,
      deviceKeys: new Map(),
      attachments: [],
      person: session.settings.person,
      signer: session.signer,
      recipients: recipients.map(({ recipient }) => recipient),
      audience,
      sequence: sequence + 1,
      previous,
    },
    { ...ports, verify: verifySignature },
  );
  if (!sealed.ok) return sealed;
  const { bytes, fileName, bundleId, manifestHash, sha256 } = sealed.value;
  return onDisk(fileName, async () => {
    // The bytes first: a number is spent only on a file that is kept.
    await session.vault.keepSealed(fileName, bytes);
    const next = { sequence: sequence + 1, previous: manifestHash, last: { of, fileName, bundleId, sha256 } };
    await session.vault.writeDocument('sealing', next);
    return ok({ bytes, fileName, bundleId });
  });
}
