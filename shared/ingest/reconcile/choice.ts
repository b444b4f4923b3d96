import { type Change, type Json, tombstone } from '#shared/journal/change.ts';
import { deleteRecords } from '#shared/journal/deletion.ts';
import { type Model, type RecordId, recordIn } from '#shared/model/model.ts';
import type { FieldProposal, Proposals, RowProposal } from './proposal.ts';

/** `all`: everything that is decided; `safe`: what is new and contradicts nothing; `none`: nothing. */
export const acceptModes = ['all', 'safe', 'none'] as const;
export type AcceptMode = (typeof acceptModes)[number];

/** What a person takes: a mode for everything, another for single rows, and yes or no for single fields. */
export interface Choice {
  readonly mode: AcceptMode;
  readonly rows?: ReadonlyMap<string, AcceptMode>;
  /** By row key, then field. */
  readonly fields?: ReadonlyMap<string, ReadonlyMap<string, FieldChoice>>;
}

/** Yes, no, or the position among the others of a field whose value is taken instead. */
export type FieldChoice = boolean | number;

/** Would this field be written? */
function takesField(choice: Choice, row: RowProposal, field: FieldProposal): boolean {
  if (field.state === 'equal' || row.status === 'ambiguous') return false;
  const single = choice.fields?.get(row.key)?.get(field.field);
  if (single !== undefined) return single !== false;
  if (field.state === 'weaker') return false;
  const mode = choice.rows?.get(row.key) ?? choice.mode;
  return mode === 'all' || (mode === 'safe' && field.state === 'new');
}

/** The value that is written, with who says so: another source's where a person chose that. */
function chosen(choice: Choice, row: RowProposal, field: FieldProposal): FieldProposal {
  const single = choice.fields?.get(row.key)?.get(field.field);
  const other = typeof single === 'number' ? field.others[single] : undefined;
  if (other === undefined) return field;
  const { value, place, source = field.source ?? 0, confidence = field.confidence } = other;
  return { ...field, value, place, source, confidence };
}

/** Rows that exist or will exist under a choice, by key. */
function presentRows(proposals: Proposals, choice: Choice): ReadonlySet<string> {
  const present = new Set<string>();
  for (const row of proposals.rows) {
    if (row.status === 'ambiguous') continue;
    const isThere = row.status !== 'new';
    // A new zone comes with the first asset that is put in it, unless somebody refused the zone itself.
    const comesAlong = row.comesAlong === true && choice.rows?.get(row.key) !== 'none';
    if (isThere || comesAlong || row.fields.some((field) => takesField(choice, row, field)))
      present.add(row.key);
  }
  return present;
}

/** What a choice comes to: the rows that are written with their fields, and those that cannot be without another. */
interface Taken {
  readonly rows: readonly { readonly row: RowProposal; readonly fields: readonly FieldProposal[] }[];
  /** Accepted, but something they need was not: channels without an end. */
  readonly blocked: readonly RowProposal[];
}

/** Works out what a choice takes, dependencies included. */
function takenBy(proposals: Proposals, choice: Choice): Taken {
  const present = presentRows(proposals, choice);
  const rows: { readonly row: RowProposal; readonly fields: readonly FieldProposal[] }[] = [];
  const blocked: RowProposal[] = [];
  const needed = new Set<string>();
  for (const row of proposals.rows) {
    if (row.comesAlong === true) continue;
    const wanted = row.fields
      .filter((field) => takesField(choice, row, field))
      .map((field) => chosen(choice, row, field));
    const fields = wanted.filter(({ needs }) => needs === null || present.has(needs));
    if (fields.length === 0) continue;
    if (!row.needs.every((key) => present.has(key))) {
      blocked.push(row);
      continue;
    }
    for (const { needs } of fields) if (needs !== null) needed.add(needs);
    for (const key of row.needs) needed.add(key);
    rows.push({ row, fields });
  }
  const zones = proposals.rows
    .filter((row) => row.comesAlong === true && (needed.has(row.key) || choice.rows?.get(row.key) === 'all'))
    // A zone has a name at least, whatever else the source cannot agree on.
    .map((row) => ({
      row,
      fields: row.fields.filter(
        (field) => field.field === 'name' || choice.mode === 'all' || field.state === 'new',
      ),
    }));
  return { rows: [...zones, ...rows], blocked };
}

/**
 * The changes a choice comes to, for one commit: the sources, then zones, assets and channels, every value with its basis.
 * Empty when nothing is taken.
 */
export function changesFor(proposals: Proposals, choice: Choice): readonly Change[] {
  const { rows } = takenBy(proposals, choice);
  if (rows.length === 0) return [];
  const { sources } = proposals;
  const changes: Change[] = [];
  const used = new Set(rows.flatMap(({ fields }) => fields.map(({ source = 0 }) => source)));
  for (const source of sources.filter(({ known }, index) => !known && used.has(index))) {
    const { name, format, sha256, size, imported } = source;
    for (const [field, value] of Object.entries({ name, format, sha256, size, imported })) {
      changes.push({ kind: 'source', record: source.record, field, value });
    }
  }
  for (const { row, fields } of rows) {
    for (const { field, value, place, confidence, source: said = 0 } of fields) {
      const source = sources[said] ?? proposals.source;
      // Deleting takes more than one write: see deletionsBy.
      if (field === tombstone) continue;
      const basis = { source: source.record, place: place.slice(0, 300), confidence };
      changes.push({ kind: row.kind, record: row.record, field, value, basis });
    }
  }
  return changes;
}

/** Records a choice deletes, since the source no longer shows them. The caller writes that with its cascades. */
export function deletionsBy(proposals: Proposals, choice: Choice): readonly RecordId[] {
  return takenBy(proposals, choice).rows.flatMap(({ row, fields }) =>
    fields.some(({ field }) => field === tombstone) ? [row.record] : [],
  );
}

/**
 * Everything a choice comes to, for one commit: what it deletes with its cascades, then what it writes. A record that was
 * deleted here and is written again comes back.
 * @param isDeleted whether a record was deleted here
 */
export function commitOf(
  model: Model,
  changes: readonly Change[],
  deleted: readonly RecordId[],
  isDeleted: (record: RecordId) => boolean,
): readonly Change[] {
  const gone = deleted.filter((record) => recordIn(model, record) !== undefined);
  const back = new Map<RecordId, Change>();
  for (const { kind, record } of changes) {
    if (!back.has(record) && isDeleted(record))
      back.set(record, { kind, record, field: tombstone, value: null });
  }
  return [...(gone.length === 0 ? [] : deleteRecords(model, gone)), ...back.values(), ...changes];
}

/** What an import did, in the words of the command line. */
export interface ImportSummary {
  readonly read: number;
  /** Assets, channels and access points that are new and taken. */
  readonly added: number;
  /** Those we have. */
  readonly matched: number;
  /** Those that could be several of ours: left to a person. */
  readonly ambiguous: number;
  /** New zones that come with what is taken. */
  readonly zones: number;
  readonly contradicted: readonly {
    readonly record: string;
    readonly name: string;
    readonly field: string;
    readonly ours: Json;
    readonly theirs: Json;
    /** Where the source says so. */
    readonly source: string;
    readonly accepted: boolean;
  }[];
  readonly blocked: number;
  readonly changes: number;
}

/** Counts what a choice does with the proposals; contradictions are listed whether taken or not. */
export function summarise(proposals: Proposals, choice: Choice): ImportSummary {
  const { rows, blocked } = takenBy(proposals, choice);
  // Zones come along with what the source describes; they are none of its rows.
  const described = proposals.rows.filter(({ comesAlong }) => comesAlong !== true);
  const contradicted = proposals.rows
    .filter((row) => row.status === 'contradicts')
    .flatMap((row) =>
      row.fields
        .filter(({ state }) => state === 'contradiction')
        .map((field) => ({
          record: row.record,
          name: row.label,
          field: field.field,
          ours: field.ours,
          theirs: field.theirs,
          source: `${(proposals.sources[field.source ?? 0] ?? proposals.source).name}, ${field.place}`,
          accepted: takesField(choice, row, field),
        })),
    );
  return {
    read: proposals.read,
    added: rows.filter(({ row }) => row.comesAlong !== true && row.status === 'new').length,
    matched: described.filter(({ status }) => status !== 'new' && status !== 'ambiguous').length,
    ambiguous: described.filter(({ status }) => status === 'ambiguous').length,
    zones: rows.filter(({ row }) => row.comesAlong === true).length,
    contradicted,
    blocked: blocked.length,
    changes: rows.reduce((sum, { fields }) => sum + fields.length, 0),
  };
}
