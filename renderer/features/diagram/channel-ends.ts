import type { Channel, Model } from '#shared/model/model.ts';
import type { Endpoint } from '#shared/model/zone.ts';

/** Both ends of every channel as numbers, so that tens of thousands of channels are gone through without looking anything up. */
export interface ChannelEnds {
  readonly channels: readonly Channel[];
  /** What channels end at, each once. */
  readonly ends: readonly Exclude<Endpoint, 'any'>[];
  /** For each channel the place of its end in `ends`; -1 where it is unknown or any. */
  readonly from: Int32Array;
  readonly to: Int32Array;
}

const known = new WeakMap<Model['channel'], ChannelEnds>();
const atOnce = 2000;

/** Reads the ends with room for pauses, and keeps them as long as the channels stay the same. */
export function* readingEnds(all: Model['channel']): Generator<undefined, ChannelEnds> {
  const before = known.get(all);
  if (before !== undefined) return before;
  const channels = [...all.values()];
  const places = new Map<Endpoint, number>();
  const ends: Exclude<Endpoint, 'any'>[] = [];
  const from = new Int32Array(channels.length);
  const to = new Int32Array(channels.length);
  const placeOf = (end: Endpoint | undefined): number => {
    if (end === undefined || end === 'any') return -1;
    const place = places.get(end);
    if (place !== undefined) return place;
    places.set(end, ends.length);
    ends.push(end);
    return ends.length - 1;
  };
  for (const [turn, { source, target }] of channels.entries()) {
    from[turn] = placeOf(source);
    to[turn] = placeOf(target);
    if (turn % atOnce === atOnce - 1) yield;
  }
  const answer = { channels, ends, from, to };
  known.set(all, answer);
  return answer;
}

/** `readingEnds` at once. */
export function channelEnds(all: Model['channel']): ChannelEnds {
  const reading = readingEnds(all);
  for (;;) {
    const step = reading.next();
    if (step.done) return step.value;
  }
}
