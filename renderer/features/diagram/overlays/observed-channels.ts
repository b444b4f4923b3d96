import { IconEyeCheck } from '@tabler/icons-react';
import type { Channel, RecordId } from '#shared/model/model.ts';
import { readingEnds } from '../channel-ends.ts';
import {
  type Answer,
  type Entry,
  legendOf,
  type Mark,
  type Overlay,
  type OverlayInput,
  pieceLength,
  type Words,
  whole,
} from './overlay.ts';

const legend = legendOf(
  'observedChannels',
  {
    refused: 'critical',
    notIntended: 'high',
    notSeen: 'medium',
    unknown: 'unknown',
    kept: 'calm',
    both: 'good',
  },
  ['refused', 'notIntended', 'notSeen', 'unknown', 'kept', 'both'],
);

/** `captured`: something was observed somewhere, so that not having been seen says something. */
function entryOf({ intended, observed }: Channel, captured: boolean): Entry {
  if (observed !== undefined) {
    if (intended === true) return legend.both;
    return intended === false ? legend.refused : legend.notIntended;
  }
  if (intended === undefined || !captured) return legend.unknown;
  return intended ? legend.notSeen : legend.kept;
}

function wordsOf({ intended, observed }: Channel, captured: boolean): Words {
  return ({ t }) => {
    const plan = intended === undefined ? 'planUnknown' : intended ? 'planIntended' : 'planRefused';
    const seen =
      observed === undefined
        ? t(captured ? 'overlay:observedChannels.neverSeen' : 'overlay:observedChannels.noCapture')
        : t('overlay:observedChannels.seen', {
            first: observed.first.slice(0, 10),
            last: observed.last.slice(0, 10),
            count: observed.packets,
          });
    return `${t(`overlay:observedChannels.${plan}`)}, ${seen}`;
  };
}

/** What one channel says; its words are made when they are asked for. */
class ChannelMark implements Mark {
  readonly entry: Entry;
  readonly #channel: Channel;
  readonly #captured: boolean;

  constructor(entry: Entry, channel: Channel, captured: boolean) {
    this.entry = entry;
    this.#channel = channel;
    this.#captured = captured;
  }

  get short(): Words {
    return ({ t }) => t(`overlay:observedChannels.${this.entry.key}Short`);
  }

  get long(): Words {
    return wordsOf(this.#channel, this.#captured);
  }
}

/** Assets and access points speak for their channels: the worst of them, with how many of each. */
function endMark(tally: ArrayLike<number>): Mark | null {
  const place = legend.all.findIndex((_, index) => (tally[index] ?? 0) > 0);
  const worst = legend.all[place];
  if (worst === undefined) return null;
  return {
    entry: worst,
    short: ({ t }) => `${tally[place] ?? 0} ${t(`overlay:observedChannels.${worst.key}Short`)}`,
    long: (say) => {
      const counts = legend.all.flatMap((entry, index) =>
        (tally[index] ?? 0) > 0 ? [`${tally[index]} ${entry.label(say)}`] : [],
      );
      return say.t('overlay:observedChannels.ends', { counts: counts.join(', ') });
    },
  };
}

/** What the plan wants beside what was seen on the wire: intended and seen, intended and not seen, seen and not intended. */
export const observedChannels: Overlay = {
  id: 'observedChannels',
  titleKey: 'overlay:observedChannels.title',
  icon: IconEyeCheck,
  need: 'analysis',
  drawsChannels: 'all',
  dependsOn: ['model'],
  read: (input) => whole(pieces(input)),
  pieces,
};

function* pieces({ model }: OverlayInput): Generator<undefined, Answer> {
  const captured = hasCapture(model);
  const { channels, ends, from, to } = yield* readingEnds(model.channel);
  const marks = new Map<RecordId, Mark>();
  /** For each end how many of its channels belong to each entry, by its place in the legend. */
  const tallies = ends.map(() => new Uint32Array(legend.all.length));
  for (const [turn, channel] of channels.entries()) {
    const entry = entryOf(channel, captured);
    marks.set(channel.id, new ChannelMark(entry, channel, captured));
    const place = legend.all.length - entry.weight;
    for (const end of [from[turn], to[turn]]) {
      const tally = tallies[end ?? -1];
      if (tally !== undefined) tally[place] = (tally[place] ?? 0) + 1;
    }
    if (marks.size % pieceLength === 0) yield;
  }
  yield;
  for (const [place, end] of ends.entries()) {
    const tally = tallies[place];
    const mark = tally === undefined ? null : endMark(tally);
    if (mark !== null) marks.set(end, mark);
    if (marks.size % pieceLength === 0) yield;
  }
  const notes: readonly Words[] = captured ? [] : [({ t }) => t('overlay:observedChannels.noCaptureNote')];
  return { marks, legend: legend.all, notes };
}

/** Whether anything was observed on any channel. */
function hasCapture({ channel }: OverlayInput['model']): boolean {
  for (const { observed } of channel.values()) if (observed !== undefined) return true;
  return false;
}
