import type { Asset, BillOfMaterials, Model, Sighting } from '../../model/model.ts';
import { sameVersion, statementsOf } from '../../model/vex-statements.ts';
import type { MatchResult } from '../knowledge.ts';
import { type ComponentKnowledge, componentMatcher, withComponents } from './component-match.ts';
import { type FactsOf, vulnerabilityFacts } from './rating.ts';
import { withSightings } from './seen.ts';
import { withStated } from './stated.ts';
import { withStatements } from './vex-answer.ts';

/** Kinds of record that tell what affects an asset, beside its own product. */
export const matchedKinds = ['vexStatement', 'sighting', 'billOfMaterials'] as const;

/** The records of these kinds. */
export type MatchedRecords = Pick<Model, (typeof matchedKinds)[number]>;

/** All that is known of the vulnerabilities of one asset. */
export interface AssetMatch {
  /** Null where no advisories are loaded. */
  readonly match: MatchResult | null;
  /** What scanners and suppliers say where no advisories are loaded; null where the match holds it. */
  readonly stated: MatchResult | null;
}

/** The match of an asset that no advisory names. */
export const nothingMatched: MatchResult = {
  affected: [],
  undecided: [],
  notAffected: 0,
  cleared: [],
  candidates: 0,
};

function bySubject<R>(
  records: Iterable<R>,
  subjectOf: (record: R) => string | undefined,
): ReadonlyMap<string, R[]> {
  const found = new Map<string, R[]>();
  for (const record of records) {
    const subject = subjectOf(record);
    if (subject === undefined) continue;
    const known = found.get(subject);
    if (known === undefined) found.set(subject, [record]);
    else known.push(record);
  }
  return found;
}

const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : 1);

/** What sorts the records of a plant by the asset they speak of, once. */
function recordsOf({ sighting, billOfMaterials }: MatchedRecords) {
  const sightings = bySubject<Sighting>(sighting.values(), ({ asset }) => asset);
  const bills = bySubject<BillOfMaterials>(billOfMaterials.values(), ({ subject }) => subject);
  return {
    sightingsOf: (asset: Asset): readonly Sighting[] => sightings.get(asset.id)?.toSorted(byId) ?? [],
    billsOf: ({ id, model, firmwareVersion: version }: Asset): readonly BillOfMaterials[] =>
      bills.size === 0
        ? []
        : [...(bills.get(id) ?? []), ...((model && bills.get(model)) || [])]
            .filter((one) => one.firmwareVersion === undefined || sameVersion(one.firmwareVersion, version))
            .toSorted(byId),
  };
}

/** Knowledge about products, as far as packs are installed. */
export interface InstalledMatching extends Partial<ComponentKnowledge> {
  readonly factsOf?: FactsOf;
}

const unknownFacts: FactsOf = vulnerabilityFacts([], { exploitation: () => null, epss: () => null });

/**
 * Joins what is known of the vulnerabilities of an asset: advisories that match its product (`own`; null where none are
 * loaded) and the components inside it, what scanners found on it, and what suppliers and people here say, which settles the
 * rest. A vulnerability that several of them name counts once.
 */
export function assetMatcher(
  { match, knowsVendor, factsOf = unknownFacts }: InstalledMatching,
  records: MatchedRecords,
): (asset: Asset, own: MatchResult | null) => AssetMatch {
  const saidOf = statementsOf(records.vexStatement.values());
  const { sightingsOf, billsOf } = recordsOf(records);
  const inside =
    match === undefined || knowsVendor === undefined ? null : componentMatcher({ match, knowsVendor });
  return (asset, own) => {
    const said = saidOf(asset);
    const sightings = sightingsOf(asset);
    const around = (matched: MatchResult): MatchResult =>
      withStated(withSightings(withStatements(matched, said), sightings, said, factsOf), said, factsOf);
    if (own === null) return { match: null, stated: around(nothingMatched) };
    const bills = inside === null ? [] : billsOf(asset).map(inside);
    return { match: around(bills.length === 0 ? own : withComponents(own, bills)), stated: null };
  };
}
