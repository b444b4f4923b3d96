import type { JsonObject, JsonValue } from '../document/json.ts';
import type { XmlElement } from '../document/xml.ts';

/** Elements that hold a list of others, whatever those are called. */
const lists: ReadonlySet<string> = new Set([
  'components',
  'services',
  'hashes',
  'licenses',
  'externalReferences',
  'properties',
  'dependencies',
  'ancestors',
  'descendants',
  'variants',
  'patches',
  'commits',
  'resolves',
  'authors',
  'endpoints',
  'vulnerabilities',
  'ratings',
  'affects',
  'versions',
  'cwes',
  'advisories',
  'responses',
  'references',
  'citations',
  'lifecycles',
]);

const renamed: ReadonlyMap<string, string> = new Map(Object.entries({ 'content-type': 'contentType' }));

/** The document's own line of what was read from XML. */
export type LineOf = (value: JsonObject) => number | undefined;

/** A document of CycloneDX in XML, in the form its JSON has, so that one reader serves both. */
export function fromXml(root: XmlElement): { readonly bom: JsonObject; readonly lineOf: LineOf } {
  const lines = new WeakMap<object, number>();
  const space = root.space;

  const note = (element: XmlElement, members: Map<string, JsonValue>): JsonObject => {
    lines.set(members, element.line);
    return members;
  };
  const membersOf = (element: XmlElement): Map<string, JsonValue> => {
    const members = new Map<string, JsonValue>();
    for (const [key, value] of element.attributes)
      if (!key.startsWith('xmlns') && !key.includes(':')) members.set(renamed.get(key) ?? key, value.trim());
    return members;
  };
  const own = (element: XmlElement): readonly XmlElement[] =>
    element.children.filter((one) => one.space === space);

  const licence = (element: XmlElement): JsonObject => {
    if (element.name === 'license') return note(element, new Map([['license', convert(element)]]));
    const stated = element.attributes.get('expression') ?? element.text;
    return note(element, new Map([['expression', stated.trim()]]));
  };
  const item = (element: XmlElement, list: string): JsonValue => {
    if (list === 'licenses') return licence(element);
    if (list === 'dependencies') return dependency(element);
    if (list === 'hashes' || list === 'properties') {
      const members = membersOf(element);
      members.set(list === 'hashes' ? 'content' : 'value', element.text.trim());
      return note(element, members);
    }
    return convert(element);
  };
  const dependency = (element: XmlElement): JsonObject => {
    const members = membersOf(element);
    members.set(
      'dependsOn',
      own(element)
        .filter(({ name }) => name === 'dependency')
        .map(({ attributes }) => attributes.get('ref')?.trim() ?? ''),
    );
    return note(element, members);
  };
  /** Data a service handles: `classification` stands alone, or inside a `dataflow`. */
  const serviceData = (element: XmlElement): readonly JsonValue[] =>
    own(element).flatMap((one): readonly JsonValue[] => {
      if (one.name !== 'classification') return serviceData(one);
      const members = membersOf(one);
      members.set('classification', one.text.trim());
      return [note(one, members)];
    });
  const leaf = (element: XmlElement, members: Map<string, JsonValue>): JsonValue => {
    const text = element.text.trim();
    if (members.size === 0) return text;
    if (text !== '') members.set('content', text);
    return note(element, members);
  };
  const convert = (element: XmlElement): JsonValue => {
    const children = own(element);
    if (lists.has(element.name)) return children.map((one) => item(one, element.name));
    const members = membersOf(element);
    if (children.length === 0) return leaf(element, members);
    for (const one of children) {
      const isServiceData = element.name === 'service' && one.name === 'data';
      const value = isServiceData ? serviceData(one) : convert(one);
      const before = members.get(one.name);
      // What stands twice becomes a list; whoever expects one value says so.
      members.set(one.name, before === undefined || isServiceData ? value : [before, value].flat());
    }
    return note(element, members);
  };
  const bom = convert(root);
  return {
    bom: bom instanceof Map ? bom : new Map(),
    lineOf: (value) => lines.get(value),
  };
}
