import { IconGitCompare } from '@tabler/icons-react';
import type { Difference } from '#shared/journal/difference.ts';
import type { RecordId } from '#shared/model/model.ts';
import type { Comparison } from '../../../stores/comparison.ts';
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

const keys = ['removed', 'added', 'changed', 'moved'] as const;
const tones = { removed: 'removed', added: 'added', changed: 'changed', moved: 'moved' } as const;
const own = legendOf('changes', tones, keys);
const other = legendOf('changes', tones, keys, {
  removed: ({ t }) => t('overlay:changes.onlyThere'),
  added: ({ t }) => t('overlay:changes.onlyHere'),
  changed: ({ t }) => t('overlay:changes.differs'),
});

/** Fields that say where something is drawn; they mean nothing to the analysis. */
const pictureFields: ReadonlySet<string> = new Set(['position', 'size']);

/** Whether only the picture of a record is another one. */
function isOnlyMoved(difference: Difference): boolean {
  return difference.type === 'changed' && difference.fields.every(({ field }) => pictureFields.has(field));
}

/** The line of the legend a difference belongs to. */
export function entryOfDifference(difference: Difference, comparison: Comparison | null): Entry {
  const legend = comparison?.type === 'assessment' ? other : own;
  return isOnlyMoved(difference) ? legend.moved : legend[difference.type];
}

/** What became of one record; its words are made when they are asked for. */
class DifferenceMark implements Mark {
  readonly entry: Entry;
  readonly #difference: Difference;
  readonly #place: 'short' | 'shortOther';

  constructor(difference: Difference, comparison: Comparison | null) {
    this.entry = entryOfDifference(difference, comparison);
    this.#difference = difference;
    this.#place = comparison?.type === 'assessment' ? 'shortOther' : 'short';
  }

  get short(): Words {
    return ({ t }) => t(`overlay:changes.${this.#place}.${this.entry.key}`);
  }

  get long(): Words {
    const difference = this.#difference;
    const fields = difference.type === 'changed' ? difference.fields.map(({ field }) => field) : [];
    const named: Words = ({ t }) =>
      fields.map((field) => t(`model:field.${field}`, { defaultValue: field })).join(', ');
    return (say) => [this.entry.label(say), ...(fields.length === 0 ? [] : [named(say)])].join(': ');
  }
}

/** What was added, changed and removed since a point in time, or what differs from another assessment. */
export const changes: Overlay = {
  id: 'changes',
  titleKey: 'overlay:changes.title',
  icon: IconGitCompare,
  need: 'comparison',
  drawsChannels: 'marked',
  dependsOn: ['model', 'comparison', 'compared'],
  read: (input) => whole(pieces(input)),
  pieces,
};

function* pieces({ comparison, compared }: OverlayInput): Generator<undefined, Answer> {
  const marks = new Map<RecordId, Mark>();
  for (const difference of compared?.differences ?? []) {
    marks.set(difference.id, new DifferenceMark(difference, comparison));
    if (marks.size % pieceLength === 0) yield;
  }
  const count = compared?.ambiguous ?? 0;
  const notes: readonly Words[] = count === 0 ? [] : [({ t }) => t('overlay:changes.ambiguous', { count })];
  return { marks, legend: (comparison?.type === 'assessment' ? other : own).all, notes };
}
