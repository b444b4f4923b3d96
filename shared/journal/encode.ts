import { z } from 'zod';
import { type Basis, confidence } from '../model/field.ts';
import { idOf } from '../model/id.ts';
import { migrate, type OldWrite, schemaHistory } from '../model/migration.ts';
import { fieldSchema, type RecordId, type RecordKind, recordKindOf, schemaVersion } from '../model/model.ts';
import type { Problem } from '../model/problem.ts';
import { err, ok, type Result } from '../model/result.ts';
import { type Change, deviceId, type Json, tombstone } from './change.ts';
import type { Commit } from './commit.ts';
import { journalProblem } from './problems.ts';

/**
 * The bytes of a commit: JSON in which the changes are grouped by record, and the sources of imported values are listed
 * once. The bytes are what is hashed and signed; they are never re-encoded.
 *
 *     changes: [ [record, { field: value, ... }, { field: [source, place, confidence], ... }?], ... ]
 */
type EncodedBasis = [source: number, place: string, confidence: Basis['confidence']];
type EncodedRecord = [record: string, values: Record<string, Json>, bases?: Record<string, EncodedBasis>];

/** Turns a commit into the bytes that are signed. Several writes to one field in one commit: the last one counts. */
export function encodeCommit(commit: Commit): Uint8Array<ArrayBuffer> {
  const { changes, ...head } = commit;
  const sources: string[] = [];
  const records = new Map<string, EncodedRecord>();
  let record: EncodedRecord | undefined;
  for (const change of changes) {
    if (record?.[0] !== change.record) record = records.get(change.record);
    if (record === undefined) {
      record = [change.record, {}];
      records.set(change.record, record);
    }
    record[1][change.field] = change.value;
    if (change.basis === undefined) continue;
    let source = sources.indexOf(change.basis.source);
    if (source < 0) source = sources.push(change.basis.source) - 1;
    record[2] ??= {};
    record[2][change.field] = [source, change.basis.place, change.basis.confidence];
  }
  return new TextEncoder().encode(JSON.stringify({ ...head, sources, changes: [...records.values()] }));
}

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const headSchema = z.strictObject({
  schema: z.int().min(1),
  assessment: idOf('assessment'),
  device: deviceId,
  sequence: z.int().min(1),
  previous: hash.nullable(),
  stamp: z.strictObject({ wall: z.int().min(0), counter: z.int().min(0) }),
  seen: z.record(hash, z.int().min(1)),
  person: z.string().max(300),
  action: z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('create') }),
    z.strictObject({ type: z.literal('edit') }),
    z.strictObject({ type: z.literal('import'), source: idOf('source').nullable() }),
    z.strictObject({ type: z.literal('resolve') }),
    z.strictObject({ type: z.literal('undo'), of: hash }),
    z.strictObject({ type: z.literal('redo'), of: hash }),
  ]),
  title: z.string().max(300),
  reason: z.string().max(2000).nullable(),
  sources: z.array(idOf('source')),
  changes: z.array(z.unknown()),
});

const basisEntry = z.tuple([z.int().min(0), z.string().max(300), confidence]);

/**
 * Reads the bytes of a commit and brings older schema versions up to date. Checks structure, record ids and that each
 * field exists; values are checked where they enter (checkChanges). Errors: commit-unreadable, commit-too-new.
 */
export function decodeCommit(bytes: Uint8Array): Result<Commit, Problem> {
  const unreadable = (detail: string) => err(journalProblem('commit-unreadable', '', { detail }));
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return unreadable('not JSON');
  }
  const head = headSchema.safeParse(json);
  if (!head.success) return unreadable(z.prettifyError(head.error).split('\n')[0] ?? 'not a commit');
  const { changes: encoded, sources, ...rest } = head.data;
  const decoder = changeDecoder(sources);
  for (const entry of encoded) {
    const problem = decoder.add(entry);
    if (problem !== null) return unreadable(problem);
  }
  const migrated = migrateChanges(rest.schema, decoder.changes);
  if (!migrated.ok) return migrated;
  return ok({ ...rest, changes: migrated.value });
}

interface DecodedWrite extends OldWrite {
  readonly value: Json;
  readonly basis?: Basis;
}

function changeDecoder(sources: readonly Basis['source'][]) {
  const changes: DecodedWrite[] = [];
  const add = (entry: unknown): string | null => {
    const record = encodedRecord(entry);
    if (typeof record === 'string') return record;
    const [id, values, bases] = record;
    for (const [field, value] of Object.entries(values)) {
      const basis = decodeBasis(Object.hasOwn(bases, field) ? bases[field] : undefined, sources);
      if (basis === 'bad') return `the source of ${id}.${field} is not readable`;
      // Border: JSON.parse yields nothing but JSON.
      changes.push({ record: id, field, value: value as Json, ...(basis === undefined ? {} : { basis }) });
    }
    return null;
  };
  return { changes, add };
}

function encodedRecord(
  entry: unknown,
): readonly [id: string, values: Record<string, unknown>, bases: Record<string, unknown>] | string {
  if (!Array.isArray(entry) || entry.length < 2 || entry.length > 3) return 'a change is not a list';
  const [id, values, bases = {}]: unknown[] = entry;
  if (typeof id !== 'string' || !isObject(values)) return 'a change names no record';
  return isObject(bases) ? [id, values, bases] : `the sources of ${id} are not an object`;
}

function decodeBasis(raw: unknown, sources: readonly Basis['source'][]): Basis | undefined | 'bad' {
  if (raw === undefined) return undefined;
  const entry = basisEntry.safeParse(raw);
  if (!entry.success) return 'bad';
  const source = sources[entry.data[0]];
  return source === undefined ? 'bad' : { source, place: entry.data[1], confidence: entry.data[2] };
}

function migrateChanges(schema: number, writes: readonly DecodedWrite[]): Result<Change[], Problem> {
  let current: readonly DecodedWrite[] = writes;
  if (schema !== schemaVersion) {
    const up = migrate(schemaHistory, schema, writes);
    if (!up.ok) return err(journalProblem('commit-too-new', '', { found: schema, known: schemaVersion }));
    // Border: a step maps JSON to JSON and keeps the basis it was given.
    current = up.value as readonly DecodedWrite[];
  }
  const changes: Change[] = [];
  let checked: string | null = null;
  let kind: RecordKind | null = null;
  for (const write of current) {
    if (write.record !== checked) {
      checked = write.record;
      kind = kindOfWellFormed(checked);
    }
    if (kind === null)
      return err(journalProblem('commit-unreadable', '', { detail: `no record ${write.record}` }));
    if (write.field !== tombstone && fieldSchema(kind, write.field) === undefined)
      return err(journalProblem('commit-unreadable', '', { detail: `no field ${kind}.${write.field}` }));
    // Border: kindOfWellFormed has checked the id.
    changes.push({ ...write, kind, record: write.record as RecordId });
  }
  return ok(changes);
}

const idBody = /^[0-9a-hjkmnp-tv-z]{26}$/;

function kindOfWellFormed(record: string): RecordKind | null {
  const kind = recordKindOf(record);
  return kind !== null && idBody.test(record.slice(kind.length + 1)) ? kind : null;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Checks the values of changes from outside (the window, a list, another device) against the schemas of their fields.
 * Errors: change-refused, with `record.field` as place. Null clears a field and is always allowed.
 */
export function checkChanges(changes: readonly Change[]): Result<readonly Change[], Problem> {
  let checked: RecordId | null = null;
  let kind: RecordKind | null = null;
  for (const change of changes) {
    const refuse = (detail: string) =>
      err(
        journalProblem('change-refused', `${change.record}.${change.field}`, { field: change.field, detail }),
      );
    if (change.record !== checked) {
      checked = change.record;
      kind = kindOfWellFormed(checked);
    }
    if (kind !== change.kind) return refuse('the record does not exist');
    if (change.field === tombstone) {
      if (change.value !== true && change.value !== null) return refuse('true or nothing is expected');
      continue;
    }
    const schema = fieldSchema(change.kind, change.field);
    if (schema === undefined) return refuse('there is no such field');
    if (change.value === null) continue;
    const parsed = schema.safeParse(change.value);
    if (!parsed.success) return refuse(parsed.error.issues[0]?.message ?? 'it has another form');
  }
  return ok(changes);
}
