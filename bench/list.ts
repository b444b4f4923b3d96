import { randomFillSync } from 'node:crypto';
import { readList } from '#shared/ingest/list/list.ts';
import { changesFor } from '#shared/ingest/reconcile/choice.ts';
import { reconcile } from '#shared/ingest/reconcile/reconcile.ts';
import { emptyModel } from '#shared/model/model.ts';

/** A list of 100,000 assets of 14 columns, reviewed twice: into an empty model, and into the model that came of it. */
const rows = 100_000;
const bar = 3000;

const random = (length: number): Uint8Array<ArrayBuffer> => randomFillSync(new Uint8Array(length));
const ports = { random, now: '2026-11-22T00:00:00Z' };

function list(): Uint8Array {
  const header =
    'Bezeichnung;Typ;Hersteller;Modell;Bestellnummer;Seriennummer;Firmware-Stand;IP-Adresse;MAC-Adresse;VLAN;Zone;Kritikalität;Standort;Bemerkung';
  const lines = [header];
  for (let row = 0; row < rows; row += 1) {
    const [a, b, c] = [row >> 16, (row >> 8) & 255, row & 255];
    const mac = [0, 0x1b, 0x1b, a, b, c].map((byte) => byte.toString(16).padStart(2, '0')).join('-');
    lines.push(
      `PLC-${row};SPS;Siemens AG;S7-1500;6ES7511-1AK02-0AB0;SN${row}X;V2.9.${row % 9};10.${a}.${b}.${c};${mac};${row % 200};Zelle ${row % 200};hoch;Halle ${row % 7};"Schrank ""${row % 90}"", Reihe 2"`,
    );
  }
  return new TextEncoder().encode(`${lines.join('\r\n')}\r\n`);
}

async function* pieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}

const bytes = list();
const started = performance.now();
const reading = await readList({ name: 'list.csv', chunks: pieces(bytes) });
if (!reading.ok) throw new Error(reading.error.message.en);
const parsed = performance.now();
const proposals = reconcile(emptyModel(), reading.value.observations, ports);
const reviewed = performance.now();

const model = emptyModel();
for (const { kind, record, field, value } of changesFor(proposals, { mode: 'all' })) {
  // The journal's fold in one line: the bench measures the review, not the journal.
  const records = model[kind] as Map<string, object>;
  records.set(record, { ...(records.get(record) ?? { id: record }), [field]: value });
}
const again = performance.now();
const second = reconcile(model, reading.value.observations, ports);
const done = performance.now();

const added = proposals.rows.filter(({ status }) => status === 'new').length;
const equal = second.rows.filter(({ status }) => status === 'equal').length;
const review = Math.round(reviewed - started);
console.log(`list: ${rows} rows, ${(bytes.length / 1e6).toFixed(1)} MB`);
console.log(
  `  parse ${Math.round(parsed - started)} ms, reconcile ${Math.round(reviewed - parsed)} ms (${added} new)`,
);
console.log(`  review ${review} ms (bar ${bar} ms)`);
console.log(`  reconcile with the imported model ${Math.round(done - again)} ms (${equal} equal)`);
if (review > bar || equal !== rows) process.exitCode = 1;
