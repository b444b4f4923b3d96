import { spawnSync } from 'node:child_process';
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { discover } from '#shared/ingest/capture/discover.ts';
import { readCapture } from '#shared/ingest/capture/read-capture.ts';
import { byHand, compareNames, dissectors } from '#shared/ingest/capture/testing/dissectors.ts';
import { truthOf } from './channel-truth.ts';

/**
 * Which field protocols are named in the public captures, beside Wireshark: a table of captures, and one of channels where
 * tshark is installed, in which both name the protocol, it was missed, or it was named where Wireshark does not (and
 * nobody read the capture by hand). `--list` names the places of the last two.
 */
const folder = join(import.meta.dirname, '../../shared/data/pcap');
const target = 0.98;
const isListed = process.argv.includes('--list');

interface Row {
  both: number;
  missed: number;
  beyond: number;
}
type Verdict = keyof Row;

class Table {
  readonly #rows = new Map<string, Row>();
  readonly #places: string[] = [];

  count(protocol: string, verdict: Verdict, place: string): void {
    const row = this.#rows.get(protocol) ?? { both: 0, missed: 0, beyond: 0 };
    row[verdict] += 1;
    this.#rows.set(protocol, row);
    if (verdict !== 'both') this.#places.push(`  ${verdict} ${protocol}: ${place}`);
  }

  print(title: string): void {
    const sum: Row = { both: 0, missed: 0, beyond: 0 };
    console.log(`${title.padEnd(18)}  both  missed  beyond  precision  recall`);
    for (const [name, row] of [...this.#rows].sort()) {
      for (const verdict of ['both', 'missed', 'beyond'] as const) sum[verdict] += row[verdict];
      console.log(lineOf(name, row));
    }
    console.log(`${lineOf('all', sum)}   target ${target} each`);
    if (isListed) for (const place of this.#places.sort()) console.log(place);
  }
}

function lineOf(name: string, row: Row): string {
  const figures = [row.both, row.missed, row.beyond].map(String);
  return `${name.padEnd(18)} ${figures[0]?.padStart(5)} ${figures[1]?.padStart(7)} ${figures[2]?.padStart(7)}  ${shares(row)}`;
}

function shares({ both, missed, beyond }: Row): string {
  const share = (part: number, whole: number): string => (whole === 0 ? '–' : (part / whole).toFixed(3));
  return `${share(both, both + beyond).padStart(9)} ${share(both, both + missed).padStart(7)}`;
}

const told: ReadonlySet<string> = new Set([...dissectors.values()].flat());

/** Every channel of a capture against what tshark sees in its packets. */
async function compareChannels(
  table: Table,
  name: string,
  report: Parameters<typeof discover>[0][number],
): Promise<void> {
  const { channels } = discover([report]);
  const truth = await truthOf(join(folder, name), channels);
  for (const [place, layers] of truth) {
    const named = typeof place === 'string' ? null : nameOf(place);
    const at = `${name} ${typeof place === 'string' ? `${place}: no such channel` : textOf(place)}`;
    // A channel has one name: of protocols one above the other one has to be it.
    const found = [...layers].find((layer) => isCalled(layer, named));
    if (found !== undefined) table.count(found, 'both', at);
    else for (const layer of layers) table.count(layer, 'missed', at);
  }
  for (const channel of channels) {
    const named = nameOf(channel);
    if (named === null || !told.has(named) || byHand.has(`${name}: ${named}`)) continue;
    const layers = [...(truth.get(channel) ?? [])];
    if (!layers.some((layer) => isCalled(layer, named)))
      table.count(named, 'beyond', `${name} ${textOf(channel)}`);
  }
}

type Channel = ReturnType<typeof discover>['channels'][number];

/** What a channel is named by its payload. */
function nameOf({ basis, protocol }: Channel): string | null {
  return basis === 'payload' ? protocol : null;
}

function isCalled(dissector: string, protocol: string | null): boolean {
  return dissectors.get(dissector)?.includes(protocol ?? '') === true;
}

function textOf({ sourceAddress, targetAddress, transport, port, protocol }: Channel): string {
  return `${sourceAddress} > ${targetAddress} ${transport}/${port}: ${protocol}`;
}

async function readAll(): Promise<void> {
  const captures = new Table();
  const channels = new Table();
  const hasTshark = spawnSync('tshark', ['--version']).status === 0;
  const [, ...lines] = readFileSync(join(folder, 'SCAN.tsv'), 'utf8').trim().split('\n');
  const readOne = async (line: string): Promise<void> => {
    const [name = '', , , , , stacks = ''] = line.split('\t');
    const report = await readCapture(name, createReadStream(join(folder, name)));
    if (!report.ok) return;
    const { found, missed, invented } = compareNames(new Set(stacks.split(/[:; ]+/)), report.value);
    for (const dissector of found) captures.count(dissector, 'both', name);
    for (const dissector of missed) captures.count(dissector, 'missed', name);
    for (const id of invented) if (!byHand.has(`${name}: ${id}`)) captures.count(id, 'beyond', name);
    const isField = found.length + missed.length + invented.length > 0;
    if (hasTshark && isField) await compareChannels(channels, name, report.value);
  };
  const worker = async (): Promise<void> => {
    for (let line = lines.pop(); line !== undefined; line = lines.pop()) await readOne(line);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  captures.print('captures');
  if (hasTshark) channels.print('channels');
  else console.log('tshark is not installed: channels are not compared');
}

if (existsSync(folder)) await readAll();
else console.log(`skipped: no public captures at ${folder}`);
