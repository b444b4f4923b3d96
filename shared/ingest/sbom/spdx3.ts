import { type ComponentType, mostComponents } from '#shared/model/bill-of-materials.ts';
import type { Problem } from '#shared/model/problem.ts';
import { err, ok, type Result } from '#shared/model/result.ts';
import { type JsonObject, type JsonValue, objectOf, objectsOf, textOf } from '../document/json.ts';
import { momentOf } from '../scan/found.ts';
import { Skips } from '../scan/skips.ts';
import { type Bill, hashOf, type Listed, listComponents } from './bill.ts';
import { normalExpression } from './licence-expression.ts';
import { sbomProblem } from './problems.ts';

const purposes: Readonly<Record<string, ComponentType>> = {
  application: 'application',
  executable: 'application',
  framework: 'framework',
  library: 'library',
  module: 'library',
  container: 'container',
  platform: 'platform',
  operatingSystem: 'operatingSystem',
  device: 'device',
  deviceDriver: 'deviceDriver',
  firmware: 'firmware',
  file: 'file',
  model: 'machineLearningModel',
  data: 'data',
};

const needs = new Set(['dependsOn', 'hasDynamicLink', 'hasStaticLink', 'hasProvidedDependency']);

/** The elements of a document of SPDX 3, by what they are. */
class Graph {
  readonly elements = new Map<string, JsonObject>();
  readonly relationships: JsonObject[] = [];
  readonly packages: JsonObject[] = [];
  readonly licences = new Map<string, string>();
  document: JsonObject | undefined;
  readonly boms: JsonObject[] = [];
  files = 0;
  /** The first id that two different packages or files bear. */
  contested: string | undefined;
  #firstCreation: JsonObject | undefined;

  /** A document is a list of elements, or one element alone. */
  constructor(root: JsonObject) {
    this.#walk(root.get('@graph') ?? root);
  }

  /** Elements stand side by side, or one in another where that refers to it. */
  #walk(value: JsonValue | undefined): void {
    if (Array.isArray(value)) for (const one of value) this.#walk(one);
    else if (value instanceof Map) {
      this.#take(value);
      for (const one of value.values()) this.#walk(one);
    }
  }

  #take(one: JsonObject): void {
    const type = typeOf(one);
    const id = idOf(one);
    if (type === '') return;
    const earlier = this.elements.get(id);
    if (id !== '' && earlier === undefined) this.elements.set(id, one);
    // Whoever puts two documents together writes twice what both hold.
    if (earlier !== undefined && isListed(type)) {
      if (!isSameThing(earlier, one)) this.contested ??= id;
      return;
    }
    if (/Package$/.test(type)) this.packages.push(one);
    else if (/Relationship$/.test(type)) this.relationships.push(one);
    else if (type === 'SpdxDocument') this.document ??= one;
    else if (type === 'software_Sbom' || type === 'Bom') this.boms.push(one);
    else if (type === 'CreationInfo') this.#firstCreation ??= one;
    else if (isListed(type)) this.files += 1;
  }

  /** When and by whom the document was made. */
  get creation(): JsonObject | undefined {
    const [own] = idsOf(this.document?.get('creationInfo'));
    const stated = objectOf(this.document?.get('creationInfo'));
    return stated ?? (own === undefined ? undefined : this.elements.get(own)) ?? this.#firstCreation;
  }

  /** Where relations of these types lead from each element. */
  leading(types: ReadonlySet<string>): ReadonlyMap<string, ReadonlySet<string>> {
    const found = new Map<string, Set<string>>();
    for (const one of this.relationships) {
      if (!types.has(textOf(one.get('relationshipType')) ?? '')) continue;
      const [from = ''] = idsOf(one.get('from'));
      const known = found.get(from) ?? new Set();
      for (const to of idsOf(one.get('to'))) known.add(to);
      found.set(from, known);
    }
    return found;
  }

  /** The name of the first agent, or of anything else that has one, a property refers to. */
  nameOf(value: JsonValue | undefined): string | undefined {
    return idsOf(value).flatMap((id) => textOf(this.elements.get(id)?.get('name')) ?? [])[0];
  }
}

/** Packages, and files and parts of files, which are only counted. */
const isListed = (type: string): boolean => /Package$|^software_(?:File|Snippet)$/.test(type);
const isSameThing = (one: JsonObject, other: JsonObject): boolean =>
  ['type', '@type', 'name', 'software_packageVersion'].every(
    (field) => textOf(one.get(field)) === textOf(other.get(field)),
  );
const typeOf = (one: JsonObject): string => textOf(one.get('type')) ?? textOf(one.get('@type')) ?? '';
const idOf = (one: JsonObject): string => textOf(one.get('spdxId')) ?? textOf(one.get('@id')) ?? '';

/** The elements a property refers to: by their ids, or as they stand in its place. */
function idsOf(value: JsonValue | undefined): readonly string[] {
  const all = Array.isArray(value) ? value : [value];
  return all.flatMap((one) => (one instanceof Map ? idOf(one) : textOf(one)) || []);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Reads a document of SPDX 3.0 (JSON-LD with the context of SPDX). Packages are the components. Errors: the `sbom-` codes. */
export function readSpdx3(root: JsonObject, name: string): Result<Bill, Problem> {
  const format = 'SPDX 3';
  const graph = new Graph(root);
  const version = textOf(graph.creation?.get('specVersion'));
  const edition = /^3\.\d+(\.\d+)?$/.exec(version ?? '')?.[0];
  if (edition === undefined)
    return err(
      sbomProblem('sbom-other-format', name, {
        format,
        detail: `specVersion ${version ?? '-'}`.slice(0, 80),
      }),
    );
  if (graph.contested !== undefined)
    return err(sbomProblem('sbom-ref-twice', name, { ref: graph.contested.slice(0, 80) }));
  // At most one; what a file holds can be said by the bill in it, or by its packages alone.
  const about = graph.document ?? graph.boms[0];
  if (about === undefined && graph.packages.length === 0)
    return err(sbomProblem('sbom-missing', name, { field: 'SpdxDocument' }));
  const unnamed = graph.packages.find((one) => idOf(one) === '' || textOf(one.get('name')) === undefined);
  if (unnamed !== undefined)
    return err(
      sbomProblem('sbom-missing', `${name}, ${idOf(unnamed) || 'package'}`, { field: 'spdxId, name' }),
    );
  if (graph.packages.length > mostComponents)
    return err(sbomProblem('sbom-too-many', name, { limit: mostComponents }));
  const skips = new Skips();
  if (graph.files > 0) skips.add(sbomProblem('sbom-files', '@graph'), graph.files);
  return ok({
    format: `SPDX ${edition}`,
    name: textOf(about?.get('name')) ?? name,
    document: (about === undefined ? '' : idOf(about)) || null,
    revision: null,
    created: momentOf(textOf(graph.creation?.get('created'))) ?? null,
    author: graph.nameOf(graph.creation?.get('createdBy')) ?? null,
    product: productOf(graph),
    components: componentsOf(graph),
    statements: [],
    skipped: skips.entries(),
  });
}

/** What the document is about, where that is one package. */
function productOf(graph: Graph): Bill['product'] {
  const roots = [graph.document, ...graph.boms].flatMap((one) => idsOf(one?.get('rootElement')));
  const [product, ...others] = graph.packages.filter((one) => roots.includes(idOf(one)));
  if (product === undefined || others.length > 0) return null;
  return {
    vendor: graph.nameOf(product.get('suppliedBy')) ?? null,
    name: textOf(product.get('name')) ?? null,
    version: textOf(product.get('software_packageVersion')) ?? null,
    place: idOf(product).slice(0, 200),
  };
}

function componentsOf(graph: Graph) {
  const concluded = graph.leading(new Set(['hasConcludedLicense']));
  const declared = graph.leading(new Set(['hasDeclaredLicense']));
  const inside = new Map<string, string>();
  for (const [from, all] of graph.leading(new Set(['contains'])))
    for (const to of all) if (!inside.has(to)) inside.set(to, from);
  const licencesOf = (id: string): readonly string[] => {
    for (const stated of [concluded.get(id), declared.get(id)]) {
      const named = [...(stated ?? [])].flatMap((one) => licenceName(graph, one) ?? []);
      if (named.length > 0) return named.map(normalExpression);
    }
    return [];
  };
  const listed = graph.packages
    .map((one) => listedOf(one, graph, licencesOf(idOf(one))))
    .sort((a, b) => compare(a.ref ?? '', b.ref ?? ''));
  return listComponents(listed, graph.leading(needs), inside);
}

function licenceName(graph: Graph, id: string): string | undefined {
  if (/NoAssertion|NoneLicense|\/None$/i.test(id)) return undefined;
  const element = graph.elements.get(id);
  const expression = textOf(element?.get('simplelicensing_licenseExpression'));
  if (expression !== undefined) return /^(NOASSERTION|NONE)$/.test(expression) ? undefined : expression;
  return textOf(element?.get('name')) ?? id.replace(/^.*[/#]/, '');
}

function listedOf(one: JsonObject, graph: Graph, licences: readonly string[]): Listed {
  const identifiers = objectsOf(one.get('externalIdentifier'));
  const identified = (types: readonly string[]): string | undefined =>
    identifiers
      .filter((each) => types.includes(textOf(each.get('externalIdentifierType')) ?? ''))
      .flatMap((each) => textOf(each.get('identifier')) ?? [])[0];
  const type = textOf(one.get('software_primaryPurpose')) ?? '';
  return {
    ref: idOf(one),
    name: textOf(one.get('name')) ?? '',
    version: textOf(one.get('software_packageVersion')),
    supplier: graph.nameOf(one.get('suppliedBy')),
    type: Object.hasOwn(purposes, type) ? purposes[type] : undefined,
    purl: textOf(one.get('software_packageUrl')) ?? identified(['packageUrl', 'purl']),
    cpe: identified(['cpe23', 'cpe22']),
    licences,
    hashes: objectsOf(one.get('verifiedUsing'))
      .filter((hash) => objectOf(hash) !== undefined && hash.has('hashValue'))
      .map((hash) => hashOf(textOf(hash.get('algorithm')) ?? '', textOf(hash.get('hashValue')) ?? ''))
      .sort(),
    partOf: undefined,
  };
}
