import type { Id } from '#shared/model/id.ts';
import type { Model, RecordId } from '#shared/model/model.ts';
import { channelZones } from '../channel-zones.ts';
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

/** How often each entry stands in a zone, by its weight, which tells it among those of its legend. */
type Tally = number[];

/** `rollUps` with room for pauses. */
export function* rollUpsInPieces(
  model: Model,
  containment: Containment,
  marks: Marks,
): Generator<undefined, ReadonlyMap<Id<'zone'>, RollUp>> {
  // A channel counts in the innermost zone around both its ends; the zones around that one add up what is inside.
  const around = yield* channelZones(model, containment);
  const { innerFirst } = containment;
  const tallies = innerFirst.map((): Tally => []);
  const entries: Entry[] = [];
  const count = (tally: Tally | undefined, id: RecordId): void => {
    const entry = marks.get(id)?.entry;
    if (entry === undefined || tally === undefined) return;
    entries[entry.weight] = entry;
    tally[entry.weight] = (tally[entry.weight] ?? 0) + 1;
  };
  let turn = 0;
  for (const id of model.channel.keys()) {
    const zone = around[turn] ?? -1;
    if (zone >= 0) count(tallies[zone], id);
    turn += 1;
    if (turn % channelsAtOnce === 0) yield;
  }
  const places = new Map(innerFirst.map((id, place) => [id, place]));
  for (const [place, id] of innerFirst.entries()) {
    const tally = tallies[place];
    count(tally, id);
    const { zones, assets, accessPoints } = containment.contentOf(id);
    for (const asset of assets) count(tally, asset.id);
    for (const point of accessPoints) count(tally, point.id);
    for (const zone of zones) add(tally, tallies[places.get(zone.id) ?? -1]);
    if (place % zonesAtOnce === 0) yield;
  }
  return new Map(innerFirst.map((id, place) => [id, byWeight(tallies[place] ?? [], entries)]));
}

function add(tally: Tally | undefined, inside: Tally | undefined): void {
  inside?.forEach((times, weight) => {
    if (tally !== undefined) tally[weight] = (tally[weight] ?? 0) + times;
  });
}

function byWeight(tally: Tally, entries: readonly Entry[]): RollUp {
  const rollUp = new Map<Entry, number>();
  for (let weight = tally.length - 1; weight >= 0; weight -= 1) {
    const [entry, times = 0] = [entries[weight], tally[weight]];
    if (entry !== undefined && times > 0) rollUp.set(entry, times);
  }
  return rollUp;
}
