import type { Channel, Model, RecordId } from '#shared/model/model.ts';
import type { ChannelEnds } from './channel-ends.ts';
import type { SceneView } from './scene-node.ts';

/** Up to this many channels can be told apart when all are drawn. */
const legible = 100;

/** Which channels a view draws where nobody asked for some: all of them while they can be told apart. */
export function channelsFor(
  asked: SceneView['channels'] | 'auto',
  { channel }: Pick<Model, 'channel'>,
): SceneView['channels'] {
  if (asked !== 'auto') return asked;
  return channel.size <= legible ? 'all' : 'selection';
}

/** Places in `ChannelEnds` of the channels that run between or in a record, or are it. */
type PlacesByRecord = ReadonlyMap<RecordId, readonly number[]>;

const known = new WeakMap<Model['channel'], PlacesByRecord>();

function byRecord(all: Model['channel'], channels: readonly Channel[]): PlacesByRecord {
  const before = known.get(all);
  if (before !== undefined) return before;
  const places = new Map<RecordId, number[]>();
  for (const [place, { id, source, target, conduit }] of channels.entries()) {
    for (const record of new Set([id, source, target, conduit])) {
      if (record === undefined || record === 'any') continue;
      const list = places.get(record);
      if (list === undefined) places.set(record, [place]);
      else list.push(place);
    }
  }
  known.set(all, places);
  return places;
}

/**
 * The channels a view asks for: those of the selection and those an overlay marks, as places in `ChannelEnds` in the order of
 * the model; null for all of them.
 */
export function channelsAsked(
  all: Model['channel'],
  { channels: list }: ChannelEnds,
  { channels, selection, marked }: SceneView,
): readonly number[] | null {
  if (channels === 'all') return null;
  const selected = channels === 'selection' ? selection : nothing;
  // Where most are marked, looking at each is quicker than looking them up.
  if (marked !== undefined && marked.size > all.size / 4)
    return list.flatMap((channel, place) =>
      marked.has(channel.id) || isOf(channel, selected) ? [place] : [],
    );
  const index = byRecord(all, list);
  const wanted = new Set<number>();
  for (const ids of [selected, marked ?? []])
    for (const id of ids) for (const place of index.get(id) ?? []) wanted.add(place);
  return [...wanted].sort((one, other) => one - other);
}

const nothing: ReadonlySet<never> = new Set();

function isOf({ id, source, target, conduit }: Channel, records: ReadonlySet<RecordId>): boolean {
  if (records.size === 0) return false;
  return [id, source, target, conduit].some(
    (record) => record !== undefined && record !== 'any' && records.has(record),
  );
}
