import type { ConduitAnswer, ZoneAnswer } from '#shared/analysis/analysis.ts';
import { compareNames } from '../../i18n/name-order.ts';
import { foundationalRequirements } from '../../ui/fields/levels-editor.tsx';

/** A zone or conduit with its levels. */
export type Levelled = ZoneAnswer | ConduitAnswer;

/** How far a subject is from its target where it is furthest. */
export interface Gap {
  /** Levels, 0 to 4. */
  readonly width: number;
  readonly fr: string;
}

/** The widest gap of a subject; null where no target is set. */
export function widestGap({ slTarget, slAchieved }: Pick<Levelled, 'slTarget' | 'slAchieved'>): Gap | null {
  if (slTarget === null) return null;
  let widest: Gap = { width: 0, fr: '' };
  for (const [index, fr] of foundationalRequirements.entries()) {
    const width = (slTarget[index] ?? 0) - (slAchieved[index] ?? 0);
    if (width > widest.width) widest = { width, fr };
  }
  return widest;
}

/** The widest gap first, then by name; where no target is set, last. */
export function widestFirst<S extends Levelled>(subjects: readonly S[]): readonly S[] {
  return subjects
    .map((subject) => ({ subject, width: widestGap(subject)?.width ?? -1 }))
    .sort(
      (a, b) =>
        b.width - a.width ||
        compareNames(a.subject.name, b.subject.name) ||
        (a.subject.id < b.subject.id ? -1 : 1),
    )
    .map(({ subject }) => subject);
}

/** SL-A as a vector; a question mark stands after each level that could be higher once what is unknown is recorded. */
export function achievedText({ slAchieved, slAtBest }: Pick<Levelled, 'slAchieved' | 'slAtBest'>): string {
  return slAchieved.map((level, fr) => (level < (slAtBest[fr] ?? 0) ? `${level}?` : `${level}`)).join(' ');
}
