import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newId } from '#shared/model/id.ts';
import { disk } from '../disk.ts';
import { onDisk } from '../problems.ts';
import { VaultHome } from '../vault-home.ts';
import { passphrase, testPorts } from './ports.ts';
import { unwrapped } from './unwrapped.ts';

/**
 * Run on a small disk of its own (full-disk.test.ts): fills it with a journal, meets the end, frees space, goes on, and
 * says what it found as JSON.
 */
const folder = join(process.argv[2] ?? '', 'data');
const ballast = join(process.argv[2] ?? '', 'ballast');
mkdirSync(folder, { recursive: true });
const ports = testPorts(disk);
const { vault } = unwrapped(await new VaultHome(ports, folder).create('Plant', passphrase));
const assessment = newId('assessment', ports.random);
const { store } = unwrapped(await vault.openJournal(assessment));
if (store === null) throw new Error('a new journal cannot be damaged');
writeFileSync(ballast, new Uint8Array(512 * 1024));

const item = (number: number) => new TextEncoder().encode(`${number} `.repeat(8000));
let saved = 0;
let refusal = '';
while (refusal === '') {
  const answer = await onDisk(folder, async () => ({
    ok: true as const,
    value: await store.append([item(saved)]),
  }));
  if (answer.ok) saved += 1;
  else refusal = answer.error.code;
}
const note = await onDisk(folder, async () => ({
  ok: true as const,
  value: await vault.noteHeads(new Map([[assessment, store.point]])),
}));
const photo = new Uint8Array(300_000).fill(7);
const refused = await vault.writeAttachment(photo);
rmSync(ballast);
const sha256 = unwrapped(await vault.writeAttachment(photo));
await store.append([item(saved)]);
const again = unwrapped(await new VaultHome(ports, folder).unlock('passphrase', passphrase)).vault;
const walk = unwrapped(await again.readJournal(assessment));
const isWhole = walk.items.every((content, number) => Buffer.from(content).equals(item(number)));
console.log(
  JSON.stringify({
    saved,
    refusal,
    noted: note.ok,
    photo: refused.ok ? 'stored' : refused.error.code,
    photoAgain: Buffer.from(unwrapped(await again.readAttachment(sha256))).equals(photo),
    found: walk.items.length,
    isWhole,
    damage: walk.damage?.code ?? null,
  }),
);
