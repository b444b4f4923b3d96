import { useMemo } from 'react';
import type { RecordId } from '#shared/model/model.ts';
import type { Mark, Say, Tone } from './overlay.ts';
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

/** The heaviest mark of some records, with how many of them have it; null where all are calm or silent. */
export function lineMarkOf(
  records: readonly RecordId[],
  marks: ReadonlyMap<RecordId, Mark>,
  say: Say,
): LineMark | null {
  const said = records.flatMap((id) => marks.get(id) ?? []);
  const [first, ...others] = said;
  if (first === undefined) return null;
  const heaviest = others.reduce(
    (one, other) => (other.entry.weight > one.entry.weight ? other : one),
    first,
  );
  const { entry } = heaviest;
  if (entry.tone === 'calm') return null;
  const same = said.filter((mark) => mark.entry === entry).length;
  return {
    tone: entry.tone,
    text: records.length > 1 ? `${same} × ${entry.label(say)}` : heaviest.short(say),
  };
}
