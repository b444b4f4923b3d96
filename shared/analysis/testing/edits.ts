import type { MatchResult } from '../../knowledge/knowledge.ts';
import { type FieldShape, fieldShape } from '../../model/field-shape.ts';
import { emptyModel, type Model, type RecordKind, recordFields, recordKinds } from '../../model/model.ts';
import type { AnalysisKnowledge } from '../knowledge.ts';
import { ref } from '../rules/example.ts';
import { examples } from '../rules/example-catalogue.ts';
import { affected, knowledgeOf } from './fixture.ts';

/** Random plants of every kind of record, and random edits of every field: with values that rules care about. */

/** Numbers from 0 below a bound, the same for the same seed (a linear congruential generator; Numerical Recipes). */
export function numbersFrom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

type Below = (below: number) => number;

const labels = ['one', 'two', 'three'];

/** The ids records can have, by kind: those of the examples, and a few more. */
const ids = new Map<RecordKind, readonly string[]>(
  recordKinds.map((kind) => [
    kind,
    [
      ...new Set([
        ...labels.map((label): string => ref(kind, label)),
        ...examples.flatMap(({ records }) => records.filter((one) => one.kind === kind).map(({ id }) => id)),
      ]),
    ].slice(0, 9),
  ]),
);

/** What examples put into each field. */
const values = new Map<string, unknown[]>();
for (const { records } of examples)
  for (const { kind, fields } of records)
    for (const [field, value] of Object.entries(fields)) {
      const known = values.get(`${kind}.${field}`) ?? [];
      values.set(`${kind}.${field}`, [...known, value]);
    }

const pick = <T>(list: readonly T[], below: Below): T | undefined => list[below(list.length)];

const days = ['2020-01-01', '2026-10-01', '2026-11-22', '2030-06-01'];

function randomValue(shape: FieldShape, below: Below): unknown {
  switch (shape.type) {
    case 'text':
      return pick(['a', 'any', 'S7-300', '10.0.0.1'], below);
    case 'date':
      return pick(days, below);
    case 'instant':
    case 'moment':
      return `${pick(days, below)}T08:00:00Z`;
    case 'yesNo':
      return below(2) === 1;
    case 'number':
      return Math.min(shape.most, Math.max(shape.least, below(30)));
    case 'grade':
      return 1 + below(5);
    case 'levels':
      return Array.from({ length: 7 }, () => below(5));
    case 'choice':
      return pick(shape.options, below);
    case 'reference':
      return shape.any && below(5) === 0
        ? 'any'
        : pick(ids.get(pick(shape.kinds, below) ?? 'asset') ?? [], below);
    case 'list':
      return Array.from({ length: below(3) }, () => randomValue(shape.item, below));
    case 'parts':
      return Object.fromEntries(
        shape.parts
          .filter(({ required }) => required || below(2) === 1)
          .map((part) => [part.key, randomValue(part.shape, below)]),
      );
    case 'json':
      return below(5);
  }
}

function valueFor(kind: RecordKind, field: string, below: Below): unknown {
  const known = values.get(`${kind}.${field}`);
  if (known !== undefined && below(3) > 0) return pick(known, below);
  const shape = fieldShape(kind, field);
  return shape === undefined ? undefined : randomValue(shape, below);
}

type Shelf = Map<string, Record<string, unknown>>;

// Border: records of a kind stand on its shelf; a random edit is not told apart by kind.
const shelfOf = (model: Model, kind: RecordKind): Shelf => model[kind] as unknown as Shelf;

/** A plant put together from the examples of rules. */
export function randomModel(below: Below, most: number): Model {
  const model = emptyModel();
  const count = 1 + below(most);
  for (let index = 0; index < count; index += 1)
    for (const { kind, id, fields } of pick(examples, below)?.records ?? [])
      shelfOf(model, kind).set(id, { ...shelfOf(model, kind).get(id), ...fields, id });
  return model;
}

/** One edit of a model in place: a field set or cleared, a record added or removed. Says what it was. */
export function randomEdit(model: Model, below: Below): string {
  const inUse = recordKinds.filter((kind) => model[kind].size > 0);
  const kind = (below(4) === 0 ? pick(recordKinds, below) : pick(inUse, below)) ?? 'asset';
  const shelf = shelfOf(model, kind);
  const id =
    (below(4) === 0 ? pick(ids.get(kind) ?? [], below) : pick([...shelf.keys()], below)) ?? ref(kind, 'one');
  const known = shelf.get(id);
  if (known !== undefined && below(8) === 0) {
    shelf.delete(id);
    return `${kind} removed`;
  }
  const fields = Object.keys(recordFields[kind]);
  const field = pick(fields, below) ?? 'name';
  const { [field]: _, ...rest } = known ?? { id };
  const value = below(5) === 0 ? undefined : valueFor(kind, field, below);
  shelf.set(id, value === undefined ? rest : { ...rest, [field]: value });
  return `${kind}.${field} = ${JSON.stringify(value)}`;
}

const nothing: MatchResult = { affected: [], undecided: [], notAffected: 0, cleared: [], candidates: 0 };

/** Knowledge in which products and order numbers of the examples have weaknesses and ends. */
export const editKnowledge: AnalysisKnowledge = knowledgeOf({
  matchAsset: ({ product, version }) =>
    product === 'S7-300'
      ? { ...nothing, affected: [affected({ knownExploited: version === null })] }
      : nothing,
  lifecycleOf: ({ orderNumber }) =>
    orderNumber === undefined ? [] : (examples.find(({ lives }) => lives !== undefined)?.lives ?? []),
});
