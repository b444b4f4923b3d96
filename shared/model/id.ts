import { z } from 'zod';
import type { RandomBytes } from './ports.ts';

/** Crockford's base32 in lower case: no i, l, o, u, so an id survives being read aloud. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
const length = 26;

/** A stable random id that names the kind of its record: `asset-` and 130 random bits. */
export type Id<Kind extends string> = string & z.$brand<Kind>;

const kindsOfSchemas = new WeakMap<object, string>();

/** The schema of ids of one kind. */
export function idOf<Kind extends string>(kind: Kind): z.ZodType<Id<Kind>> {
  const schema = z.string().regex(new RegExp(`^${kind}-[${alphabet}]{${length}}$`));
  kindsOfSchemas.set(schema, kind);
  // Border: the pattern is what makes a string an Id.
  return schema as unknown as z.ZodType<Id<Kind>>;
}

/** The kind of record whose ids a schema made by `idOf` describes; undefined for every other schema. */
export function kindOfIds(schema: z.core.$ZodType): string | undefined {
  return kindsOfSchemas.get(schema);
}

/** A new id of that kind from 26 random bytes, five bits of each. */
export function newId<Kind extends string>(kind: Kind, random: RandomBytes): Id<Kind> {
  // Made at once: a text that grows by one character is kept in as many pieces, 100,000 times over.
  const text = String.fromCharCode(...random(length).map((byte) => alphabet.charCodeAt(byte & 31)));
  // Border: made of the kind and characters of the alphabet, as the pattern of idOf demands.
  return `${kind}-${text}` as Id<Kind>;
}

/** The kind an id names: the part before its last hyphen. */
export function kindOf(id: string): string {
  return id.slice(0, Math.max(0, id.lastIndexOf('-')));
}

/** Whether an id names a record of that kind. */
export function isIdOf<Kind extends string>(kind: Kind, id: string): id is Id<Kind> {
  return id.lastIndexOf('-') === kind.length && id.startsWith(kind);
}
