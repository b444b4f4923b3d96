import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { hashedPieces } from './hashed-pieces.ts';

const megabyte = 1024 * 1024;

function fileOf(bytes: Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), 'zonewright-pieces-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'a.pcap');
  writeFileSync(file, bytes);
  return file;
}

test.each([0, 1, megabyte, 10 * megabyte + 17])(
  'a file of %i bytes comes whole, with its hash',
  async (size) => {
    const bytes = randomBytes(size);
    const { pieces, sha256 } = hashedPieces(fileOf(bytes));
    const seen = createHash('sha256');
    let length = 0;
    for await (const piece of pieces) {
      seen.update(piece);
      length += piece.length;
    }
    expect(length).toBe(size);
    const expected = createHash('sha256').update(bytes).digest('hex');
    expect([await sha256, seen.digest('hex')]).toEqual([expected, expected]);
  },
);

test('who stops early leaves nothing running, and a file that is not there fails', async () => {
  const { pieces } = hashedPieces(fileOf(randomBytes(12 * megabyte)));
  await pieces.next();
  await expect(pieces.return(undefined)).resolves.toMatchObject({ done: true });
  await expect(hashedPieces('/nowhere/a.pcap').pieces.next()).rejects.toThrow('ENOENT');
});
