import { type ComponentType, mostComponents } from '#shared/model/bill-of-materials.ts';
import type { Problem } from '#shared/model/problem.ts';
import { err, ok, type Result } from '#shared/model/result.ts';
import { type JsonObject, type JsonValue, objectOf, textOf } from '../document/json.ts';
import { momentOf } from '../scan/found.ts';
import { Skips } from '../scan/skips.ts';
import { type Bill, hashOf, type Listed, listComponents } from './bill.ts';
import { normalExpression } from './licence-expression.ts';
import { sbomProblem } from './problems.ts';

/** What a package is for (SPDX 2.3, clause 7.24) as a type of component. */
const purposes: Readonly<Record<string, ComponentType>> = {
  APPLICATION: 'application',
  FRAMEWORK: 'framework',
  LIBRARY: 'library',
  CONTAINER: 'container',
  'OPERATING-SYSTEM': 'operatingSystem',
  OPERATING_SYSTEM: 'operatingSystem',
  DEVICE: 'device',
  FIRMWARE: 'firmware',
  FILE: 'file',
};

/** XML and YAML write a list of one as that one. */
function many(value: JsonValue | undefined): readonly JsonValue[] {
  if (value === undefined || value === null || value === '') return [];
  return Array.isArray(value) ? value : [value];
}
const objects = (value: JsonValue | undefined): readonly JsonObject[] =>
  many(value).flatMap((one) => objectOf(one) ?? []);
const texts = (value: JsonValue | undefined): readonly string[] =>
  many(value).flatMap((one) => textOf(one) ?? []);

/** A text that is neither "no assertion" nor "none". */
function said(value: JsonValue | undefined): string | undefined {
  const text = textOf(value);
  return text === undefined || /^(NOASSERTION|NONE)$/i.test(text) ? undefined : text;
}

/** `Organization: ACME (mail@acme.example)` as the name alone. */
function agent(text: string | undefined): string | undefined {
  return text?.replace(/^(Organization|Person|Tool):\s*/i, '').replace(/\s*\([^()]*\)\s*$/, '') || undefined;
}

/** The end of an id: `SPDXRef-Package`, whether or not the document's name space stands before it. */
export function localId(text: string): string {
  return text.slice(text.lastIndexOf('#') + 1);
}

interface Relationship {
  readonly from: string;
  readonly type: string;
  readonly to: string;
}

/**
 * Reads a document of SPDX 2.2 or 2.3 in the form its JSON has; every serialisation is brought to that form first.
 * Packages are the components, in the order of their ids. Errors: the `sbom-` codes.
 */
export function readSpdx2(document: JsonObject, name: string): Result<Bill, Problem> {
  const format = 'SPDX';
  const version = textOf(document.get('spdxVersion'));
  const edition = /^SPDX-(2\.[0-3])$/.exec(version ?? '')?.[1];
  if (edition === undefined)
    return err(
      sbomProblem('sbom-other-format', name, {
        format,
        detail: `spdxVersion ${version ?? '-'}`.slice(0, 80),
      }),
    );
  const problem = firstMissing(document, name);
  if (problem !== null) return err(problem);
  const packages = [...objects(document.get('packages'))].sort((a, b) => compare(idOf(a), idOf(b)));
  if (packages.length > mostComponents)
    return err(sbomProblem('sbom-too-many', name, { limit: mostComponents }));
  const relationships = relationshipsIn(document);
  const skips = new Skips();
  const files = objects(document.get('files')).length + objects(document.get('snippets')).length;
  if (files > 0) skips.add(sbomProblem('sbom-files', 'files'), files);
  const described = describedBy(document, relationships).flatMap(
    (id) => packages.find((one) => idOf(one) === id) ?? [],
  );
  const [product, ...others] = described;
  const creation = objectOf(document.get('creationInfo'));
  const creators = texts(creation?.get('creators'));
  return ok({
    format: `SPDX ${edition}`,
    name: textOf(document.get('name')) ?? name,
    document: textOf(document.get('documentNamespace')) ?? null,
    revision: null,
    created: momentOf(textOf(creation?.get('created'))) ?? null,
    author: agent(creators.find((one) => /^(Organization|Person)/i.test(one)) ?? creators[0]) ?? null,
    product:
      product === undefined || others.length > 0
        ? null
        : {
            vendor: agent(said(product.get('supplier'))) ?? null,
            name: textOf(product.get('name')) ?? null,
            version: textOf(product.get('versionInfo')) ?? null,
            place: idOf(product),
          },
    components: listComponents(packages.map(listedOf), needsIn(relationships), insideIn(relationships)),
    statements: [],
    skipped: skips.entries(),
  });
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const idOf = (element: JsonObject): string => localId(textOf(element.get('SPDXID')) ?? '');

/** What every document has to say (SPDX 2.3, clause 6), and every package (clause 7). */
function firstMissing(document: JsonObject, name: string): Problem | null {
  for (const field of ['SPDXID', 'name', 'creationInfo'])
    if (!document.has(field)) return sbomProblem('sbom-missing', name, { field });
  const creation = objectOf(document.get('creationInfo'));
  for (const field of ['created', 'creators'])
    if (texts(creation?.get(field)).length === 0)
      return sbomProblem('sbom-missing', name, { field: `creationInfo.${field}` });
  const seen = new Set<string>();
  for (const [index, one] of objects(document.get('packages')).entries()) {
    const place = `${name}, packages[${index}]`;
    for (const field of ['SPDXID', 'name'])
      if (textOf(one.get(field)) === undefined) return sbomProblem('sbom-missing', place, { field });
    const id = idOf(one);
    if (seen.has(id)) return sbomProblem('sbom-ref-twice', place, { ref: id.slice(0, 80) });
    seen.add(id);
  }
  return null;
}

function relationshipsIn(document: JsonObject): readonly Relationship[] {
  const stated = objects(document.get('relationships')).map(
    (one): Relationship => ({
      from: localId(textOf(one.get('spdxElementId')) ?? ''),
      type: textOf(one.get('relationshipType')) ?? '',
      to: localId(textOf(one.get('relatedSpdxElement')) ?? ''),
    }),
  );
  return stated;
}

function describedBy(document: JsonObject, relationships: readonly Relationship[]): readonly string[] {
  const own = idOf(document);
  const stated = texts(document.get('documentDescribes')).map(localId);
  for (const { from, type, to } of relationships) {
    if (type === 'DESCRIBES' && from === own) stated.push(to);
    if (type === 'DESCRIBED_BY' && to === own) stated.push(from);
  }
  return [...new Set(stated)];
}

function listedOf(one: JsonObject): Listed {
  const references = objects(one.get('externalRefs'));
  const locator = (pattern: RegExp): string | undefined =>
    references
      .filter((reference) => pattern.test(localId(textOf(reference.get('referenceType')) ?? '')))
      .flatMap((reference) => textOf(reference.get('referenceLocator')) ?? [])[0];
  const licence = said(one.get('licenseConcluded')) ?? said(one.get('licenseDeclared'));
  const purpose = (textOf(one.get('primaryPackagePurpose')) ?? '').toUpperCase();
  return {
    ref: idOf(one),
    name: textOf(one.get('name')) ?? '',
    version: textOf(one.get('versionInfo')),
    supplier: agent(said(one.get('supplier'))),
    type: Object.hasOwn(purposes, purpose) ? purposes[purpose] : undefined,
    purl: locator(/(^|\/)purl$/),
    cpe: locator(/cpe23Type$/) ?? locator(/cpe22Type$/),
    licences: licence === undefined ? [] : [normalExpression(licence)],
    hashes: objects(one.get('checksums'))
      .map((hash) => hashOf(textOf(hash.get('algorithm')) ?? '', textOf(hash.get('checksumValue')) ?? ''))
      .sort(),
    partOf: undefined,
  };
}

const needed = new Set(['DEPENDS_ON', 'DYNAMIC_LINK', 'STATIC_LINK']);
const neededBy = new Set([
  'DEPENDENCY_OF',
  'RUNTIME_DEPENDENCY_OF',
  'BUILD_DEPENDENCY_OF',
  'DEV_DEPENDENCY_OF',
  'OPTIONAL_DEPENDENCY_OF',
  'PROVIDED_DEPENDENCY_OF',
  'TEST_DEPENDENCY_OF',
]);

function needsIn(relationships: readonly Relationship[]): ReadonlyMap<string, Iterable<string>> {
  const needs = new Map<string, Set<string>>();
  const add = (from: string, to: string): void => {
    const known = needs.get(from) ?? new Set();
    needs.set(from, known.add(to));
  };
  for (const { from, type, to } of relationships) {
    if (needed.has(type)) add(from, to);
    else if (neededBy.has(type)) add(to, from);
  }
  return needs;
}

function insideIn(relationships: readonly Relationship[]): ReadonlyMap<string, string> {
  const inside = new Map<string, string>();
  for (const { from, type, to } of relationships) {
    if (type === 'CONTAINS' && !inside.has(to)) inside.set(to, from);
    if (type === 'CONTAINED_BY' && !inside.has(from)) inside.set(from, to);
  }
  return inside;
}
