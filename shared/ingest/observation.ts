import type { Json } from '../journal/change.ts';
import type { DrawnKind } from '../model/drawn-record.ts';
import type { Confidence, PurdueLevel } from '../model/field.ts';
import type { FieldName, FieldsOf, RecordId, RecordKind } from '../model/model.ts';
import type { Problem } from '../model/problem.ts';
import type { SightedVulnerability } from '../model/sighting.ts';
import type { accessPointKinds, Transport, ZoneKind } from '../model/zone.ts';
import type { Bill } from './sbom/bill.ts';

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

/** A zone as a source names it; what else it says is used when the zone is new. */
export interface ObservedZone {
  readonly name: string;
  readonly place: string;
  readonly kind?: ZoneKind;
  readonly purdueLevel?: PurdueLevel;
}

/** An asset as one source describes it; `key` is unique within the source. */
export interface ObservedAsset {
  readonly key: string;
  readonly claims: readonly Claim[];
  /** Name of the zone the source puts it in; reconcile finds or proposes that zone. */
  readonly zoneName?: ObservedZone;
  /** Set when the source says this is no asset but a way in from outside; only its name is used then. */
  readonly accessPoint?: (typeof accessPointKinds)[number];
}

/** What a source states about a channel beyond who talks to whom. */
export type ChannelClaim = {
  [F in
    | 'name'
    | 'purpose'
    | 'owner'
    | 'encrypted'
    | 'authentication'
    | 'credential'
    | 'intended'
    | 'expires'
    | 'operationsSeen'
    | 'versionsSeen']: {
    readonly field: F;
    readonly value: NonNullable<FieldsOf<'channel'>[F]>;
    readonly place: string;
    readonly confidence: Confidence;
  };
}[
  | 'name'
  | 'purpose'
  | 'owner'
  | 'encrypted'
  | 'authentication'
  | 'credential'
  | 'intended'
  | 'expires'
  | 'operationsSeen'
  | 'versionsSeen'];

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
  /** UTC, ISO 8601 with the source's resolution; '' where the source is a plan and saw no packets. */
  readonly first: string;
  readonly last: string;
  readonly place: string;
  readonly claims?: readonly ChannelClaim[];
}

/** What a drawing states about one field of a thing it shows. */
export interface DrawnClaim {
  readonly field: string;
  /** Where `refers` is set: the key of another thing of the drawing, or a list of keys. Null clears the field. */
  readonly value: Json;
  readonly confidence: Confidence;
  readonly refers?: true;
  /** Read from where it stands alone: shown to a person, never taken by itself. */
  readonly guessed?: true;
  /** Says nothing about a record that is there already (where it is drawn). */
  readonly onlyNew?: true;
}

/** One thing a drawing shows. Two shapes are two things, whatever they are called. */
export interface DrawnThing {
  readonly key: string;
  readonly kind: DrawnKind;
  /** The record it was drawn from by this program; null where another program or a copy drew it. */
  readonly record: RecordId | null;
  readonly label: string;
  readonly place: string;
  readonly claims: readonly DrawnClaim[];
}

/** What a list states about one field of a record. */
export interface RecordClaim {
  readonly field: string;
  /** Where `refers` is set: the names, as the list writes them, of the records that are meant. */
  readonly value: Json;
  readonly place: string;
  readonly refers?: { readonly kinds: readonly RecordKind[] };
  readonly many?: boolean;
}

/** One record as a row of a list describes it. */
export interface RecordedThing {
  readonly key: string;
  readonly kind: RecordKind;
  readonly label: string;
  readonly place: string;
  readonly claims: readonly RecordClaim[];
}

/** One configured rule of an enforcing device, in the fields of the record it becomes. */
export interface ObservedRule {
  readonly place: string;
  readonly fields: Omit<FieldsOf<'filterRule'>, 'device'>;
}

/** The rules of one rule set of one asset of a source, in their order. */
export interface ObservedRuleSet {
  /** Key of the asset. */
  readonly device: string;
  readonly ruleSet: string;
  readonly rules: readonly ObservedRule[];
}

/** What a scanner found on one of the assets of its file. */
export interface ObservedSighting {
  /** Key of the asset. */
  readonly asset: string;
  readonly scanner: string;
  /** When it looked, a day or an instant; null where the file does not say. */
  readonly taken: string | null;
  /** Whether it looked from inside, with credentials or into the files; absent or null where the file does not say. */
  readonly credentialed?: boolean | null;
  readonly found: readonly SightedVulnerability[];
  readonly place: string;
}

/** Something a reader did not use, and why: nothing is dropped silently. */
export interface Skipped {
  readonly place: string;
  readonly reason: Problem;
  readonly count: number;
  /** The other places an entry speaks of that counts several. */
  readonly also?: readonly string[];
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
  /** What scanners found on the assets above. */
  readonly sightings?: readonly ObservedSighting[];
  /** What a bill of materials or VEX document says; set for those only, which then have neither assets nor channels above. */
  readonly bill?: Bill;
  /** What a list of records of one kind holds; set for such lists only, which then have neither assets nor channels above. */
  readonly recorded?: readonly RecordedThing[];
  /** What devices among the assets above are configured to let through. */
  readonly ruleSets?: readonly ObservedRuleSet[];
  /** What a drawing shows; set for drawings only, which then have neither assets nor channels above. */
  readonly drawn?: {
    readonly things: readonly DrawnThing[];
    /** Records the drawing was made with and no longer shows. */
    readonly gone: readonly RecordId[];
  };
}
