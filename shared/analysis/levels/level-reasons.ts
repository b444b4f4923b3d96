import type { SecurityLevel } from '../../model/field.ts';
import { isFulfilled } from './fulfilment.ts';
import type { LevelDetail, RequirementState } from './security-levels.ts';

const foundationalRequirements = [1, 2, 3, 4, 5, 6, 7] as const;

/** Why SL-A of one foundational requirement is what it is. */
export interface AchievedReason {
  /** 1 to 7. */
  readonly fr: number;
  readonly level: SecurityLevel;
  /** The lowest level whose requirements are not all fulfilled; null where all of the catalogue are. */
  readonly next: number | null;
  /** Requirements up to that level. */
  readonly asked: number;
  /** Those of them that are not fulfilled, in the order of the catalogue. */
  readonly lacking: readonly RequirementState[];
  /** SL-A is below what the requirements alone give: the assets relied upon cannot do more. */
  readonly isHeld: boolean;
}

/** The reasons of each element of an SL-A vector, FR 1 to FR 7 (domain 2.5). */
export function achievedReasons(
  detail: Pick<LevelDetail, 'slAchieved' | 'slByRequirements' | 'requirements'>,
): readonly AchievedReason[] {
  return foundationalRequirements.map((fr, index) => {
    const level = detail.slAchieved[index] ?? 0;
    const own = detail.requirements.filter((row) => row.fr === fr);
    const open = own.filter((row) => !isFulfilled(row.state));
    const next = open.length === 0 ? null : Math.min(...open.map(({ fromSL }) => fromSL));
    const upTo = (rows: readonly RequirementState[]) =>
      next === null ? [] : rows.filter(({ fromSL }) => fromSL <= next);
    return {
      fr,
      level,
      next,
      asked: upTo(own).length,
      lacking: upTo(open),
      isHeld: level < (detail.slByRequirements[index] ?? 0),
    };
  });
}
