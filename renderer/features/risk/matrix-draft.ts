import { z } from 'zod';
import type { Parameters } from '#shared/analysis/parameters.ts';
import { matrixSize, type RiskMatrix, riskMatrixSchema, stepsOf } from '#shared/analysis/risk/risk-matrix.ts';
import type { SiteParameters } from '#shared/analysis/site-parameters.ts';
import type { Change, Json } from '#shared/journal/change.ts';
import { createRecord, setFields } from '#shared/journal/edit.ts';
import { type Grade, type ImpactCategory, impactCategories } from '#shared/model/field.ts';
import type { Localised } from '#shared/model/language.ts';
import type { RandomBytes } from '#shared/model/ports.ts';

/** The tables of the risk model as they are being edited. */
export interface TablesDraft {
  readonly riskProfile: Parameters['riskProfile'];
  readonly actor: Parameters['threat']['actor'];
  readonly riskMatrix: RiskMatrix;
  readonly impactTable: Parameters['impactTable'];
  readonly currency: string;
}

/** What a part of the editor works on. */
export interface TablesPartProps {
  readonly draft: TablesDraft;
  readonly onEdit: (more: Partial<TablesDraft>) => void;
}

/** The tables in force. */
export function draftOf(parameters: Parameters): TablesDraft {
  const { riskProfile, threat, riskMatrix, impactTable, currency } = parameters;
  return { riskProfile, actor: threat.actor, riskMatrix, impactTable, currency };
}

const unnamed: Localised = { en: '', de: '' };

/** A list cut or continued to a length; what is added repeats the last item through `next`. */
function resized<T>(list: readonly T[], length: number, next: (last: T, index: number) => T): T[] {
  const made = list.slice(0, length);
  while (made.length < length) {
    const last = made.at(-1);
    if (last === undefined) break;
    made.push(next(last, made.length));
  }
  return made;
}

/** The matrix with another number of rows and columns; what is new continues the last row or column. */
export function resizedMatrix(matrix: RiskMatrix, rows: number, columns: number): RiskMatrix {
  return {
    likelihood: resized(matrix.likelihood, rows, ({ from }) => ({
      name: unnamed,
      from: from === 0 ? 0.1 : Number((from * 1.5).toPrecision(2)),
    })),
    impact: resized(matrix.impact, columns, ({ weight }) => ({ name: unnamed, weight })),
    cells: resized(
      matrix.cells.map((row) => resized(row, columns, (last: Grade) => last)),
      rows,
      (last) => [...last],
    ),
  };
}

/** Numbers of rows or columns there can be. */
export const matrixSizes = stepsOf(matrixSize.most).filter((count) => count >= matrixSize.least);

/** The tables with consequences described for as many columns as the matrix has. */
export function fitted(draft: TablesDraft): TablesDraft {
  const columns = draft.riskMatrix.impact.length;
  const table = (category: ImpactCategory): Localised[] =>
    resized(draft.impactTable[category], columns, () => unnamed);
  return {
    ...draft,
    impactTable: {
      safety: table('safety'),
      environment: table('environment'),
      production: table('production'),
      finance: table('finance'),
      reputation: table('reputation'),
    },
  };
}

/** What is wrong with a matrix, as the schema says it; empty where it can be kept. */
export function matrixFaults(matrix: RiskMatrix): readonly string[] {
  const read = riskMatrixSchema.safeParse(matrix);
  return read.success ? [] : [...new Set(read.error.issues.map(({ message }) => message))];
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Each parameter of the draft that is not as it is in force, by its name. */
export function changedParameters(before: Parameters, draft: TablesDraft): ReadonlyMap<string, Json> {
  const changed = new Map<string, Json>();
  if (draft.riskProfile !== before.riskProfile) changed.set('riskProfile', draft.riskProfile);
  if (draft.actor !== before.threat.actor) changed.set('threat.actor', draft.actor);
  if (draft.currency !== before.currency) changed.set('currency', draft.currency);
  if (!isSame(draft.riskMatrix, before.riskMatrix)) changed.set('riskMatrix', draft.riskMatrix);
  for (const category of impactCategories) {
    const table = draft.impactTable[category];
    if (!isSame(table, before.impactTable[category])) changed.set(`impactTable.${category}`, table);
  }
  return changed;
}

/** The changes that put parameters in force: the record that decides about each is written again, or made. */
export function parameterChanges(
  site: SiteParameters,
  values: ReadonlyMap<string, Json>,
  about: { readonly reason: string; readonly person: string; readonly decided: string },
  random: RandomBytes,
): readonly Change[] {
  return [...values].flatMap(([parameter, value]) => {
    const known = site.decided.get(parameter);
    const fields = { parameter, value: z.json().parse(value), ...about };
    return known === undefined
      ? createRecord('siteParameter', fields, random).changes
      : setFields('siteParameter', known.id, fields);
  });
}
