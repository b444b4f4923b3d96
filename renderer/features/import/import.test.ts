import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createMessage, generateKey, readPrivateKey, sign } from 'openpgp';
import { describe, expect, it } from 'vitest';
import { vendorsFrom } from '#shared/ingest/capture/vendors.ts';
import { listMappingSchema } from '#shared/ingest/list/mapping.ts';
import { openPack } from '#shared/knowledge/pack/pack.ts';
import { newId } from '#shared/model/id.ts';
import type { FromIngest, ToIngest } from '../../workers/ingest-messages.ts';
import { ingestSession } from '../../workers/ingest-session.ts';
import type { FromReview, ReviewRow } from '../../workers/review-messages.ts';
import { reviewSession } from '../../workers/review-session.ts';
import { writeWorkbook } from '../../workers/workbook.ts';
import { formatOf } from './files/dropped-format.ts';
import { sortOut } from './files/sort-out.ts';
import {
  countRows,
  decideField,
  decideRows,
  decisionOf,
  filterRows,
  firstChoice,
  takesTheirs,
} from './review/choices.ts';
import { skippedCsv } from './skipped/skipped-csv.ts';

const sample = join(import.meta.dirname, '../../../resources/sample/packaging-line');
const sampleFile = (name: string): File =>
  new File([readFileSync(join(sample, name))], name.split('/').at(-1) ?? name);

const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));

function session(installed?: Uint8Array) {
  const messages: FromIngest[] = [];
  const handle = ingestSession({
    now: () => Date.UTC(2026, 10, 22),
    vendors: async () => vendorsFrom({}),
    installedPack: async () => installed,
    post: (message) => messages.push(structuredClone(message)),
  });
  const said = <T extends FromIngest['type']>(type: T) =>
    messages.filter((message): message is Extract<FromIngest, { type: T }> => message.type === type);
  return { handle, said };
}

/** A reader and a review, with a port between them as the window lays it. */
function reviewOf() {
  const messages: FromReview[] = [];
  const handle = reviewSession({ random, post: (message) => messages.push(structuredClone(message)) });
  const said = <T extends FromReview['type']>(type: T) =>
    messages.filter((message): message is Extract<FromReview, { type: T }> => message.type === type);
  const give = async (id: string, reader: ReturnType<typeof session>): Promise<void> => {
    const { port1, port2 } = new MessageChannel();
    await handle({ type: 'source', id, port: port2 });
    await reader.handle({ type: 'handOver', port: port1 });
  };
  const review = (...sources: readonly string[]): Promise<void> =>
    handle({ type: 'review', run: 1, sources, now: '2026-11-22T00:00:00Z', pins: [] });
  const rows = () => said('rows').flatMap((message) => message.rows);
  return { handle, said, give, review, rows };
}

const read = (
  file: File,
  format: 'csv' | 'xlsx' | 'pcap' | 'csaf' | 'exploited-list',
  more: Partial<Extract<ToIngest, { type: 'read' }>> = {},
): ToIngest => ({
  type: 'read',
  files: [file],
  format,
  lists: null,
  savedMappings: [],
  ownWords: [],
  drawing: null,
  savedLooks: [],
  ...more,
});

describe('the worker that reads a dropped file', () => {
  it('reads the sample list, proposes its rows, shows one in full and gives the changes of a choice', async () => {
    const reader = session();
    await reader.handle(read(sampleFile('assets.csv'), 'csv'));
    expect(reader.said('read')).toMatchObject([{ read: 17, assets: 17, skipped: [] }]);
    const { handle, said, give, review, rows } = reviewOf();
    await give('a', reader);
    await review('a');
    expect(rows().filter(({ kind }) => kind === 'zone')).toHaveLength(5);
    expect(said('rows').at(-1)?.isLast).toBe(true);
    const filler = rows().find(({ label }) => label === 'PLC-FILL');
    await handle({ type: 'detail', key: filler?.key ?? '' });
    expect(said('detail')[0]?.row?.fields.find(({ field }) => field === 'orderNumber')).toMatchObject({
      theirs: '6ES7511-1AK02-0AB0',
      place: 'line 13, column Bestellnummer/MLFB',
    });
    await handle({ type: 'take', run: 1, choice: firstChoice });
    const [taken] = said('taken');
    expect(taken?.summary).toMatchObject({ read: 17, added: 17, zones: 5, contradicted: [] });
    expect(taken?.changes[0]).toMatchObject({ kind: 'source', field: 'name', value: 'assets.csv' });
  });

  it('compares with the model it was sent, and with nothing older', async () => {
    const reader = session();
    await reader.handle(read(sampleFile('assets.csv'), 'csv'));
    const { handle, said, give, review, rows } = reviewOf();
    await give('a', reader);
    const id = newId('asset', random);
    const known = { id, name: 'PLC-FILL', serialNumber: 'S C-L8U341122021', criticality: 1 };
    await handle({ type: 'model', kind: 'asset', records: [known] });
    await review('a');
    const row = rows().find(({ record }) => record === id);
    expect(row).toMatchObject({
      status: 'contradicts',
      contradictions: [{ field: 'criticality', ours: 1, theirs: 5 }],
    });
    await review('a');
    expect(
      said('rows')
        .at(-1)
        ?.rows.some(({ record }) => record === id),
    ).toBe(false);
  });

  it('reviews list and capture as one: what both see is one row of two files', async () => {
    const [list, seen] = [session(), session()];
    await list.handle(read(sampleFile('assets.csv'), 'csv'));
    await seen.handle(read(sampleFile('capture.pcap'), 'pcap'));
    const { give, review, rows, said, handle } = reviewOf();
    await give('list', list);
    await give('seen', seen);
    await review('list', 'seen');
    const filler = rows().find(({ label }) => label === 'PLC-FILL');
    expect(filler?.sources).toEqual([0, 1]);
    expect(
      rows().filter(({ kind, sources }) => kind === 'asset' && sources.length === 2).length,
    ).toBeGreaterThan(12);
    await handle({ type: 'take', run: 1, choice: firstChoice });
    expect(said('taken')[0]?.sources).toHaveLength(2);
  });

  it('asks for the columns of a list it cannot understand, and reads it by the answer', async () => {
    const { handle, said } = session();
    const file = new File(['A1;Acme\nA2;Acme\n'], 'plain.csv');
    await handle(read(file, 'csv'));
    expect(said('unmapped')).toMatchObject([{ problem: null, lists: [{ preview: { headerLine: null } }] }]);
    const mapping = listMappingSchema.parse({ kind: 'assets', columns: [{ column: 1, field: 'name' }] });
    await handle(read(file, 'csv', { lists: [{ sheet: null, isRead: true, mapping }] }));
    expect(said('read')).toMatchObject([{ read: 2, assets: 2 }]);
  });

  it('asks what a date means that can be two, and reads it by the answer', async () => {
    const { handle, said } = session();
    const file = new File(['Name;Last seen\nA1;03/04/2021\n'], 'dates.csv');
    await handle(read(file, 'csv'));
    const [asked] = said('unmapped');
    expect(asked?.lists[0]?.preview.questions).toEqual([
      { about: 'dateOrder', columns: ['Last seen'], example: '03/04/2021' },
    ]);
    const given = asked?.lists[0]?.preview.mapping;
    if (given === undefined) throw new Error('nothing was asked');
    const mapping = { ...given, dateOrder: 'dayFirst' as const };
    await handle(read(file, 'csv', { lists: [{ sheet: null, isRead: true, mapping }] }));
    expect(said('read')).toMatchObject([{ read: 1, skipped: [] }]);
  });

  it('knows what the site calls its types', async () => {
    const { handle, said } = session();
    const file = new File(['Name;Typ;Hersteller\nA1;Kreiselbude;Acme\n'], 'own.csv');
    await handle(read(file, 'csv', { ownWords: [{ word: 'kreiselbude', type: 'plc' }] }));
    expect(said('read')).toMatchObject([{ read: 1, skipped: [] }]);
  });

  it('reads the sheets of a workbook', async () => {
    const bytes = await writeWorkbook({
      name: 'Assets',
      header: ['Name', 'Hersteller'],
      widths: [100, 100],
      rows: [['A1', 'Acme']],
    });
    const { handle, said } = session();
    await handle(read(new File([bytes], 'plant.xlsx'), 'xlsx'));
    expect(said('read')).toMatchObject([{ read: 1, assets: 1, lists: [{ isRead: true }] }]);
  });

  it('reads a capture, and refuses what is none in one sentence', async () => {
    const { handle, said } = session();
    await handle(read(sampleFile('capture.pcap'), 'pcap'));
    expect(said('read')[0]?.assets).toBeGreaterThan(10);
    await handle(read(new File(['nothing of the kind'], 'x.pcap'), 'pcap'));
    expect(said('failed')).toHaveLength(1);
  });

  it('adds advisories to those installed, reports the broken ones, and never goes back to an older revision', async () => {
    const names = [1, 2, 3, 4, 5].map((number) => `advisories/zw-sample-2026-0${number}.json`);
    const first = session();
    await first.handle(read(sampleFile(names[0] ?? ''), 'csaf'));
    const [pack] = first.said('pack');
    const second = session(pack?.bytes);
    const broken = new File(['{ "document": {} }'], 'broken.json');
    await second.handle(read(broken, 'csaf', { files: [broken, ...names.slice(1).map(sampleFile)] }));
    const [both] = second.said('pack');
    const opened = openPack(both?.bytes ?? new Uint8Array());
    expect(opened.ok && opened.value.advisories.map(({ id }) => id)).toEqual(
      [1, 2, 3, 4, 5].map((number) => `ZW-SAMPLE-2026-0${number}`),
    );
    expect(both?.skipped).toHaveLength(1);
  });

  it('holds advisories against what their publisher laid beside them', async () => {
    const advisories = ['01', '02', '03', '04'].map((number) =>
      sampleFile(`advisories/zw-sample-2026-${number}.json`),
    );
    const [hashed, changed, signed, forged] = advisories;
    if (!hashed || !changed || !signed || !forged) throw new Error('four advisories');
    const sha512 = async (file: File): Promise<string> =>
      Buffer.from(await crypto.subtle.digest('SHA-512', await file.arrayBuffer())).toString('hex');
    const publisher = await generateKey({ userIDs: [{ name: 'Publisher', email: 'psirt@example.com' }] });
    const signature = await sign({
      message: await createMessage({ binary: new Uint8Array(await signed.arrayBuffer()) }),
      signingKeys: await readPrivateKey({ armoredKey: publisher.privateKey }),
      detached: true,
    });
    const key = new File([publisher.publicKey], 'publisher.asc');
    const { sources, beside, keys } = await sortOut([
      ...advisories,
      new File([`${await sha512(hashed)}  ${hashed.name}\n`], `${hashed.name}.sha512`),
      new File([`${await sha512(hashed)}  ${changed.name}\n`], `${changed.name}.sha512`),
      new File([signature], `${signed.name}.asc`),
      new File([signature], `${forged.name}.asc`),
      key,
    ]);
    expect([sources.map(({ name }) => name), keys]).toEqual([advisories.map(({ name }) => name), [key]]);
    const reader = session();
    await reader.handle(read(hashed, 'csaf', { files: sources, beside, keys }));
    const [pack] = reader.said('pack');
    expect(pack?.skipped.map(({ place, reason }) => [place, reason.code])).toEqual([
      [changed.name, 'advisory-hash'],
      [forged.name, 'advisory-signature'],
    ]);
    const opened = openPack(pack?.bytes ?? new Uint8Array());
    expect(opened.ok && opened.value.advisories.map(({ id }) => id)).toEqual([
      'ZW-SAMPLE-2026-01',
      'ZW-SAMPLE-2026-03',
    ]);
    expect(await sortOut([key, new File(['0'], 'lost.json.sha512')])).toMatchObject({
      sources: [],
      keys: [],
      alone: [{ name: 'lost.json.sha512' }, { name: 'publisher.asc' }],
    });
    const keyless = session();
    await keyless.handle(read(signed, 'csaf', { beside }));
    expect(keyless.said('pack')[0]?.skipped).toMatchObject([{ reason: { code: 'signatures-unchecked' } }]);
  });

  const kev = (day: string): File =>
    new File(
      [
        JSON.stringify({
          catalogVersion: day,
          dateReleased: `${day}T00:00:00Z`,
          vulnerabilities: [{ cveID: 'CVE-2024-0001', dateAdded: '2024-03-01' }],
        }),
      ],
      'kev.json',
    );

  it('adds lists of facts to the installed pack, compressed or not, and keeps a newer list', async () => {
    const scores =
      '#model_version:v2025.03.14,score_date:2025-08-25T00:00:00+0000\ncve,epss,percentile\nCVE-2024-0001,0.5,0.9\n';
    const zipped = new Blob([scores]).stream().pipeThrough(new CompressionStream('gzip'));
    const epss = new File([await new Response(zipped).arrayBuffer()], 'epss.csv.gz');
    expect(await formatOf(epss)).toEqual({ ok: true, value: 'epss' });
    const reader = session();
    const files = [kev('2025-08-25'), epss];
    await reader.handle(read(files[0] ?? epss, 'csaf', { files, formats: ['exploited-list', 'epss'] }));
    const [pack] = reader.said('pack');
    const opened = openPack(pack?.bytes ?? new Uint8Array());
    if (!opened.ok) throw new Error(opened.error.code);
    expect([...(opened.value.exploited?.cves.keys() ?? [])]).toEqual(['CVE-2024-0001']);
    expect(opened.value.epss?.records).toBe(1);
    const again = session(pack?.bytes);
    await again.handle(read(kev('2024-01-01'), 'exploited-list'));
    expect(again.said('failed')).toMatchObject([{ problem: { code: 'facts-older', place: 'kev.json' } }]);
  });
});

const row = (
  key: string,
  status: ReviewRow['status'],
  contradictions: readonly string[] = [],
): ReviewRow => ({
  key,
  kind: 'asset',
  label: `Asset ${key}`,
  status,
  record: newId('asset', random),
  place: `line ${key}`,
  places: 1,
  sources: [0],
  reasons: [],
  candidates: [],
  contradictions: contradictions.map((field) => ({
    field,
    ours: 1,
    theirs: 2,
    place: `line ${key}`,
    source: 0,
    others: [],
  })),
  guesses: [],
  added: status === 'extends' ? ['vendor'] : [],
});

describe('the choice in a review', () => {
  const rows = [
    row('1', 'new'),
    row('2', 'extends'),
    row('3', 'contradicts', ['criticality', 'owner']),
    row('4', 'equal'),
    row('5', 'ambiguous'),
  ];
  const [first, , third] = rows;
  if (first === undefined || third === undefined) throw new Error('rows');

  it('begins with what contradicts nothing', () => {
    expect(rows.map((one) => decisionOf(firstChoice, one))).toEqual([
      'accepted',
      'accepted',
      'rejected',
      'nothing',
      'open',
    ]);
    expect(countRows(rows, firstChoice)).toEqual({
      new: 1,
      matching: 2,
      contradicting: 1,
      ambiguous: 1,
      taken: 2,
    });
  });

  it('is made by row, by group and by field', () => {
    const accepted = decideRows(firstChoice, rows, 'accept');
    expect(decisionOf(accepted, third)).toBe('accepted');
    const one = decideField(firstChoice, third.key, 'owner', true);
    expect(decisionOf(one, third)).toBe('partly');
    expect([takesTheirs(one, third, 'owner'), takesTheirs(one, third, 'criticality')]).toEqual([true, false]);
    const none = decideRows(one, [first, third], 'reject');
    expect([first, third].map((other) => decisionOf(none, other))).toEqual(['rejected', 'rejected']);
  });

  it('is made on the rows that are shown', () => {
    expect(filterRows(rows, 'matching', '').map(({ key }) => key)).toEqual(['2', '4']);
    expect(filterRows(rows, 'all', 'ASSET 3').map(({ key }) => key)).toEqual(['3']);
  });
});

describe('what was skipped', () => {
  it('is saved as a list no spreadsheet runs', () => {
    const reason = {
      code: 'list-value',
      place: 'line 2',
      message: { en: '"=1+1" is wrong.', de: '„=1+1“ ist falsch.' },
      hint: { en: 'Correct it.', de: 'Korrigieren.' },
    };
    const csv = skippedCsv('=evil.csv', [{ place: 'line 2', reason, count: 1 }], 'de');
    expect(csv).toBe(
      '\ufeffDatei,Stelle,Anzahl,Grund,Abhilfe,Code\r\n"\'=evil.csv",Zeile 2,1,„=1+1“ ist falsch.,Korrigieren.,list-value\r\n',
    );
  });
});
