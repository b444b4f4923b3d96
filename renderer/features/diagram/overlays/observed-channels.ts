import { IconEyeCheck } from '@tabler/icons-react';
import type { Channel, RecordId } from '#shared/model/model.ts';
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

/** Assets and access points speak for their channels: the worst of them, with how many of each. */
function* endMarks(marks: Map<RecordId, Mark>, channels: Iterable<Channel>): Generator<undefined, void> {
  /** By the place of an entry in the legend, the worst first. */
  const tallies = new Map<RecordId, number[]>();
  const add = (end: Channel['source'], place: number): void => {
    if (end === undefined || end === 'any') return;
    let tally = tallies.get(end);
    if (tally === undefined) {
      tally = legend.all.map(() => 0);
      tallies.set(end, tally);
    }
    tally[place] = (tally[place] ?? 0) + 1;
  };
  let turn = 0;
  for (const { id, source, target } of channels) {
    const entry = marks.get(id)?.entry;
    if (entry === undefined) continue;
    const place = legend.all.length - entry.weight;
    add(source, place);
    add(target, place);
    turn += 1;
    if (turn % pieceLength === 0) yield;
  }
  for (const [id, tally] of tallies) {
    const mark = endMark(tally);
    if (mark !== null) marks.set(id, mark);
    turn += 1;
    if (turn % pieceLength === 0) yield;
  }
}

function endMark(tally: readonly number[]): Mark | null {
  const place = tally.findIndex((count) => count > 0);
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
  const channels = [...model.channel.values()];
  const captured = channels.some(({ observed }) => observed !== undefined);
  const marks = new Map<RecordId, Mark>();
  for (const channel of channels) {
    const entry = entryOf(channel, captured);
    const short: Words = ({ t }) => t(`overlay:observedChannels.${entry.key}Short`);
    marks.set(channel.id, { entry, short, long: wordsOf(channel, captured) });
    if (marks.size % pieceLength === 0) yield;
  }
  yield;
  yield* endMarks(marks, channels);
  const notes: readonly Words[] = captured ? [] : [({ t }) => t('overlay:observedChannels.noCaptureNote')];
  return { marks, legend: legend.all, notes };
}
