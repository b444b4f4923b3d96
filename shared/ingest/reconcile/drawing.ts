import { type Json, tombstone } from '#shared/journal/change.ts';
import { drawnKinds } from '#shared/model/drawn-record.ts';
import { newId } from '#shared/model/id.ts';
import { type Model, type RecordId, type RecordKind, recordIn, recordKindOf } from '#shared/model/model.ts';
import type { DrawnClaim, DrawnThing, Observations } from '../observation.ts';
import { knownFrom } from './assets.ts';
import { type Found, findDrawn } from './drawing-match.ts';
import { proposeFields, type Statement } from './field-proposal.ts';
import { normalText } from './normal.ts';
import type { ReconcilePorts } from './ports.ts';
import { type FieldProposal, type RowProposal, strengthOf } from './proposal.ts';
import { statusOf } from './status.ts';

/** What a row of a drawing is made with. */
interface DrawingContext {
  readonly model: Model;
  readonly ports: ReconcilePorts;
  readonly found: ReadonlyMap<string, Found>;
  /** Keys of the things that become new records, by record. */
  readonly newRows: ReadonlyMap<RecordId, string>;
}

/**
 * Compares what a drawing shows with the model. Things this program drew are the records they were drawn from; zones and
 * access points match by name, assets by all that identifies them, conduits, channels and links by their ends. Records the
 * drawing was made with and no longer shows are proposed for deletion, never taken by themselves.
 */
export function reconcileDrawing(
  model: Model,
  drawn: NonNullable<Observations['drawn']>,
  ports: ReconcilePorts,
): readonly RowProposal[] {
  const found = findDrawn(model, drawn.things, ports);
  const newRows = new Map<RecordId, string>();
  for (const [key, { record, exists }] of found) if (!exists) newRows.set(record, key);
  const context: DrawingContext = { model, ports, found, newRows };
  const rows = drawn.things.map((thing) => rowOf(thing, context));
  const order = new Map<RecordKind, number>(drawnKinds.map((kind, rank) => [kind, rank] as const));
  rows.sort((a, b) => (order.get(a.kind) ?? 0) - (order.get(b.kind) ?? 0));
  return [...rows, ...drawn.gone.flatMap((record) => goneRow(model, record) ?? [])];
}

function rowOf(thing: DrawnThing, context: DrawingContext): RowProposal {
  const { model, ports, found } = context;
  const at = found.get(thing.key) ?? {
    record: newId(thing.kind, ports.random),
    exists: false,
    candidates: [],
    reasons: [],
  };
  const needs = new Set<string>();
  const statements = thing.claims.flatMap((claim) => statementOf(claim, thing, context, needs) ?? []);
  const record = at.exists ? recordIn(model, at.record) : undefined;
  const fields = fieldsOf(thing, statements, record, context);
  const isAmbiguous = at.candidates.length > 0;
  return {
    key: thing.key,
    kind: thing.kind,
    label: record?.name ?? thing.label,
    status: isAmbiguous ? 'ambiguous' : statusOf(fields, at.exists),
    record: at.record,
    reasons: at.reasons,
    candidates: at.candidates,
    merged: { places: [thing.place], reasons: [] },
    fields,
    needs: [...needs],
  };
}

interface DrawnStatement extends Statement {
  readonly guessed: boolean;
  readonly onlyNew: boolean;
}

const endFields: ReadonlySet<string> = new Set(['source', 'target', 'from', 'to']);
const referring: ReadonlySet<string> = new Set([...endFields, 'zone', 'parent', 'conduit', 'model']);

function statementOf(
  claim: DrawnClaim,
  { place }: DrawnThing,
  { found, newRows }: DrawingContext,
  needs: Set<string>,
): DrawnStatement | null {
  const { field, value, confidence, guessed, onlyNew } = claim;
  const said = { field, place, confidence, guessed: guessed === true, onlyNew: onlyNew === true };
  if (claim.refers === true && Array.isArray(value)) {
    const ends = value.flatMap((key) => found.get(String(key)) ?? []);
    for (const { record } of ends) {
      const row = newRows.get(record);
      if (row !== undefined) needs.add(row);
    }
    return { ...said, value: ends.map(({ record }) => record) };
  }
  const resolved = claim.refers === true ? found.get(String(value))?.record : value;
  if (resolved === undefined) return null;
  // What a record names as it was written may be new here as well.
  const row = referring.has(field) && typeof resolved === 'string' ? rowNamed(newRows, resolved) : undefined;
  if (row === undefined) return { ...said, value: resolved };
  if (!endFields.has(field)) return { ...said, value: resolved, needs: row };
  needs.add(row);
  return { ...said, value: resolved };
}

function rowNamed(newRows: ReadonlyMap<string, string>, record: string): string | undefined {
  return newRows.get(record);
}

function fieldsOf(
  { record: written }: DrawnThing,
  statements: readonly DrawnStatement[],
  record: { readonly id: RecordId } | undefined,
  { ports }: DrawingContext,
): readonly FieldProposal[] {
  const known = record === undefined ? null : knownFrom({ basisOf: ports.basisOf ?? (() => null) }, record);
  const sure = statements.filter(({ guessed, onlyNew }) => !guessed && (known === null || !onlyNew));
  const guesses = statements.filter(
    ({ guessed, field }) => guessed && (known?.values[field] ?? null) === null,
  );
  const isExact = written !== null || known === null;
  const fields = isExact ? sure.map((said) => exactField(said, known)) : proposeFields(sure, known);
  return [
    ...fields.filter(({ ours, theirs }) => ours !== null || theirs !== null),
    ...guesses.map(guessedField),
  ];
}

/** What a thing that is the very record says counts as it stands: a list replaces a list. */
function exactField(said: DrawnStatement, known: ReturnType<typeof knownFrom> | null): FieldProposal {
  const { field, value, place, confidence } = said;
  // Border: a record's fields were checked by their schemas when they were written, and all of them are JSON.
  const ours = (known?.values[field] ?? null) as Json;
  const state = ours === null ? 'new' : sameJson(ours, value) ? 'equal' : 'contradiction';
  return {
    field,
    state,
    ours,
    oursBasis: ours === null ? null : (known?.basisOf(field) ?? null),
    theirs: value,
    value,
    place,
    confidence,
    others: [],
    needs: said.needs ?? null,
  };
}

/** A membership read from the place of a shape alone: a person says whether it is meant. */
function guessedField({ field, value, place, confidence, needs }: DrawnStatement): FieldProposal {
  return {
    field,
    state: 'weaker',
    ours: null,
    oursBasis: null,
    theirs: value,
    value,
    place,
    confidence,
    others: [],
    needs: needs ?? null,
  };
}

/** Equal as JSON, whatever the order of keys. */
function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const left: readonly (readonly [string, unknown])[] = Object.entries(a);
  const right = new Map<string, unknown>(Object.entries(b));
  return (
    Array.isArray(a) === Array.isArray(b) &&
    left.length === right.size &&
    left.every(([key, value]) => right.has(key) && sameJson(value, right.get(key)))
  );
}

function goneRow(model: Model, record: RecordId): RowProposal | null {
  const known = recordIn(model, record);
  const kind = drawnKinds.find((each) => each === recordKindOf(record));
  if (known === undefined || kind === undefined) return null;
  const label = known.name ?? '';
  return {
    key: `gone ${record}`,
    kind,
    label: label === '' ? record : label,
    status: 'contradicts',
    record,
    reasons: label === '' ? [] : [{ by: 'name', value: normalText(label), strength: strengthOf.name }],
    candidates: [],
    merged: { places: [], reasons: [] },
    fields: [
      {
        field: tombstone,
        state: 'contradiction',
        ours: false,
        oursBasis: null,
        theirs: true,
        value: true,
        place: '',
        confidence: 'high',
        others: [],
        needs: null,
      },
    ],
    needs: [],
  };
}
