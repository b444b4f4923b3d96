import type { Json } from '#shared/journal/change.ts';

const depthLimit = 64;

/** Milliseconds since 1970 UTC as PostgreSQL reads them, whatever its time zone. */
export function isoInstant(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

/**
 * Text as PostgreSQL can hold it: U+0000 and lone surrogates, which it refuses, become U+FFFD. Only what is shown is
 * touched; the commit keeps its bytes.
 */
export function storable(text: string): string {
  return text.replaceAll('\0', '\ufffd').toWellFormed();
}

/** JSON as a jsonb column can hold it: its texts storable, nothing nested deeper than 64 levels. */
export function storableJson(value: Json, depth = 0): Json {
  if (typeof value === 'string') return storable(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth === depthLimit) return null;
  if (isList(value)) return value.map((item) => storableJson(item, depth + 1));
  const entries = Object.entries(value).map(
    ([key, item]) => [storable(key), storableJson(item, depth + 1)] as const,
  );
  return Object.fromEntries(entries);
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
