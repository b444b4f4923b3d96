import type { Problem } from '../../model/problem.ts';
import { err, ok, type Result } from '../../model/result.ts';
import { knowledgeProblem } from '../problems.ts';

/**
 * Scores of the Exploit Prediction Scoring System (first.org/epss) by CVE number: the probability that exploitation
 * is seen within 30 days. Some 300,000 rows, so a year is kept as text and taken apart when first asked for.
 */
export interface EpssScores {
  /** Version of the model, such as v2025.03.14. */
  readonly version: string;
  /** Day of the scores, YYYY-MM-DD. */
  readonly date: string;
  readonly records: number;
  /** Year of the CVE number to its scores: `step:probability` joined by blanks, both in base 36, probability in 1/100,000. */
  readonly years: Readonly<Record<string, string>>;
}

const scale = 100_000;
const mostRows = 2_000_000;
const row = /^"?CVE-(\d{4})-(\d{4,10})"?,"?([01](?:\.\d{1,12})?(?:[eE]-\d{1,2})?)"?(?:,|$)/;

interface Head {
  version: string;
  date: string;
}

/** `#model_version:v2025.03.14,score_date:2025-08-25T00:00:00+0000` */
function readRemark(line: string, into: Head): void {
  into.version = /model_version:\s*([\w.-]{1,40})/.exec(line)?.[1] ?? into.version;
  into.date = /score_date:\s*(\d{4}-\d{2}-\d{2})/.exec(line)?.[1] ?? into.date;
}

function pack(scores: ReadonlyMap<number, number>): string {
  let last = 0;
  return [...scores]
    .sort(([a], [b]) => a - b)
    .map(([number, score]) => {
      const step = number - last;
      last = number;
      return `${step.toString(36)}:${Math.round(score * scale).toString(36)}`;
    })
    .join(' ');
}

/** Reads the CSV FIRST publishes; the first line that is no score is the problem's place. A CVE listed twice keeps its last score. */
export function readEpss(text: string, file: string): Result<EpssScores, Problem> {
  const years = new Map<string, Map<number, number>>();
  const head: Head = { version: '', date: '' };
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  let line = 0;
  while (at < text.length) {
    const end = text.indexOf('\n', at);
    const content = text.slice(at, end < 0 ? undefined : Math.min(end, at + 500)).trimEnd();
    at = end < 0 ? text.length : end + 1;
    line += 1;
    if (content === '' || /^"?cve"?,/i.test(content)) continue;
    if (content.startsWith('#')) {
      readRemark(content, head);
      continue;
    }
    const [, year, number, score] = row.exec(content) ?? [];
    const value = Number(score);
    if (year === undefined || !(value >= 0 && value <= 1) || line > mostRows)
      return err(
        knowledgeProblem('epss-unreadable', `${file} line ${line}`, { detail: content.slice(0, 60) }),
      );
    const known = years.get(year) ?? new Map<number, number>();
    years.set(year, known);
    known.set(Number(number), value);
  }
  if (head.date === '') return err(knowledgeProblem('epss-unreadable', file, { detail: 'score_date' }));
  const sorted = [...years].sort(([a], [b]) => (a < b ? -1 : 1));
  return ok({
    ...head,
    records: sorted.reduce((sum, [, scores]) => sum + scores.size, 0),
    years: Object.fromEntries(sorted.map(([year, scores]) => [year, pack(scores)])),
  });
}

/** Looks scores up by CVE number; null where there is none. */
export function epssLookup({ years }: EpssScores): (cve: string) => number | null {
  const opened = new Map<string, ReadonlyMap<number, number>>();
  const open = (year: string): ReadonlyMap<number, number> => {
    const known = opened.get(year);
    if (known !== undefined) return known;
    const scores = new Map<number, number>();
    let last = 0;
    for (const pair of (Object.hasOwn(years, year) ? (years[year] ?? '') : '').split(' ')) {
      const [step = '', score = ''] = pair.split(':');
      last += Number.parseInt(step, 36);
      const value = Number.parseInt(score, 36) / scale;
      if (value >= 0 && value <= 1) scores.set(last, value);
    }
    opened.set(year, scores);
    return scores;
  };
  return (cve) => {
    const [, year, number] = /^CVE-(\d{4})-(\d{4,10})$/.exec(cve) ?? [];
    return year === undefined ? null : (open(year).get(Number(number)) ?? null);
  };
}
