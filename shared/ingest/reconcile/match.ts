import { compatible, type Identity, type Level, levels, reasonsBetween } from './identity.ts';
import { indexIdentities } from './index-by.ts';

/** What a description turned out to be: positions among the known things. */
export type Match =
  | { readonly kind: 'none' }
  | { readonly kind: 'one'; readonly position: number }
  | { readonly kind: 'several'; readonly positions: readonly number[] };

const none: Match = { kind: 'none' };

/** Rounds in which what one description takes narrows the choice of the others. */
const rounds = 8;

/**
 * Matches descriptions to known things, level by level. A known thing is taken once. Where several fit, the ones that
 * share most identities are kept, then those the description adds nothing to; what is still open is for a person.
 * @param pinned matches a person decided, by position; null for "none of them"
 * @param addsNothing is everything the description says already known of the thing?
 */
export function matchIdentities(
  described: readonly Identity[],
  known: readonly Identity[],
  pinned: ReadonlyMap<number, number | null>,
  addsNothing: (described: number, known: number) => boolean,
): readonly Match[] {
  const matches: Match[] = described.map(() => none);
  if (known.length === 0) return matches;
  const index = indexIdentities(known);
  const taken = new Set<number>();
  for (const [position, target] of pinned) {
    if (target === null) continue;
    matches[position] = { kind: 'one', position: target };
    taken.add(target);
  }
  const candidatesAt = (level: Level, position: number): readonly number[] => {
    const identity = described[position];
    if (identity === undefined) return [];
    const fitting = index.find(level, identity).filter((candidate) => {
      const other = known[candidate];
      return other !== undefined && !taken.has(candidate) && compatible(level, identity, other);
    });
    const near = nearest(fitting, (candidate) => likeness(identity, known[candidate]));
    if (near.length < 2) return near;
    const exact = near.filter((candidate) => addsNothing(position, candidate));
    return exact.length > 0 ? exact : near;
  };
  /** Gives a known thing to the description that shares most with it; returns those that come away empty. */
  const give = (candidate: number, positions: readonly number[]): readonly number[] => {
    taken.add(candidate);
    const first = nearest(positions, (position) => likeness(described[position], known[candidate]));
    const [winner] = first;
    if (first.length === 1 && winner !== undefined) {
      matches[winner] = { kind: 'one', position: candidate };
      return positions.filter((position) => position !== winner);
    }
    // Descriptions that contradict each other fit equally well: a person says which of them it is.
    for (const position of positions) matches[position] = { kind: 'several', positions: [candidate] };
    return [];
  };
  let open = described.map((_, position) => position).filter((position) => !pinned.has(position));
  for (const level of levels) {
    for (let round = 0; round < rounds; round += 1) {
      const { wanted, waiting } = wishes(open, (position) => candidatesAt(level, position));
      const empty = [...wanted].flatMap(([candidate, positions]) => give(candidate, positions));
      open = [...waiting, ...empty];
      if (wanted.size === 0) break;
    }
    open = open.filter((position) => {
      const positions = candidatesAt(level, position);
      if (positions.length > 0) matches[position] = { kind: 'several', positions };
      return positions.length === 0;
    });
  }
  return matches;
}

/** Which descriptions want which known thing, where they have no choice; the others wait. */
function wishes(
  open: readonly number[],
  candidatesOf: (position: number) => readonly number[],
): { readonly wanted: ReadonlyMap<number, readonly number[]>; readonly waiting: readonly number[] } {
  const wanted = new Map<number, number[]>();
  const waiting: number[] = [];
  for (const position of open) {
    const [only, ...others] = candidatesOf(position);
    const same = only === undefined || others.length > 0 ? waiting : wanted.get(only);
    if (same !== undefined) same.push(position);
    else if (only !== undefined) wanted.set(only, [position]);
  }
  return { wanted, waiting };
}

/** The items with the highest score. */
function nearest(items: readonly number[], scoreOf: (item: number) => number): readonly number[] {
  if (items.length < 2) return items;
  const scores = items.map(scoreOf);
  const best = scores.reduce((a, b) => Math.max(a, b));
  return items.filter((_, place) => scores[place] === best);
}

/** How many identities two descriptions share, their zone and VLAN among them. */
function likeness(a: Identity | undefined, b: Identity | undefined): number {
  if (a === undefined || b === undefined) return 0;
  const sameZone = a.zone !== null && a.zone === b.zone;
  const sameVlan = a.vlans.some((vlan) => b.vlans.includes(vlan));
  return reasonsBetween(a, b).length + (sameZone ? 1 : 0) + (sameVlan ? 1 : 0);
}
