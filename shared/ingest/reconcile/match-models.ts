import type { Json } from '#shared/journal/change.ts';
import {
  type Asset,
  type Model,
  type RecordId,
  type RecordKind,
  type RecordOf,
  recordKinds,
} from '#shared/model/model.ts';
import { identityOf, reasonsBetween } from './identity.ts';
import { matchIdentities } from './match.ts';
import { normalText } from './normal.ts';
import { type MatchReason, strengthOf } from './proposal.ts';

/** Which records of one model are which of another, and why. */
export interface ModelMatching {
  /** By the id in the first model: the id in the second, with what the two have in common. Equal ids are not listed. */
  readonly pairs: ReadonlyMap<RecordId, { readonly id: RecordId; readonly reasons: readonly MatchReason[] }>;
  /** Records of the first model that fit several of the second; nobody has said which, so they are not matched. */
  readonly ambiguous: readonly RecordId[];
}

/**
 * Finds the records of one assessment in another: by id first, since copies of one assessment share them; then assets as
 * an import finds them (serial number, MAC, address, name), zones and what else has a name by it, conduits by the zones
 * they join, channels and links by their ends and service. Near linear in records.
 */
export function matchModels(before: Model, after: Model): ModelMatching {
  const matching = new Matching(before, after);
  matching.assessments();
  matching.byKey('zone', (zone, of) => [
    zonePath(of, zone).map(normalText).join('\u0000'),
    normalText(zone.name ?? ''),
  ]);
  for (const kind of ['site', 'systemUnderConsideration', 'person', 'assetModel'] as const)
    matching.byKey(kind, ({ name = '' }) => [normalText(name)]);
  matching.byKey('accessPoint', ({ name = '', kind = '', zone = '' }, _, same) => [
    [normalText(name), kind, same(zone)].join('\u0000'),
    name === '' ? '' : normalText(name),
  ]);
  matching.assets();
  matching.byKey('conduit', ({ name = '', zones = [] }, _, same) => {
    const ends = zones.map(same).sort().join(' ');
    return [`${ends}\u0000${normalText(name)}`, ends, normalText(name)];
  });
  matching.byKey('channel', ({ source = '', target = '', transport, port, protocol }, _, same) => {
    const ends = `${same(source)} ${same(target)}`;
    return source === '' || target === ''
      ? []
      : [[ends, transport, port, protocol].join(' '), `${ends} ${protocol}`];
  });
  matching.byKey('link', ({ from = '', to = '', fromInterface, toInterface }, _, same) =>
    from === '' || to === '' ? [] : [[same(from), same(to), fromInterface, toInterface].join(' ')],
  );
  matching.byKey('note', ({ text = '', zone = '' }, _, same) =>
    text === '' ? [] : [`${same(zone)} ${text}`, text],
  );
  for (const kind of ['identity', 'measure', 'evidence'] as const)
    matching.byKey(kind, ({ name = '' }) => [normalText(name)]);
  matching.byKey('requirementStatus', ({ subject = '', requirement = '' }, _, same) =>
    subject === '' || requirement === '' ? [] : [`${same(subject)} ${requirement}`],
  );
  matching.byKey('sighting', ({ asset = '', scanner = '' }, _, same) =>
    asset === '' ? [] : [`${same(asset)} ${normalText(scanner)}`],
  );
  matching.byKey('billOfMaterials', ({ document = '', name = '', subject = '' }, _, same) => [
    document === '' ? '' : `${same(subject)} ${document}`,
    name === '' ? '' : `${same(subject)} ${normalText(name)}`,
  ]);
  matching.byKey('vexStatement', ({ subject = '', vulnerability = '', author = '' }, _, same) =>
    vulnerability === '' ? [] : [`${same(subject)} ${vulnerability} ${normalText(author)}`],
  );
  for (const kind of ['source', 'attachment'] as const) matching.byKey(kind, ({ sha256 = '' }) => [sha256]);
  return matching;
}

/** Names of a zone and those around it, outermost first. */
function zonePath(model: Model, zone: RecordOf<'zone'>): readonly string[] {
  const path: string[] = [];
  const seen = new Set<string>();
  for (
    let at: RecordOf<'zone'> | undefined = zone;
    at !== undefined && !seen.has(at.id);
    at = at.parent === undefined ? undefined : model.zone.get(at.parent)
  ) {
    seen.add(at.id);
    path.unshift(at.name ?? '');
  }
  return path.every((name) => name === '') ? [] : path;
}

const reasonOf: Readonly<Partial<Record<RecordKind, MatchReason['by']>>> = {
  conduit: 'ends',
  channel: 'ends',
  link: 'ends',
};

class Matching implements ModelMatching {
  readonly pairs = new Map<RecordId, { readonly id: RecordId; readonly reasons: readonly MatchReason[] }>();
  readonly ambiguous: RecordId[] = [];
  readonly #before: Model;
  readonly #after: Model;

  constructor(before: Model, after: Model) {
    this.#before = before;
    this.#after = after;
  }

  /** Records only the first has, and records only the second has. */
  #apart<K extends RecordKind>(kind: K): readonly [readonly RecordOf<K>[], readonly RecordOf<K>[]] {
    // Border: a map of one kind holds records of that kind, which the union of maps loses.
    const before = this.#before[kind] as unknown as ReadonlyMap<string, RecordOf<K>>;
    const after = this.#after[kind] as unknown as ReadonlyMap<string, RecordOf<K>>;
    return [
      [...before.values()].filter(({ id }) => !after.has(id)),
      [...after.values()].filter(({ id }) => !before.has(id)),
    ];
  }

  #pair(id: RecordId, other: RecordId, reasons: readonly MatchReason[]): void {
    this.pairs.set(id, { id: other, reasons });
  }

  /**
   * Matches records of one kind by keys, the most telling first. A key counts where exactly one record on each side that
   * is still without a match has it; '' is no key. `same` gives an id of the first model as the second knows it.
   */
  byKey<K extends RecordKind>(
    kind: K,
    keysOf: (record: RecordOf<K>, of: Model, same: (id: string) => string) => readonly string[],
  ): void {
    let [before, after] = this.#apart(kind);
    // Border: only ids of the first model are keys; everything else comes back as it is.
    const same = (id: string): string => this.pairs.get(id as RecordId)?.id ?? id;
    for (let rank = 0; before.length > 0 && after.length > 0 && rank < 3; rank += 1) {
      const theirs = only(before, (record) => keysOf(record, this.#before, same)[rank]);
      const ours = only(after, (record) => keysOf(record, this.#after, (id) => id)[rank]);
      const taken = new Set<string>();
      for (const [key, record] of theirs) {
        const other = ours.get(key);
        if (record === null || other === null || other === undefined) continue;
        const by = reasonOf[kind] ?? 'name';
        const value = 'name' in record && typeof record.name === 'string' ? record.name : '';
        // Border: Id<K> is one of RecordId.
        this.#pair(record.id as RecordId, other.id as RecordId, [{ by, value, strength: strengthOf[by] }]);
        taken.add(record.id).add(other.id);
      }
      before = before.filter(({ id }) => !taken.has(id));
      after = after.filter(({ id }) => !taken.has(id));
    }
  }

  /** A model has one assessment, whatever it is called. */
  assessments(): void {
    const [[before], [after]] = this.#apart('assessment');
    if (before !== undefined && after !== undefined) this.#pair(before.id, after.id, []);
  }

  assets(): void {
    const [before, after] = this.#apart('asset');
    const identities = (assets: readonly Asset[], of: Model) =>
      assets.map((asset) =>
        identityOf(asset, asset.zone === undefined ? null : (of.zone.get(asset.zone)?.name ?? null)),
      );
    const [theirs, ours] = [identities(before, this.#before), identities(after, this.#after)];
    const matches = matchIdentities(theirs, ours, new Map(), () => false);
    matches.forEach((match, position) => {
      const asset = before[position];
      if (asset === undefined || match.kind === 'none') return;
      if (match.kind === 'several') this.ambiguous.push(asset.id);
      const other = match.kind === 'one' ? after[match.position] : undefined;
      const [own, its] = [theirs[position], match.kind === 'one' ? ours[match.position] : undefined];
      if (other === undefined || own === undefined || its === undefined) return;
      this.#pair(asset.id, other.id, reasonsBetween(own, its));
    });
  }
}

/** Records by key; null where several have it. */
function only<R>(
  records: readonly R[],
  keyOf: (record: R) => string | undefined,
): ReadonlyMap<string, R | null> {
  const found = new Map<string, R | null>();
  for (const record of records) {
    const key = keyOf(record);
    if (key === undefined || key === '') continue;
    found.set(key, found.has(key) ? null : record);
  }
  return found;
}

/** The first model of a matching with the ids the second has for its records, wherever they stand. */
export function inIdsOf(before: Model, { pairs }: Pick<ModelMatching, 'pairs'>): Model {
  if (pairs.size === 0) return before;
  // Border: only ids are keys of the pairs; every other text is looked up in vain.
  const same = (text: string): string => pairs.get(text as RecordId)?.id ?? text;
  const shelves = recordKinds.map((kind) => [
    kind,
    new Map(
      [...before[kind]].map(([id, record]) => [
        same(id),
        // Border: a record is what its commits wrote, which is JSON.
        rewritten(record as unknown as Json, same),
      ]),
    ),
  ]);
  // Border: the records are those of the model, with other ids of the same kinds.
  return Object.fromEntries(shelves) as Model;
}

function rewritten(value: Json, same: (text: string) => string): Json {
  if (typeof value === 'string') return same(value);
  if (typeof value !== 'object' || value === null) return value;
  if (isList(value)) return value.map((item) => rewritten(item, same));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, rewritten(item, same)]));
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
