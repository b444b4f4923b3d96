import type { Id } from '#shared/model/id.ts';
import type { AccessPoint, Asset, Model, Note, RecordId, Zone } from '#shared/model/model.ts';

/** Who is in what, by the records' own words (`zone`, `parent`), never by geometry. */
export interface Content {
  readonly zones: readonly Zone[];
  readonly assets: readonly Asset[];
  readonly accessPoints: readonly AccessPoint[];
  readonly notes: readonly Note[];
}

export interface Containment {
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

const nothing: Totals = { zones: 0, assets: 0 };
const collator = new Intl.Collator('en', { numeric: true });

/** By name as people count (PLC 2 before PLC 10), then by id, so that the order never depends on chance. */
function byName(
  one: { readonly id: string; readonly name?: string },
  other: { readonly id: string; readonly name?: string },
): number {
  return collator.compare(one.name ?? '', other.name ?? '') || (one.id < other.id ? -1 : 1);
}

/**
 * Reads the containment of a model. O(n log n) in its records; what is in a zone is put into order when it is asked for.
 * Zones whose content is the same as `before` keep the content they had. `ghosts` are contained but not counted.
 */
export function readContainment(
  model: Model,
  before?: Containment,
  ghosts: ReadonlySet<RecordId> = nobody,
): Containment {
  const parents = readParents(model.zone);
  const contents = new Map<Id<'zone'> | null, Collected>([[null, emptyContent()]]);
  for (const id of model.zone.keys()) contents.set(id, emptyContent());
  const zoneOf = (record: { readonly zone?: Id<'zone'> }): Id<'zone'> | null =>
    record.zone !== undefined && model.zone.has(record.zone) ? record.zone : null;
  const collect = (zone: Id<'zone'> | null): Collected => contents.get(zone) ?? emptyContent();

  for (const zone of model.zone.values()) collect(parents.get(zone.id) ?? null).zones.push(zone);
  for (const asset of model.asset.values()) collect(zoneOf(asset)).assets.push(asset);
  for (const point of model.accessPoint.values()) collect(zoneOf(point)).accessPoints.push(point);
  for (const note of model.note.values()) collect(zoneOf(note)).notes.push(note);
  const ordered = before === undefined ? new Map<Id<'zone'> | null, Content>() : sharedWith(before, contents);
  const at = (zone: Id<'zone'> | null): Content => {
    const known = ordered.get(zone);
    if (known !== undefined) return known;
    const content = inOrder(collect(zone));
    ordered.set(zone, content);
    return content;
  };

  const topDown = at(null).zones.map((zone) => zone.id);
  for (const id of topDown) for (const zone of at(id).zones) topDown.push(zone.id);
  const innerFirst = topDown.toReversed();
  const totals = new Map<Id<'zone'>, Totals>();
  for (const id of innerFirst) {
    const content = at(id);
    const below = content.zones.map((zone) => totals.get(zone.id) ?? nothing);
    totals.set(id, {
      zones: counted(content.zones, ghosts) + below.reduce((all, one) => all + one.zones, 0),
      assets: counted(content.assets, ghosts) + below.reduce((all, one) => all + one.assets, 0),
    });
  }
  const parentOf = (zone: Id<'zone'>): Id<'zone'> | null => parents.get(zone) ?? null;

  return {
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

const nobody: ReadonlySet<RecordId> = new Set();

function counted(records: readonly { readonly id: RecordId }[], ghosts: ReadonlySet<RecordId>): number {
  return ghosts.size === 0 ? records.length : records.filter(({ id }) => !ghosts.has(id)).length;
}

function inOrder(content: Collected): Content {
  content.zones.sort(byName);
  content.assets.sort(byName);
  content.accessPoints.sort(byName);
  content.notes.sort(byName);
  return content;
}

/** All contents in order; where the members are those of before, the very content of before. */
function sharedWith(
  before: Containment,
  contents: ReadonlyMap<Id<'zone'> | null, Collected>,
): Map<Id<'zone'> | null, Content> {
  return new Map(
    [...contents].map(([zone, content]) => {
      const earlier = zone === null ? before.top : before.contentOf(zone);
      const isSame =
        hasSame(content.zones, earlier.zones) &&
        hasSame(content.assets, earlier.assets) &&
        hasSame(content.accessPoints, earlier.accessPoints) &&
        hasSame(content.notes, earlier.notes);
      return [zone, isSame ? earlier : inOrder(content)];
    }),
  );
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
