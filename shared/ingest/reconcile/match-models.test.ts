import { describe, expect, it } from 'vitest';
import type { Change } from '#shared/journal/change.ts';
import { differences } from '#shared/journal/difference.ts';
import { modelOf } from '#shared/journal/fold.ts';
import { type Id, newId } from '#shared/model/id.ts';
import { emptyModel, type Model } from '#shared/model/model.ts';
import { commitOn, replica, seededRandom } from '#tests/support/replicas.ts';
import { samplePlant as readSample } from '#tests/support/sample-plant.ts';
import { inIdsOf, matchModels } from './match-models.ts';

/** The sample plant as somebody else imported it: the same things, other ids. */
const samplePlant = async (seed: number): Promise<Model> =>
  modelOf((await readSample(undefined, seed)).journal.state);

const matched = (before: Model, after: Model) => inIdsOf(before, matchModels(before, after));

describe('the records of two assessments', () => {
  it('of one plant imported twice are all found again', async () => {
    const [ours, theirs] = [await samplePlant(1), await samplePlant(2)];
    expect([...ours.asset.keys()].some((id) => theirs.asset.has(id))).toBe(false);
    const found = differences(matched(theirs, ours), ours);
    expect(found.filter(({ kind }) => kind !== 'source')).toEqual([]);
    expect(matchModels(theirs, ours).ambiguous).toEqual([]);
  });

  it('keep what changed between them, and say why a record is the same', async () => {
    const [ours, theirs] = [await samplePlant(1), await samplePlant(2)];
    const [plc] = [...theirs.asset.values()].filter(({ serialNumber }) => serialNumber !== undefined);
    if (plc === undefined) throw new Error('the sample has no serial number');
    const other: Model = {
      ...theirs,
      asset: new Map(theirs.asset).set(plc.id, { ...plc, name: 'Renamed', firmwareVersion: 'V99' }),
    };
    const matching = matchModels(other, ours);
    expect(matching.pairs.get(plc.id)?.reasons[0]?.by).toBe('serialNumber');
    const found = differences(inIdsOf(other, matching), ours).filter(({ kind }) => kind === 'asset');
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ type: 'changed', id: matching.pairs.get(plc.id)?.id });
  });

  it('are one assessment under two names', () => {
    const model = (name: string, seed: number): Model => {
      const id = newId('assessment', seededRandom(seed));
      return { ...emptyModel(), assessment: new Map([[id, { id, name }]]) };
    };
    const [here, there] = [model('Hall 3', 5), model('Hall 4', 6)];
    expect(differences(matched(there, here), here)).toMatchObject([
      { type: 'changed', kind: 'assessment', fields: [{ field: 'name', before: 'Hall 4', after: 'Hall 3' }] },
    ]);
  });

  it('with the same id are the same, whatever else they say', () => {
    const id = newId('asset', seededRandom(3));
    const one: Model = { ...emptyModel(), asset: new Map([[id, { id, serialNumber: 'A1234' }]]) };
    const other: Model = { ...emptyModel(), asset: new Map([[id, { id, serialNumber: 'B9876' }]]) };
    expect(matchModels(one, other).pairs.size).toBe(0);
  });

  it('that fit several are left to a person', () => {
    const random = seededRandom(4);
    const ids = [0, 1, 2].map((): Id<'asset'> => newId('asset', random));
    const changes = (chosen: readonly Id<'asset'>[]): readonly Change[] =>
      chosen.map((record) => ({ kind: 'asset', record, field: 'name', value: 'PLC' }));
    const model = (chosen: readonly Id<'asset'>[]): Model => {
      const journal = replica('a');
      commitOn(journal, changes(chosen), 1);
      return modelOf(journal.state);
    };
    const matching = matchModels(model(ids.slice(0, 1)), model(ids.slice(1)));
    expect(matching.ambiguous).toEqual(ids.slice(0, 1));
    expect(matching.pairs.size).toBe(0);
  });
});
