import type { Channel, Model, RecordId } from '#shared/model/model.ts';
import type { SceneView } from './scene-node.ts';

/** The channels of a model by what they run between or in, so that a selection finds its own among tens of thousands. */
interface ChannelsByRecord {
  readonly channels: readonly Channel[];
  /** Places in `channels` by the asset, access point, conduit or channel itself. */
  readonly places: ReadonlyMap<RecordId, readonly number[]>;
}

const known = new WeakMap<Model['channel'], ChannelsByRecord>();

function byRecord(all: Model['channel']): ChannelsByRecord {
  const before = known.get(all);
  if (before !== undefined) return before;
  const channels = [...all.values()];
  const places = new Map<RecordId, number[]>();
  for (const [place, { id, source, target, conduit }] of channels.entries()) {
    for (const record of new Set([id, source, target, conduit])) {
      if (record === undefined || record === 'any') continue;
      const list = places.get(record);
      if (list === undefined) places.set(record, [place]);
      else list.push(place);
    }
  }
  const answer = { channels, places };
  known.set(all, answer);
  return answer;
}

/** The channels a view asks for: all, those of the selection, those an overlay marks; in the order of the model. */
export function channelsAsked(
  all: Model['channel'],
  { channels, selection, marked }: SceneView,
): Iterable<Channel> {
  if (channels === 'all') return all.values();
  const selected = channels === 'selection' ? selection : nothing;
  // Where most are marked, looking at each is quicker than looking them up.
  if (marked !== undefined && marked.size > all.size / 4)
    return [...all.values()].filter((channel) => marked.has(channel.id) || isOf(channel, selected));
  const index = byRecord(all);
  const wanted = new Set<number>();
  for (const ids of [selected, marked ?? []])
    for (const id of ids) for (const place of index.places.get(id) ?? []) wanted.add(place);
  return [...wanted].sort((one, other) => one - other).flatMap((place) => index.channels[place] ?? []);
}

const nothing: ReadonlySet<never> = new Set();

function isOf({ id, source, target, conduit }: Channel, records: ReadonlySet<RecordId>): boolean {
  if (records.size === 0) return false;
  return [id, source, target, conduit].some(
    (record) => record !== undefined && record !== 'any' && records.has(record),
  );
}
