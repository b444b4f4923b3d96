import type { FieldsOf } from '#shared/model/model.ts';
import type { Claim, ObservedAsset } from '../observation.ts';
import {
  compatibleInSource,
  type Identity,
  identityOf,
  keysAt,
  type Level,
  levels,
  reasonsBetween,
} from './identity.ts';
import type { MatchReason } from './proposal.ts';

/** Descriptions within one source that are taken for one asset. */
export interface Cluster {
  /** The smallest key of its members: does not depend on the order of rows. */
  readonly key: string;
  readonly members: readonly ObservedAsset[];
  readonly identity: Identity;
  readonly reasons: readonly MatchReason[];
}

/**
 * The values of one description as fields; where it says a field twice, the last one. A vendor that is only guessed (from
 * the maker of a network card) keeps nothing apart.
 */
function valuesOf(claims: readonly Claim[]): FieldsOf<'asset'> {
  const values: Record<string, unknown> = {};
  for (const { field, value, confidence } of claims) {
    if (field !== 'vendor' || confidence !== 'low') values[field] = value;
  }
  return values;
}

const nothing: readonly never[] = [];

/** A description that stands for itself. */
export function clusterOf(asset: ObservedAsset): Cluster {
  return {
    key: asset.key,
    members: [asset],
    identity: identityOf(valuesOf(asset.claims), asset.zoneName?.name ?? null),
    reasons: nothing,
  };
}

/**
 * Merges the descriptions of one source that are the same asset. At each level, strongest first, everything that shares
 * a key forms a group; a group in which any two members contradict each other is not merged, so the outcome does not
 * depend on the order of rows.
 */
export function mergeObserved(assets: readonly ObservedAsset[]): readonly Cluster[] {
  let clusters: readonly Cluster[] = assets.map(clusterOf);
  for (const level of levels) {
    // Signatures are long; they are needed only for the names that several share.
    const considered = sharing(level === 'signature' ? 'name' : level, clusters);
    if (considered.size > 0) clusters = mergeAt(level, clusters, considered);
    // Where nobody shares a name, bare names have nothing to join either: they come last.
    else if (level === 'signature') break;
  }
  return clusters;
}

/** Keys of that level that stand more than once. */
function repeatedKeys(level: Level, clusters: readonly Cluster[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const { identity } of clusters)
    for (const key of keysAt(level, identity)) {
      const before = seen.size;
      seen.add(key);
      if (seen.size === before) repeated.add(key);
    }
  return repeated;
}

/** The clusters that share a key of that level with another. */
function sharing(level: Level, clusters: readonly Cluster[]): ReadonlySet<Cluster> {
  const repeated = repeatedKeys(level, clusters);
  const owner = new Map<string, Cluster>();
  const found = new Set<Cluster>();
  if (repeated.size === 0) return found;
  for (const cluster of clusters)
    for (const key of keysAt(level, cluster.identity)) {
      if (!repeated.has(key)) continue;
      const first = owner.get(key);
      if (first === undefined) owner.set(key, cluster);
      else if (first !== cluster) found.add(first).add(cluster);
    }
  return found;
}

function mergeAt(
  level: Level,
  clusters: readonly Cluster[],
  considered: ReadonlySet<Cluster>,
): readonly Cluster[] {
  const merged = clusters.filter((cluster) => !considered.has(cluster));
  for (const group of groupsAt(level, [...considered])) {
    if (group.length > 1 && agree(level, group)) merged.push(joined(group));
    else merged.push(...group);
  }
  return merged;
}

/** Groups of clusters connected by shared keys (union-find by first owner of each key). */
function groupsAt(level: Level, clusters: readonly Cluster[]): Iterable<readonly Cluster[]> {
  const parent = clusters.map((_, index) => index);
  const rootOf = (index: number): number => {
    let root = index;
    while (parent[root] !== root) root = parent[root] ?? root;
    for (let at = index; at !== root; ) {
      const next = parent[at] ?? root;
      parent[at] = root;
      at = next;
    }
    return root;
  };
  const owner = new Map<string, number>();
  clusters.forEach(({ identity }, index) => {
    for (const key of keysAt(level, identity)) {
      const first = owner.get(key);
      if (first === undefined) owner.set(key, index);
      else parent[rootOf(index)] = rootOf(first);
    }
  });
  const groups = new Map<number, Cluster[]>();
  clusters.forEach((cluster, index) => {
    const root = rootOf(index);
    const group = groups.get(root);
    if (group === undefined) groups.set(root, [cluster]);
    else group.push(cluster);
  });
  return groups.values();
}

/** More different identities than this under one key are not compared pair by pair. */
const pairwise = 200;

/**
 * True when no two members contradict each other. What makes members contradict is a difference in one of a few
 * attributes, so in a large group members with equal attributes are compared once.
 */
function agree(level: Level, group: readonly Cluster[]): boolean {
  const distinct = new Map<string, Identity>();
  for (const { identity } of group) {
    const { serials, macs, addresses, names, vlans, zone, vendor, orderNumber } = identity;
    const attributes = [serials, macs, addresses, names, vlans, zone, vendor, orderNumber];
    distinct.set(JSON.stringify(attributes), identity);
  }
  const identities = [...distinct.values()];
  // So many different identities under one key: the key is a habit (`Sensor`), not an identity.
  if (identities.length > pairwise) return false;
  return identities.every((a, index) =>
    identities.slice(index + 1).every((b) => compatibleInSource(level, a, b)),
  );
}

function joined(group: readonly Cluster[]): Cluster {
  const ordered = [...group].sort((a, b) => compareKeys(a.key, b.key));
  const [first = ordered[0], ...others] = ordered;
  if (first === undefined) throw new Error('a group has members');
  const reasons = others.flatMap((other) => reasonsBetween(first.identity, other.identity).slice(0, 1));
  return {
    key: first.key,
    members: ordered.flatMap((cluster) => cluster.members),
    identity: joinedIdentity(ordered.map((cluster) => cluster.identity)),
    reasons: [...ordered.flatMap((cluster) => cluster.reasons), ...reasons],
  };
}

function joinedIdentity(identities: readonly Identity[]): Identity {
  const all = <T>(pick: (identity: Identity) => readonly T[]): readonly T[] => [
    ...new Set(identities.flatMap(pick)),
  ];
  const one = (pick: (identity: Identity) => string | null): string | null => {
    const values = identities.map(pick).filter((value) => value !== null);
    return values.sort()[0] ?? null;
  };
  return {
    serials: all((identity) => identity.serials),
    macs: all((identity) => identity.macs),
    addresses: all((identity) => identity.addresses),
    names: all((identity) => identity.names),
    vlans: all((identity) => identity.vlans),
    zone: one((identity) => identity.zone),
    vendor: one((identity) => identity.vendor),
    orderNumber: one((identity) => identity.orderNumber),
    described: (identities[0]?.described ?? []).map((_, place) =>
      one((identity) => identity.described[place] ?? null),
    ),
  };
}

/** Natural order, so that `line 9` stands before `line 10`. */
export function compareKeys(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}
