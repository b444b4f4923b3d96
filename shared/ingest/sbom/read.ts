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
import { readCycloneDxJson, readCycloneDxXml } from './cyclonedx.ts';

type Source = Observations['source'];

/** A document with where it came from. */
export interface ReadBill {
  readonly source: Source;
  readonly bill: Bill;
}

/** A whole XML document as its root element. Errors: the `document-` codes. */
export async function readXmlWhole(
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
export async function readJsonWhole(
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

/** Reads CycloneDX in JSON. Errors: the `document-` and `sbom-` codes. */
export async function cycloneDxJson(
  input: DocumentInput,
  options: DocumentOptions = {},
): Promise<Result<ReadBill, Problem>> {
  const read = await readJsonWhole(input, 'cyclonedx', options);
  if (!read.ok) return read;
  const bill = readCycloneDxJson(read.value.root, input.name);
  return bill.ok ? ok({ source: read.value.source, bill: bill.value }) : bill;
}

/** Reads CycloneDX in XML. Errors: the `document-` and `sbom-` codes. */
export async function cycloneDxXml(
  input: DocumentInput,
  options: DocumentOptions = {},
): Promise<Result<ReadBill, Problem>> {
  const read = await readXmlWhole(input, 'cyclonedx', options);
  if (!read.ok) return read;
  const bill = readCycloneDxXml(read.value.root, input.name);
  return bill.ok ? ok({ source: read.value.source, bill: bill.value }) : bill;
}
