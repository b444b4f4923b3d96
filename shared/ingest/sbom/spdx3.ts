import { type ComponentType, mostComponents } from '#shared/model/bill-of-materials.ts';
import type { Problem } from '#shared/model/problem.ts';
import { err, ok, type Result } from '#shared/model/result.ts';
import { type JsonObject, objectOf, objectsOf, textOf, textsOf } from '../document/json.ts';
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
  creation: JsonObject | undefined;
  files = 0;

  constructor(root: JsonObject) {
    for (const one of objectsOf(root.get('@graph'))) this.#take(one);
  }

  #take(one: JsonObject): void {
    const type = typeOf(one);
    const id = idOf(one);
    if (id !== '' && !this.elements.has(id)) this.elements.set(id, one);
    if (/Package$/.test(type)) this.packages.push(one);
    else if (/Relationship$/.test(type)) this.relationships.push(one);
    else if (type === 'SpdxDocument') this.document ??= one;
    else if (type === 'software_Sbom' || type === 'Bom') this.boms.push(one);
    else if (type === 'CreationInfo') this.creation ??= one;
    else if (type === 'software_File' || type === 'software_Snippet') this.files += 1;
  }

  /** Where relations of these types lead from each element. */
  leading(types: ReadonlySet<string>): ReadonlyMap<string, ReadonlySet<string>> {
    const found = new Map<string, Set<string>>();
    for (const one of this.relationships) {
      if (!types.has(textOf(one.get('relationshipType')) ?? '')) continue;
      const from = textOf(one.get('from')) ?? '';
      const known = found.get(from) ?? new Set();
      for (const to of textsOf(one.get('to'))) known.add(to);
      found.set(from, known);
    }
    return found;
  }

  /** The name of an agent or of anything else that has one. */
  nameOf(id: string | undefined): string | undefined {
    return id === undefined ? undefined : textOf(this.elements.get(id)?.get('name'));
  }
}

const typeOf = (one: JsonObject): string => textOf(one.get('type')) ?? textOf(one.get('@type')) ?? '';
const idOf = (one: JsonObject): string => textOf(one.get('spdxId')) ?? textOf(one.get('@id')) ?? '';
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
  if (graph.document === undefined) return err(sbomProblem('sbom-missing', name, { field: 'SpdxDocument' }));
  const unnamed = graph.packages.find((one) => idOf(one) === '' || textOf(one.get('name')) === undefined);
  if (unnamed !== undefined)
    return err(
      sbomProblem('sbom-missing', `${name}, ${idOf(unnamed) || 'package'}`, { field: 'spdxId, name' }),
    );
  if (graph.packages.length > mostComponents)
    return err(sbomProblem('sbom-too-many', name, { limit: mostComponents }));
  const skips = new Skips();
  if (graph.files > 0) skips.add(sbomProblem('sbom-files', '@graph'), graph.files);
  const roots = [graph.document, ...graph.boms].flatMap((one) => textsOf(one.get('rootElement')));
  const [product, ...others] = graph.packages.filter((one) => roots.includes(idOf(one)));
  const author = textsOf(graph.creation?.get('createdBy')).flatMap((id) => graph.nameOf(id) ?? [])[0];
  return ok({
    format: `SPDX ${edition}`,
    name: textOf(graph.document.get('name')) ?? name,
    document: idOf(graph.document) || null,
    revision: null,
    created: momentOf(textOf(graph.creation?.get('created'))) ?? null,
    author: author ?? null,
    product:
      product === undefined || others.length > 0
        ? null
        : {
            vendor: graph.nameOf(textOf(product.get('suppliedBy'))) ?? null,
            name: textOf(product.get('name')) ?? null,
            version: textOf(product.get('software_packageVersion')) ?? null,
            place: idOf(product).slice(0, 200),
          },
    components: componentsOf(graph),
    statements: [],
    skipped: skips.entries(),
  });
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
    supplier: graph.nameOf(textOf(one.get('suppliedBy'))),
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
