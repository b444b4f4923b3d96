import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { seeded } from '../../electron/vault/testing/ports.ts';

/**
 * `node tests/kill/kill.ts [KILLS] [SEED]`: kills a process that edits a vault (main's own code, bundled as main is)
 * with SIGKILL at so many random moments, default 200, and checks after each that every commit it had called saved is
 * still there, in order, and that the journal opens. Exit code 1 when one is missing.
 */
const root = resolve(import.meta.dirname, '..', '..');
const kills = Number(process.argv[2] ?? 200);
const killsPerVault = 40;
const seed = Number(process.argv[3] ?? 20261122);
const chance = seeded(seed);
const passphrase = 'correct horse battery staple pump';
const lines = await main();
for (const line of lines) console.log(line);

interface Life {
  readonly found: readonly string[] | null;
  readonly saved: readonly string[];
  readonly repaired: boolean;
  readonly errors: string;
}

async function main(): Promise<readonly string[]> {
  const editor = await bundle();
  const start = performance.now();
  let saved = 0;
  let repaired = 0;
  let early = 0;
  for (let done = 0; done < kills; done += killsPerVault) {
    const tally = await killInOneVault(editor, Math.min(killsPerVault, kills - done));
    saved += tally.saved;
    repaired += tally.repaired;
    early += tally.early;
  }
  const seconds = ((performance.now() - start) / 1000).toFixed(0);
  return [
    `kill -9: ${kills} kills in ${seconds} s (seed ${seed}), ${saved} commits called saved, 0 lost`,
    `  ${early} kills before the vault was open, ${repaired} unfinished records cut off`,
  ];
}

async function killInOneVault(editor: string, count: number) {
  const folder = mkdtempSync(join(tmpdir(), 'zonewright-kill-'));
  const acknowledged: string[] = [];
  let repaired = 0;
  let early = 0;
  try {
    // The last life is only asked what it finds.
    for (let kill = 1; kill <= count + 1; kill += 1) {
      const blindly = kill <= count && kill % 10 === 0;
      const moment = kill > count ? 0 : Math.floor(blindly ? 50 + chance() * 300 : chance() ** 2 * 150);
      const life = await live(editor, folder, moment, blindly);
      if (life.errors !== '') throw new Error(`after ${kill - 1} kills (seed ${seed}): ${life.errors}`);
      if (life.found === null) early += 1;
      else check(acknowledged, life.found, kill);
      if (life.repaired) repaired += 1;
      acknowledged.push(...life.saved);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return { saved: acknowledged.length, repaired, early };
}

/** Every saved commit must be there, in the order saved; what was not yet called saved may be. */
function check(acknowledged: readonly string[], found: readonly string[], kill: number): void {
  const places = new Map(found.map((hash, place) => [hash, place]));
  let last = -1;
  for (const hash of acknowledged) {
    const place = places.get(hash) ?? -1;
    if (place <= last)
      throw new Error(`after ${kill - 1} kills (seed ${seed}): commit ${hash} was saved and is missing`);
    last = place;
  }
}

/** One life of the editor: killed `moment` ms after it opened the vault, or (`blindly`) after it was started. */
function live(editor: string, folder: string, moment: number, blindly: boolean): Promise<Life> {
  const child = spawn(process.execPath, [editor, folder, passphrase], { stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  let errors = '';
  const end = (): void => void setTimeout(() => child.kill('SIGKILL'), moment);
  if (blindly) end();
  child.stdout.on('data', (piece) => {
    const before = text.includes('opened');
    text += String(piece);
    if (!blindly && !before && text.includes('opened')) end();
  });
  child.stderr.on('data', (piece) => (errors += String(piece)));
  return new Promise((done) =>
    child.on('close', () => {
      // A line the kill cut off was never heard by anybody.
      const said = text.slice(0, text.lastIndexOf('\n') + 1).split('\n');
      const opened = said.find((line) => line.startsWith('opened'));
      done({
        found: opened === undefined ? null : opened.split(' ').slice(1).filter(Boolean),
        saved: said.filter((line) => line.startsWith('saved ')).map((line) => line.slice(6)),
        repaired: said.includes('repaired'),
        errors,
      });
    }),
  );
}

async function bundle(): Promise<string> {
  const outDir = join(root, '.cache', 'kill');
  await build({
    configFile: join(root, 'build', 'main.vite.config.ts'),
    logLevel: 'warn',
    build: {
      outDir,
      ssr: join(import.meta.dirname, 'editor.ts'),
      rolldownOptions: { output: { entryFileNames: 'editor.mjs' } },
    },
  });
  return join(outDir, 'editor.mjs');
}
