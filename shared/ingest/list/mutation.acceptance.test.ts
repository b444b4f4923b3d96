import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Documents, type Draw, mutate, spoiledOctets, spoiledText } from '#tests/support/mutation.ts';
import type { Observations } from '../observation.ts';
import { sniff, sniffLength } from '../sniff.ts';
import { documentOf } from '../testing/pieces.ts';
import { readList } from './list.ts';
import { type ListMapping, listMappingSchema } from './mapping.ts';
import { previewList } from './preview.ts';
import { openWorkbook } from './workbook/workbook.ts';

/** Lists and workbooks that were cut, copied, swapped and damaged: they are read, or refused with code and place. */

const lists = {
  plain:
    'Name;Typ;Hersteller;IP-Adresse;MAC-Adresse;Kritikalität;Zuletzt gesehen;Bemerkung\r\nPLC-1;SPS;Siemens;10.0.0.1;00:1B:1B:00:00:01;hoch;31.01.2026;"a ""b""; c"\r\nHMI;Panel;x;10.0.0.2;;mittel;1.500,5;=1+1\r\n',
  netbox:
    'Name,Status,Tenant,Site,Location,Rack,Role,Manufacturer,Type,IP Address\nplc,Active,Ops,Hall 1,,R1,PLC,Siemens,S7-1500,10.0.0.1/24\n',
  interfaces:
    'Device,Name,Label,Enabled,Type,MAC Address\nplc,X1,,True,1000BASE-T,00:00:00:00:00:01\nplc,X2,,,,\n',
  defender:
    'Name,IPv4 Address,MAC Address,Vendor,Type,Subtype,Last activity,Sensor,Zone\nplc,10.0.0.1,00:00:00:00:00:01,Siemens,OT,PLC,1/31/2026 10:00,s1,z\n',
  nozomi:
    'name,level,ip,mac_address,mac_vendor,os,vendor\nplc,1,10.0.0.1;10.0.0.2,00:00:00:00:00:01,x,Linux,Siemens\n',
  channels: 'Source,Target,Protocol,Port\nplc,hmi,s7comm,102/tcp\nhmi,10.0.0.0/24,any,1-65535\n',
  records: 'Measure,Status,Due,Cost,RTO [h]\nFirewall,planned,2026-05-01,"1,500.00",4\n',
} as const;

/** Every observation has a place, and nothing points at an asset that is not there. */
function sound({ assets, channels, skipped }: Observations): void {
  const keys = new Set(assets.map(({ key }) => key));
  if (keys.size !== assets.length) throw new Error('two assets have one key');
  for (const { claims } of assets)
    for (const { place } of claims) if (place === '') throw new Error('no place');
  for (const { reason, place } of skipped)
    if (place === '' || reason.code === '') throw new Error('skipped without place or reason');
  for (const channel of channels) if (channel.key === '') throw new Error('a channel without key');
}

const fields = [
  'name',
  'addresses',
  'macs',
  'criticality',
  'lastVerified',
  'vlans',
  'type',
  '__proto__',
  null,
];
const columnsOf = (draw: Draw) =>
  Array.from({ length: draw.below(9) }, () => ({ column: 1 + draw.below(12), field: draw.of(fields) }));

function mappingOf(given: unknown): ListMapping | undefined {
  const parsed = listMappingSchema.safeParse({ kind: 'assets', columns: given });
  return parsed.success ? parsed.data : undefined;
}

describe('a mutated list', () => {
  it.each(Object.entries(lists))('is read before anything is done to it: %s', async (_, text) => {
    const read = await readList(documentOf(text, 'list'), {});
    expect(read.ok ? null : read.error.code).toBeNull();
  });

  it('is read with the mapping it suggests or a person gave, or refused with code and place', async () => {
    const documents = spoiledText(Object.values(lists));
    await mutate(import.meta.filename, 'list', documents, async (content, draw) => {
      const bytes = new TextEncoder().encode(content);
      const format = sniff(bytes.subarray(0, sniffLength), 'list');
      if (!format.ok || format.value !== 'csv') return;
      const preview = previewList(bytes, 'list', true);
      if (!preview.ok) expect(preview.error.code).not.toBe('');
      const mapping = draw.below(2) === 0 ? undefined : mappingOf(columnsOf(draw));
      const read = await readList(documentOf(bytes, 'list'), mapping === undefined ? {} : { mapping });
      if (read.ok) return sound(read.value.observations);
      expect(read.error.code).toMatch(/^list-/);
      expect(read.error.place).toContain('list');
    });
  }, 900_000);
});

const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const parts: Readonly<Record<string, string>> = {
  '[Content_Types].xml': '<Types/>',
  '_rels/.rels': `<Relationships><Relationship Id="a" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `<workbook xmlns:r="${relations}"><workbookPr date1904="0"/><sheets><sheet name="A" sheetId="1" r:id="s0"/><sheet name="B" sheetId="2" state="hidden" r:id="s1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="s0" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="s1" Type="${relations}/worksheet" Target="worksheets/sheet2.xml"/><Relationship Id="st" Type="${relations}/styles" Target="styles.xml"/><Relationship Id="ss" Type="${relations}/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>`,
  'xl/styles.xml':
    '<styleSheet><numFmts><numFmt numFmtId="165" formatCode="dd\\.mm\\.yyyy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="165"/></cellXfs></styleSheet>',
  'xl/sharedStrings.xml': '<sst><si><t>Name</t></si><si><r><t>IP </t></r><r><t>Address</t></r></si></sst>',
  'xl/worksheets/sheet1.xml':
    '<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><t>Last seen</t></is></c></row><row r="2"><c r="A2" t="str"><f>B2</f><v>PLC</v></c><c r="B2" t="inlineStr"><is><t>10.0.0.1</t></is></c><c r="C2" s="1"><v>46053</v></c></row></sheetData><mergeCells><mergeCell ref="A2:A3"/></mergeCells></worksheet>',
  'xl/worksheets/sheet2.xml': '<worksheet><sheetData/></worksheet>',
};
const members = Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)]));
const whole = zipSync(members);

function readBook(bytes: Uint8Array): boolean {
  const book = openWorkbook(bytes, 'book.xlsx');
  const plan = book.ok ? book.value.plan({}) : book;
  const read = book.ok && plan.ok ? book.value.read(plan.value, {}) : plan;
  if (read.ok) {
    if ('assets' in read.value) sound(read.value);
    return true;
  }
  expect(read.error.code).toMatch(/^(list|workbook|office|document)-/);
  expect(read.error.place).toContain('book.xlsx');
  return false;
}

const names = Object.keys(parts);
const spoiledParts = new Map(names.map((name) => [name, spoiledText([parts[name] ?? ''])]));

/** Some parts spoiled, now and then one missing. */
const books: Documents<Readonly<Record<string, string>>> = {
  make: (draw) => {
    const now: Record<string, string> = { ...parts };
    for (let left = draw.below(3); left >= 0; left -= 1) {
      const name = draw.of(names);
      now[name] = spoiledParts.get(name)?.make(draw) ?? '';
    }
    if (draw.below(4) === 0) delete now[draw.of(names)];
    return now;
  },
  write: (book) => JSON.stringify(book),
  read: (text) => bookSchema.parse(JSON.parse(text)),
};
const bookSchema = z.record(z.string(), z.string());

describe('a mutated workbook', () => {
  it('is read, or refused with code and place, whatever stands in its parts', async () => {
    await mutate(import.meta.filename, 'workbook parts', books, (book) => {
      const packed = Object.entries(book).map(([name, text]) => [name, strToU8(text)] as const);
      readBook(zipSync(Object.fromEntries(packed), { level: 0 }));
    });
  }, 900_000);

  it('is read, or refused with code and place, whatever became of its bytes', async () => {
    expect(readBook(whole)).toBe(true);
    // Unpacking costs the most and is the same each time: most books are not packed, so that damage reaches what is inside.
    const stored = new Array(3).fill(zipSync(members, { level: 0 }));
    await mutate(import.meta.filename, 'workbook bytes', spoiledOctets([whole, ...stored]), readBook);
  }, 900_000);
});
