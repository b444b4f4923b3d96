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
function endMarks(marks: Map<RecordId, Mark>, channels: Iterable<Channel>): void {
  const tallies = new Map<RecordId, Map<Entry, number>>();
  for (const { id, source, target } of channels) {
    const entry = marks.get(id)?.entry;
    if (entry === undefined) continue;
    for (const end of [source, target]) {
      if (end === undefined || end === 'any') continue;
      const tally = tallies.get(end) ?? new Map<Entry, number>();
      tallies.set(end, tally);
      tally.set(entry, (tally.get(entry) ?? 0) + 1);
    }
  }
  for (const [id, tally] of tallies) {
    const entries = legend.all.filter((entry) => tally.has(entry));
    const [worst] = entries;
    if (worst === undefined) continue;
    marks.set(id, {
      entry: worst,
      short: (say) => `${tally.get(worst) ?? 0} ${say.t(`overlay:observedChannels.${worst.key}Short`)}`,
      long: (say) => {
        const counts = entries.map((entry) => `${tally.get(entry) ?? 0} ${entry.label(say)}`).join(', ');
        return say.t('overlay:observedChannels.ends', { counts });
      },
    });
  }
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
  endMarks(marks, channels);
  const notes: readonly Words[] = captured ? [] : [({ t }) => t('overlay:observedChannels.noCaptureNote')];
  return { marks, legend: legend.all, notes };
}
