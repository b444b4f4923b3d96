import { referenceFields } from '../model/field-shape.ts';
import type { Id } from '../model/id.ts';
import {
  type Decision,
  type Model,
  type RecordId,
  type RecordKind,
  type RequirementStatus,
  recordKinds,
} from '../model/model.ts';
import { type Change, type Json, tombstone } from './change.ts';
import { type Edits, kindOfRecord, setFields } from './edit.ts';

/** Which asset stays, which become part of it, and what the one that stays says afterwards. */
export interface AssetMerge {
  readonly kept: Id<'asset'>;
  readonly gone: readonly Id<'asset'>[];
  readonly fields: Edits<'asset'>;
  /** A finding's id once it is about another asset; null where it is about something else. */
  readonly movedFinding: (finding: string, from: Id<'asset'>, to: Id<'asset'>) => string | null;
}

export interface MergeChanges {
  readonly changes: readonly Change[];
  /** Records that named a merged asset and now name the kept one. */
  readonly moved: readonly RecordId[];
  /** Channels and links between the merged assets themselves, which join nothing any more. */
  readonly dropped: readonly RecordId[];
}

/**
 * The changes that make several assets one. Every reference to a merged asset (ends of channels and links, boundary
 * devices, identities, grants, requirement states, attachments, decisions and measures about its findings, ...) names the
 * kept one afterwards. Where both have a state of one requirement, or a decision about one finding, the kept asset's stands and the
 * other's words are added to its reason. Only channels and links between the merged assets go.
 */
export function mergeAssets(model: Model, merge: AssetMerge): MergeChanges {
  const gone = new Set<string>(merge.gone.filter((id) => id !== merge.kept && model.asset.has(id)));
  const dropped = betweenThem(model, merge.kept, gone);
  const isDropped = new Set<RecordId>(dropped);
  const changes: Change[] = [
    ...setFields('asset', merge.kept, { ...merge.fields, ...keptReferences(model, merge, gone, isDropped) }),
    ...references(model, merge.kept, gone, isDropped),
    ...requirementStates(model, merge.kept, gone),
    ...decisions(model, merge, gone),
    ...measures(model, merge, gone),
  ];
  const deleted = changes.filter(({ field }) => field === tombstone).map(({ record }) => record);
  const moved = new Set(changes.map(({ record }) => record));
  moved.delete(merge.kept);
  for (const record of deleted) moved.delete(record);
  for (const record of [...gone, ...dropped]) {
    // Border: only ids of the model's own records were collected.
    const id = record as RecordId;
    changes.push({ kind: kindOfRecord(id), record: id, field: tombstone, value: true });
  }
  return { changes, moved: [...moved], dropped };
}

type Gone = ReadonlySet<string>;

function betweenThem(model: Model, kept: Id<'asset'>, gone: Gone): readonly RecordId[] {
  const isOne = (id: string | undefined): boolean => id !== undefined && (id === kept || gone.has(id));
  const isBetween = (one: string | undefined, other: string | undefined): boolean =>
    isOne(one) && isOne(other) && one !== other;
  const channels = [...model.channel.values()].filter(({ source, target }) => isBetween(source, target));
  const links = [...model.link.values()].filter(({ from, to }) => isBetween(from, to));
  return [...channels, ...links].map(({ id }) => id);
}

/** Fields that the functions below see to, because two of their records may say the same thing of the kept asset. */
const settledBelow: ReadonlySet<RecordKind> = new Set(['requirementStatus']);

/** Every reference to a merged asset as one to the kept asset; lists also lose the channels and links that go. */
function references(
  model: Model,
  kept: Id<'asset'>,
  gone: Gone,
  dropped: ReadonlySet<RecordId>,
): readonly Change[] {
  const changes: Change[] = [];
  for (const kind of recordKinds) {
    if (settledBelow.has(kind)) continue;
    const fields = referenceFields(kind);
    // Border: the schemas of all fields describe JSON, and every kind's map holds records of that kind.
    const shelf = model[kind] as unknown as ReadonlyMap<RecordId, Readonly<Record<string, Json | undefined>>>;
    for (const [record, said] of shelf) {
      if (record === kept || dropped.has(record) || gone.has(record)) continue;
      for (const { field } of fields) {
        const value = movedTo(kept, gone, dropped, said[field]);
        if (value !== undefined) changes.push({ kind, record, field, value });
      }
    }
  }
  return changes;
}

/** What the kept asset itself says of the merged ones: nothing, for they are itself now. */
function keptReferences(
  model: Model,
  { kept, fields }: AssetMerge,
  gone: Gone,
  dropped: ReadonlySet<string>,
): Edits<'asset'> {
  // Border: the schemas of all fields describe JSON.
  const said = { ...model.asset.get(kept), ...fields } as Readonly<Record<string, Json | undefined>>;
  const edits: Record<string, Json> = {};
  for (const { field } of referenceFields('asset')) {
    const value = movedTo(kept, gone, dropped, said[field]);
    if (value === undefined) continue;
    const others = isList(value) ? value.filter((id) => id !== kept) : [];
    edits[field] = others.length === 0 ? null : others;
  }
  // Border: the fields are those of assets, and their values the ids that stood in them before.
  return edits as Edits<'asset'>;
}

/** What a reference or list of them becomes; undefined where it stays as it is. */
function movedTo(
  kept: Id<'asset'>,
  gone: Gone,
  dropped: ReadonlySet<string>,
  value: Json | undefined,
): Json | undefined {
  if (typeof value === 'string') return gone.has(value) ? kept : undefined;
  if (!isList(value)) return undefined;
  const left = value
    .filter((id) => typeof id !== 'string' || !dropped.has(id))
    .map((id) => (typeof id === 'string' && gone.has(id) ? kept : id));
  return left.length < value.length || left.some((id, index) => id !== value[index])
    ? [...new Set(left)]
    : undefined;
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

const mostText = 20_000;

function joined(one: string | undefined, other: string | undefined): string | undefined {
  if (other === undefined || other === '' || one === other) return undefined;
  return (one === undefined || one === '' ? other : `${one}\n${other}`).slice(0, mostText);
}

function requirementStates(model: Model, kept: Id<'asset'>, gone: Gone): readonly Change[] {
  const changes: Change[] = [];
  const ofKept = new Map<string, RequirementStatus>();
  for (const status of model.requirementStatus.values())
    if (status.subject === kept && status.requirement !== undefined) ofKept.set(status.requirement, status);
  for (const status of model.requirementStatus.values()) {
    if (status.subject === undefined || !gone.has(status.subject)) continue;
    const requirement = status.requirement ?? '';
    const same = requirement === '' ? undefined : ofKept.get(requirement);
    if (same === undefined) {
      ofKept.set(requirement, status);
      changes.push(...setFields('requirementStatus', status.id, { subject: kept }));
      continue;
    }
    const more = absorbed(same, status);
    changes.push(...setFields('requirementStatus', same.id, more));
    changes.push({ kind: 'requirementStatus', record: status.id, field: tombstone, value: true });
    ofKept.set(requirement, { ...same, ...more });
  }
  return changes;
}

/** What a state of one requirement gains from another one: its words and its evidence. */
function absorbed(
  same: RequirementStatus,
  other: RequirementStatus,
): Pick<RequirementStatus, 'reason' | 'evidence'> {
  const said = [other.state, other.reason].filter((part) => part !== undefined && part !== '').join(': ');
  const reason = joined(same.reason, said);
  const evidence = [...new Set([...(same.evidence ?? []), ...(other.evidence ?? [])])];
  return {
    ...(reason === undefined ? {} : { reason }),
    ...(evidence.length > (same.evidence?.length ?? 0) ? { evidence } : {}),
  };
}

function movedBy({ kept, movedFinding }: AssetMerge, gone: Gone, finding: string): string | null {
  for (const from of gone) {
    // Border: the set holds ids of assets of the model.
    const moved = movedFinding(finding, from as Id<'asset'>, kept);
    if (moved !== null) return moved;
  }
  return null;
}

function decisions(model: Model, merge: AssetMerge, gone: Gone): readonly Change[] {
  const changes: Change[] = [];
  const standing = new Map<string, Decision>();
  for (const decision of model.decision.values())
    if (decision.finding !== undefined && movedBy(merge, gone, decision.finding) === null)
      standing.set(decision.finding, decision);
  for (const decision of model.decision.values()) {
    const finding = decision.finding === undefined ? null : movedBy(merge, gone, decision.finding);
    if (finding === null) continue;
    const same = standing.get(finding);
    if (same === undefined) {
      standing.set(finding, decision);
      changes.push(...setFields('decision', decision.id, { finding }));
      continue;
    }
    const said = [decision.state, decision.reason].filter((part) => part !== undefined && part !== '');
    const reason = joined(same.reason, said.join(': '));
    changes.push(...setFields('decision', same.id, { reason }));
    changes.push({ kind: 'decision', record: decision.id, field: tombstone, value: true });
    standing.set(finding, { ...same, ...(reason === undefined ? {} : { reason }) });
  }
  return changes;
}

function measures(model: Model, merge: AssetMerge, gone: Gone): readonly Change[] {
  const changes: Change[] = [];
  for (const { id, findings } of model.measure.values()) {
    const moved = findings?.map((finding) => movedBy(merge, gone, finding) ?? finding);
    const isMoved = moved?.some((finding, index) => finding !== findings?.[index]) === true;
    changes.push(...setFields('measure', id, { findings: isMoved ? [...new Set(moved)] : undefined }));
  }
  return changes;
}
