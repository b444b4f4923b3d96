import fc from 'fast-check';
import { expect, test } from 'vitest';
import { builtInParameters } from '../parameters.ts';
import { likelihoodLevel, riskLevel } from './risk.ts';
import { cellLevel, likelihoodRow, matrixSize, type RiskMatrix, riskMatrixSchema } from './risk-matrix.ts';

const matrix = builtInParameters.riskMatrix;
const accepts = (changed: Partial<RiskMatrix>): boolean =>
  riskMatrixSchema.safeParse({ ...matrix, ...changed }).success;

test('a matrix that falls with rising impact or likelihood is refused', () => {
  const [first = [], second = [], ...rest] = matrix.cells;
  expect(accepts({})).toBe(true);
  expect(accepts({ cells: [[5, 4, 3, 2, 1], second, ...rest] })).toBe(false);
  expect(accepts({ cells: [[3, 3, 3, 3, 3], second, ...rest] })).toBe(false);
  expect(accepts({ cells: [first, ...rest] })).toBe(false);
});

test('rows begin at 0 and rise; weights do not fall', () => {
  const { likelihood, impact } = matrix;
  expect(accepts({ likelihood: likelihood.map((row) => ({ ...row, from: 0.1 })) })).toBe(false);
  expect(accepts({ likelihood: likelihood.map((row, index) => ({ ...row, from: 0.1 + index })) })).toBe(
    false,
  );
  expect(accepts({ impact: impact.toReversed() })).toBe(false);
});

test('the limits of the rows of domain 5.5', () => {
  const at = [0, 0.0199, 0.02, 0.0999, 0.1, 0.2999, 0.3, 0.5999, 0.6, 1];
  expect(at.map((value) => likelihoodRow(matrix, value))).toEqual([1, 1, 2, 2, 3, 3, 4, 4, 5, 5]);
});

const name = { en: 'n', de: 'n' };

/** Any matrix that rises, from 3 by 3 to 6 by 6. */
const anyMatrix: fc.Arbitrary<RiskMatrix> = fc
  .tuple(
    fc.integer({ min: matrixSize.least, max: matrixSize.most }),
    fc.integer({ min: matrixSize.least, max: matrixSize.most }),
    fc.integer({ min: 1, max: 5 }),
  )
  .map(([rows, columns, step]) =>
    riskMatrixSchema.parse({
      likelihood: Array.from({ length: rows }, (_, index) => ({ name, from: index / rows })),
      impact: Array.from({ length: columns }, (_, index) => ({ name, weight: index / columns })),
      cells: Array.from({ length: rows }, (_, l) =>
        Array.from({ length: columns }, (_, i) => Math.min(5, 1 + Math.floor((l + i) / step))),
      ),
    }),
  );

test('the level rises with likelihood and impact in every matrix and in the profile of NIST SP 800-30', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  const grades = fc.integer({ min: 1, max: 6 });
  fc.assert(
    fc.property(
      anyMatrix,
      fc.constantFrom('matrix' as const, 'nist80030' as const),
      fc.tuple(share, share, grades),
      fc.tuple(share, share, grades),
      (riskMatrix, riskProfile, [t, e, i], [moreT, moreE, moreI]) => {
        const parameters = { ...builtInParameters, riskMatrix, riskProfile };
        const levelAt = (threat: number, exposure: number, impact: number): number =>
          riskLevel(parameters, likelihoodLevel(parameters, threat, exposure), impact);
        const less = levelAt(Math.min(t, moreT), Math.min(e, moreE), Math.min(i, moreI));
        expect(less).toBeLessThanOrEqual(levelAt(Math.max(t, moreT), Math.max(e, moreE), Math.max(i, moreI)));
      },
    ),
  );
});

test('NIST SP 800-30: both likelihoods are graded and combined by table G-5, and table I-2 gives the level', () => {
  const nist = { ...builtInParameters, riskProfile: 'nist80030' } as const;
  // Moderate initiation, high adverse impact: moderate; with very high impact a high risk.
  expect(likelihoodLevel(nist, 0.6, 0.9)).toBe(3);
  expect(riskLevel(nist, 3, 5)).toBe(4);
  expect(likelihoodLevel(nist, 0.97, 0.97)).toBe(5);
  expect(likelihoodLevel(nist, 0.04, 0.5)).toBe(2);
  expect(cellLevel(nist.nist80030.matrix, 5, 1)).toBe(1);
});
