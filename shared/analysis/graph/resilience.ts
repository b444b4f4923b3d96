import type { Id } from '../../model/id.ts';

/** A place of the graph that a person can see. */
export type Place = Id<'asset'> | Id<'accessPoint'> | Id<'identity'>;

/** What has to work: an essential function, or an access path people work through. */
export type NeedId = Id<'essentialFunction'> | Id<'accessPath'>;

/** What can fail as one: a place, all identities of one person, or a cause that assets share by name. */
export type FailureUnit =
  | { readonly kind: 'asset' | 'identity' | 'accessPoint'; readonly id: Place; readonly name: string }
  | { readonly kind: 'person'; readonly id: Id<'person'>; readonly name: string }
  | { readonly kind: 'commonCause'; readonly id: null; readonly name: string };

/** One need that fails with a unit, and the targets that are then not reached. */
export interface Loss {
  readonly need: NeedId;
  readonly targets: readonly Id<'asset'>[];
  /**
   * Whether the degraded mode of an essential function still stands then; unknown where none is described or nothing says
   * what it needs; null for an access path.
   */
  readonly degradedMode: 'stands' | 'fallsToo' | 'unknown' | null;
}

/** A unit without which some need is not met. */
export interface SinglePoint {
  readonly unit: FailureUnit;
  /** Other assets that fall with it, since they depend on it. */
  readonly takes: readonly Id<'asset'>[];
  readonly losses: readonly Loss[];
  /** Weight of the targets lost of all targets of all needs, 0 to 1 (SPOFshare of domain 5.4). */
  readonly share: number;
}

/** A redundancy group that some need cannot do without, though it can do without each of its assets. */
export interface CarryingGroup {
  readonly group: Id<'redundancyGroup'>;
  readonly least: number;
  readonly of: number;
  readonly needs: readonly NeedId[];
}

export interface NeedAnswer {
  readonly kind: 'essentialFunction' | 'accessPath';
  readonly id: NeedId;
  readonly name: string;
  readonly targets: readonly Id<'asset'>[];
  /** Targets that no recorded way reaches even when everything works. */
  readonly unreached: readonly Id<'asset'>[];
}

export interface SinglePoints {
  readonly needs: readonly NeedAnswer[];
  /** The gravest first. */
  readonly points: readonly SinglePoint[];
  readonly groups: readonly CarryingGroup[];
  /** Failures that take several things along were too many to try them all. */
  readonly truncated: boolean;
}

/** What a gateway or jump host means to what lies behind it: three different answers (domain 3.6). */
export interface GatewayAnswer {
  readonly asset: Id<'asset'>;
  /** What it leads to: targets of access paths it decides about, and where its channels go. */
  readonly behind: readonly Id<'asset'>[];
  /** Availability: targets behind it that some need reaches through nothing else. */
  readonly irreplaceableFor: readonly Id<'asset'>[];
  /** Policy: targets behind it that an untrusted source reaches past every enforcement point. */
  readonly bypassable: readonly Id<'asset'>[];
  /** Observation: channels seen to come in from outside around every enforcement point, and sessions that did. */
  readonly bypassedToday: {
    readonly channels: readonly Id<'channel'>[];
    readonly sessions: readonly Id<'session'>[];
  };
}

/** What the plant hangs on: single points of failure, gateways, and cables without a second way around. */
export interface Resilience extends SinglePoints {
  readonly gateways: readonly GatewayAnswer[];
  /** Both ends of each channel or link whose loss parts the network. */
  readonly bridges: readonly (readonly [Place, Place])[];
}

/** Somebody or something that logs in, as a node of the attack graph. */
export interface IdentityAnswer {
  readonly id: Id<'identity'>;
  readonly name: string;
  /** How likely an attacker acts as it, 0 to 1 (domain 5.3). */
  readonly exposure: number;
  readonly hops: number | null;
  /** Targets some need reaches through this identity only. */
  readonly dominates: readonly Id<'asset'>[];
}

/** What else falls when one asset falls (domain 5.3), 0 to 1: where the policy lets it go, and how likely it gets there. */
export interface BlastRadius extends Spill {
  /** The same of the company's IT alone; null where none is recorded, and for what belongs to it. */
  readonly toBusiness: Spill | null;
}

interface Spill {
  readonly policy: number;
  readonly withControls: number;
}
