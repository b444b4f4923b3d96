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
  const tallies = new Map<Id<'zone'>, Map<Entry, number>>();
  for (const [turn, id] of containment.innerFirst.entries()) {
    tallies.set(id, tallyOf(id, containment, marks, tallies));
    if (turn % zonesAtOnce === 0) yield;
  }
  let turn = 0;
  for (const channel of model.channel.values()) {
    turn += 1;
    if (turn % channelsAtOnce === 0) yield;
    const entry = marks.get(channel.id)?.entry;
    if (entry === undefined) continue;
    for (const zone of zonesAround(channel, model, containment)) count(tallies.get(zone), entry, 1);
  }
  return new Map([...tallies].map(([id, tally]) => [id, byWeight(tally)]));
}

function tallyOf(
  id: Id<'zone'>,
  containment: Containment,
  marks: Marks,
  tallies: ReadonlyMap<Id<'zone'>, ReadonlyMap<Entry, number>>,
): Map<Entry, number> {
  const tally = new Map<Entry, number>();
  const { zones, assets, accessPoints } = containment.contentOf(id);
  for (const record of [id, ...assets, ...accessPoints]) {
    const entry = marks.get(typeof record === 'string' ? record : record.id)?.entry;
    if (entry !== undefined) count(tally, entry, 1);
  }
  for (const zone of zones)
    for (const [entry, times] of tallies.get(zone.id) ?? []) count(tally, entry, times);
  return tally;
}

function count(tally: Map<Entry, number> | undefined, entry: Entry, times: number): void {
  tally?.set(entry, (tally.get(entry) ?? 0) + times);
}

function byWeight(tally: ReadonlyMap<Entry, number>): RollUp {
  return new Map([...tally].sort(([one], [other]) => other.weight - one.weight));
}

/** The zones both ends of a channel lie in, so that closing any of them hides the channel. */
function zonesAround(
  { source, target }: Channel,
  model: Model,
  containment: Containment,
): readonly Id<'zone'>[] {
  const [from, to] = [zoneOf(source, model, containment), zoneOf(target, model, containment)];
  if (from === null || to === null) return [];
  const around = new Set<Id<'zone'>>();
  for (let at: Id<'zone'> | null = from; at !== null; at = containment.parentOf(at)) around.add(at);
  const shared: Id<'zone'>[] = [];
  for (let at: Id<'zone'> | null = to; at !== null; at = containment.parentOf(at))
    if (around.has(at)) shared.push(at);
  return shared;
}

function zoneOf(end: Endpoint | undefined, model: Model, containment: Containment): Id<'zone'> | null {
  if (end === undefined || end === 'any') return null;
  if (isIdOf('zone', end)) return model.zone.has(end) ? end : null;
  const record = isIdOf('asset', end) ? model.asset.get(end) : model.accessPoint.get(end);
  return record === undefined ? null : containment.zoneOf(record);
}
