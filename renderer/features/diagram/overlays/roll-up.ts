import type { Id } from '#shared/model/id.ts';
import { isIdOf } from '#shared/model/id.ts';
import type { Channel, Model, RecordId } from '#shared/model/model.ts';
import type { Endpoint } from '#shared/model/zone.ts';
import type { Containment } from '../containment.ts';
import type { Entry, Mark } from './overlay.ts';

/** How often each entry of the legend stands in a zone, at any depth, heaviest first. */
export type RollUp = ReadonlyMap<Entry, number>;

type Marks = ReadonlyMap<RecordId, Mark>;

/**
 * What a closed zone says for everything in it: its own mark, its members', those of the zones inside, and of the channels
 * that run inside it. Linear in records and depth.
 */
export function rollUps(
  model: Model,
  containment: Containment,
  marks: Marks,
): ReadonlyMap<Id<'zone'>, RollUp> {
  const pieces = rollUpsInPieces(model, containment, marks);
  for (;;) {
    const piece = pieces.next();
    if (piece.done) return piece.value;
  }
}

const zonesAtOnce = 50;
const channelsAtOnce = 2000;

/** `rollUps` with room for pauses. */
export function* rollUpsInPieces(
  model: Model,
  containment: Containment,
  marks: Marks,
): Generator<undefined, ReadonlyMap<Id<'zone'>, RollUp>> {
  // A channel counts in the innermost zone around both its ends; the zones around that one add up what is inside.
  const tallies = new Map<Id<'zone'>, Map<Entry, number>>();
  for (const id of containment.innerFirst) tallies.set(id, new Map());
  const around = zoneFinder(model, containment);
  let turn = 0;
  for (const channel of model.channel.values()) {
    turn += 1;
    if (turn % channelsAtOnce === 0) yield;
    const entry = marks.get(channel.id)?.entry;
    const zone = entry === undefined ? null : around(channel);
    if (entry !== undefined && zone !== null) count(tallies.get(zone), entry, 1);
  }
  for (const [turns, id] of containment.innerFirst.entries()) {
    addContent(id, containment, marks, tallies);
    if (turns % zonesAtOnce === 0) yield;
  }
  return new Map([...tallies].map(([id, tally]) => [id, byWeight(tally)]));
}

function addContent(
  id: Id<'zone'>,
  containment: Containment,
  marks: Marks,
  tallies: ReadonlyMap<Id<'zone'>, Map<Entry, number>>,
): void {
  const tally = tallies.get(id);
  const { zones, assets, accessPoints } = containment.contentOf(id);
  const add = (record: RecordId): void => {
    const entry = marks.get(record)?.entry;
    if (entry !== undefined) count(tally, entry, 1);
  };
  add(id);
  for (const asset of assets) add(asset.id);
  for (const point of accessPoints) add(point.id);
  for (const zone of zones)
    for (const [entry, times] of tallies.get(zone.id) ?? []) count(tally, entry, times);
}

function count(tally: Map<Entry, number> | undefined, entry: Entry, times: number): void {
  tally?.set(entry, (tally.get(entry) ?? 0) + times);
}

function byWeight(tally: ReadonlyMap<Entry, number>): RollUp {
  return new Map([...tally].sort(([one], [other]) => other.weight - one.weight));
}

/** Finds the innermost zone both ends of a channel lie in: closing it, or any zone around it, hides the channel. */
function zoneFinder(model: Model, containment: Containment): (channel: Channel) => Id<'zone'> | null {
  const depths = new Map<Id<'zone'>, number>();
  for (const id of containment.innerFirst.toReversed()) {
    const parent = containment.parentOf(id);
    depths.set(id, parent === null ? 0 : (depths.get(parent) ?? 0) + 1);
  }
  const depthOf = (id: Id<'zone'>): number => depths.get(id) ?? 0;
  // Tens of thousands of channels ask for the same few thousand ends.
  const zones = new Map<Endpoint | undefined, Id<'zone'> | null>();
  const zoneAround = (end: Endpoint | undefined): Id<'zone'> | null => {
    const known = zones.get(end);
    if (known !== undefined) return known;
    const zone = zoneOf(end, model, containment);
    zones.set(end, zone);
    return zone;
  };
  return ({ source, target }) => {
    let from = zoneAround(source);
    let to = from === null ? null : zoneAround(target);
    while (from !== null && to !== null && from !== to)
      if (depthOf(from) >= depthOf(to)) from = containment.parentOf(from);
      else to = containment.parentOf(to);
    return from === null || to === null ? null : from;
  };
}

function zoneOf(end: Endpoint | undefined, model: Model, containment: Containment): Id<'zone'> | null {
  if (end === undefined || end === 'any') return null;
  if (isIdOf('zone', end)) return model.zone.has(end) ? end : null;
  const record = isIdOf('asset', end) ? model.asset.get(end) : model.accessPoint.get(end);
  return record === undefined ? null : containment.zoneOf(record);
}
