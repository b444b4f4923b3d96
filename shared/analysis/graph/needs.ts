import type { AccessPath, EssentialFunction } from '../../model/model.ts';
import { activeIdentities, targetsOf } from './access.ts';
import type { AttackGraph } from './attack-graph.ts';
import { basisOf } from './graph.ts';
import type { NeedAnswer, NeedId } from './resilience.ts';
import { accessPointNode, identityNode } from './sources.ts';

/** Something that has to work: from any of the starts, every target has to be reached over the flows it may use. */
export interface Need {
  readonly kind: NeedAnswer['kind'];
  readonly id: NeedId;
  readonly name: string;
  readonly starts: readonly number[];
  /** The same for needs with the same starts that may use the same edges. */
  readonly over: string;
  readonly targets: readonly number[];
  /** Whether the need may use an edge of the graph. */
  readonly uses: (slot: number) => boolean;
}

/**
 * What the plant has to do (domain 5.4): its essential functions, and the access paths people work through. A function
 * that names no flows may use every channel and access path; one that says not from where starts where attacks would.
 */
export function needsOf(attack: AttackGraph): readonly Need[] {
  const { plant } = attack;
  return [
    ...plant.essentialFunctions.map((record) => functionNeed(attack, record)),
    ...plant.accessPaths.map((path, index) => accessNeed(attack, path, index)),
  ].filter(({ starts, targets }) => starts.length > 0 && targets.length > 0);
}

function functionNeed(attack: AttackGraph, record: EssentialFunction): Need {
  const { plant, graph } = attack;
  const { id, name, from, targets, channels } = record;
  const starts =
    from === undefined || from.length === 0
      ? attack.sources.map(({ node }) => node)
      : from.flatMap((place) => nodesOf(attack, place));
  const named = new Set<string>(channels);
  const records = positionsOf(attack, named);
  const places = [...new Set(starts)];
  return {
    kind: 'essentialFunction',
    id,
    name: name ?? id,
    starts: places,
    over: `${places.toSorted((a, b) => a - b).join()} ${[...named].sort().join()}`,
    targets: (targets ?? []).flatMap((target) => plant.assetIndex.get(target) ?? []),
    uses: (slot) => {
      if (graph.drawn[slot] !== 1) return false;
      if (named.size === 0 || basisOf(graph, slot) === 'link') return true;
      return basisOf(graph, slot) === 'channel' && records.has(graph.record[slot] ?? -1);
    },
  };
}

/** Positions of the channels a function names. */
function positionsOf({ plant }: AttackGraph, named: ReadonlySet<string>): ReadonlySet<number> {
  if (named.size === 0) return new Set();
  return new Set(plant.channels.flatMap(({ id }, index) => (named.has(id) ? [index] : [])));
}

/** People reach what they maintain through their access path and nothing else. */
function accessNeed(attack: AttackGraph, path: AccessPath, index: number): Need {
  const { plant, graph } = attack;
  const identities = activeIdentities(plant, path);
  const people = [...identities]
    .flatMap((id) => plant.identityIndex.get(id) ?? [])
    .sort((a, b) => a - b)
    .map((at) => identityNode(plant, at));
  const starts = people.length > 0 || path.from === undefined ? people : nodesOf(attack, path.from);
  return {
    kind: 'accessPath',
    id: path.id,
    name: path.name ?? path.id,
    starts,
    over: path.id,
    targets: targetsOf(plant, path),
    uses: (slot) => {
      const basis = basisOf(graph, slot);
      return (
        graph.drawn[slot] === 1 &&
        (basis === 'link' || (basis === 'accessPath' && graph.record[slot] === index))
      );
    },
  };
}

function nodesOf({ plant }: AttackGraph, place: string): readonly number[] {
  const asset = plant.assetIndex.get(place);
  if (asset !== undefined) return [asset];
  const zone = plant.zoneIndex.get(place);
  if (zone !== undefined) return zone.inside;
  const accessPoint = plant.accessPoints.findIndex(({ id }) => id === place);
  return accessPoint === -1 ? [] : [accessPointNode(plant, accessPoint)];
}
