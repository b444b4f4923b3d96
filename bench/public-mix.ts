import { createWriteStream, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { join as joined, u16, u32 } from '#build/packets.ts';

const folder = join(import.meta.dirname, '../../shared/data/pcap');
const size = 200_000_000;
const ethernet = 1;

/** Everything the public captures of Ethernet hold, one behind the other as one pcap, again and again up to 200 MB: how many packets; 0 where they are absent. */
export async function writePublicMix(file: string): Promise<number> {
  if (!existsSync(folder)) return 0;
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const records = names
    .filter((name) => name.endsWith('.pcap'))
    .sort()
    .map((name) => recordsOf(readFileSync(join(folder, name))));
  const once = joined(...records.flat());
  const out = createWriteStream(file);
  const little = (bytes: readonly number[]): readonly number[] => bytes.toReversed();
  const [version, limit] = [[...little(u16(2)), ...little(u16(4))], little(u32(262_144))];
  out.write(joined(little(u32(0xa1b2c3d4)), version, u32(0), u32(0), limit, little(u32(ethernet))));
  const times = Math.ceil(size / once.length);
  for (let time = 0; time < times; time += 1)
    if (!out.write(once)) await new Promise<void>((resolve) => out.once('drain', () => resolve()));
  out.end();
  await finished(out);
  return times * records.flat().length;
}

/** The records of a little-endian pcap of Ethernet in microseconds, with their headers; none of any other file. */
function recordsOf(bytes: Buffer): readonly Uint8Array[] {
  const records: Uint8Array[] = [];
  if (bytes.length < 24 || bytes.readUInt32LE(0) !== 0xa1b2c3d4 || bytes.readUInt32LE(20) !== ethernet)
    return records;
  for (let at = 24; at + 16 <= bytes.length; ) {
    const end = at + 16 + bytes.readUInt32LE(at + 8);
    if (end > bytes.length) break;
    records.push(bytes.subarray(at, end));
    at = end;
  }
  return records;
}
