import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Change } from '#shared/journal/change.ts';
import { emptyModel, type Model, recordKinds } from '#shared/model/model.ts';
import { drawn, propose } from '#tests/support/drawings.ts';
import { drawnModels } from '#tests/support/drawn-models.ts';
import { changesFor } from '../reconcile/choice.ts';

function applied(changes: readonly Change[], onto: Model): Model {
  const model = structuredClone(onto);
  for (const { kind, record, field, value } of changes) {
    const shelf = model[kind] as unknown as Map<string, Record<string, unknown>>;
    const known = shelf.get(record) ?? { id: record };
    if (value === null) delete known[field];
    else known[field] = value;
    shelf.set(record, known);
  }
  return model;
}

/** Every record that a drawing carries, in an order of its own. */
function drawnPart(model: Model): unknown {
  return recordKinds
    .filter((kind) => kind !== 'source')
    .map((kind) => [...model[kind].values()].sort((a, b) => (a.id < b.id ? -1 : 1)));
}

const isEmpty = (model: Model): boolean => recordKinds.every((kind) => model[kind].size === 0);

describe('a drawing written here and read again', () => {
  it('gives the same model, whatever the names, places, circles and ends', async () => {
    await fc.assert(
      fc.asyncProperty(drawnModels(), async (model) => {
        if (isEmpty(model)) return;
        const proposals = await propose(emptyModel(), await drawn(model));
        expect(proposals.skipped).toEqual([]);
        expect(drawnPart(applied(changesFor(proposals, { mode: 'safe' }), emptyModel()))).toEqual(
          drawnPart(model),
        );
      }),
      { numRuns: 150 },
    );
  });

  it('proposes nothing where the model is as it was', async () => {
    await fc.assert(
      fc.asyncProperty(drawnModels(), async (model) => {
        if (isEmpty(model)) return;
        const { rows } = await propose(model, await drawn(model));
        expect(rows.filter(({ status }) => status !== 'equal')).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});
