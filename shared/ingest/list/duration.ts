import { type DecimalMark, type Read, readNumber } from './value.ts';

/** Units people write durations in. */
export const durationUnits = ['minutes', 'hours', 'days', 'weeks', 'months', 'years'] as const;
export type DurationUnit = (typeof durationUnits)[number];

/** A month of a rotation interval is 30 days, a year 365: what people mean by "every 3 months". */
const minutesOf: Readonly<Record<DurationUnit, number>> = {
  minutes: 1,
  hours: 60,
  days: 1440,
  weeks: 10_080,
  months: 43_200,
  years: 525_600,
};

const unitWords: Readonly<Record<DurationUnit, string>> = {
  minutes: 'm|min|mins|minute|minutes|minuten',
  hours: 'h|hr|hrs|std|stunde|stunden|hour|hours',
  days: 'd|t|day|days|tag|tage|tagen',
  weeks: 'w|wk|week|weeks|woche|wochen',
  months: 'mon|month|months|monat|monate|monaten',
  years: 'y|yr|a|j|year|years|jahr|jahre|jahren',
};

const unitOf: ReadonlyMap<string, DurationUnit> = new Map(
  durationUnits.flatMap((unit) => unitWords[unit].split('|').map((word) => [word, unit] as const)),
);

/** The unit a field counts in, by its name (`recoveryMinutes`, `rotationDays`); null where it counts no time. */
export function countedUnit(field: string): DurationUnit | null {
  if (field.endsWith('Minutes')) return 'minutes';
  return field.endsWith('Days') ? 'days' : null;
}

/** The unit a header names in brackets or after "in": `RTO [h]`, `Dauer (Tage)`, `Intervall in Monaten`. */
export function unitOfHeader(header: string): DurationUnit | null {
  const word = /[[(]\s*(\p{L}+)\.?\s*[\])]|\bin\s+(\p{L}+)\s*$/u.exec(header);
  return unitOf.get((word?.[1] ?? word?.[2] ?? '').toLowerCase()) ?? null;
}

/**
 * A duration such as `90`, `90 min`, `4 h`, `1,5 Tage`, `1:30` in the unit a field counts in.
 * @param unit unit of a number that names none
 * @param counted unit of the answer
 * Null where the number can be two numbers.
 */
export function readDuration(
  text: string,
  unit: DurationUnit,
  counted: DurationUnit,
  decimal: DecimalMark | null,
): Read<number | null> {
  const clock = /^(\d{1,4}):([0-5]\d)(?::([0-5]\d))?$/.exec(text);
  if (clock !== null) {
    const minutes = Number(clock[1]) * 60 + Number(clock[2]) + Number(clock[3] ?? 0) / 60;
    return { ok: true, value: rounded(minutes / minutesOf[counted]) };
  }
  const [, figures = text, word = ''] = /^([\d.,'\s\u202f]+?)\s*(\p{L}+)\.?$/u.exec(text) ?? [];
  const named = word === '' ? unit : unitOf.get(word.toLowerCase());
  if (named === undefined) return { ok: false, expected: { en: 'a duration', de: 'keine Dauer' } };
  const number = readNumber(figures, decimal, false);
  if (!number.ok || number.value === null) return number;
  return { ok: true, value: rounded((number.value * minutesOf[named]) / minutesOf[counted]) };
}

/** Without the dust of binary fractions. */
function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
