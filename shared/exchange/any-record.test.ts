import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Change } from '#shared/journal/change.ts';
import { deleteRecords } from '#shared/journal/deletion.ts';
import { differences } from '#shared/journal/difference.ts';
import { checkChanges } from '#shared/journal/encode.ts';
import { apply, modelOf, newState } from '#shared/journal/fold.ts';
import { fieldShape } from '#shared/model/field-shape.ts';
import { newId } from '#shared/model/id.ts';
import {
  emptyModel,
  type Model,
  type RecordId,
  recordFields,
  recordIn,
  recordKindOf,
  recordKinds,
} from '#shared/model/model.ts';
import { recordTitle } from '#shared/model/record-name.ts';
import { anyRecord, type Naming } from '#tests/support/records.ts';
import { commitOn, replica, seededRandom } from '#tests/support/replicas.ts';
import { commit, engineer, openFor, receivingKeys, sealNext } from '#tests/support/sealed.ts';
import { openSealed } from './open.ts';

const random = seededRandom(11);
const perKind = 2;
const ids = new Map(
  recordKinds.map((kind) => [kind, Array.from({ length: perKind }, () => newId(kind, random))]),
);
const naming: Naming = (kinds) => fc.constantFrom(...kinds.flatMap((kind) => ids.get(kind) ?? []));

/** Records of every kind that name one another as they like. */
const records = fc.array(anyRecord(naming), { minLength: 1, maxLength: 12 }).map((made) => {
  const used = new Map<string, number>();
  return made.flatMap(({ kind, fields }): readonly Change[] => {
    const place = used.get(kind) ?? 0;
    used.set(kind, place + 1);
    const record: RecordId | undefined = ids.get(kind)?.[place];
    return record === undefined
      ? []
      : Object.entries(fields).map(([field, value]) => ({ kind, record, field, value }));
  });
});

/** Every record there can be, so that whatever is named exists. */
const everything = [...ids].flatMap(([kind, own]): readonly Change[] => {
  const field = Object.keys(recordFields[kind]).find((name) => fieldShape(kind, name)?.type === 'text');
  return field === undefined ? [] : own.map((record) => ({ kind, record, field, value: 'x' }));
});

const all = (model: Model): readonly RecordId[] => recordKinds.flatMap((kind) => [...model[kind].keys()]);

function folded(changes: readonly Change[]): Model {
  const journal = replica('a');
  commitOn(journal, changes, 1);
  return modelOf(journal.state);
}

function named(value: unknown): readonly string[] {
  if (typeof value === 'string') return recordKindOf(value) === null ? [] : [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(named) : [];
}

describe('a record of any kind', () => {
  it('is accepted as its schema describes it, and folds to what was written', () => {
    fc.assert(
      fc.property(records, (changes) => {
        expect(checkChanges(changes).ok).toBe(true);
        const model = folded(changes);
        for (const { kind, record, field, value } of changes)
          expect(Reflect.get(model[kind].get(record as never) ?? {}, field)).toEqual(value);
        for (const id of all(model)) expect(['string', 'undefined']).toContain(typeof recordTitle(model, id));
        expect(differences(emptyModel(), model)).toHaveLength(all(model).length);
      }),
      { numRuns: 25 },
    );
  });

  it('is not named by anything once it is deleted', () => {
    fc.assert(
      fc.property(records, fc.nat(), (changes, pick) => {
        const journal = replica('a');
        commitOn(journal, [...everything, ...changes], 1);
        const before = modelOf(journal.state);
        const gone = all(before)[pick % all(before).length];
        if (gone !== undefined) commitOn(journal, deleteRecords(before, [gone]), 2);
        const after = modelOf(journal.state);
        const dangling = all(after).flatMap((id) =>
          named(recordIn(after, id)).filter((other) => recordIn(after, other) === undefined),
        );
        expect(dangling).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('comes out of a sealed file as it went in', async () => {
    const keys = await receivingKeys();
    const [changes] = fc.sample(records, { numRuns: 1, seed: 4 });
    const who = await engineer(1);
    await commit(who, changes ?? [], 1000);
    const sealed = await sealNext(who, [keys.x25519.recipient]);
    const opened = await openSealed(sealed.bytes, openFor(keys.x25519));
    if (!opened.ok) throw new Error(opened.error.code);
    const state = newState();
    for (const signed of opened.value.commits) apply(state, signed);
    expect(differences(folded(changes ?? []), modelOf(state))).toEqual([]);
  });
});
