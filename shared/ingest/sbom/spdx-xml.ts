import type { JsonObject, JsonValue } from '../document/json.ts';
import type { XmlElement } from '../document/xml.ts';

/** Reads the plain XML form of SPDX 2, whose elements are called as the members of its JSON. */
export function fromPlainXml(element: XmlElement): JsonObject {
  const members = new Map<string, JsonValue>();
  const value = (one: XmlElement): JsonValue =>
    one.children.length === 0 ? one.text.trim() : fromPlainXml(one);
  const lists = new Map<string, JsonValue[]>();
  for (const one of element.children) {
    const list = lists.get(one.name);
    if (list === undefined) lists.set(one.name, [value(one)]);
    else list.push(value(one));
  }
  for (const [key, list] of lists) members.set(key, list.length === 1 ? (list[0] ?? '') : list);
  return members;
}
