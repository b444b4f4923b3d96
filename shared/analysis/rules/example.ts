import { sha256 } from '@noble/hashes/sha2.js';
import type { CataloguedLife } from '../../knowledge/catalogue/lifecycle.ts';
import type { AffectedMatch } from '../../knowledge/knowledge.ts';
import { type Id, newId } from '../../model/id.ts';
import type { Localised } from '../../model/language.ts';
import { emptyModel, type FieldsOf, type Model, type RecordId, type RecordKind } from '../../model/model.ts';
import type { Answer } from '../analysis.ts';
import type { Requirement } from '../knowledge.ts';

/** Examples of rules: records as few words, for the rule's page and for its proof. */

/** One record of an example. */
export type ExampleRecord = {
  [K in RecordKind]: { readonly kind: K; readonly id: Id<K>; readonly fields: FieldsOf<K> };
}[RecordKind];

/** A plant in few words, and what a rule says about one of its records at `exampleDate`. */
export interface Example {
  readonly rule: string;
  readonly says: Answer;
  /** What makes it so. */
  readonly when: Localised;
  /** The record that is judged. */
  readonly of: RecordId;
  readonly records: readonly ExampleRecord[];
  /** What an advisory pack says about a product; absent: no pack is loaded. */
  readonly advisories?: Readonly<Record<string, Partial<AffectedMatch>>>;
  /** What the catalogues say about the life of each asset. */
  readonly lives?: readonly CataloguedLife[];
  /** The requirements of IEC 62443-3-3 in place of the whole table. */
  readonly requirements?: readonly Requirement[];
  /** The fields an unknown names. */
  readonly missing?: readonly string[];
}

/** An example without what it shares with the other examples of its rule. */
type Body = Omit<Example, 'rule' | 'says' | 'of'> & { readonly of?: RecordId };

/** The examples of one rule: one of each answer, about the same record unless they name another. */
export function examplesOf(
  rule: string,
  of: RecordId,
  bodies: Readonly<Record<Answer, Body>>,
): readonly Example[] {
  return (['pass', 'fail', 'notApplicable', 'unknown'] as const).map((says) => ({
    rule,
    says,
    of,
    ...bodies[says],
  }));
}

/** The assessment date of every example. */
export const exampleDate = '2026-11-22';

/** The id a record of that kind and label has in every example. */
export function ref<K extends RecordKind>(kind: K, label: string): Id<K> {
  const bytes = sha256(new TextEncoder().encode(`${kind}:${label}`));
  return newId(kind, () => bytes.slice(0, 26));
}

/** One record; its label is its name unless the fields say otherwise. */
export function record<K extends RecordKind>(
  kind: K,
  label: string,
  fields: FieldsOf<K> = {},
): ExampleRecord {
  // Border: the generic K ties kind, id and fields together, which the union cannot express.
  return { kind, id: ref(kind, label), fields: { name: label, ...fields } } as unknown as ExampleRecord;
}

/** A model of those records. */
export function modelOf(...records: readonly ExampleRecord[]): Model {
  const model = emptyModel();
  for (const { kind, id, fields } of records) {
    // Border: kind and record come from the same entry of the union.
    const map = model[kind] as Map<string, unknown>;
    map.set(id, { id, ...fields });
  }
  return model;
}

/** What makes an answer so, in words, and the records that show it. */
type Shown = readonly [when: Localised, ...records: readonly ExampleRecord[]];

/** The examples of one rule in short: each answer with its words and records; an unknown names what is missing first. */
export function fourAnswers(
  rule: string,
  of: RecordId,
  shown: {
    readonly pass: Shown;
    readonly fail: Shown;
    readonly notApplicable: Shown;
    readonly unknown: readonly [missing: readonly string[], ...Shown];
  },
): readonly Example[] {
  const body = ([when, ...records]: Shown) => ({ when, records });
  const [missing, ...open] = shown.unknown;
  return examplesOf(rule, of, {
    pass: body(shown.pass),
    fail: body(shown.fail),
    notApplicable: body(shown.notApplicable),
    unknown: { ...body(open), missing },
  });
}
