import type { Problem } from '../../model/problem.ts';
import { err, ok, type Result } from '../../model/result.ts';
import { knowledgeProblem } from '../problems.ts';

/** Who an IEEE prefix of MAC addresses belongs to: six upper-case hexadecimal digits to the organisation's name. */
export type OuiRegistry = Readonly<Record<string, string>>;

const longestName = 200;

/** One row of the IEEE CSV: `MA-L,0001F1,Innovative Concepts,"..."`; quotes are doubled inside quotes. */
const csvRow = /^"?MA-L"?,"?([0-9A-F]{6})"?,(?:"((?:[^"]|""){0,400})"|([^,"]{0,400}))/i;
/** One row of oui.txt: `00-01-F1   (hex)\t\tInnovative Concepts`. */
const listRow = /^\s*([0-9A-F]{2})-([0-9A-F]{2})-([0-9A-F]{2})\s+\(hex\)\s+(.{1,400})$/i;

function rowOf(line: string): readonly [string, string] | null {
  const csv = csvRow.exec(line);
  if (csv !== null) return [csv[1] ?? '', (csv[2] ?? csv[3] ?? '').replaceAll('""', '"')];
  const listed = listRow.exec(line);
  return listed === null ? null : [`${listed[1]}${listed[2]}${listed[3]}`, listed[4] ?? ''];
}

/** Reads the IEEE registry as CSV or as oui.txt. A prefix given twice keeps the first name, as the registry's own tools do. */
export function readOui(text: string, file: string): Result<OuiRegistry, Problem> {
  const found = new Map<string, string>();
  for (const line of text.split(/\r?\n/)) {
    const [prefix, name] = rowOf(line.slice(0, 1_000)) ?? [];
    const clean = name?.replace(/\s+/g, ' ').trim().slice(0, longestName) ?? '';
    const key = prefix?.toUpperCase();
    if (key !== undefined && clean !== '' && !found.has(key)) found.set(key, clean);
  }
  if (found.size === 0) return err(knowledgeProblem('oui-unreadable', `${file} line 1`));
  return ok(Object.fromEntries([...found].sort(([a], [b]) => (a < b ? -1 : 1))));
}
