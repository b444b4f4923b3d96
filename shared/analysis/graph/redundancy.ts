import type { RedundancyGroup } from '../../model/model.ts';
import type { Plant } from '../plant.ts';

/** A redundancy group of at least two assets of which fewer than all have to work. Numbers are positions of assets. */
export interface Group {
  readonly record: RedundancyGroup;
  readonly members: readonly number[];
  /** How many have to work. */
  readonly least: number;
}

/** Which assets stand in for each other, and which fall together. */
export interface Redundancy {
  readonly groups: readonly Group[];
  /** The node that stands for each node: the first member of its group, else itself. */
  readonly standIn: Int32Array;
  /** The nodes a stand-in stands for. */
  readonly members: (standIn: number) => readonly number[];
  /** Everything that falls when some assets fall: what depends on them, and groups with too few left. */
  readonly fallen: (first: Iterable<number>) => Fallen;
}

export interface Fallen {
  /** Positions of assets. */
  readonly assets: ReadonlySet<number>;
  /** Whether a node, by its stand-in, is gone: a group is gone once fewer than it needs are left. */
  readonly isGone: (standIn: number) => boolean;
}

/** The redundancy of a plant over graphs of `nodes` nodes whose first are the plant's assets. */
export function redundancyOf(plant: Plant, nodes: number): Redundancy {
  const standIn = Int32Array.from({ length: nodes }, (_, node) => node);
  const groupAt = new Map<number, Group>();
  const groups: Group[] = [];
  for (const record of plant.redundancyGroups) {
    const members = [...new Set((record.assets ?? []).flatMap((id) => plant.assetIndex.get(id) ?? []))]
      .filter((member) => !groupAt.has(member))
      .sort((a, b) => a - b);
    const least = record.least ?? 1;
    if (members.length < 2 || least >= members.length) continue;
    const group = { record, members, least };
    groups.push(group);
    for (const member of members) {
      groupAt.set(member, group);
      standIn[member] = members[0] ?? member;
    }
  }
  const dependents = dependentsOf(plant);
  const members = (node: number): readonly number[] => {
    const group = groupAt.get(node);
    return group !== undefined && group.members[0] === node ? group.members : [node];
  };
  return { groups, standIn, members, fallen: (first) => fallenFrom(first, groupAt, dependents) };
}

/** For each asset those that cannot work without it. */
function dependentsOf(plant: Plant): ReadonlyMap<number, readonly number[]> {
  const dependents = new Map<number, number[]>();
  for (const [index, asset] of plant.assets.entries()) {
    for (const id of asset.dependsOn ?? []) {
      const on = plant.assetIndex.get(id);
      if (on === undefined || on === index) continue;
      const list = dependents.get(on);
      if (list === undefined) dependents.set(on, [index]);
      else list.push(index);
    }
  }
  return dependents;
}

function fallenFrom(
  first: Iterable<number>,
  groupAt: ReadonlyMap<number, Group>,
  dependents: ReadonlyMap<number, readonly number[]>,
): Fallen {
  const assets = new Set(first);
  const lostOf = new Map<Group, number>();
  // The loop also visits what it appends.
  for (const asset of assets) {
    const group = groupAt.get(asset);
    if (group === undefined) {
      for (const dependent of dependents.get(asset) ?? []) assets.add(dependent);
      continue;
    }
    const lost = (lostOf.get(group) ?? 0) + 1;
    lostOf.set(group, lost);
    if (group.members.length - lost !== group.least - 1) continue;
    // Too few are left: what depends on any of them has nothing to stand on.
    for (const member of group.members) {
      for (const dependent of dependents.get(member) ?? []) assets.add(dependent);
    }
  }
  const isGone = (node: number): boolean => {
    const group = groupAt.get(node);
    if (group === undefined) return assets.has(node);
    return group.members.length - (lostOf.get(group) ?? 0) < group.least;
  };
  return { assets, isGone };
}

/** Assets that others cannot work without, by position, in rising order. */
export function dependedOn(plant: Plant): readonly number[] {
  return [...dependentsOf(plant).keys()].sort((a, b) => a - b);
}
