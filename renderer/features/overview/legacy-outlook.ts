import type { LifecycleAnswer } from '#shared/analysis/analysis.ts';

/** What the outlook reads of an asset's life; undefined where it was not analysed yet. */
export type Life = Pick<LifecycleAnswer, 'state' | 'unsupportedBy'> | undefined;

export interface OutlookBar {
  readonly key: 'ended' | 'later' | 'phasedOut' | 'noEnd' | 'unknown' | `${number}`;
  readonly count: number;
}

const years = 6;

/**
 * How many assets lose fixes or support when: already, in each of the coming years, later; of the others which are no
 * longer sold without a known end, which have no announced end, and of which nothing is known.
 */
export function legacyOutlook(lives: Iterable<Life>, today: string): readonly OutlookBar[] {
  const first = Number(today.slice(0, 4));
  const counts = new Map<OutlookBar['key'], number>();
  for (const life of lives) {
    const key = keyOf(life, first);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const keys: OutlookBar['key'][] = [
    'ended',
    ...Array.from({ length: years }, (_, index): `${number}` => `${first + index}`),
    'later',
    'phasedOut',
    'noEnd',
    'unknown',
  ];
  return keys.map((key) => ({ key, count: counts.get(key) ?? 0 }));
}

function keyOf(life: Life, first: number): OutlookBar['key'] {
  if (life === undefined) return 'unknown';
  if (life.state === 'unsupported') return 'ended';
  if (life.unsupportedBy !== null) {
    const year = Math.max(first, Number(life.unsupportedBy.slice(0, 4)));
    return year < first + years ? `${year}` : 'later';
  }
  if (life.state === 'discontinued' || life.state === 'phaseOut') return 'phasedOut';
  return life.state === 'noEndAnnounced' ? 'noEnd' : 'unknown';
}
