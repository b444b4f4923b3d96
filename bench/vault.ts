import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Session } from '../electron/main/session.ts';
import { disk } from '../electron/vault/disk.ts';
import { productPolicy, stretch } from '../electron/vault/passphrase-key.ts';
import { VaultHome } from '../electron/vault/vault-home.ts';
import { createRecord } from '../shared/journal/edit.ts';
import type { Problem } from '../shared/model/problem.ts';
import type { Result } from '../shared/model/result.ts';
import { measure } from './measure.ts';

/** The vault on the disk of the temporary folder, with 10,000 assets of 16 fields in it. */
const folder = mkdtempSync(join(tmpdir(), 'zonewright-bench-'));
const passphrase = 'correct horse battery staple pump';
const random = (length: number) => new Uint8Array(randomBytes(length));
const clock = { now: () => Date.now() };
const ports = { files: disk, random, clock, kdf: productPolicy, pause: async () => undefined };
const first = { person: 'Ada', language: 'en' as const };
const home = new VaultHome(ports, folder);

try {
  await measure('Argon2id 64 MiB, 3 passes, 4 lanes', () =>
    stretch(passphrase, random(16), productPolicy.chosen),
  );
  let session = unwrapped(
    await Session.start(unwrapped(await home.create('Plant', passphrase)).vault, ports, first),
  );
  const assessment = unwrapped(await session.createAssessment('Plant', 'en'));
  const plant = Array.from({ length: 10_000 }, (_, number) => asset(number)).flat();
  await measure('import of 10,000 assets: draft, sign, encrypt, sync', () => commit(plant), {
    runs: 1,
    target: 1500,
  });
  await measure('one edit: draft, sign, encrypt, sync', () => commit(asset(1).slice(0, 1)), {
    runs: 50,
    target: 100,
  });
  await measure('locking with a snapshot of it all', () => session.end(), { runs: 1 });
  await measure('unlock: key, journal, fold from the snapshot', reopen, { runs: 3, target: 1500 });

  async function commit(changes: typeof plant): Promise<void> {
    unwrapped(
      await assessment.commit({
        person: 'Ada',
        action: { type: 'edit' },
        title: 'Edit',
        reason: null,
        changes,
      }),
    );
  }

  async function reopen(): Promise<void> {
    session = unwrapped(
      await Session.start(unwrapped(await home.unlock('passphrase', passphrase)).vault, ports, first),
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function asset(number: number) {
  const text = `${number}`;
  const { changes } = createRecord(
    'asset',
    {
      name: `PLC ${text}`,
      type: 'plc',
      vendor: 'Acme',
      product: 'Controller',
      orderNumber: `6ES7-${text}`,
      serialNumber: `S${text}`,
      hardwareVersion: '1',
      firmwareVersion: 'V2.9.6',
      operatingSystem: 'none',
      addresses: [`10.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}`],
      criticality: 3,
      safetyRelated: false,
      owner: 'Maintenance',
      location: 'Hall 3',
      transient: false,
      notes: 'From the list',
    },
    random,
  );
  return [...changes];
}

function unwrapped<T>(result: Result<T, Problem>): T {
  if (!result.ok) throw new Error(`${result.error.code} ${result.error.place} ${result.error.message.en}`);
  return result.value;
}
