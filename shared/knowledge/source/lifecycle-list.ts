import { z } from 'zod';
import type { Problem } from '../../model/problem.ts';
import { err, ok, type Result } from '../../model/result.ts';
import {
  type ControllerFamily,
  controllerFamily,
  type OperatingSystem,
  operatingSystem,
} from '../catalogue/catalogue.ts';
import { knowledgeProblem } from '../problems.ts';
import { parseBoundedJson } from './bounded-json.ts';

/** Lifecycles a pack adds to the catalogues that ship: product families and operating systems with their dates. */
export interface LifecycleRows {
  readonly families: readonly ControllerFamily[];
  readonly systems: readonly OperatingSystem[];
}

/** A row or a product that was not taken, with its place. */
interface LeftOut {
  readonly place: string;
  readonly reason: Problem;
}

export interface ReadLifecycle extends LifecycleRows {
  readonly skipped: readonly LeftOut[];
}

const mostRows = 100_000;

/** The columns of a lifecycle CSV; the first two are needed, names and order numbers are lists joined by `|`. */
const lifecycleColumns = [
  'vendor',
  'family',
  'names',
  'order_numbers',
  'phase_out',
  'discontinued',
  'security_fixes_until',
  'spares_until',
  'successor',
  'source',
] as const;
type Column = (typeof lifecycleColumns)[number];

/** Fields of one line; quotes hold separators, and a doubled quote stands for one. */
function fieldsOf(line: string, separator: string): readonly string[] {
  const fields: string[] = [];
  let field = '';
  let quoted = false;
  for (let at = 0; at < line.length; at += 1) {
    const character = line.charAt(at);
    if (character === '"' && quoted && line.charAt(at + 1) === '"') {
      field += '"';
      at += 1;
    } else if (character === '"') quoted = !quoted;
    else if (character === separator && !quoted) {
      fields.push(field.trim());
      field = '';
    } else field += character;
  }
  return [...fields, field.trim()];
}

const listOf = (text: string): readonly string[] =>
  text
    .split('|')
    .map((part) => part.trim())
    .filter((part) => part !== '');

type Row = Readonly<Partial<Record<Column, string>>>;

function familyOf(row: Row): unknown {
  const filled = (column: Column): string | undefined => (row[column] === '' ? undefined : row[column]);
  const { vendor = '', family = '' } = row;
  const names = listOf(row.names ?? '');
  const dates = {
    phaseOut: filled('phase_out'),
    discontinued: filled('discontinued'),
    securityFixesUntil: filled('security_fixes_until'),
    sparesUntil: filled('spares_until'),
    successor: filled('successor'),
  };
  const state =
    dates.discontinued !== undefined ? 'discontinued' : dates.phaseOut !== undefined ? 'phaseOut' : 'active';
  return {
    id: `pack:${vendor.toLowerCase()}:${family.toLowerCase()}`,
    vendor: vendor.toLowerCase(),
    family,
    names: (names.length > 0 ? names : [family]).map((name) => name.toLowerCase()),
    orderNumbers: [...listOf(row.order_numbers ?? '')],
    state,
    ...Object.fromEntries(Object.entries(dates).filter(([, value]) => value !== undefined)),
    source: filled('source') ?? 'lifecycle list',
    confidence: 'medium',
  };
}

/** Reads a lifecycle CSV, separated by commas or semicolons, dates as YYYY-MM-DD. Rows that break the schema are left out and named. */
export function readLifecycleCsv(text: string, file: string): Result<ReadLifecycle, Problem> {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const separator = (lines[0] ?? '').includes(';') ? ';' : ',';
  const header = fieldsOf((lines[0] ?? '').toLowerCase(), separator);
  if (!header.includes('vendor') || !header.includes('family') || lines.length > mostRows)
    return err(
      knowledgeProblem('lifecycle-unreadable', `${file} line 1`, { detail: lifecycleColumns.join(',') }),
    );
  const families: ControllerFamily[] = [];
  const skipped: LeftOut[] = [];
  for (const [at, line] of lines.entries()) {
    if (at === 0 || line.trim() === '' || line.startsWith('#')) continue;
    const fields = fieldsOf(line.slice(0, 10_000), separator);
    const row = Object.fromEntries(
      lifecycleColumns.map((column) => [column, fields[header.indexOf(column)] ?? '']),
    );
    const parsed = controllerFamily.safeParse(familyOf(row));
    if (parsed.success) families.push(parsed.data);
    else {
      const place = `${file} line ${at + 1}`;
      const detail = `${parsed.error.issues[0]?.path.join('.') ?? ''}: ${parsed.error.issues[0]?.message ?? ''}`;
      skipped.push({ place, reason: knowledgeProblem('lifecycle-row', place, { detail }) });
    }
  }
  return ok({ families, systems: [], skipped });
}

const day = z.union([z.string(), z.boolean(), z.null()]).optional();
/** A release as endoflife.date writes it: the API version 1, and the older list of cycles. */
const release = z.object({
  name: z.union([z.string(), z.number()]).optional(),
  cycle: z.union([z.string(), z.number()]).optional(),
  label: z.string().nullish(),
  eolFrom: z.string().nullish(),
  eoesFrom: z.string().nullish(),
  eol: day,
  extendedSupport: day,
});
const product = z.object({
  name: z.string().max(100),
  label: z.string().max(100).optional(),
  category: z.string().max(60).optional(),
  releases: z.array(release).max(2_000),
});
type Product = z.infer<typeof product>;

const shapes = z.union([
  z.object({ result: z.array(product).max(5_000) }).transform((file) => file.result),
  z.object({ result: product }).transform((file) => [file.result]),
  product.transform((one) => [one]),
]);

const isoDay = /^\d{4}-\d{2}-\d{2}$/;
const dayOf = (...given: unknown[]): string | null => {
  const found = given.find((one) => typeof one === 'string' && isoDay.test(one));
  return typeof found === 'string' ? found : null;
};

function systemsOf({ name, label, releases }: Product): readonly unknown[] {
  return releases.map((one) => {
    const cycle = String(one.name ?? one.cycle ?? '');
    const shown = `${label ?? name} ${one.label ?? cycle}`.trim();
    const extended = dayOf(one.eoesFrom, one.extendedSupport);
    return {
      id: `pack:${name}:${cycle}`,
      name: shown,
      names: [...new Set([shown, `${name.replaceAll('-', ' ')} ${cycle}`].map((text) => text.toLowerCase()))],
      date: dayOf(one.eolFrom, one.eol),
      confidence: 'high',
      ...(extended === null ? {} : { extended: { date: extended, confidence: 'high' } }),
      source: `endoflife.date/${name}`,
    };
  });
}

/**
 * Reads endoflife.date JSON: all products (API version 1, `full`), one product, or the older list of cycles, whose file name
 * names the product. Of many products only operating systems are taken.
 */
export function readEndOfLife(text: string, file: string): Result<ReadLifecycle, Problem> {
  const fail = (place: string, detail: string) =>
    err(knowledgeProblem('lifecycle-unreadable', place, { detail }));
  const json = parseBoundedJson(text);
  if (!json.ok) return fail(file, json.error);
  const name = (file.split(/[/\\]/).at(-1) ?? file).replace(/\.json$/i, '').slice(0, 100);
  const parsed = shapes.safeParse(Array.isArray(json.value) ? { name, releases: json.value } : json.value);
  if (!parsed.success) return fail(`${file} /${parsed.error.issues[0]?.path.join('/') ?? ''}`, 'no releases');
  const taken = parsed.data.filter(({ category }) => category === undefined || category === 'os');
  const skipped: LeftOut[] = [];
  const systems: OperatingSystem[] = [];
  for (const row of taken.flatMap(systemsOf)) {
    const checked = operatingSystem.safeParse(row);
    if (checked.success) systems.push(checked.data);
    else
      skipped.push({
        place: file,
        reason: knowledgeProblem('lifecycle-row', file, { detail: checked.error.issues[0]?.message ?? '' }),
      });
  }
  if (parsed.data.length > taken.length) {
    const count = parsed.data.length - taken.length;
    skipped.push({ place: file, reason: knowledgeProblem('lifecycle-not-systems', file, { count }) });
  }
  return ok({ families: [], systems, skipped });
}
