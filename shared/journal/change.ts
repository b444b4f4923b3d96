import { z } from 'zod';
import { type Basis, basis } from '../model/field.ts';
import type { RecordId, RecordKind } from '../model/model.ts';

/** JSON as it travels in commits. `null` clears a field. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** The field that marks a record as deleted (value true) or restored (value null). */
export const tombstone = '$deleted';

/** One write: a field of a record gets a value. Creating a record is writing its first field. */
export interface Change {
  readonly kind: RecordKind;
  readonly record: RecordId;
  readonly field: string;
  readonly value: Json;
  /** Where an imported value was read; absent for what a person typed. */
  readonly basis?: Basis;
}

export const basisSchema = basis;

/** Stable random identity of the device that signs commits: SHA-256 of its public key, hex. */
export const deviceId = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .brand<'device'>();
export type DeviceId = z.infer<typeof deviceId>;
