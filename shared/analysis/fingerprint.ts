import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { type Model, recordKinds } from '../model/model.ts';

/** Fields that only say where something is drawn. */
const drawing: ReadonlySet<string> = new Set(['position', 'size']);

/** JSON with keys in order, so that equal values give equal bytes; undefined is left out, or `null` where it stands alone. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value)
    .filter(([, entry]) => entry !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, entry]) => `${JSON.stringify(key)}:${canonical(entry)}`).join(',')}}`;
}

/** Digests by record. A record is replaced when it changes and never changed, so most digests outlive an edit. */
const digests = new WeakMap<object, Uint8Array>();
const encoder = new TextEncoder();

function digestOf(kind: string, record: object): Uint8Array {
  const known = digests.get(record);
  if (known !== undefined) return known;
  const fields = Object.entries(record).filter(([field]) => !drawing.has(field));
  const digest = sha256(encoder.encode(canonical([kind, Object.fromEntries(fields)])));
  digests.set(record, digest);
  return digest;
}

/**
 * SHA-256 (hex) over the SHA-256 of every record, by kind and id: what a model says about the plant, without the places
 * things are drawn at. An approval binds to it.
 */
export function fingerprint(model: Model): string {
  const steps = fingerprintSteps(model);
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}

/** The same piece by piece, some hundred records each, for where nothing may be held up; returns the SHA-256 (hex). */
export function* fingerprintSteps(model: Model): Generator<undefined, string> {
  const hash = sha256.create();
  let count = 0;
  for (const kind of recordKinds) {
    const records: ReadonlyMap<string, object> = model[kind];
    for (const id of [...records.keys()].sort()) {
      hash.update(digestOf(kind, records.get(id) ?? {}));
      count += 1;
      if (count % 200 === 0) yield undefined;
    }
  }
  return bytesToHex(hash.digest());
}
