import type { Localised } from '../../model/language.ts';
import type { Model, RecordId } from '../../model/model.ts';
import type { AssetAnswer, RuleSummary } from '../analysis.ts';
import type { Parameters } from '../parameters.ts';

/**
 * Where a requirement of the workflow stands. `unknown`: nothing is known to be missing, but something that decides has not
 * been said or could not be worked out; it is never taken for passed.
 */
export type GateState = 'passed' | 'open' | 'unknown' | 'notApplicable';

/** Where somebody goes on: a page of the window, and the kind of record to make there. */
export type GatePlace =
  | { readonly page: 'diagram' | 'assets' | 'findings' | 'import' | 'workflow'; readonly rule?: string }
  | {
      readonly page: 'records';
      readonly kind: 'systemUnderConsideration' | 'threat' | 'riskTreatment' | 'measure';
    };

/** Something that keeps a gate from passing. */
export interface Missing {
  /** What it is about; null where it is about the assessment as a whole. */
  readonly record: RecordId | null;
  readonly what: Localised;
  /** `open`: it is not there; `unknown`: nobody has said. */
  readonly state: 'open' | 'unknown';
}

/** One requirement of IEC 62443-3-2 and how far it is fulfilled. */
export interface Gate {
  /** `ZCR 1.1`. */
  readonly id: string;
  readonly title: Localised;
  readonly state: GateState;
  /** How much of it is there, in the gate's own units: zones, assets, sections. */
  readonly done: number;
  readonly total: number;
  /** At most 50, in a fixed order. */
  readonly missing: readonly Missing[];
  /** How much is missing in all. */
  readonly missingCount: number;
  readonly place: GatePlace;
}

/** Missing things a gate lists one by one. */
const mostMissing = 50;

/** What the gates are worked out from. */
export interface WorkflowInput {
  readonly model: Model;
  /** The answers of the rules; null while there are none. */
  readonly rules: readonly RuleSummary[] | null;
  /** By asset id; empty while there are no answers. */
  readonly assets: ReadonlyMap<string, Pick<AssetAnswer, 'risk' | 'advisories'>>;
  readonly parameters: Parameters;
  /** Whether advisories are installed: without them no vulnerability is known. */
  readonly hasAdvisories: boolean;
  /**
   * Zones whose risk without countermeasures could be worked out, and those for which something is missing; null while nobody
   * has asked for it.
   */
  readonly unmitigated: ReadonlyMap<RecordId, 'known' | 'unknown'> | null;
  /** Hashes an approval is held against; null while they are worked out. */
  readonly hashes: { readonly model: string; readonly parameters: string } | null;
}

/** A gate from what is there and what is missing. `total` 0 means that it is about nothing. */
export function gateOf(
  id: string,
  title: Localised,
  place: GatePlace,
  total: number,
  missing: readonly Missing[],
): Gate {
  const lacking = new Set(missing.map(({ record, what }) => record ?? what.en)).size;
  return {
    id,
    title,
    place,
    state: stateOf(total, missing),
    done: Math.max(0, total - lacking),
    total,
    missing: missing.slice(0, mostMissing),
    missingCount: missing.length,
  };
}

function stateOf(total: number, missing: readonly Missing[]): GateState {
  if (missing.some(({ state }) => state === 'open')) return 'open';
  if (missing.length > 0) return 'unknown';
  return total === 0 ? 'notApplicable' : 'passed';
}

/** Something that is not there. */
export function lacks(record: RecordId | null, en: string, de: string): Missing {
  return { record, what: { en, de }, state: 'open' };
}

/** Something nobody has said. */
export function unsaid(record: RecordId | null, en: string, de: string): Missing {
  return { record, what: { en, de }, state: 'unknown' };
}
