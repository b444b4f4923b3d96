import { randomBytes } from 'node:crypto';
import type { Assessment } from '../../electron/main/assessment.ts';
import { Session } from '../../electron/main/session.ts';
import { disk } from '../../electron/vault/disk.ts';
import { VaultHome } from '../../electron/vault/vault-home.ts';
import { createRecord } from '../../shared/journal/edit.ts';
import type { RandomBytes } from '../../shared/model/ports.ts';
import type { Problem } from '../../shared/model/problem.ts';
import type { Result } from '../../shared/model/result.ts';

/**
 * The process that is killed: opens the vault of a folder, says which commits it found, and edits until it dies. It
 * writes `saved HASH` only after main would have told the window "saved".
 */
const [folder = '', passphrase = ''] = process.argv.slice(2);
const quick = { memoryKiB: 64, passes: 1, lanes: 1 };
const random: RandomBytes = (length) => new Uint8Array(randomBytes(length));
const clock = { now: () => Date.now() };
const ports = {
  files: disk,
  random,
  clock,
  kdf: { chosen: quick, floor: quick, ceiling: quick },
  pause: async () => undefined,
};

const home = new VaultHome(ports, folder);
const session = await open();
const assessment = session.assessments[0] ?? unwrapped(await session.createAssessment('Plant', 'en'));
const history = unwrapped(await assessment.history());
await checkPhotos();
say(`opened ${history.map(({ hash }) => hash).join(' ')}`);
unwrapped(await session.tidyAttachments());
for (let round = 0; ; round += 1) await edit(assessment, round);

async function open(): Promise<Session> {
  const status = await home.status();
  const first = { person: 'Ada', language: 'en' as const };
  if (status.state === 'absent')
    return unwrapped(
      await Session.start(unwrapped(await home.create('Plant', passphrase)).vault, ports, first),
    );
  const { vault } = unwrapped(await home.unlock('passphrase', passphrase));
  const started = unwrapped(await Session.start(vault, ports, first));
  if (started.report?.code === 'journal-repaired') say('repaired');
  else if (started.report !== null) throw new Error(started.report.message.en);
  return started;
}

/** Small edits one by one, several at once, imports, and what else writes to the vault. */
async function edit(open: Assessment, round: number): Promise<void> {
  await save(open, 1);
  await Promise.all([1, 1, 1].map((assets) => save(open, assets)));
  if (round % 3 === 1) await savePhoto(open);
  if (round % 9 === 4) await save(open, 1500);
  if (round % 9 === 5) await open.noteHead();
  if (round % 11 === 6)
    unwrapped(await session.writeSettings({ ...session.settings, autoLockMinutes: 1 + (round % 60) }));
}

async function save(open: Assessment, assets: number): Promise<void> {
  const changes = Array.from(
    { length: assets },
    (_, at) => createRecord('asset', { name: `PLC ${at}`, vendor: 'Acme' }, random).changes,
  );
  const gesture = {
    person: 'Ada',
    action: { type: 'edit' as const },
    title: `Add ${assets}`,
    reason: null,
    changes: changes.flat(),
  };
  say(`saved ${unwrapped(await open.commit(gesture)).hash}`);
}

/** A photo stored, then named by a commit, as the window does it; the next life must be able to read it. */
async function savePhoto(open: Assessment): Promise<void> {
  const bytes = random(200_000);
  const sha256 = unwrapped(await session.vault.writeAttachment(bytes));
  const fields = { name: 'Nameplate', media: 'image/jpeg', sha256, size: bytes.length };
  const { changes } = createRecord('attachment', fields, random);
  const gesture = { person: 'Ada', action: { type: 'edit' as const }, title: 'Photo', reason: null, changes };
  say(`saved ${unwrapped(await open.commit(gesture)).hash}`);
}

/** Every photo a commit names is there, whole. */
async function checkPhotos(): Promise<void> {
  for (const { sha256 = '' } of assessment.shownAttachments)
    unwrapped(await session.vault.readAttachment(sha256));
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function unwrapped<T>(result: Result<T, Problem>): T {
  if (!result.ok) throw new Error(`${result.error.code} ${result.error.place} ${result.error.message.en}`);
  return result.value;
}
