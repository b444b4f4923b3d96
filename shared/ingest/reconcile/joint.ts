import { type Model, type RecordId, recordIn } from '#shared/model/model.ts';
import type { Observations } from '../observation.ts';
import { fusedFields, type SpokenRow } from './fused-fields.ts';
import { reconcilePart, sourceOf } from './one-source.ts';
import type { Pin, ReconcilePorts } from './ports.ts';
import type { FieldProposal, MatchReason, Proposals, ProposedSource, RowProposal } from './proposal.ts';
import { statusOf } from './status.ts';
import { type VirtualModel, virtualModel } from './virtual-model.ts';

/** One source of a review. */
export interface JointSource {
  /** Begins the keys of its rows, so that they stay the same when other sources come or go; '' where it is the only one. */
  readonly key: string;
  readonly observations: Observations;
}

/**
 * Compares several sources with the model and with one another: a thing that several of them describe is one row with all
 * of them as its sources. The result does not depend on the order the sources are given in. Near linear in rows.
 * @param sources at least one
 */
export function reconcileTogether(
  model: Model,
  sources: readonly JointSource[],
  ports: ReconcilePorts,
): Proposals {
  const kept = sources.map(({ observations }) => sourceOf(model, observations, ports));
  const [source] = kept;
  if (source === undefined) throw new Error('a review has at least one source');
  const parts = partsOf(sources);
  const [only] = parts;
  const plain = only !== undefined && parts.length === 1 && only.key === '';
  const found = plain ? reconcilePart(model, only.observations, ports) : jointRows(model, parts, kept, ports);
  return {
    source,
    sources: kept,
    read: sources.reduce((sum, { observations }) => sum + observations.read, 0),
    rows: found.rows,
    skipped: [...sources.flatMap(({ observations }) => observations.skipped), ...found.skipped],
  };
}

/** What is compared at a time: the plant, a drawing, or the records a source holds. */
interface Part {
  readonly key: string;
  readonly source: number;
  readonly observations: Observations;
}

/** Lists know names and serial numbers and come first; what refers to others comes last. */
function rankOf({
  source: { format },
  drawn,
  recorded,
  bill,
  ruleSets,
  channels,
  assets,
}: Observations): number {
  if (recorded !== undefined || bill !== undefined) return 5;
  if (drawn !== undefined) return 4;
  if (ruleSets !== undefined) return 2;
  if (format === 'csv' || format === 'xlsx')
    return channels.length > 0 && assets.length <= channels.length * 2 ? 1 : 0;
  return channels.some(({ packets }) => packets > 0) ? 3 : 2;
}

function partsOf(sources: readonly JointSource[]): readonly Part[] {
  const parts = sources.flatMap(({ key, observations }, source): Part[] => {
    const { recorded, ...plant } = observations;
    const hasPlant = plant.assets.length + plant.channels.length > 0;
    if (recorded === undefined || !hasPlant) return [{ key, source, observations }];
    const records = { ...observations, assets: [], channels: [] };
    return [
      { key, source, observations: plant },
      { key, source, observations: records },
    ];
  });
  const order = ({ observations }: Part): string =>
    `${observations.source.name} ${observations.source.sha256}`;
  return parts
    .map((part) => ({ part, rank: rankOf(part.observations), order: order(part) }))
    .sort((a, b) => a.rank - b.rank || (a.order < b.order ? -1 : a.order > b.order ? 1 : 0))
    .map(({ part }) => part);
}

/** A row as its part proposed it. */
interface Spoken extends SpokenRow {
  readonly part: number;
}

/** Everything said of one record, under the key of the first row that spoke of it. */
interface Entry {
  readonly key: string;
  readonly rows: Spoken[];
}

function jointRows(
  model: Model,
  parts: readonly Part[],
  kept: readonly ProposedSource[],
  ports: ReconcilePorts,
): Pick<Proposals, 'rows' | 'skipped'> {
  const virtual = virtualModel(model, ports.basisOf ?? (() => null));
  const entries = new Map<RecordId, Entry>();
  /** By part and its own key: the key of the row it ended up in. */
  const keys = parts.map(() => new Map<string, string>());
  const skipped: Proposals['skipped'][number][] = [];
  parts.forEach((part, index) => {
    const found = reconcilePart(virtual.model, part.observations, partPorts(part, ports, virtual, entries));
    skipped.push(...found.skipped);
    for (const row of found.rows) {
      const spoken = { source: part.source, row, part: index };
      const before = entries.get(row.record);
      const key = before?.key ?? keyIn(part, row.key);
      if (before === undefined) entries.set(row.record, { key, rows: [spoken] });
      else before.rows.push(spoken);
      keys[index]?.set(row.key, key);
    }
    const source = kept[part.source];
    if (index < parts.length - 1 && source !== undefined) virtual.take(found.rows, source.record);
  });
  const proposed = proposedRecords(model, entries);
  const rows = [...entries.values()].map((entry) => rowOf(entry, model, keys, proposed));
  return { rows, skipped };
}

function keyIn({ key }: Part, row: string): string {
  return key === '' ? row : `${key} ${row}`;
}

/** Records that are not in the model yet, with the key of the row that would create them. */
function proposedRecords(model: Model, entries: ReadonlyMap<RecordId, Entry>): ReadonlyMap<string, string> {
  const proposed = new Map<string, string>();
  for (const [record, { key }] of entries)
    if (recordIn(model, record) === undefined) proposed.set(record, key);
  return proposed;
}

/** What one part is compared with: what a person decided of its rows, and where values of the parts before it were read. */
function partPorts(
  part: Part,
  ports: ReconcilePorts,
  virtual: VirtualModel,
  entries: ReadonlyMap<RecordId, Entry>,
): ReconcilePorts {
  const start = keyIn(part, '');
  const pins = new Map<string, Pin>();
  const records = new Map([...(ports.pins?.size ? entries : [])].map(([record, { key }]) => [key, record]));
  for (const [key, pin] of ports.pins ?? []) {
    if (!key.startsWith(start)) continue;
    const record: Pin | undefined = pin.startsWith('row ') ? records.get(pin.slice(4)) : pin;
    if (record !== undefined) pins.set(key.slice(start.length), record);
  }
  return { ...ports, pins, basisOf: virtual.basisOf() };
}

function rowOf(
  { key, rows }: Entry,
  model: Model,
  keys: readonly ReadonlyMap<string, string>[],
  proposed: ReadonlyMap<string, string>,
): RowProposal {
  const [first] = rows;
  if (first === undefined) throw new Error('an entry has a row');
  const { row } = first;
  const own = proposed.get(row.record);
  const fields = (): readonly FieldProposal[] =>
    (rows.length === 1
      ? row.fields.map((field) => ({ ...field, source: first.source }))
      : fusedFields(rows)
    ).map((field) => withNeed(field, rows, keys, proposed, own));
  const needs = new Set<string>();
  for (const { row: spoken, part } of rows)
    for (const need of spoken.needs) needs.add(keys[part]?.get(need) ?? need);
  if (first.part > 0 || rows.length > 1)
    for (const need of referred(rows, proposed)) if (need !== own) needs.add(need);
  const isAlone = rows.length === 1;
  return {
    key,
    kind: row.kind,
    label: row.label,
    status: isAlone ? row.status : statusOf(fields(), recordIn(model, row.record) !== undefined),
    record: row.record,
    reasons: isAlone ? row.reasons : reasonsOf(rows),
    candidates: row.candidates.map((candidate) => {
      const at = proposed.get(candidate.record);
      return at === undefined ? candidate : { ...candidate, row: at };
    }),
    merged: isAlone
      ? row.merged
      : { places: rows.flatMap((each) => each.row.merged.places), reasons: reasonsOf(rows) },
    needs: [...needs],
    sources: [...new Set(rows.map(({ source }) => source))].sort((a, b) => a - b),
    ...(rows.every((each) => each.row.comesAlong === true) ? { comesAlong: true } : {}),
    // Worked out when asked for, as each part does it.
    get fields() {
      return fields();
    },
  };
}

/** Why several rows are taken for one record, each reason once. */
function reasonsOf(rows: readonly Spoken[]): readonly MatchReason[] {
  const reasons = new Map<string, MatchReason>();
  for (const { row } of rows)
    for (const reason of [...row.reasons, ...row.merged.reasons])
      reasons.set(`${reason.by} ${reason.value}`, reason);
  return [...reasons.values()];
}

/** A value that names a record of another row means something only where that row is taken, too. */
function withNeed(
  field: FieldProposal,
  rows: readonly Spoken[],
  keys: readonly ReadonlyMap<string, string>[],
  proposed: ReadonlyMap<string, string>,
  own: string | undefined,
): FieldProposal {
  const said = typeof field.value === 'string' ? proposed.get(field.value) : undefined;
  if (said !== undefined && said !== own) return field.needs === said ? field : { ...field, needs: said };
  if (field.needs === null) return field;
  const part = rows.find(({ source }) => source === field.source)?.part ?? 0;
  return { ...field, needs: keys[part]?.get(field.needs) ?? field.needs };
}

/** Keys of proposed rows that lists of references name: all of them have to come. */
function referred(rows: readonly Spoken[], proposed: ReadonlyMap<string, string>): readonly string[] {
  return rows
    .filter(({ row }) => row.kind !== 'asset' && row.kind !== 'zone')
    .flatMap(({ row }) => row.fields.map(({ value }) => value))
    .flatMap((value): readonly unknown[] => (Array.isArray(value) ? value : []))
    .flatMap((item) => (typeof item === 'string' ? (proposed.get(item) ?? []) : []));
}
