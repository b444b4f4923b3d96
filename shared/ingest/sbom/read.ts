import type { Problem } from '#shared/model/problem.ts';
import { err, ok, type Result } from '#shared/model/result.ts';
import { type JsonObject, objectOf, readJson } from '../document/json.ts';
import { documentLimits } from '../document/limits.ts';
import { documentProblem } from '../document/problems.ts';
import {
  type DocumentInput,
  type DocumentOptions,
  readWhole,
  sourceOf,
  takeText,
} from '../document/source.ts';
import { type XmlElement, xmlReading } from '../document/xml.ts';
import type { Observations } from '../observation.ts';
import type { Bill } from './bill.ts';
import { readCsafVex } from './csaf-vex.ts';
import { readCycloneDxJson, readCycloneDxXml } from './cyclonedx.ts';
import { readOpenVex } from './openvex.ts';
import { sbomProblem } from './problems.ts';
import { fromRdf } from './spdx-rdf.ts';
import { readTagValue } from './spdx-tag-value.ts';
import { fromPlainXml } from './spdx-xml.ts';
import { readSpdx2 } from './spdx2.ts';
import { readSpdx3 } from './spdx3.ts';
import { readYaml } from './yaml.ts';

type Source = Observations['source'];

/** A document with where it came from. */
export interface ReadBill {
  readonly source: Source;
  readonly bill: Bill;
}

/** A whole XML document as its root element. Errors: the `document-` codes. */
async function readXmlWhole(
  input: DocumentInput,
  format: string,
  options: DocumentOptions,
): Promise<Result<{ readonly source: Source; readonly root: XmlElement }, Problem>> {
  let root: XmlElement | null = null;
  const xml = xmlReading(input.name, {
    wants: () => true,
    take: (element) => {
      root = element;
      return null;
    },
  });
  const taken = await takeText(input, documentLimits.bytes, (text) => xml.push(text), options);
  if (!taken.ok) return taken;
  const problem = xml.end();
  if (problem !== null) return err(problem);
  return root === null
    ? err(documentProblem('document-not-xml', input.name, { detail: 'no element' }))
    : ok({ source: sourceOf(input.name, format, taken.value), root });
}

/** A whole JSON document that is one object. Errors: the `document-` codes. */
async function readJsonWhole(
  input: DocumentInput,
  format: string,
  options: DocumentOptions,
): Promise<Result<{ readonly source: Source; readonly root: JsonObject }, Problem>> {
  const whole = await readWhole(input, options);
  if (!whole.ok) return whole;
  const json = readJson(whole.value.text, input.name);
  if (!json.ok) return json;
  const root = objectOf(json.value);
  return root === undefined
    ? err(documentProblem('document-not-json', input.name, { detail: 'no object' }))
    : ok({ source: sourceOf(input.name, format, whole.value), root });
}

type BillReader = (input: DocumentInput, options?: DocumentOptions) => Promise<Result<ReadBill, Problem>>;

const fromJson =
  (format: string, read: (root: JsonObject, name: string) => Result<Bill, Problem>): BillReader =>
  async (input, options = {}) => {
    const whole = await readJsonWhole(input, format, options);
    if (!whole.ok) return whole;
    const bill = read(whole.value.root, input.name);
    return bill.ok ? ok({ source: whole.value.source, bill: bill.value }) : bill;
  };

const fromXmlRoot =
  (format: string, read: (root: XmlElement, name: string) => Result<Bill, Problem>): BillReader =>
  async (input, options = {}) => {
    const whole = await readXmlWhole(input, format, options);
    if (!whole.ok) return whole;
    const bill = read(whole.value.root, input.name);
    return bill.ok ? ok({ source: whole.value.source, bill: bill.value }) : bill;
  };

const fromText =
  (format: string, read: (text: string, name: string) => Result<Bill, Problem>): BillReader =>
  async (input, options = {}) => {
    const whole = await readWhole(input, options);
    if (!whole.ok) return whole;
    const bill = read(whole.value.text, input.name);
    return bill.ok ? ok({ source: sourceOf(input.name, format, whole.value), bill: bill.value }) : bill;
  };

function spdxJson(root: JsonObject, name: string): Result<Bill, Problem> {
  return root.has('@context') || root.has('@graph') ? readSpdx3(root, name) : readSpdx2(root, name);
}

function spdxXml(root: XmlElement, name: string): Result<Bill, Problem> {
  if (root.name !== 'RDF') return readSpdx2(fromPlainXml(root), name);
  const document = fromRdf(root);
  return document === null
    ? err(sbomProblem('sbom-missing', name, { field: 'SpdxDocument' }))
    : readSpdx2(document, name);
}

/** YAML, or lines of `tag: value`, told apart by the tag that begins a document of the latter. */
function spdxText(text: string, name: string): Result<Bill, Problem> {
  if (/^\s*SPDXVersion\s*:/m.test(text.slice(0, 100_000))) {
    const document = readTagValue(text, name);
    return document.ok ? readSpdx2(document.value, name) : document;
  }
  const yaml = readYaml(text, name);
  if (!yaml.ok) return yaml;
  const root = objectOf(yaml.value);
  return root === undefined
    ? err(sbomProblem('sbom-other-format', name, { format: 'SPDX', detail: 'YAML' }))
    : readSpdx2(root, name);
}

/** CSAF is read as plain objects; that no key stands twice and nothing nests too deep was looked at before. */
function csafVex(text: string, name: string): Result<Bill, Problem> {
  const json = readJson(text, name);
  return json.ok ? readCsafVex(JSON.parse(text), name) : json;
}

/** Readers of bills of materials and VEX documents by format. Errors: the `document-`, `sbom-` and `vex-` codes. */
export const billReaders = {
  'cyclonedx-json': fromJson('cyclonedx', readCycloneDxJson),
  'cyclonedx-xml': fromXmlRoot('cyclonedx', readCycloneDxXml),
  'spdx-json': fromJson('spdx', spdxJson),
  'spdx-xml': fromXmlRoot('spdx', spdxXml),
  'spdx-text': fromText('spdx', spdxText),
  openvex: fromJson('openvex', readOpenVex),
  'csaf-vex': fromText('csaf-vex', csafVex),
} as const satisfies Readonly<Record<string, BillReader>>;

/** What a bill of materials or VEX document comes to, for reconcile. */
export function billObservations({ source, bill }: ReadBill): Observations {
  return {
    source,
    read: bill.components.length + bill.statements.length,
    assets: [],
    channels: [],
    skipped: bill.skipped,
    bill,
  };
}
