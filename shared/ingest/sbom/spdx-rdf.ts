import type { JsonObject, JsonValue } from '../document/json.ts';
import { attribute, child, childrenOf, childText, type XmlElement } from '../document/xml.ts';
import { localId } from './spdx2.ts';

type Members = Map<string, JsonValue>;

const listed = /^https?:\/\/(?:www\.)?spdx\.org\/licenses\//;

/** Reads the RDF/XML form of SPDX 2 into the form its JSON has; null where it holds no document. */
export function fromRdf(root: XmlElement): JsonObject | null {
  const elements = new Map<string, XmlElement>();
  const all: XmlElement[] = [];
  const visit = (element: XmlElement): void => {
    all.push(element);
    const id = attribute(element, 'about') ?? attribute(element, 'nodeID');
    // An element may be referred to before and after it is described; the description has content.
    if (id !== undefined && element.children.length > 0 && !elements.has(id)) elements.set(id, element);
    for (const one of element.children) visit(one);
  };
  visit(root);
  const document = all.find(({ name }) => name === 'SpdxDocument');
  if (document === undefined) return null;
  const about = attribute(document, 'about') ?? '';
  const namespace = about.split('#')[0] ?? '';
  const members: Members = new Map<string, JsonValue>([
    ['spdxVersion', childText(document, 'specVersion') ?? ''],
    ['SPDXID', localId(about)],
    ['documentNamespace', namespace],
    ['packages', elementsOf(all, 'Package').map((one) => packageOf(one, elements))],
    ['files', elementsOf(all, 'File').map(() => new Map<string, JsonValue>())],
    ['relationships', relationshipsOf(all)],
  ]);
  const name = childText(document, 'name');
  if (name !== undefined) members.set('name', name);
  const creation = child(child(document, 'creationInfo'), 'CreationInfo');
  if (creation !== undefined) members.set('creationInfo', creationOf(creation));
  const described = childrenOf(document, 'describesPackage').map(targetOf);
  members.set('documentDescribes', described);
  return members;
}

/** Elements of a kind that are described somewhere, each once. */
function elementsOf(all: readonly XmlElement[], name: string): readonly XmlElement[] {
  const found = new Map<string, XmlElement>();
  for (const one of all) {
    const id = attribute(one, 'about');
    if (one.name !== name || id === undefined || found.get(id)?.children.length !== undefined) continue;
    if (one.children.length > 0) found.set(id, one);
  }
  return [...found.values()];
}

/** The id a property refers to: by attribute, or of the element inside it. */
function targetOf(property: XmlElement): string {
  const [inside] = property.children;
  return attribute(property, 'resource') ?? attribute(inside, 'about') ?? '';
}

function creationOf(creation: XmlElement): JsonObject {
  return new Map<string, JsonValue>([
    ['created', childText(creation, 'created') ?? ''],
    ['creators', childrenOf(creation, 'creator').map(({ text }) => text.trim())],
  ]);
}

function packageOf(one: XmlElement, elements: ReadonlyMap<string, XmlElement>): JsonObject {
  const members: Members = new Map([['SPDXID', localId(attribute(one, 'about') ?? '')]]);
  for (const key of ['name', 'versionInfo', 'supplier']) {
    const text = childText(one, key);
    if (text !== undefined) members.set(key, text);
  }
  for (const key of ['licenseConcluded', 'licenseDeclared']) {
    const property = child(one, key);
    if (property !== undefined) members.set(key, licenceOf(property, elements, 0));
  }
  const purpose = attribute(child(one, 'primaryPackagePurpose'), 'resource');
  if (purpose !== undefined) members.set('primaryPackagePurpose', purpose.replace(/^.*purpose_/, ''));
  members.set(
    'checksums',
    childrenOf(one, 'checksum').flatMap((property) =>
      childrenOf(property, 'Checksum').map((hash) => {
        const algorithm = attribute(child(hash, 'algorithm'), 'resource') ?? '';
        return new Map([
          ['algorithm', algorithm.replace(/^.*checksumAlgorithm_/, '')],
          ['checksumValue', childText(hash, 'checksumValue') ?? ''],
        ]);
      }),
    ),
  );
  members.set(
    'externalRefs',
    childrenOf(one, 'externalRef').flatMap((property) =>
      childrenOf(property, 'ExternalRef').map((reference) => {
        const type = child(reference, 'referenceType');
        return new Map([
          ['referenceType', (type === undefined ? '' : targetOf(type)).replace(/^.*\/references\//, '')],
          ['referenceLocator', childText(reference, 'referenceLocator') ?? ''],
        ]);
      }),
    ),
  );
  return members;
}

const deepest = 50;

/** A licence as an expression: a listed one, a set of several, one with an exception, or one of the document's own. */
function licenceOf(property: XmlElement, elements: ReadonlyMap<string, XmlElement>, depth: number): string {
  const [inside] = property.children;
  const id = attribute(property, 'resource') ?? attribute(property, 'nodeID') ?? attribute(inside, 'about');
  const known = id === undefined ? undefined : elements.get(id);
  const element = inside ?? known;
  const join = (word: string): string =>
    `(${childrenOf(element, 'member')
      .map((member) => licenceOf(member, elements, depth + 1))
      .join(` ${word} `)})`;
  if (depth > deepest) return 'NOASSERTION';
  switch (element?.name) {
    case 'ConjunctiveLicenseSet':
      return join('AND');
    case 'DisjunctiveLicenseSet':
      return join('OR');
    case 'WithExceptionOperator': {
      const licence = child(element, 'member');
      const exception = child(element, 'licenseException');
      const named = exception === undefined ? '' : targetOf(exception);
      return `${licence === undefined ? '' : licenceOf(licence, elements, depth + 1)} WITH ${named.replace(/^.*\//, '')}`;
    }
    case 'OrLaterOperator': {
      const licence = child(element, 'member');
      return `${licence === undefined ? '' : licenceOf(licence, elements, depth + 1)}+`;
    }
    default:
      return named(id, element);
  }
}

function named(id: string | undefined, element: XmlElement | undefined): string {
  if (id === undefined) return childText(element, 'licenseId') ?? 'NOASSERTION';
  if (listed.test(id)) return id.replace(listed, '');
  const local = localId(id);
  if (local === 'noassertion' || local === 'none') return local.toUpperCase();
  return childText(element, 'licenseId') ?? local;
}

function relationshipsOf(all: readonly XmlElement[]): readonly JsonObject[] {
  return all.flatMap((element) =>
    childrenOf(element, 'relationship').flatMap((property) =>
      childrenOf(property, 'Relationship').map((one) => {
        const related = child(one, 'relatedSpdxElement');
        const type = attribute(child(one, 'relationshipType'), 'resource') ?? '';
        return new Map([
          ['spdxElementId', localId(attribute(element, 'about') ?? '')],
          ['relationshipType', relationshipWord(type)],
          ['relatedSpdxElement', localId(related === undefined ? '' : targetOf(related))],
        ]);
      }),
    ),
  );
}

/** `relationshipType_dependsOn` as `DEPENDS_ON`. */
function relationshipWord(resource: string): string {
  return resource
    .replace(/^.*relationshipType_/, '')
    .replace(/[A-Z]/g, (letter) => `_${letter}`)
    .toUpperCase();
}
