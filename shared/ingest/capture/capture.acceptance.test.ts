import { execFile, spawnSync } from 'node:child_process';
import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { Problem } from '#shared/model/problem.ts';
import type { Result } from '#shared/model/result.ts';
import { discover } from './discover.ts';
import { toObservations } from './observations.ts';
import { readCapture } from './read-capture.ts';
import type { CaptureReport } from './report.ts';
import { byHand, compareNames } from './testing/dissectors.ts';

/** Public captures of about thirty OT protocols, read in place; the counts and address pairs of Wireshark are the oracle. */
const folder = join(import.meta.dirname, '../../../../shared/data/pcap');
const run = promisify(execFile);
const isPresent = existsSync(folder);
if (!isPresent) console.log(`skipped: no public captures at ${folder}`);
const hasTshark = spawnSync('tshark', ['--version']).status === 0;
if (!hasTshark) console.log('skipped: tshark is not installed, address pairs are not compared');

const readFile = (name: string): Promise<Result<CaptureReport, Problem>> =>
  readCapture(name, createReadStream(join(folder, name)));

const largestMemory = 256 * 1024 * 1024;

/** Packets of odd captures that name no host, or cannot be read: what is said of the first of each. */
const oddPackets = [
  'capture.llc tcpdump-odd/802.1D_spanning_tree.pcap, frame 1',
  'capture.ethertype tcpdump-odd/LACP.pcap, frame 1',
  'capture.ethertype tcpdump-odd/macsec-encrypted.pcap, frame 1',
  'capture.linkType tcpdump-odd/802_15_4-oobr-2.pcap, frame 1',
  'capture.linkType tcpdump-odd/LINKTYPE_PKTAP.pcap, frame 1',
  'capture.linkControl tcpdump-odd/hdlc_slarp.pcapng, frame 1',
  'capture.linkControl tcpdump-odd/ieee802.11_exthdr.pcap, frame 1',
  'capture.linkControl tcpdump-odd/pptp.pcap, frame 16',
  'capture.fragment tcpdump-odd/isakmp-ikev1_n_print-oobr.pcap, frame 2',
  'capture.malformed tcpdump-odd/bad-ipv4-version-pgm-heapoverflow.pcap, frame 1',
  'capture.malformed tcpdump-odd/l2tp-avp-overflow.pcap, frame 7',
  'capture.malformed tcpdump-odd/udp-length-heapoverflow.pcap, frame 1',
];

describe.runIf(isPresent)('the public captures', () => {
  it('have as many packets as Wireshark counts', async () => {
    const [, ...lines] = readFileSync(join(folder, 'SCAN.tsv'), 'utf8').trim().split('\n');
    const differing: string[] = [];
    let mostMemory = 0;
    for (const line of lines) {
      const [name = '', , , , packets = ''] = line.split('\t');
      const report = await readFile(name);
      mostMemory = Math.max(mostMemory, process.memoryUsage.rss());
      // Where Wireshark knows not even the link type it gives no count; ours then says what it skipped.
      const counted = report.ok ? report.value.packets : -1;
      const isSkipped =
        report.ok && report.value.skipped.some(({ reason }) => reason.code === 'capture.linkType');
      const isRight =
        packets === '' || packets.includes('capinfos') ? isSkipped : counted === Number(packets);
      if (!isRight) differing.push(`${name}: ${counted} instead of ${packets}`);
      if (report.ok) toObservations(report.value);
    }
    expect(differing).toEqual([]);
    expect(lines.length).toBeGreaterThan(400);
    // The test runner's own memory is in this figure.
    expect(mostMemory).toBeLessThan(2 * largestMemory);
  }, 120_000);

  it('name the field protocols Wireshark names, by their payload, and no others', {
    timeout: 180_000,
  }, async () => {
    const [, ...lines] = readFileSync(join(folder, 'SCAN.tsv'), 'utf8').trim().split('\n');
    const missed: string[] = [];
    const invented: string[] = [];
    for (const line of lines) {
      const [name = '', , , , , stacks = ''] = line.split('\t');
      const report = await readFile(name);
      if (!report.ok) continue;
      const compared = compareNames(new Set(stacks.split(/[:; ]+/)), report.value);
      missed.push(...compared.missed.map((dissector) => `${name}: ${dissector}`));
      invented.push(...compared.invented.map((id) => `${name}: ${id}`));
    }
    expect(missed).toEqual([]);
    expect(invented.filter((name) => !byHand.has(name))).toEqual([]);
  });

  it('say of every packet that was not used which it is, and why, in both languages', {
    timeout: 120_000,
  }, async () => {
    const vague: string[] = [];
    const told = new Set<string>();
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (!/\.(?:pcap|pcapng|ntar)$/.test(name)) continue;
      const report = await readFile(name);
      for (const problem of problemsOf(report)) {
        told.add(`${problem.code} ${problem.place}`);
        if (!isClear(problem, name)) vague.push(`${problem.code} ${problem.place}`);
      }
    }
    expect(vague).toEqual([]);
    expect([...told]).toEqual(expect.arrayContaining(oddPackets));
  });

  const title = 'show the address pairs tshark shows';
  it.runIf(hasTshark)(title, { timeout: 180_000 }, async () => {
    const names = readdirSync(join(folder, 'iti')).filter((name) => name.endsWith('.pcap'));
    const differing: string[] = [];
    const compare = async (name: string): Promise<void> => {
      const report = await readFile(join('iti', name));
      const ours = report.ok ? pairsOf(report.value) : [];
      const theirs = await tsharkPairs(join(folder, 'iti', name));
      if (ours.join() !== theirs.join()) differing.push(`${name}: ${ours} but ${theirs}`);
    };
    const queue = [...names];
    const worker = async (): Promise<void> => {
      for (let name = queue.pop(); name !== undefined; name = queue.pop()) await compare(name);
    };
    await Promise.all(Array.from({ length: availableParallelism() }, worker));
    expect(differing).toEqual([]);
    expect(names.length).toBeGreaterThan(80);
  });
});

function problemsOf(report: Result<CaptureReport, Problem>): readonly Problem[] {
  if (!report.ok) return [report.error];
  const skipped = report.value.skipped.map(({ reason }) => reason);
  return report.value.truncated === null ? skipped : [...skipped, report.value.truncated];
}

function isClear({ place, message, hint }: Problem, name: string): boolean {
  const isPlaced = place.startsWith(`${name}, `) && /(?:frame|byte) \d+$/.test(place);
  return isPlaced && [message, hint].every(({ en, de }) => en !== '' && de !== '' && en !== de);
}

function pairsOf(report: CaptureReport): string[] {
  const ip = discover([report]).channels.filter((channel) => channel.transport !== 'ethernet');
  const pairs = ip.map((channel) => pair(channel.sourceAddress, channel.targetAddress));
  return [...new Set(pairs)].sort();
}

async function tsharkPairs(file: string): Promise<string[]> {
  const args = ['-q', '-n', '-z', 'conv,ip', '-z', 'conv,ipv6', '-r', file];
  const { stdout: text } = await run('tshark', args);
  const pairs = [...text.matchAll(/^(\S+)\s+<->\s+(\S+)\s/gm)].map(([, one = '', other = '']) =>
    pair(one, other),
  );
  return [...new Set(pairs)].sort();
}

function pair(one: string, other: string): string {
  return [one, other].sort().join(' - ');
}
