import { sha256 } from '@noble/hashes/sha2.js';
import type { Json } from '../../journal/change.ts';
import {
  type CatalogueMeasure,
  entryOf,
  type MeasureCatalogue,
  type Outcome,
} from '../../knowledge/catalogue/measures.ts';
import { type Id, newId } from '../../model/id.ts';
import { type Measure, type Model, type RecordKind, recordFields } from '../../model/model.ts';
import type { Finding } from '../analysis.ts';
import type { AccessRow } from '../parameters.ts';
import { sorted } from '../plant.ts';
import { effectsOf } from './plan-measure.ts';

/** What the records would say once measures are carried out. */
export interface CarriedOut {
  readonly model: Model;
  /** Assets whose known vulnerabilities are then fixed: no record says that, the version installed does. */
  readonly fixed: ReadonlySet<Id<'asset'>>;
}

type Fields = Readonly<Record<string, unknown>>;

/** A model that is written to: only the kinds that change are copied. */
class Draft {
  readonly #model: Model;
  readonly #changed = new Map<RecordKind, Map<string, Fields>>();

  constructor(model: Model) {
    this.#model = model;
  }

  get(kind: RecordKind, id: string): Fields | undefined {
    return (this.#changed.get(kind) ?? this.#recordsOf(kind)).get(id);
  }

  /** Sets fields of a record; an undefined value takes the field away. A record that is not there is made. */
  set(kind: RecordKind, id: string, fields: Fields): void {
    const before = this.get(kind, id) ?? { id };
    const after = Object.fromEntries(
      Object.entries({ ...before, ...fields }).filter(([, value]) => value !== undefined),
    );
    this.#copy(kind).set(id, after);
  }

  /** Sets fields of a record that is there. */
  change(kind: RecordKind, id: string, fields: Fields): void {
    if (this.get(kind, id) !== undefined) this.set(kind, id, fields);
  }

  delete(kind: RecordKind, id: string): void {
    this.#copy(kind).delete(id);
  }

  finish(): Model {
    // Border: every field that was set passed the schema of its kind.
    return { ...this.#model, ...Object.fromEntries(this.#changed) } as Model;
  }

  #recordsOf(kind: RecordKind): ReadonlyMap<string, Fields> {
    return this.#model[kind];
  }

  #copy(kind: RecordKind): Map<string, Fields> {
    const known = this.#changed.get(kind) ?? new Map(this.#recordsOf(kind));
    this.#changed.set(kind, known);
    return known;
  }
}

/** What a channel states once a row of the access table holds for it. */
const offers: Readonly<Record<string, Fields>> = {
  encryptedPassword: { authentication: 'clearPassword', encrypted: true },
  mutual: { authentication: 'mutual', encrypted: true },
} satisfies Partial<Record<AccessRow, Fields>>;

/** What the effects of an entry write into a channel. */
function applyToChannel(
  draft: Draft,
  id: string,
  { access, credential }: ReturnType<typeof effectsOf>,
): void {
  const before = draft.get('channel', id);
  if (before === undefined) return;
  if (access !== null && before['authentication'] !== 'mutual')
    draft.set('channel', id, offers[access] ?? {});
  if (credential && before['credential'] !== undefined && before['credential'] !== 'mfa')
    draft.set('channel', id, { credential: 'personal' });
}

/** What the effects of an entry write into the records the measure is put on; the assets whose weaknesses it fixes. */
function applyEffects(
  draft: Draft,
  model: Model,
  measure: Measure,
  entry: CatalogueMeasure,
): readonly Id<'asset'>[] {
  const { channels = [], conduits = [], zones = [], assets = [] } = measure;
  const effects = effectsOf(entry);
  const inConduits = [...model.channel.values()].filter(
    ({ conduit }) => conduit !== undefined && conduits.includes(conduit),
  );
  for (const id of new Set([...channels, ...inConduits.map((channel) => channel.id)]))
    applyToChannel(draft, id, effects);
  if (effects.remove) for (const id of channels) draft.delete('channel', id);
  if (effects.close) {
    for (const id of conduits) draft.change('conduit', id, { defaultAction: 'deny' });
    for (const id of zones) draft.change('zone', id, { microsegmented: true });
  }
  if (effects.credential) for (const id of assets) draft.change('asset', id, { defaultCredential: false });
  if (effects.redundancy) for (const id of assets) standIn(draft, id, measure.id);
  return effects.vulnerability ? assets : [];
}

const derivedId = <K extends RecordKind>(kind: K, from: string): Id<K> => {
  const bytes = sha256(new TextEncoder().encode(`${kind}:${from}`));
  return newId(kind, () => bytes.slice(0, 26));
};

/** A second asset that stands in for one. */
function standIn(draft: Draft, asset: Id<'asset'>, measure: string): void {
  const second = derivedId('asset', `${measure}:${asset}`);
  const first = draft.get('asset', asset);
  if (first === undefined) return;
  draft.set('asset', second, { ...first, id: second, addresses: undefined, interfaces: undefined });
  draft.set('redundancyGroup', derivedId('redundancyGroup', `${measure}:${asset}`), {
    assets: [asset, second],
    least: 1,
    commonCauses: [],
  });
}

const dayLength = 86_400_000;

/** A value of an outcome with its places filled: the day, the subject, the measure. */
function filled(value: Json, measure: Measure, subject: Fields, at: string): unknown {
  if (Array.isArray(value)) return value.map((one: Json) => filled(one, measure, subject, at));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [key, filled(one, measure, subject, at)]),
    );
  if (typeof value !== 'string' || !value.startsWith('@')) return value;
  if (value.startsWith('@subject.')) return subject[value.slice('@subject.'.length)];
  const places: Readonly<Record<string, unknown>> = {
    '@today': at,
    '@yesterday': `${new Date(Date.parse(at) - dayLength).toISOString().slice(0, 10)}T00:00:00Z`,
    '@now': `${at}T00:00:00Z`,
    '@tonight': `${at}T08:00:00Z`,
    '@subject': subject['id'],
    '@owner': measure.owner ?? '?',
    '@measure': measure.name ?? measure.catalogue ?? measure.id,
  };
  return places[value];
}

/** The fields that fit the schema of their kind; a catalogue that names others changes nothing. */
function checked(kind: RecordKind, fields: Fields): Fields {
  const schemas: Readonly<Record<string, { safeParse(value: unknown): { success: boolean } }>> =
    recordFields[kind];
  return Object.fromEntries(
    Object.entries(fields).filter(([field, value]) => schemas[field]?.safeParse(value).success === true),
  );
}

/** Writes down what one settled finding leaves in the records. */
function applyOutcome(draft: Draft, outcome: Outcome, measure: Measure, finding: Finding, at: string): void {
  const [first] = finding.subjects;
  const { record: kind, set = {}, copy = {}, add = false } = outcome;
  const write = (id: string, subject: Fields): void => {
    const said = Object.entries(set).map(([field, value]) => [field, filled(value, measure, subject, at)]);
    const copied = Object.entries(copy).flatMap(([to, from]) =>
      subject[from] === undefined ? [] : [[to, subject[from]]],
    );
    draft.set(kind, id, checked(kind, Object.fromEntries([...said, ...copied])));
  };
  if (add) {
    const subject = first === undefined ? undefined : draft.get(first.kind, first.id);
    if (subject !== undefined) write(derivedId(kind, `${measure.id}:${finding.id}`), subject);
    return;
  }
  for (const { kind: of, id } of finding.subjects) {
    const subject = of === kind ? draft.get(kind, id) : undefined;
    if (subject !== undefined) write(id, subject);
  }
}

/**
 * The records as they would read with the planned and proposed measures carried out at a day (YYYY-MM-DD): every measure
 * implemented, what its entry of the catalogue changes written into the records it is put on, and what settling each of its
 * findings leaves there. What only people can know (which zone, whose name, how a session went) is not invented.
 */
export function carriedOut(
  model: Model,
  catalogue: MeasureCatalogue,
  findings: readonly Finding[],
  at: string,
): CarriedOut {
  const draft = new Draft(model);
  const byId = new Map(findings.map((finding) => [finding.id, finding]));
  const fixed = new Set<Id<'asset'>>();
  for (const measure of sorted<'measure'>(model.measure)) {
    if (measure.status === 'rejected' || measure.status === 'implemented') continue;
    draft.set('measure', measure.id, { status: 'implemented', completed: at, effectivenessChecked: at });
    const entry = entryOf(catalogue, measure.catalogue);
    if (entry === undefined) continue;
    for (const asset of applyEffects(draft, model, measure, entry)) fixed.add(asset);
    const settled = (measure.findings ?? []).flatMap((id) => byId.get(id) ?? []);
    for (const finding of settled) settle(draft, entry, measure, finding, at);
  }
  return { model: draft.finish(), fixed };
}

function settle(
  draft: Draft,
  { outcome = [] }: CatalogueMeasure,
  measure: Measure,
  finding: Finding,
  at: string,
): void {
  for (const one of outcome) if (one.rule === finding.rule) applyOutcome(draft, one, measure, finding, at);
}
