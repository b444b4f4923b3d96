import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

/** Runs a script on a disk of 2 MiB that is mounted for it alone. */
function onSmallDisk(script: string) {
  const folder = mkdtempSync(join(tmpdir(), 'zonewright-full-'));
  const words = `mount -t tmpfs -o size=2m tmpfs "$0" && exec "$1" "$2" "$0"`;
  try {
    return spawnSync('unshare', ['-m', 'sh', '-c', words, folder, process.execPath, script], {
      cwd: resolve(import.meta.dirname, '..', '..'),
      encoding: 'utf8',
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const mayMount = spawnSync('unshare', ['-m', 'sh', '-c', 'mount -t tmpfs tmpfs /mnt']).status === 0;
if (!mayMount) console.log('skipped: a vault on a disk that is really full (needs root and unshare, Linux)');

test.skipIf(!mayMount)(
  'a vault on a disk that is really full keeps what was saved and goes on when there is space',
  () => {
    const run = onSmallDisk(join(import.meta.dirname, 'testing', 'fill-disk.ts'));
    expect(run.stderr).toBe('');
    const { saved, found, ...rest } = JSON.parse(run.stdout);
    expect(rest).toMatchObject({ refusal: 'disk-full', isWhole: true, damage: null });
    expect(rest).toMatchObject({ photo: 'disk-full', photoAgain: true });
    expect(saved).toBeGreaterThan(10);
    expect(found).toBe(saved + 1);
  },
);
