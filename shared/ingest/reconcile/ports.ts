import type { Basis } from '#shared/model/field.ts';
import type { RecordId } from '#shared/model/model.ts';
import type { RandomBytes } from '#shared/model/ports.ts';

/** What a person decided of an ambiguous row: the record it is, `new`, or `row ` and the key of another proposed row. */
export type Pin = RecordId | 'new' | `row ${string}`;

/** What reconcile needs from outside. */
export interface ReconcilePorts {
  readonly random: RandomBytes;
  /** Time of the import, ISO 8601 UTC. */
  readonly now: string;
  /** Where a value of the model was read; null for what a person typed. */
  readonly basisOf?: (record: RecordId, field: string) => Basis | null;
  /** What a person decided about ambiguous rows, by row key: the record it is, or 'new'. */
  readonly pins?: ReadonlyMap<string, Pin>;
  /** The asset or model a bill of materials or VEX document is said to be about. */
  readonly subject?: RecordId;
}
