import { readFileSync } from 'node:fs';

interface Entry {
  readonly files?: Readonly<Record<string, Entry>>;
  readonly offset?: string;
  readonly size?: number;
}

/**
 * The files of an asar archive by path, `/` first. Format: four numbers (u32, little-endian), of which the second is
 * the length of the head after the first eight bytes and the fourth that of its JSON; then the JSON; then the files.
 */
export function readAsar(path: string): ReadonlyMap<string, Buffer> {
  const archive = readFileSync(path);
  const start = 8 + archive.readUInt32LE(4);
  const jsonLength = archive.readUInt32LE(12);
  const head: Entry = JSON.parse(archive.subarray(16, 16 + jsonLength).toString('utf8'));
  const files = new Map<string, Buffer>();
  const walk = (entry: Entry, at: string): void => {
    for (const [name, child] of Object.entries(entry.files ?? {})) walk(child, `${at}/${name}`);
    if (entry.files !== undefined) return;
    const from = start + Number(entry.offset ?? 0);
    files.set(at, archive.subarray(from, from + (entry.size ?? 0)));
  };
  walk(head, '');
  return files;
}
