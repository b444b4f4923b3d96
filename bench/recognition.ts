import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCapture } from '#shared/ingest/capture/read-capture.ts';
import { byHand, compareNames } from '#shared/ingest/capture/testing/dissectors.ts';

/**
 * Which field protocols are named in the public captures, beside Wireshark: a table of captures in which both name the
 * protocol, it was missed, or it was named where Wireshark does not (and nobody read the capture by hand).
 */
const folder = join(import.meta.dirname, '../../shared/data/pcap');
const target = 0.98;

interface Row {
  both: number;
  missed: number;
  beyond: number;
}

function shares({ both, missed, beyond }: Row): string {
  const share = (part: number, whole: number): string => (whole === 0 ? '–' : (part / whole).toFixed(3));
  return `${share(both, both + beyond).padStart(9)} ${share(both, both + missed).padStart(7)}`;
}

async function table(): Promise<ReadonlyMap<string, Row>> {
  const rows = new Map<string, Row>();
  const row = (name: string): Row => {
    const known = rows.get(name) ?? { both: 0, missed: 0, beyond: 0 };
    rows.set(name, known);
    return known;
  };
  const [, ...lines] = readFileSync(join(folder, 'SCAN.tsv'), 'utf8').trim().split('\n');
  for (const line of lines) {
    const [name = '', , , , , stacks = ''] = line.split('\t');
    const report = await readCapture(name, createReadStream(join(folder, name)));
    if (!report.ok) continue;
    const { found, missed, invented } = compareNames(new Set(stacks.split(/[:; ]+/)), report.value);
    for (const dissector of found) row(dissector).both += 1;
    for (const dissector of missed) row(dissector).missed += 1;
    for (const id of invented) if (!byHand.has(`${name}: ${id}`)) row(id).beyond += 1;
  }
  return rows;
}

if (existsSync(folder)) {
  const rows = await table();
  const sum: Row = { both: 0, missed: 0, beyond: 0 };
  console.log(`${'protocol'.padEnd(18)}  both  missed  beyond  precision  recall`);
  const line = (name: string, row: Row): string =>
    `${name.padEnd(18)} ${String(row.both).padStart(5)} ${String(row.missed).padStart(7)} ${String(row.beyond).padStart(7)}  ${shares(row)}`;
  for (const [name, row] of [...rows].sort()) {
    sum.both += row.both;
    sum.missed += row.missed;
    sum.beyond += row.beyond;
    console.log(line(name, row));
  }
  console.log(`${line('all', sum)}   target ${target} each`);
} else console.log(`skipped: no public captures at ${folder}`);
