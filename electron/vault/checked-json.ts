import type { z } from 'zod';
import { type Bytes, hex, sha256, text, utf8 } from './crypto.ts';

/**
 * JSON with a checksum, for the files that must be readable before there is a key. The checksum finds damage, not
 * malice; every single byte counts, white space included.
 */
export function encodeChecked(body: unknown): Bytes {
  const json = JSON.stringify(body);
  return utf8(`{"sha256":"${hex(sha256(utf8(json)))}","body":${json}}\n`);
}

/** The body, or null when any byte differs from what was written or the body is not of that schema. */
export function decodeChecked<T>(bytes: Uint8Array, schema: z.ZodType<T>): T | null {
  const match = /^\{"sha256":"([0-9a-f]{64})","body":(.*)\}\n$/s.exec(text(bytes));
  const [, sum, json] = match ?? [];
  if (sum === undefined || json === undefined || hex(sha256(utf8(json))) !== sum) return null;
  try {
    return schema.safeParse(JSON.parse(json)).data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
