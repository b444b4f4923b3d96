import type { Id } from '#shared/model/id.ts';
import { isIdOf } from '#shared/model/id.ts';
import type { Model } from '#shared/model/model.ts';
import type { Endpoint } from '#shared/model/zone.ts';
import { readingEnds } from './channel-ends.ts';
import type { Containment } from './containment.ts';

/**
 * For each channel, in the order of the model, the innermost zone both its ends lie in, as its place in `innerFirst`; -1 for
 * none. Closing that zone, or any around it, hides the channel.
 */
export type ChannelZones = Int32Array;

interface Known {
  readonly channels: Model['channel'];
  readonly zones: ChannelZones;
}

const known = new WeakMap<Containment, Known>();
const atOnce = 5000;

/** Finds them with room for pauses, and keeps them as long as containment and channels stay the same. */
export function* channelZones(model: Model, containment: Containment): Generator<undefined, ChannelZones> {
  const before = known.get(containment);
  if (before !== undefined && before.channels === model.channel) return before.zones;
  const { ends, from, to } = yield* readingEnds(model.channel);
  const zones = new Int32Array(from.length);
  const places = new Map(containment.innerFirst.map((id, place) => [id, place]));
  const around = Int32Array.from(ends, (end) => {
    const zone = zoneOf(end, model, containment);
    return zone === null ? -1 : (places.get(zone) ?? -1);
  });
  yield;
  const tree = treeOf(containment, places);
  for (let turn = 0; turn < zones.length; turn += 1) {
    zones[turn] = aroundBoth(around[from[turn] ?? -1] ?? -1, around[to[turn] ?? -1] ?? -1, tree);
    if (turn % atOnce === atOnce - 1) yield;
  }
  known.set(containment, { channels: model.channel, zones });
  return zones;
}

interface Tree {
  readonly parents: Int32Array;
  readonly depths: Int32Array;
}

function aroundBoth(one: number, other: number, { parents, depths }: Tree): number {
  let [from, to] = [one, other];
  while (from !== to) {
    if (from === -1 || to === -1) return -1;
    if ((depths[from] ?? 0) >= (depths[to] ?? 0)) from = parents[from] ?? -1;
    else to = parents[to] ?? -1;
  }
  return from;
}

function treeOf(containment: Containment, places: ReadonlyMap<Id<'zone'>, number>): Tree {
  const { innerFirst } = containment;
  const parents = new Int32Array(innerFirst.length).fill(-1);
  const depths = new Int32Array(innerFirst.length);
  for (let place = innerFirst.length - 1; place >= 0; place -= 1) {
    const id = innerFirst[place];
    const parent = id === undefined ? null : containment.parentOf(id);
    const above = parent === null ? -1 : (places.get(parent) ?? -1);
    parents[place] = above;
    depths[place] = above === -1 ? 0 : (depths[above] ?? 0) + 1;
  }
  return { parents, depths };
}

function zoneOf(end: Exclude<Endpoint, 'any'>, model: Model, containment: Containment): Id<'zone'> | null {
  if (isIdOf('zone', end)) return end;
  const record = isIdOf('asset', end) ? model.asset.get(end) : model.accessPoint.get(end);
  return record === undefined ? null : containment.zoneOf(record);
}
