/** When the support of an asset ends: a date (YYYY-MM-DD), null where none was announced, undefined where nobody knows. */
export type SupportEnd = string | null | undefined;

export interface OutlookBar {
  readonly key: 'ended' | 'later' | 'noEnd' | 'unknown' | `${number}`;
  readonly count: number;
}

const years = 6;

/** How many assets lose support when: already, in each of the coming years, later, no end announced, unknown. */
export function legacyOutlook(ends: Iterable<SupportEnd>, today: string): readonly OutlookBar[] {
  const first = Number(today.slice(0, 4));
  const counts = new Map<OutlookBar['key'], number>();
  for (const end of ends) {
    const key = keyOf(end, today, first);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const keys: OutlookBar['key'][] = [
    'ended',
    ...Array.from({ length: years }, (_, index): `${number}` => `${first + index}`),
    'later',
    'noEnd',
    'unknown',
  ];
  return keys.map((key) => ({ key, count: counts.get(key) ?? 0 }));
}

function keyOf(end: SupportEnd, today: string, first: number): OutlookBar['key'] {
  if (end === undefined) return 'unknown';
  if (end === null) return 'noEnd';
  if (end <= today) return 'ended';
  const year = Number(end.slice(0, 4));
  return year < first + years ? `${year}` : 'later';
}
