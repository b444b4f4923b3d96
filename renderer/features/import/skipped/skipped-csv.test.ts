import { expect, it } from 'vitest';
import { drawingProblem } from '#shared/ingest/drawing/problems.ts';
import { skippedCsv } from './skipped-csv.ts';

it('gives every place a line, also where one entry speaks of several', () => {
  const reason = drawingProblem('drawing-shapes-unused', 'cell a', { look: 'triangle' });
  const csv = skippedCsv(
    'plan.drawio',
    [
      { place: 'cell a', reason, count: 3, also: ['cell b', 'cell c'] },
      { place: 'cell d', reason, count: 7 },
    ],
    'de',
  );
  const rows = csv.trim().split('\r\n').slice(1);
  expect(rows.map((row) => row.split(',').slice(0, 3))).toEqual([
    ['plan.drawio', 'Zelle a', '1'],
    ['plan.drawio', 'Zelle b', '1'],
    ['plan.drawio', 'Zelle c', '1'],
    ['plan.drawio', 'Zelle d', '7'],
  ]);
});
