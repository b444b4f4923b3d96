import type { Problem } from '../model/problem.ts';
import { err, ok, type Result } from '../model/result.ts';
import { type FirewallFormat, sniffFirewall } from './firewall/sniff-firewall.ts';
import { sniffOffice } from './office.ts';
import { sourceProblem } from './problems.ts';
import { scanHeaderOf } from './scan/scan-header.ts';
import { toolOutput } from './tool-output.ts';

/** Scans, bills of materials, VEX documents and firewall configurations. */
export type DocumentFormat =
  | 'nmap'
  | 'nessus'
  | 'openvas'
  | 'scan-csv'
  | 'trivy'
  | 'grype'
  | 'sarif'
  | 'cyclonedx-json'
  | 'cyclonedx-xml'
  | 'spdx-json'
  | 'spdx-xml'
  | 'spdx-text'
  | 'openvex'
  | 'csaf-vex'
  | FirewallFormat;

/** Lists of facts that belong into a knowledge pack: KEV, EPSS, ATT&CK for ICS, the registry of MAC addresses. */
export type FactListFormat = 'exploited-list' | 'epss' | 'attack-stix' | 'oui';

const factLists: ReadonlySet<string> = new Set<FactListFormat>([
  'exploited-list',
  'epss',
  'attack-stix',
  'oui',
]);

/** Whether a file is such a list. */
export function isFactList(format: SourceFormat): format is FactListFormat {
  return factLists.has(format);
}

/** What a file is, by its content; a name proves nothing. `gzip` says only that it is compressed. */
export type SourceFormat =
  | 'pcap'
  | 'pcapng'
  | 'gzip'
  | 'csv'
  | 'xlsx'
  | 'csaf'
  | 'pack'
  | FactListFormat
  | 'drawio'
  | 'threat-dragon'
  | DocumentFormat;

/** Formats that draw a plant; their shapes need a meaning before they say anything. */
export function isDrawing(format: SourceFormat): format is 'drawio' | 'threat-dragon' {
  return format === 'drawio' || format === 'threat-dragon';
}

/** Bytes of the file's head that `sniff` wants to see; more does not change the answer. */
export const sniffLength = 64 * 1024;

const captures: readonly (readonly [number, SourceFormat])[] = [
  [0xa1b2c3d4, 'pcap'],
  [0xd4c3b2a1, 'pcap'],
  [0xa1b23c4d, 'pcap'],
  [0x4d3cb2a1, 'pcap'],
  // Kuznetzov's patched libpcap, as Wireshark still reads it.
  [0xa1b2cd34, 'pcap'],
  [0x34cdb2a1, 'pcap'],
  [0x0a0d0d0a, 'pcapng'],
];

/** Formats people offer by mistake, so that the answer can name them. */
const refused: readonly { readonly magic: readonly number[]; readonly en: string; readonly de: string }[] = [
  { magic: [0x25, 0x50, 0x44, 0x46], en: 'a PDF', de: 'eine PDF-Datei' },
  { magic: [0x89, 0x50, 0x4e, 0x47], en: 'a picture', de: 'ein Bild' },
  { magic: [0xff, 0xd8, 0xff], en: 'a picture', de: 'ein Bild' },
  { magic: [0x47, 0x49, 0x46, 0x38], en: 'a picture', de: 'ein Bild' },
  { magic: [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65], en: 'an SQLite database', de: 'eine SQLite-Datenbank' },
  { magic: [0x7f, 0x45, 0x4c, 0x46], en: 'a program', de: 'ein Programm' },
  { magic: [0x4d, 0x5a], en: 'a Windows program', de: 'ein Windows-Programm' },
  { magic: [0x37, 0x7a, 0xbc, 0xaf], en: 'a 7z archive', de: 'ein 7z-Archiv' },
  { magic: [0x52, 0x61, 0x72, 0x21], en: 'a RAR archive', de: 'ein RAR-Archiv' },
];

/**
 * Tells a source's format from its first bytes (`sniffLength` of them, or the whole file when it is shorter).
 * `name` is used as the place of the problem only.
 * Errors: source-empty, source-refused, source-spreadsheet, source-encrypted, source-tool-output, source-other-json,
 * source-unknown.
 */
export function sniff(head: Uint8Array, name: string): Result<SourceFormat, Problem> {
  if (head.length === 0) return err(sourceProblem('source-empty', name));
  const magic = head.length < 4 ? 0 : new DataView(head.buffer, head.byteOffset).getUint32(0);
  const capture = captures.find(([number]) => number === magic);
  if (capture !== undefined) return ok(capture[1]);
  if (head[0] === 0x1f && head[1] === 0x8b) return ok('gzip');
  const office = sniffOffice(head, name);
  if (office !== null) return office;
  const known = refused.find((format) => format.magic.every((byte, index) => head[index] === byte));
  // Two letters may as well begin a list.
  if (known !== undefined && (known.magic.length > 2 || !isPlainText(head))) {
    return err(sourceProblem('source-refused', name, { what: known.en, was: known.de }));
  }
  return sniffText(head, name);
}

function sniffText(head: Uint8Array, name: string): Result<SourceFormat, Problem> {
  const text = leadingText(head);
  if (text === null) return err(sourceProblem('source-unknown', name));
  const first = text.trimStart();
  if (first === '') return err(sourceProblem('source-empty', name));
  const firewall = sniffFirewall(first);
  if (firewall !== null) return ok(firewall);
  const output = toolOutput(first, name);
  if (output !== null) return err(output);
  if (first.startsWith('{') || first.startsWith('[')) return sniffJson(first, name);
  if (first.startsWith('<') && /<(mxfile|mxGraphModel)[\s/>]/.test(first)) return ok('drawio');
  const document = xmlDocument(first);
  if (document !== null) return ok(document);
  if (isMarkup(first)) {
    return err(sourceProblem('source-refused', name, { what: 'XML or HTML', was: 'XML oder HTML' }));
  }
  if (first.startsWith('age-encryption.org/')) {
    return err(
      sourceProblem('source-refused', name, { what: 'a sealed file', was: 'eine versiegelte Datei' }),
    );
  }
  const facts = factList(first, name);
  if (facts !== null) return facts;
  if (isSpdxText(first)) return ok('spdx-text');
  if (scanHeaderOf(first) !== null) return ok('scan-csv');
  // A list has at least two cells or two lines; one word is no list.
  return /[,;\t|\n\r]/.test(first) ? ok('csv') : err(sourceProblem('source-unknown', name));
}

/** Tells a published list of facts by its first line. */
function factList(text: string, name: string): Result<SourceFormat, Problem> | null {
  const [first = '', second = ''] = text.slice(0, 2000).split(/\r?\n/, 2);
  if (/^#\s*model_version:/.test(first) || /^"?cve"?,"?epss"?,"?percentile"?/i.test(first)) return ok('epss');
  if (/^registry,assignment,organization name/i.test(first.replaceAll('"', ''))) return ok('oui');
  if (/^OUI\/MA-L\s/.test(first) || /^OUI\/MA-L\s/.test(second)) return ok('oui');
  // It says neither its date nor its version.
  return /^"?cveID"?,"?vendorProject"?,/.test(first)
    ? err(sourceProblem('source-exploited-csv', name))
    : null;
}

/** Tells a scan by its root element. */
function xmlDocument(text: string): DocumentFormat | null {
  const root = /^(?:<[?!][^>]*>\s*|<!--[\s\S]*?-->\s*)*<([\w.:-]+)/.exec(text)?.[1] ?? '';
  if (root === 'nmaprun') return 'nmap';
  if (root === 'NessusClientData_v2') return 'nessus';
  if (/^(report|get_reports_response)$/.test(root) && /<(gmp|omp|report_format|task)[\s>]/.test(text))
    return 'openvas';
  if (/(^|:)bom$/.test(root)) return 'cyclonedx-xml';
  if (root === 'rdf:RDF' && text.includes('http://spdx.org/rdf/terms#')) return 'spdx-xml';
  return root === 'Document' && text.includes('<spdxVersion>') ? 'spdx-xml' : null;
}

/** Begins as XML or HTML does. A list may begin with a cell such as `<unknown>`; a delimiter follows that. */
function isMarkup(text: string): boolean {
  return (
    /^<(\?xml|!doctype|!--)/i.test(text) ||
    /^<[a-z][\w:.-]*(\s+[\w:.-]+\s*=|\s*\/?>(?!\s*[,;\t|]))/i.test(text)
  );
}

/** SPDX as lines of `tag: value`, or as YAML. */
function isSpdxText(text: string): boolean {
  return /^\s*SPDXVersion\s*:/m.test(text) || /^\s*["']?spdxVersion["']?\s*:\s*["']?SPDX-/m.test(text);
}

/** Tells a bill of materials or VEX document in JSON by a member that no other format has. */
function jsonDocument(text: string): DocumentFormat | null {
  if (/"bomFormat"\s*:\s*"CycloneDX"/.test(text)) return 'cyclonedx-json';
  if (/"spdxVersion"\s*:\s*"SPDX-/.test(text) || /"SPDXID"\s*:\s*"SPDXRef-DOCUMENT"/.test(text))
    return 'spdx-json';
  if (/"@context"\s*:\s*(\[[^\]]*)?"https:\/\/spdx\.org\/rdf\/3/.test(text)) return 'spdx-json';
  if (/"@context"\s*:\s*"https:\/\/openvex\.dev/.test(text)) return 'openvex';
  if (/"category"\s*:\s*"csaf_vex"/.test(text)) return 'csaf-vex';
  if (/"runs"\s*:\s*\[/.test(text) && (/sarif/i.test(text) || /"version"\s*:\s*"2\.\d/.test(text)))
    return 'sarif';
  // A security finding of a cloud has a SchemaVersion too, written as a text.
  if (/"SchemaVersion"\s*:\s*\d|"(ArtifactName|ClusterName)"\s*:/.test(text)) return 'trivy';
  if (/^\s*\[\s*\{\s*"Target"\s*:/.test(text)) return 'trivy';
  return /"matches"\s*:\s*\[/.test(text) || /"name"\s*:\s*"grype"/.test(text) ? 'grype' : null;
}

function sniffJson(text: string, name: string): Result<SourceFormat, Problem> {
  const document = jsonDocument(text);
  if (document !== null) return ok(document);
  if (/"cveID"\s*:\s*"CVE-/.test(text) && /"dateAdded"\s*:/.test(text)) return ok('exploited-list');
  if (/"type"\s*:\s*"bundle"/.test(text) && /"(spec_version|x_mitre_\w+|objects)"\s*:/.test(text))
    return ok('attack-stix');
  if (/"csaf_version"\s*:/.test(text)) return ok('csaf');
  if (/^\{"format":\s*"zonewright-knowledge-pack"/.test(text)) return ok('pack');
  // The marker may stand behind a long member; the reader has the last word on a document that looks like an advisory.
  if (/"document"\s*:\s*\{/.test(text) && /"(category|publisher|tracking|distribution)"\s*:/.test(text)) {
    return ok('csaf');
  }
  if (/"summary"\s*:\s*\{/.test(text) && /"(detail|diagrams|diagramType)"\s*:/.test(text))
    return ok('threat-dragon');
  return err(sourceProblem('source-other-json', name));
}

/** Text of the head when it is text in one of the encodings lists come in; null for binary data. */
function leadingText(head: Uint8Array): string | null {
  if (head[0] === 0xff && head[1] === 0xfe) return new TextDecoder('utf-16le').decode(head);
  if (head[0] === 0xfe && head[1] === 0xff) return new TextDecoder('utf-16be').decode(head);
  const zeros = countWhere(head, (byte) => byte === 0);
  if (zeros > head.length / 5) {
    const wide = new TextDecoder(head[0] === 0 ? 'utf-16be' : 'utf-16le').decode(head);
    return isReadable(wide) ? wide : null;
  }
  return isPlainText(head) ? new TextDecoder().decode(head) : null;
}

/** A few control bytes are damage in a list; many are another kind of file. */
function isPlainText(head: Uint8Array): boolean {
  const controls = countWhere(head, (byte) => byte < 9 || (byte > 13 && byte < 32) || byte === 127);
  return controls <= head.length / 50;
}

function isReadable(text: string): boolean {
  let odd = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 9 || code === 0xfffd || (code > 0x2fff && code < 0xff00)) odd += 1;
  }
  return odd <= text.length / 50;
}

function countWhere(bytes: Uint8Array, matches: (byte: number) => boolean): number {
  let count = 0;
  for (const byte of bytes) if (matches(byte)) count += 1;
  return count;
}
