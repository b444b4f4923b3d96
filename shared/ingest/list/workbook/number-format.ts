/**
 * How a number stands in a cell: `date`, `time` and `moment` are read from days since 1900 or 1904, `figures` by a pattern
 * of digits, `general` as it is.
 */
export type NumberFormat =
  | { readonly type: 'general' }
  | { readonly type: 'date' | 'time' | 'moment' }
  | { readonly type: 'figures'; readonly pattern: FigurePattern };

/** A pattern of digits: `00000`, `0.00`, `000-000`, `"SN "0000`, `0%`. */
interface FigurePattern {
  /** What stands before the point: texts, `0` for a digit that is always shown, `#` for one that may be missing. */
  readonly whole: readonly PatternPart[];
  readonly decimals: number;
  /** Decimals shown although they are zero. */
  readonly kept: number;
  readonly percent: boolean;
  readonly tail: string;
}

type PatternPart = { readonly digit: '0' | '#' } | { readonly text: string };

const general: NumberFormat = { type: 'general' };

/** Formats that need no definition in the file (ECMA-376 part 1, 18.8.30). */
export function builtInFormat(id: number): NumberFormat {
  if (
    (id >= 14 && id <= 17) ||
    (id >= 27 && id <= 31) ||
    id === 36 ||
    (id >= 50 && id <= 54) ||
    id === 57 ||
    id === 58
  )
    return { type: 'date' };
  if (id === 22) return { type: 'moment' };
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47) || id === 55 || id === 56)
    return { type: 'time' };
  const codes: Readonly<Record<number, string>> = {
    1: '0',
    2: '0.00',
    3: '#,##0',
    4: '#,##0.00',
    9: '0%',
    10: '0.00%',
  };
  const code = codes[id];
  return code === undefined ? general : readFormat(code);
}

const longest = 200;

/** A format code as a workbook defines it (ECMA-376 part 1, 18.8.31); what is not understood is `general`. */
export function readFormat(code: string): NumberFormat {
  if (code.length > longest) return general;
  const [first = ''] = sectionsOf(code);
  const letters = first
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    .replace(/\[(?!(h+|m+|s+)\])[^\]]*\]/gi, '')
    .toLowerCase();
  if (/general|standard|@/.test(letters)) return general;
  const hasDay = /[dy]|mmm/.test(letters) || (/m/.test(letters) && !/[hs]/.test(letters));
  const hasTime = /[hs]|am\/pm/.test(letters);
  if (hasDay) return { type: hasTime ? 'moment' : 'date' };
  if (hasTime) return { type: 'time' };
  const pattern = patternOf(first);
  return pattern === null ? general : { type: 'figures', pattern };
}

/** Sections for positive, negative and zero numbers; a semicolon in quotes or escaped is text. */
function sectionsOf(code: string): readonly string[] {
  return code.match(/(?:"[^"]*"|\\.|[^;])+/g) ?? [];
}

/** Signs that stand for themselves in a pattern. */
const literal = /^[-+()/: $€£]$/;

function patternOf(section: string): FigurePattern | null {
  const [front = '', behind] = splitAtPoint(section);
  const whole = partsIn(front);
  const rest = behind === undefined ? [] : partsIn(behind);
  if (whole === null || rest === null) return null;
  const places = rest.flatMap((part) => ('digit' in part ? [part.digit] : []));
  const tail = rest.flatMap((part) => ('text' in part ? [part.text] : [])).join('');
  if (places.length === 0 && !whole.some((part) => 'digit' in part)) return null;
  const percent = /%/.test(section.replace(/"[^"]*"|\\./g, ''));
  return { whole, decimals: places.length, kept: places.lastIndexOf('0') + 1, percent, tail };
}

/** What stands before and behind the first point that is no text. */
function splitAtPoint(section: string): readonly string[] {
  const point = [...section.matchAll(/"[^"]*"|\\.|\./g)].find(([token]) => token === '.');
  return point === undefined ? [section] : [section.slice(0, point.index), section.slice(point.index + 1)];
}

/** The digits and texts of a pattern; null where it holds what is not understood. */
function partsIn(pattern: string): readonly PatternPart[] | null {
  const parts: PatternPart[] = [];
  for (const [token, quoted, escaped] of pattern.matchAll(/"([^"]*)"|\\(.)|_.|\*.|\[[^\]]*\]|[\s\S]/g)) {
    const text = quoted ?? escaped ?? (literal.test(token) ? token : null);
    if (text !== null) parts.push({ text });
    else if (token === '0') parts.push({ digit: '0' });
    else if (token === '#' || token === '?') parts.push({ digit: '#' });
    else if (token !== ',' && token !== '%' && !/^[_*[]/.test(token)) return null;
  }
  return parts;
}

/** The text of a number under a pattern: `7` under `00000` is `00007`, `1.1` under `0.00` is `1.10`. */
export function formatFigures(
  value: number,
  { whole, decimals, kept, percent, tail }: FigurePattern,
): string {
  const shown = percent ? value * 100 : value;
  const fixed = Math.abs(shown).toFixed(Math.min(decimals, 15));
  const [units = '0', fraction = ''] = fixed.split('.');
  let end = fraction.length;
  while (end > kept && fraction[end - 1] === '0') end -= 1;
  const head = fillFrom(whole, units);
  const sign = shown < 0 && /[1-9]/.test(fixed) ? '-' : '';
  return `${sign}${head}${end === 0 ? '' : `.${fraction.slice(0, end)}`}${percent ? ' %' : ''}${tail}`;
}

/** Puts digits into a pattern from its right end; the leftmost placeholder takes all that are left. */
function fillFrom(whole: readonly PatternPart[], units: string): string {
  const digits = units === '0' ? [] : [...units];
  const placeholders = whole.filter((part) => 'digit' in part).length;
  let open = placeholders;
  let text = '';
  for (const part of [...whole].reverse()) {
    if ('text' in part) {
      text = part.text + text;
      continue;
    }
    open -= 1;
    const rest = open === 0 ? digits.splice(0).join('') : (digits.pop() ?? '');
    text = (rest === '' && part.digit === '0' ? '0' : rest) + text;
  }
  return placeholders === 0 ? units + text : text;
}

const dayMilliseconds = 86_400_000;
/** Day 0 of either calendar (ECMA-376 part 1, 18.17.4.1). */
const epochs = { 1900: Date.UTC(1899, 11, 30), 1904: Date.UTC(1904, 0, 1) } as const;
/** 31 December 9999. */
const lastDay = 2_958_465;

/**
 * Days since the workbook's epoch as an ISO date, date and time, or time; null where they are no date of the calendar.
 * Day 60 of 1900 never was, and days before it are one off for that reason.
 */
export function formatDays(
  days: number,
  type: 'date' | 'time' | 'moment',
  epoch: 1900 | 1904,
): string | null {
  if (!(days >= 0 && days <= lastDay)) return null;
  const isEarly = epoch === 1900 && days < 61;
  if (isEarly && Math.floor(days) === 60) return null;
  const milliseconds = Math.round((days * dayMilliseconds) / 1000) * 1000;
  const at = new Date(epochs[epoch] + milliseconds + (isEarly ? dayMilliseconds : 0)).toISOString();
  const time = at.slice(11, 19);
  if (type === 'time' && days < 1) return time;
  return type === 'date' || time === '00:00:00' ? at.slice(0, 10) : `${at.slice(0, 10)}T${time}`;
}

/** Digits a spreadsheet keeps of a number; what is longer was rounded when it was typed. */
const keptDigits = 1e15;

/** A number without a format: as short as it can be written, and in powers of ten where the spreadsheet has rounded it. */
export function formatGeneral(value: number): string {
  if (Math.abs(value) >= keptDigits) return value.toExponential().replace('e+', 'E+');
  // A fraction carries the dust of binary numbers in its last two digits.
  const short = Number(value.toPrecision(15));
  return Math.abs(short) < 1e-6 && short !== 0 ? short.toExponential().replace('e', 'E') : String(short);
}
