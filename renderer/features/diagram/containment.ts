import type { Id } from '#shared/model/id.ts';
import type { AccessPoint, Asset, Model, Note, RecordId, Zone } from '#shared/model/model.ts';
import { compareNames } from '../../i18n/name-order.ts';

/** Who is in what, by the records' own words (`zone`, `parent`), never by geometry. */
export interface Content {
  readonly zones: readonly Zone[];
  readonly assets: readonly Asset[];
  readonly accessPoints: readonly AccessPoint[];
  readonly notes: readonly Note[];
}

export interface Containment {
  /** What it was read from. */
  readonly model: Model;
  /** Stays the same object as long as it is known that every record is in the zone it was in. */
  readonly membership: object;
  /** What lies on the plane, in no zone. */
  readonly top: Content;
  contentOf(zone: Id<'zone'>): Content;
  /** The zone around a zone; null at the top. Never cyclic, whatever the records say. */
  parentOf(zone: Id<'zone'>): Id<'zone'> | null;
  /** The zone a record is in; null on the plane or where it names a zone that is gone. */
  zoneOf(record: { readonly zone?: Id<'zone'> }): Id<'zone'> | null;
  /** Zones from the top down to this one, itself last. */
  pathTo(zone: Id<'zone'>): readonly Id<'zone'>[];
  /** Every zone once, those inside before those around them. */
  readonly innerFirst: readonly Id<'zone'>[];
  /** Zones and assets at any depth below. */
  totalsOf(zone: Id<'zone'>): Totals;
}

export interface Totals {
  readonly zones: number;
  readonly assets: number;
}

interface Collected {
  readonly zones: Zone[];
  readonly assets: Asset[];
  readonly accessPoints: AccessPoint[];
  readonly notes: Note[];
}

const nobodyInside: Content = { zones: [], assets: [], accessPoints: [], notes: [] };
const nothing: Totals = { zones: 0, assets: 0 };

/** By name as people count (PLC 2 before PLC 10), then by id, so that the order never depends on chance. */
function byName(
  one: { readonly id: string; readonly name?: string },
  other: { readonly id: string; readonly name?: string },
): number {
  return compareNames(one.name ?? '', other.name ?? '') || (one.id < other.id ? -1 : 1);
}

/**
 * Reads the containment of a model. O(n log n) in its records. Zones whose content is the same as `before` keep the content
 * they had, and kinds of records that are the same are not gone through again. `ghosts` are contained but not counted.
 */
export function readContainment(
  model: Model,
  before?: Containment,
  ghosts: ReadonlySet<RecordId> = nobody,
): Containment {
  const parents = readParents(model.zone);
  const parentOf = (zone: Id<'zone'>): Id<'zone'> | null => parents.get(zone) ?? null;
  const zoneOf = (record: { readonly zone?: Id<'zone'> }): Id<'zone'> | null =>
    record.zone !== undefined && model.zone.has(record.zone) ? record.zone : null;
  const kept = before === undefined ? noKinds : keptKinds(model, before, parents);
  const contents = new Map<Id<'zone'> | null, Content>();
  for (const [zone, content] of collect(model, parents, zoneOf, kept))
    contents.set(zone, shared(content, zone, before, kept));
  const at = (zone: Id<'zone'> | null): Content => contents.get(zone) ?? nobodyInside;
  const topDown = at(null).zones.map((zone) => zone.id);
  for (const id of topDown) for (const zone of at(id).zones) topDown.push(zone.id);
  const innerFirst = topDown.toReversed();
  const totals = countAll(innerFirst, at, ghosts);
  return {
    model,
    membership: before !== undefined && kept.size === members.length + 1 ? before.membership : {},
    top: at(null),
    contentOf: at,
    parentOf,
    zoneOf,
    pathTo: (zone) => {
      const path = [zone];
      for (let up = parentOf(zone); up !== null; up = parentOf(up)) path.unshift(up);
      return path;
    },
    innerFirst,
    totalsOf: (zone) => totals.get(zone) ?? nothing,
  };
}

const members = ['asset', 'accessPoint', 'note'] as const;
type Kind = 'zone' | (typeof members)[number];
const lists = ['zones', 'assets', 'accessPoints', 'notes'] as const;
const noKinds: ReadonlySet<Kind> = new Set();

/** The kinds whose records are where they were before: `zone` where none came, went or moved into another. */
function keptKinds(
  model: Model,
  before: Containment,
  parents: ReadonlyMap<Id<'zone'>, Id<'zone'> | null>,
): ReadonlySet<Kind> {
  const earlier = before.model.zone;
  const isTreeKept =
    earlier === model.zone ||
    (earlier.size === model.zone.size &&
      [...parents].every(([id, parent]) => earlier.has(id) && before.parentOf(id) === parent));
  if (!isTreeKept) return noKinds;
  return new Set<Kind>(['zone', ...members.filter((kind) => before.model[kind] === model[kind])]);
}

/** What lies in each zone and on the plane, of the kinds that are not kept, in no order. */
function collect(
  model: Model,
  parents: ReadonlyMap<Id<'zone'>, Id<'zone'> | null>,
  zoneOf: Containment['zoneOf'],
  kept: ReadonlySet<Kind>,
): ReadonlyMap<Id<'zone'> | null, Collected> {
  const contents = new Map<Id<'zone'> | null, Collected>([[null, emptyContent()]]);
  for (const id of model.zone.keys()) contents.set(id, emptyContent());
  for (const zone of model.zone.values()) contents.get(parents.get(zone.id) ?? null)?.zones.push(zone);
  if (!kept.has('asset'))
    for (const asset of model.asset.values()) contents.get(zoneOf(asset))?.assets.push(asset);
  if (!kept.has('accessPoint'))
    for (const point of model.accessPoint.values()) contents.get(zoneOf(point))?.accessPoints.push(point);
  if (!kept.has('note')) for (const note of model.note.values()) contents.get(zoneOf(note))?.notes.push(note);
  return contents;
}

/** A content in order, with what of it is as it was; where all of it is, the very content of before. */
function shared(
  content: Collected,
  zone: Id<'zone'> | null,
  before: Containment | undefined,
  kept: ReadonlySet<Kind>,
): Content {
  const earlier = before === undefined ? nobodyInside : zone === null ? before.top : before.contentOf(zone);
  const now = {
    zones: inOrder(content.zones, earlier.zones),
    assets: kept.has('asset') ? earlier.assets : inOrder(content.assets, earlier.assets),
    accessPoints: kept.has('accessPoint')
      ? earlier.accessPoints
      : inOrder(content.accessPoints, earlier.accessPoints),
    notes: kept.has('note') ? earlier.notes : inOrder(content.notes, earlier.notes),
  };
  return lists.every((list) => now[list] === earlier[list]) ? earlier : now;
}

function inOrder<T extends { readonly id: string; readonly name?: string }>(
  items: T[],
  earlier: readonly T[],
): readonly T[] {
  return hasSame(items, earlier) ? earlier : items.sort(byName);
}

function countAll(
  innerFirst: readonly Id<'zone'>[],
  at: (zone: Id<'zone'>) => Content,
  ghosts: ReadonlySet<RecordId>,
): ReadonlyMap<Id<'zone'>, Totals> {
  const totals = new Map<Id<'zone'>, Totals>();
  for (const id of innerFirst) {
    const content = at(id);
    const below = content.zones.map((zone) => totals.get(zone.id) ?? nothing);
    totals.set(id, {
      zones: counted(content.zones, ghosts) + below.reduce((all, one) => all + one.zones, 0),
      assets: counted(content.assets, ghosts) + below.reduce((all, one) => all + one.assets, 0),
    });
  }
  return totals;
}

const nobody: ReadonlySet<RecordId> = new Set();

function counted(records: readonly { readonly id: RecordId }[], ghosts: ReadonlySet<RecordId>): number {
  return ghosts.size === 0 ? records.length : records.filter(({ id }) => !ghosts.has(id)).length;
}

function hasSame<T>(items: readonly T[], others: readonly T[]): boolean {
  if (items.length !== others.length) return false;
  const all = new Set(others);
  return items.every((item) => all.has(item));
}

function emptyContent(): Collected {
  return { zones: [], assets: [], accessPoints: [], notes: [] };
}

/**
 * The parent of each zone. Two people moving zones into each other can fold to a cycle; the zone of a cycle with the
 * least id is then drawn at the top, so that everything stays reachable.
 */
function readParents(zones: Model['zone']): ReadonlyMap<Id<'zone'>, Id<'zone'> | null> {
  const parents = new Map<Id<'zone'>, Id<'zone'> | null>();
  for (const zone of zones.values()) {
    parents.set(zone.id, zone.parent !== undefined && zones.has(zone.parent) ? zone.parent : null);
  }
  const safe = new Set<Id<'zone'>>();
  for (const start of [...parents.keys()].sort()) {
    const seen = new Set<Id<'zone'>>();
    let at: Id<'zone'> | null = start;
    while (at !== null && !safe.has(at) && !seen.has(at)) {
      seen.add(at);
      at = parents.get(at) ?? null;
    }
    if (at !== null && seen.has(at)) parents.set(leastOfCycle(at, parents), null);
    for (const id of seen) safe.add(id);
  }
  return parents;
}

function leastOfCycle(member: Id<'zone'>, parents: ReadonlyMap<Id<'zone'>, Id<'zone'> | null>): Id<'zone'> {
  let least = member;
  for (let at = parents.get(member) ?? null; at !== null && at !== member; at = parents.get(at) ?? null) {
    if (at < least) least = at;
  }
  return least;
}
