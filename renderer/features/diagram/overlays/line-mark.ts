import { useMemo } from 'react';
import type { RecordId } from '#shared/model/model.ts';
import type { Tone } from '#shared/publish/drawing/looks.ts';
import type { Mark, Say } from './overlay.ts';
import { useSay } from './say.ts';
import { useShown } from './shown.ts';

/** What a line says of the records it stands for: the heaviest of their marks. */
export interface LineMark {
  readonly tone: Tone;
  readonly text: string;
}

/** The mark of a drawn line; null where there is nothing to say that is worth a colour. */
export function useLineMark(records: readonly RecordId[]): LineMark | null {
  const say = useSay();
  const marks = useShown((state) => state.shown?.answer.marks);
  return useMemo(() => (marks === undefined ? null : lineMarkOf(records, marks, say)), [marks, records, say]);
}

/** The heaviest of the marks some records have. */
export function heaviestMark(
  records: readonly RecordId[],
  marks: ReadonlyMap<RecordId, Mark>,
): Mark | undefined {
  let found: Mark | undefined;
  for (const id of records) {
    const mark = marks.get(id);
    if (mark !== undefined && (found === undefined || mark.entry.weight > found.entry.weight)) found = mark;
  }
  return found;
}

/** Whether a line that stands for some records has a mark to show. */
export function isToned(records: readonly RecordId[], marks: ReadonlyMap<RecordId, Mark>): boolean {
  const mark = heaviestMark(records, marks);
  return mark !== undefined && mark.entry.tone !== 'calm';
}

/** The heaviest mark of some records, with how many of them have it; null where all are calm or silent. */
export function lineMarkOf(
  records: readonly RecordId[],
  marks: ReadonlyMap<RecordId, Mark>,
  say: Say,
): LineMark | null {
  const heaviest = heaviestMark(records, marks);
  if (heaviest === undefined || heaviest.entry.tone === 'calm') return null;
  const { entry } = heaviest;
  const same = records.filter((id) => marks.get(id)?.entry === entry).length;
  return {
    tone: entry.tone,
    text: records.length > 1 ? `${same} × ${entry.label(say)}` : heaviest.short(say),
  };
}
