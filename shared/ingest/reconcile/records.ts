import type { Json } from '#shared/journal/change.ts';
import { needsOf } from '#shared/journal/deletion.ts';
import { isRecordId } from '#shared/model/drawn-record.ts';
import { newId } from '#shared/model/id.ts';
import { type Model, type RecordId, type RecordKind, recordIn, recordKindOf } from '#shared/model/model.ts';
import type { Problem } from '#shared/model/problem.ts';
import { recordTitle } from '#shared/model/record-name.ts';
import { kindWords } from '../list/record-columns.ts';
import type { RecordClaim, RecordedThing, Skipped } from '../observation.ts';
import { knownFrom } from './assets.ts';
import { proposeFields, type Statement } from './field-proposal.ts';
import { normalText } from './normal.ts';
import type { ReconcilePorts } from './ports.ts';
import { reconcileProblem } from './problems.ts';
import { type Candidate, type RowProposal, strengthOf } from './proposal.ts';
import { statusOf } from './status.ts';

/** What a list of records proposes. */
export interface RecordProposals {
  readonly rows: readonly RowProposal[];
  readonly skipped: readonly Skipped[];
}

/** People and companies that are only named come along: their name is all that is needed of them. */
const comesAlong: ReadonlySet<RecordKind> = new Set(['person', 'supplier']);

/** What tells apart two records of a kind whose records seldom have a name. */
const toldApartBy: Readonly<Partial<Record<RecordKind, readonly string[]>>> = {
  accessGrant: ['identity', 'accessPath', 'assets', 'validFrom'],
  session: ['identity', 'start'],
  approval: ['subject', 'about', 'role', 'date'],
  training: ['person', 'topic', 'date'],
  riskTreatment: ['subject', 'stage'],
  requirementStatus: ['subject', 'requirement'],
};

/**
 * Compares the rows of a list of records with the model. Records match by the id in their name column, by name, or, where
 * their kind has none, by what they are about and when. References are found by id or name, also among the rows of the
 * same list; a name nobody has is reported with its place, and a row about nothing that is here is left out and reported.
 */
export function reconcileRecords(
  model: Model,
  recorded: readonly RecordedThing[],
  ports: ReconcilePorts,
): RecordProposals {
  const run = new RecordRun(model, ports);
  run.announce(recorded);
  const rows = recorded.flatMap((thing) => run.row(thing) ?? []);
  return { rows: [...run.along.values(), ...rows], skipped: run.skipped };
}

interface Found {
  readonly record: RecordId;
  /** Key of the row that must exist first, where the record is new here. */
  readonly needs: string | null;
}

class RecordRun {
  readonly along = new Map<string, RowProposal>();
  readonly skipped: Skipped[] = [];
  readonly #model: Model;
  readonly #ports: ReconcilePorts;
  readonly #names = new Map<RecordKind, Map<string, RecordId[]>>();
  /** New records of the list by name, with the key of their row. */
  readonly #announced = new Map<string, Found>();
  readonly #told = new Map<RecordKind, Map<string, RecordId[]>>();
  readonly #taken = new Map<RecordId, string>();

  constructor(model: Model, ports: ReconcilePorts) {
    this.#model = model;
    this.#ports = ports;
  }

  /** Learns the names of new records, so that rows may name one another whatever their order. */
  announce(recorded: readonly RecordedThing[]): void {
    for (const { kind, label, key } of recorded) {
      const name = normalText(label);
      const at = `${kind} ${name}`;
      if (name === '' || this.#announced.has(at) || this.#named(kind, label).length > 0) continue;
      this.#announced.set(at, { record: newId(kind, this.#ports.random), needs: key });
    }
  }

  row(thing: RecordedThing): RowProposal | null {
    const needs = new Set<string>();
    const statements = thing.claims.flatMap((claim) => this.#statement(claim, needs) ?? []);
    const lacking = needsOf(thing.kind).find(
      (field) =>
        thing.claims.some((claim) => claim.field === field) &&
        !statements.some((said) => said.field === field),
    );
    if (lacking !== undefined) {
      this.#skip(reconcileProblem('record-about-nothing', thing.place, { field: lacking }));
      return null;
    }
    const found = this.#find(thing, statements);
    const [first, ...others] = found;
    const known = first === undefined || others.length > 0 ? undefined : recordIn(this.#model, first);
    const earlier = known === undefined ? undefined : this.#taken.get(known.id);
    if (known !== undefined && earlier !== undefined && earlier !== thing.key) {
      this.#skip(reconcileProblem('record-twice', thing.place, { earlier }));
      return null;
    }
    if (known !== undefined) this.#taken.set(known.id, thing.key);
    const fields = proposeFields(statements, known === undefined ? null : this.#known(known));
    const isAmbiguous = others.length > 0;
    return {
      key: thing.key,
      kind: thing.kind,
      label: thing.label === '' ? this.#describe(thing, known?.id) : thing.label,
      status: isAmbiguous ? 'ambiguous' : statusOf(fields, known !== undefined),
      record: known?.id ?? this.#newId(thing),
      reasons: known === undefined ? [] : [{ by: 'name', value: thing.label, strength: strengthOf.name }],
      candidates: isAmbiguous ? found.map((record) => this.#candidate(record)) : [],
      merged: { places: [thing.place], reasons: [] },
      fields,
      needs: [...needs],
    };
  }

  #known(record: { readonly id: RecordId }) {
    return knownFrom({ basisOf: this.#ports.basisOf ?? (() => null) }, record);
  }

  #newId({ kind, label, key }: RecordedThing): RecordId {
    const announced = this.#announced.get(`${kind} ${normalText(label)}`);
    return announced?.needs === key ? announced.record : newId(kind, this.#ports.random);
  }

  #describe({ claims, place }: RecordedThing, known: RecordId | undefined): string {
    const own = known === undefined ? undefined : recordTitle(this.#model, known);
    const words = claims.flatMap(({ value }) =>
      typeof value === 'string' ? [value] : Array.isArray(value) ? [value.join(', ')] : [],
    );
    return own ?? (words.slice(0, 3).join(', ').slice(0, 120) || place);
  }

  #candidate(record: RecordId): Candidate {
    return { record, name: recordTitle(this.#model, record) ?? record, reasons: [] };
  }

  #skip(reason: Problem): void {
    this.skipped.push({ place: reason.place, reason, count: 1 });
  }

  /** Records of the model a row may be. */
  #find(thing: RecordedThing, statements: readonly Statement[]): readonly RecordId[] {
    const pin = this.#ports.pins?.get(thing.key);
    if (pin === 'new') return [];
    if (pin !== undefined && isRecordId(pin)) return [pin];
    if (thing.label !== '') return this.#named(thing.kind, thing.label);
    const fields = toldApartBy[thing.kind] ?? [];
    const said = new Map(statements.map(({ field, value }) => [field, value]));
    const print = printOf(fields, (field) => said.get(field));
    return print === null ? [] : (this.#toldApart(thing.kind, fields).get(print) ?? []);
  }

  #toldApart(kind: RecordKind, fields: readonly string[]): ReadonlyMap<string, RecordId[]> {
    const known = this.#told.get(kind);
    if (known !== undefined) return known;
    const prints = new Map<string, RecordId[]>();
    for (const record of this.#model[kind].values()) {
      const { values } = this.#known(record);
      // Border: a record's fields were checked by their schemas when they were written, and all of them are JSON.
      const print = printOf(fields, (field) => values[field] as Json | undefined);
      if (print !== null) prints.set(print, [...(prints.get(print) ?? []), record.id]);
    }
    this.#told.set(kind, prints);
    return prints;
  }

  /** Records of a kind that go by a name, or the one whose id it is. */
  #named(kind: RecordKind, name: string): readonly RecordId[] {
    if (isRecordId(name))
      return recordKindOf(name) === kind && recordIn(this.#model, name) !== undefined ? [name] : [];
    let names = this.#names.get(kind);
    if (names === undefined) {
      names = namesOf(this.#model, kind);
      this.#names.set(kind, names);
    }
    return names.get(normalText(name)) ?? [];
  }

  #statement(claim: RecordClaim, rowNeeds: Set<string>): Statement | null {
    const { field, value, place, refers, many } = claim;
    const at = { field, place, confidence: 'medium' as const };
    if (refers === undefined) return { ...at, value };
    const texts = Array.isArray(value) ? value.map(String) : [];
    const found = texts.flatMap((text) => this.#refer(text, refers.kinds, place));
    const [first] = found;
    if (first === undefined) return null;
    if (many !== true)
      return { ...at, value: first.record, ...(first.needs === null ? {} : { needs: first.needs }) };
    // A list names several: all of them have to come.
    for (const { needs } of found) if (needs !== null) rowNeeds.add(needs);
    return { ...at, value: [...new Set(found.map(({ record }) => record))] };
  }

  /** The records a name means; a cell that names several with commas is tried part by part. */
  #refer(text: string, kinds: readonly RecordKind[], place: string): readonly Found[] {
    const whole = this.#resolve(text, kinds);
    if (whole.length === 1) return whole;
    if (whole.length > 1) {
      this.#skip(
        reconcileProblem('reference-ambiguous', place, { name: text.slice(0, 80), count: whole.length }),
      );
      return [];
    }
    const parts = text
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '');
    const each = parts.length < 2 ? [] : parts.map((part) => this.#resolve(part, kinds));
    if (each.length > 0 && each.every((found) => found.length === 1)) return each.flat();
    const kind = kinds.find((one) => comesAlong.has(one));
    if (kind !== undefined && !isRecordId(text)) return [this.#bring(kind, text, place)];
    const { en, de } = kindWords(kinds);
    this.#skip(
      reconcileProblem('reference-unknown', place, { name: text.slice(0, 80), kinds: en, arten: de }),
    );
    return [];
  }

  #resolve(text: string, kinds: readonly RecordKind[]): readonly Found[] {
    const there = kinds.flatMap((kind) => this.#named(kind, text));
    if (there.length > 0) return there.map((record) => ({ record, needs: null }));
    return kinds.flatMap((kind) => this.#announced.get(`${kind} ${normalText(text)}`) ?? []);
  }

  /** A person or company that is only named: a row of its own that comes with the first row that names it. */
  #bring(kind: RecordKind, name: string, place: string): Found {
    const key = `${kind} ${normalText(name)}`;
    const record = newId(kind, this.#ports.random);
    const said: Statement = { field: 'name', value: name.slice(0, 300), place, confidence: 'medium' };
    this.along.set(key, {
      key,
      kind,
      label: name,
      status: 'new',
      record,
      reasons: [],
      candidates: [],
      merged: { places: [place], reasons: [] },
      fields: proposeFields([said], null),
      needs: [],
      comesAlong: true,
    });
    const found = { record, needs: key };
    this.#announced.set(key, found);
    return found;
  }
}

/** What is said of the fields that tell records apart; null where nothing is. */
function printOf(fields: readonly string[], saidOf: (field: string) => Json | undefined): string | null {
  const values = fields.map((field) => saidOf(field) ?? null);
  const plain = values.map((value) => (Array.isArray(value) ? [...value].sort() : value));
  return values.every((value) => value === null) ? null : JSON.stringify(plain);
}

/** Records of a kind by every name they go by. */
function namesOf(model: Model, kind: RecordKind): Map<string, RecordId[]> {
  const names = new Map<string, RecordId[]>();
  const add = (name: string | undefined, record: RecordId): void => {
    const plain = normalText(name ?? '');
    if (plain === '') return;
    const list = names.get(plain) ?? [];
    if (!list.includes(record)) names.set(plain, [...list, record]);
  };
  for (const { id } of model[kind].values()) add(recordTitle(model, id), id);
  if (kind !== 'asset') return names;
  for (const { id, hostname, addresses = [], serialNumber } of model.asset.values())
    for (const name of [hostname, serialNumber, ...addresses])
      if (!names.has(normalText(name ?? ''))) add(name, id);
  return names;
}
