import type { Confidence } from '../model/field.ts';
import type { FieldName, FieldsOf } from '../model/model.ts';
import type { Problem } from '../model/problem.ts';
import type { Transport } from '../model/zone.ts';

/** One value a source states about one field of an asset, with its place in the source. */
export type Claim = {
  [F in FieldName<'asset'>]: {
    readonly field: F;
    readonly value: NonNullable<FieldsOf<'asset'>[F]>;
    /** `line 12, column vendor` or `frame 731`. */
    readonly place: string;
    readonly confidence: Confidence;
  };
}[FieldName<'asset'>];

/** An asset as one source describes it; `key` is unique within the source. */
export interface ObservedAsset {
  readonly key: string;
  readonly claims: readonly Claim[];
  /** Name of the zone the source puts it in; reconcile finds or proposes that zone. */
  readonly zoneName?: { readonly name: string; readonly place: string };
}

/** A flow as one source saw it, between two of its assets; `source` initiated where `initiatorKnown`. */
export interface ObservedChannel {
  readonly key: string;
  readonly source: string;
  readonly target: string;
  readonly initiatorKnown: boolean;
  readonly transport: Transport;
  readonly port: number | null;
  /** Id of a row of the protocol table, or null where nothing recognised it. */
  readonly protocol: string | null;
  readonly basis: 'payload' | 'port' | null;
  readonly confidence: Confidence;
  readonly packets: number;
  readonly bytes: number;
  /** UTC, ISO 8601 with the source's resolution. */
  readonly first: string;
  readonly last: string;
  readonly place: string;
}

/** Something a reader did not use, and why: nothing is dropped silently. */
export interface Skipped {
  readonly place: string;
  readonly reason: Problem;
  readonly count: number;
}

/** What one source yields. `read` counts rows or packets. */
export interface Observations {
  readonly source: {
    readonly name: string;
    readonly format: string;
    readonly sha256: string;
    readonly size: number;
  };
  readonly read: number;
  readonly assets: readonly ObservedAsset[];
  readonly channels: readonly ObservedChannel[];
  readonly skipped: readonly Skipped[];
}
