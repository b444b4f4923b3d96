import type { ZoneAnswer } from '#shared/analysis/analysis.ts';
import { compareNames } from '../../i18n/name-order.ts';

export interface ZoneGap {
  readonly zone: ZoneAnswer;
  /** Largest difference between target and achieved level over the seven requirements; null without a target. */
  readonly gap: number | null;
  /** The foundational requirement (0 to 6) with the largest gap; null without a gap. */
  readonly worst: number | null;
}

/** Zones with the largest gap first, then those with more open requirements, then by name; zones without a target last. */
export function zoneGaps(zones: readonly ZoneAnswer[]): readonly ZoneGap[] {
  return zones
    .map(gapOf)
    .sort(
      (a, b) =>
        (b.gap ?? -1) - (a.gap ?? -1) ||
        b.zone.gaps.length - a.zone.gaps.length ||
        compareNames(a.zone.name, b.zone.name) ||
        (a.zone.id < b.zone.id ? -1 : 1),
    );
}

function gapOf(zone: ZoneAnswer): ZoneGap {
  if (zone.slTarget === null) return { zone, gap: null, worst: null };
  let gap = 0;
  let worst: number | null = null;
  zone.slTarget.forEach((target, index) => {
    const difference = target - (zone.slAchieved[index] ?? 0);
    if (difference > gap) {
      gap = difference;
      worst = index;
    }
  });
  return { zone, gap, worst };
}
