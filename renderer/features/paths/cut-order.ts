import type { ZoneApart } from '#shared/analysis/graph/zone-cuts.ts';
import { compareNames } from '../../i18n/name-order.ts';

/** Where the least has to be cut stands first, since that is the quickest to part; then what stands apart already, last what
 *  holds a source of attacks itself. */
export function quickestFirst(
  zones: readonly ZoneApart[],
  nameOf: (zone: ZoneApart['zone']) => string,
): readonly ZoneApart[] {
  return [...zones].sort(
    (one, other) => rank(one) - rank(other) || compareNames(nameOf(one.zone), nameOf(other.zone)),
  );
}

function rank({ fewest }: ZoneApart): number {
  if (fewest === null) return Number.MAX_SAFE_INTEGER;
  return fewest === 0 ? Number.MAX_SAFE_INTEGER - 1 : fewest;
}
