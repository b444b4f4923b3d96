import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writePack } from '../knowledge/pack/pack.ts';
import { emptyPack } from '../knowledge/pack/testing/pack.ts';
import { sniff, sniffLength } from './sniff.ts';

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);
const text = (value: string): Uint8Array => new TextEncoder().encode(value);

/** A ZIP file that begins with that part. */
const part = (name: string): Uint8Array =>
  Uint8Array.from([0x50, 0x4b, 3, 4, ...new Array<number>(22).fill(0), name.length, 0, 0, 0, ...text(name)]);
/** A compound file with that stream. */
const stream = (name: string): Uint8Array =>
  Uint8Array.from([
    ...[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Array<number>(600).fill(0)],
    ...[...text(name)].flatMap((byte) => [byte, 0]),
  ]);

describe('the format of a file', () => {
  it.each([
    ['pcap', bytes(0xd4, 0xc3, 0xb2, 0xa1, 2, 0, 4, 0)],
    ['pcap', bytes(0xa1, 0xb2, 0x3c, 0x4d, 0, 2)],
    ['pcapng', bytes(0x0a, 0x0d, 0x0d, 0x0a, 0, 0)],
    ['gzip', bytes(0x1f, 0x8b, 8, 0)],
    ['csv', text('Name;IP\nPLC;10.0.0.1\n')],
    ['csv', text('<unknown>;10.0.0.1\nPLC;10.0.0.2\n')],
    ['xlsx', part('[Content_Types].xml')],
    ['xlsx', part('xl/worksheets/sheet1.xml')],
    ['csv', bytes(0xff, 0xfe, 0x41, 0, 0x3b, 0, 0x42, 0)],
    ['csv', bytes(0x41, 0, 0x3b, 0, 0x42, 0, 0x0a, 0)],
    ['csv', Uint8Array.from('Gerät;Größe\n', (character) => character.charCodeAt(0))],
    ['pack', writePack(emptyPack)],
    ['epss', text('#model_version:v2025.03.14,score_date:2025-08-25T00:00:00+0000\ncve,epss,percentile\n')],
    ['epss', text('cve,epss,percentile\nCVE-2024-0001,0.1,0.2\n')],
    ['oui', text('Registry,Assignment,Organization Name,Organization Address\nMA-L,0001F1,X,"Y"\n')],
    ['oui', text('OUI/MA-L                        Organization\ncompany_id\n')],
    [
      'exploited-list',
      text('{"title": "x", "vulnerabilities": [{"cveID": "CVE-2024-0001", "dateAdded": "2024-01-01"}]}'),
    ],
    ['attack-stix', text('{"type": "bundle", "id": "bundle--1", "objects": []}')],
    ['spdx-json', text('{"@context": [{"a": "urn:a#"}, "https://spdx.org/rdf/3.0.1/spdx-context.jsonld"]}')],
    ['sarif', text('{"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "x"}}}]}')],
    ['trivy', text('{"SchemaVersion": 2, "Results": []}')],
    ['csaf', text('\ufeff{ "document": { "csaf_version": "2.0" } }')],
  ])('is %s by its content, whatever its name', (format, head) => {
    expect(sniff(head, 'file.bin')).toEqual({ ok: true, value: format });
  });

  it.each([
    ['source-empty', bytes()],
    ['source-empty', text('  \n ')],
    ['source-refused', bytes(0x50, 0x4b, 3, 4, 20, 0, 0, 0, 0, 0)],
    ['source-refused', part('word/document.xml')],
    ['source-spreadsheet', part('mimetypeapplication/vnd.oasis.opendocument.spreadsheet')],
    ['source-spreadsheet', part('xl/workbook.bin')],
    ['source-spreadsheet', stream('Workbook')],
    ['source-encrypted', stream('EncryptedPackage')],
    ['source-refused', stream('Contents')],
    ['source-refused', text('%PDF-1.7\n')],
    ['source-refused', text('<?xml version="1.0"?><rss version="2.0">')],
    ['source-refused', text('age-encryption.org/v1\n-> X25519 abc')],
    ['source-exploited-csv', text('cveID,vendorProject,product\nCVE-2024-0001,x,y\n')],
    ['source-other-json', text('{ "bomFormat": "AnotherFormat" }')],
    ['source-refused', text('<report id="a" format_id="b">\n<owner>x, y</owner>')],
    ['source-refused', text('\n<rss>\n<host/>\n</rss>')],
    ['source-refused', text('<!-- scan -->\n<report/>')],
    [
      'source-tool-output',
      text('table inet fw {\n\tchain forward {\n\t\ttype filter hook forward priority 0;\n'),
    ],
    ['source-tool-output', text('Chain INPUT (policy DROP 0 packets, 0 bytes)\n pkts bytes target, prot\n')],
    ['source-tool-output', text('create plcs hash:ip family inet\nadd plcs 10.10.1.1\n')],
    ['source-tool-output', text('# Nmap 7.94 scan initiated, as: nmap\nNmap scan report for 10.0.0.5\n')],
    ['source-tool-output', text('Host: 10.0.0.5 ()\tStatus: Up\n')],
    ['source-tool-output', text('#config-version=FGT60F-7.2.5-FW-build1517\nconfig system global\n')],
    ['source-unknown', text('hello')],
    ['source-unknown', bytes(1, 2, 3, 4, 5, 6, 7, 200, 0, 0, 1, 3)],
  ])('is refused with %s and one sentence in both languages', (code, head) => {
    const result = sniff(head, 'file.bin');
    expect(result).toMatchObject({ ok: false, error: { code, place: 'file.bin' } });
    if (!result.ok)
      for (const sentence of Object.values(result.error.message)) expect(sentence).toMatch(/^[^{}]+\.$/);
  });
});

const data = join(import.meta.dirname, '../../../shared/data');
describe.skipIf(!existsSync(data))('files of others (skipped without ../shared/data)', () => {
  const heads = (folder: string, end: RegExp): readonly (readonly [string, Uint8Array])[] =>
    readdirSync(join(data, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => end.test(name))
      .map((name) => [name, readFileSync(join(data, folder, name)).subarray(0, sniffLength)]);

  it('knows every advisory', () => {
    const others = heads('csaf', /\.json$/).filter(([name, head]) => {
      const result = sniff(head, name);
      return !result.ok || result.value !== 'csaf';
    });
    expect(others.map(([name]) => name)).toEqual([]);
  });

  it('takes no capture for a list', () => {
    const lists = heads('pcap', /\.(pcap|pcapng|cap|gz)$/).filter(([name, head]) => {
      const result = sniff(head, name);
      return result.ok && !['pcap', 'pcapng', 'gzip'].includes(result.value);
    });
    expect(lists.map(([name]) => name)).toEqual([]);
  });
});
