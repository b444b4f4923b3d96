import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { buildPart } from '#build/build.ts';
import { ethernet, ipv4, pcap, tcp, tcpFlag, udp } from '#build/packets.ts';
import { readCapture } from '#shared/ingest/capture/read-capture.ts';
import { measure } from './measure.ts';
import { writePublicMix } from './public-mix.ts';

/**
 * A capture of 200 MB and 610,000 packets of field protocols, written to a temporary folder and read as the product reads
 * it, every message recognised and read; and all public captures one behind the other. The targets are a tenth of what
 * tshark's address table of the same file takes and one and a half times what ndpiReader takes, where they are installed.
 */
const packets = 610_000;
const hosts = 400;
const target = 1100;
/** Megabytes, whatever the size of the capture. */
const mostMemory = 200;

const u16 = (value: number): readonly number[] => [value >>> 8, value & 255];

/** A Modbus request that writes or an answer that reads 125 registers, an S7 job that reads or writes, cyclic CIP data. */
const modbusWrite = Uint8Array.from([
  0,
  1,
  0,
  0,
  ...u16(253),
  1,
  16,
  0,
  1,
  0,
  123,
  246,
  ...new Array<number>(246).fill(7),
]);
const modbusRead = Uint8Array.from([0, 1, 0, 0, ...u16(253), 1, 3, 250, ...new Array<number>(250).fill(7)]);
const s7Job = (code: number): Uint8Array =>
  Uint8Array.from([
    3,
    0,
    ...u16(274),
    2,
    0xf0,
    0x80,
    0x32,
    1,
    0,
    0,
    0,
    1,
    0,
    14,
    ...u16(243),
    code,
    1,
    ...new Array<number>(255).fill(7),
  ]);
const s7 = [s7Job(4), s7Job(5)];
const cyclic = Uint8Array.from([
  2,
  0,
  2,
  0x80,
  8,
  0,
  1,
  0,
  0,
  0,
  5,
  0,
  0,
  0,
  0xb1,
  0,
  0,
  1,
  ...new Array<number>(256).fill(7),
]);

/** Packets between host pairs on three protocols that show in what they carry, with a new client port now and then. */
function packet(index: number): Uint8Array {
  const client = index % hosts;
  const server = (index * 7 + 1) % 40;
  const ip = { source: `10.1.${client >> 8}.${client & 255}`, target: `10.2.0.${server + 1}` };
  const link = { source: `02:00:00:00:01:${hex(client & 255)}`, target: `02:00:00:00:02:${hex(server)}` };
  const isS7 = index % 3 === 0;
  const sourcePort = 49_152 + (Math.floor(index / 5000) % 16_000);
  const carried = (isS7 ? s7[index % 2] : index % 2 === 0 ? modbusWrite : modbusRead) ?? cyclic;
  const flags = index < 5000 ? tcpFlag.syn : tcpFlag.ack;
  const body =
    index % 10 === 0
      ? ipv4(ip, 17, udp(ip, { sourcePort, targetPort: 2222 }, cyclic))
      : ipv4(
          ip,
          6,
          tcp(ip, { sourcePort, targetPort: isS7 ? 102 : 502, flags, sequence: index * 300 }, carried),
        );
  return ethernet({ ...link, ethertype: 0x0800, vlans: index % 2 === 0 ? [110] : [] }, body);
}

function hex(value: number): string {
  return value.toString(16).padStart(2, '0');
}

/** Writes the file by repeating blocks of different packets, so that writing takes seconds and not minutes. */
async function write(file: string): Promise<void> {
  const out = createWriteStream(file);
  const blockSize = 61_000;
  const start = 1_790_000_000n * 1_000_000_000n;
  for (let block = 0; block < packets / blockSize; block += 1) {
    const list = Array.from({ length: blockSize }, (_, index) => ({
      time: start + BigInt(block * blockSize + index) * 1_000_000n,
      bytes: packet(block * blockSize + index),
    }));
    const bytes = pcap(list);
    if (!out.write(block === 0 ? bytes : bytes.subarray(24))) {
      await new Promise<void>((resolve) => out.once('drain', () => resolve()));
    }
  }
  out.end();
  await finished(out);
}

/** The file in pieces, all in one buffer: the reader keeps nothing of a chunk once it asks for the next. */
async function* pieces(file: string): AsyncGenerator<Uint8Array> {
  const handle = await open(file);
  try {
    const buffer = new Uint8Array(1 << 20);
    for (;;) {
      const { bytesRead } = await handle.read(buffer, 0, buffer.length);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}

const nodeHash = () => {
  const hash = createHash('sha256');
  return { update: (bytes: Uint8Array) => hash.update(bytes), hex: () => hash.digest('hex') };
};
const noHash = () => ({ update: () => undefined, hex: () => '' });

interface Taken {
  /** Of the processor, and on the clock. */
  readonly seconds: number;
  readonly elapsed: number;
  /** Megabytes. */
  readonly memory: number;
}

/** What a command takes, as GNU time says, the best of several runs; null where either is not installed. */
function taken(command: string, words: readonly string[], runs: number): Taken | null {
  const all = Array.from({ length: runs }, (): Taken | null => {
    const { status, stderr } = spawnSync('/usr/bin/time', ['-f', '%U %S %e %M', command, ...words], {
      encoding: 'utf8',
    });
    const [user = NaN, system = NaN, elapsed = NaN, kilobytes = NaN] =
      (stderr ?? '').trim().split('\n').at(-1)?.split(' ').map(Number) ?? [];
    if (status !== 0 || Number.isNaN(user)) return null;
    return { seconds: user + system, elapsed, memory: Math.round(kilobytes / 1000) };
  });
  const done = all.filter((one) => one !== null);
  return done.toSorted((a, b) => a.elapsed - b.elapsed)[0] ?? null;
}

/** Our command beside the two others on one file. The first run leaves what it compiled for the next, as with every user. */
function compareWithPeers(title: string, file: string): void {
  console.log(title);
  const cli = join(import.meta.dirname, '../cli/zonewright.mjs');
  taken(process.execPath, [cli, 'discover', file], 1);
  const ours = taken(process.execPath, [cli, 'discover', file], 3);
  if (ours === null) {
    console.log('GNU time is not installed');
    return;
  }
  const missed = ours.memory <= mostMemory ? '' : '   MISSED';
  console.log(
    `  zonewright discover: ${figures(ours)}, ${ours.memory} MB   target ${mostMemory} MB${missed}`,
  );
  for (const { name, words, least } of peers(file)) {
    const theirs = taken(name, words, 1);
    if (theirs === null) console.log(`  ${name} is not installed`);
    else {
      const ratio = theirs.elapsed / ours.elapsed;
      const short = ratio >= least ? '' : '   MISSED';
      console.log(
        `  ${name}: ${figures(theirs)}, ${ratio.toFixed(1)} times ours on the clock, ${(theirs.seconds / ours.seconds).toFixed(1)} of processor   target ${least.toFixed(2)}${short}`,
      );
    }
  }
}

function figures({ seconds, elapsed }: Taken): string {
  return `${elapsed.toFixed(2)} s, ${seconds.toFixed(2)} s of processor`;
}

/** The others, and how many times longer than we they have to take. */
const peers = (file: string) => [
  { name: 'tshark', words: ['-q', '-n', '-z', 'conv,ip', '-r', file], least: 10 },
  { name: 'ndpiReader', words: ['-q', '-i', file], least: 1 / 1.5 },
];

// The file is written by a process of its own, so that its garbage is not counted as the reader's.
if (process.argv[2] === '--write' && process.argv[3] !== undefined) {
  await write(process.argv[3]);
  process.exit(0);
}
const folder = mkdtempSync(join(tmpdir(), 'zonewright-bench-'));
try {
  const file = join(folder, 'plant.pcap');
  spawnSync(process.execPath, [import.meta.filename, '--write', file], { stdio: 'inherit' });
  const size = statSync(file).size;
  let peak = 0;
  const read = async (hash: typeof nodeHash | typeof noHash): Promise<void> => {
    globalThis.gc?.();
    const progress = (): void => {
      peak = Math.max(peak, process.memoryUsage.rss());
    };
    const report = await readCapture('plant.pcap', pieces(file), { hash, progress });
    if (!report.ok || report.value.packets !== packets) throw new Error('the capture was not read whole');
  };
  const title = `capture of ${(size / 1e6).toFixed(0)} MB, ${packets} packets`;
  const bare = await measure(`${title}, without its SHA-256`, () => read(noHash), { target });
  const whole = await measure(`${title}, with it`, () => read(nodeHash), { target });
  const rate = (milliseconds: number): string => (size / 1e3 / milliseconds).toFixed(0);
  console.log(
    `${rate(bare)} MB/s without, ${rate(whole)} MB/s with SHA-256; peak memory ${(peak / 1e6).toFixed(0)} MB of all runs`,
  );
  // As it ships: bundled (docs/decisions/0023).
  await buildPart('cli');
  compareWithPeers(title, file);
  const mix = join(folder, 'mix.pcap');
  const mixed = await writePublicMix(mix);
  if (mixed === 0) console.log('skipped: the public captures are absent');
  else compareWithPeers(`the public captures again and again, ${mixed} packets`, mix);
} finally {
  rmSync(folder, { recursive: true });
}
