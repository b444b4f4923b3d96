import { z } from 'zod';
import { type Grade, grade, type ScaleLevel } from '../../model/field.ts';
import { localisedSchema } from '../../model/language.ts';

/** Fewest and most rows and columns of a risk matrix. */
export const matrixSize = { least: 3, most: 6 } as const;

const share = z.number().min(0).max(1);
const scale = <T extends z.ZodType>(item: T) => z.array(item).min(matrixSize.least).max(matrixSize.most);

const rising = (values: readonly number[], strictly: boolean): boolean =>
  values.every((value, index) => {
    const before = values[index - 1];
    return before === undefined || (strictly ? value > before : value >= before);
  });

/** True where no step to a higher likelihood or a worse consequence lowers the risk. */
function isMonotone(cells: readonly (readonly number[])[]): boolean {
  return cells.every(
    (row, l) => rising(row, false) && row.every((level, i) => level >= (cells[l - 1]?.[i] ?? 0)),
  );
}

/**
 * A risk matrix (IEC 62443-3-2 Annex B; domain 2.6): 3 to 6 rows of likelihood, each from a number per year on, 3 to 6 columns
 * of consequence, and the risk level 1 to 5 of each cell. It must not fall with rising likelihood or worse consequence.
 */
export const riskMatrixSchema = z
  .strictObject({
    /** From the least likely on; `from` is the likelihood per year a row begins at, the first at 0. */
    likelihood: scale(z.strictObject({ name: localisedSchema, from: z.number().min(0) })),
    /** From the mildest on; `weight` ranks risks inside a level (g of domain 5.5). */
    impact: scale(z.strictObject({ name: localisedSchema, weight: share })),
    /** Rows from the least likely on; columns from the mildest on. */
    cells: scale(scale(grade)),
  })
  .refine(({ likelihood }) => likelihood[0]?.from === 0, 'the first row must begin at 0')
  .refine(
    ({ likelihood }) =>
      rising(
        likelihood.map(({ from }) => from),
        true,
      ),
    'each row must begin above the one before',
  )
  .refine(
    ({ impact }) =>
      rising(
        impact.map(({ weight }) => weight),
        false,
      ),
    'weights must not fall',
  )
  .refine(
    ({ likelihood, impact, cells }) =>
      cells.length === likelihood.length && cells.every((row) => row.length === impact.length),
    'there must be a level for every row and column',
  )
  .refine(({ cells }) => isMonotone(cells), 'the matrix must not fall with rising likelihood or impact');
export type RiskMatrix = z.infer<typeof riskMatrixSchema>;

const scaleLevels: readonly ScaleLevel[] = [1, 2, 3, 4, 5, 6];

/** The places of a scale of `count` steps, 1 to 6. */
export function stepsOf(count: number): readonly ScaleLevel[] {
  return scaleLevels.slice(0, count);
}

/** The row of a likelihood per year: the last that begins at it or below; 1 below the second. */
export function likelihoodRow({ likelihood: rows }: RiskMatrix, likelihood: number): ScaleLevel {
  let row = 0;
  for (let next = 1; next < rows.length && likelihood >= (rows[next]?.from ?? 0); next += 1) row = next;
  return scaleLevels[row] ?? 6;
}

/** The risk level of a cell; what lies beyond the last row or column counts as the last one. */
export function cellLevel(matrix: RiskMatrix, likelihood: number, impact: number): Grade {
  const row = matrix.cells[Math.min(likelihood, matrix.cells.length) - 1];
  return row?.[Math.min(impact, row.length) - 1] ?? 5;
}
