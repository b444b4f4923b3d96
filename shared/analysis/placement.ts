import type { PurdueLevel } from '../model/field.ts';
import type { Asset, Zone } from '../model/model.ts';
import type { ZoneKind } from '../model/zone.ts';
import { look, stageBit } from './reading.ts';
import { isSame } from './shelves.ts';

/** One zone with what nesting says about it. Numbers are positions in the plant's lists. */
export interface PlacedZone {
  readonly zone: Zone;
  readonly index: number;
  /** The zone it lies in, or null at the top. */
  readonly parent: PlacedZone | null;
  /**
   * The zone whose boundary holds it. A sub-zone that states no kind, no SL-T and no microsegmentation of its own is a
   * group: it has no boundary and belongs to the zone around it.
   */
  readonly boundary: PlacedZone;
  /** Own kind and level, else those of the nearest zone around it. */
  readonly kind: ZoneKind | undefined;
  readonly level: PurdueLevel | undefined;
  /** Assets that name this zone. */
  readonly direct: readonly number[];
  /** Assets within its boundary: its own and those of its groups. Filled for zones that are their own boundary. */
  readonly members: readonly number[];
  /** Assets anywhere inside, sub-zones included. */
  readonly inside: readonly number[];
}

/** All zones of a plant, by id. */
export interface Placement {
  readonly zones: readonly PlacedZone[];
  readonly byId: ReadonlyMap<string, PlacedZone>;
  readonly cyclic: readonly Zone[];
}

interface Nesting {
  readonly parents: ReadonlyMap<string, Zone>;
  readonly cyclic: readonly Zone[];
}

/** Parent by zone id; a zone on a circle of parents gets none, and a dangling parent counts as none. */
function nestingOf(zones: readonly Zone[]): Nesting {
  const known = new Map<string, Zone>(zones.map((zone) => [zone.id, zone]));
  const parentOf = (zone: Zone): Zone | undefined =>
    zone.parent === undefined ? undefined : known.get(zone.parent);
  const cyclic: Zone[] = [];
  const parents = new Map<string, Zone>();
  for (const zone of zones) {
    const parent = parentOf(zone);
    const seen = new Set<string>();
    let above = parent;
    while (above !== undefined && above.id !== zone.id && !seen.has(above.id)) {
      seen.add(above.id);
      above = parentOf(above);
    }
    if (above?.id === zone.id) cyclic.push(zone);
    else if (parent !== undefined) parents.set(zone.id, parent);
  }
  return { parents, cyclic };
}

/** True for a zone inside another that says nothing of its own that would make it a zone in the sense of ZCR 3.1. */
export function isGroup(zone: Zone, around: object | null): boolean {
  if (around === null) return false;
  return zone.kind === undefined && zone.slTarget === undefined && zone.microsegmented === undefined;
}

/** Assets of a zone by position, while they are being collected. */
interface Lists {
  readonly direct: number[];
  readonly members: number[];
  readonly inside: number[];
}

/** Which assets lie where: O(assets times depth of nesting). */
function listsOf(
  zones: readonly Zone[],
  assets: readonly Asset[],
  parents: Nesting['parents'],
): ReadonlyMap<string, Lists> {
  const lists = new Map<string, Lists>(zones.map(({ id }) => [id, { direct: [], members: [], inside: [] }]));
  const byId = new Map<string, Zone>(zones.map((zone) => [zone.id, zone]));
  const boundaryOf = (zone: Zone): Zone => {
    let boundary = zone;
    for (let around = parents.get(zone.id); around !== undefined; around = parents.get(around.id)) {
      if (!isGroup(boundary, around)) break;
      boundary = around;
    }
    return boundary;
  };
  for (const [index, asset] of assets.entries()) {
    const zone = asset.zone === undefined ? undefined : byId.get(asset.zone);
    if (zone === undefined) continue;
    lists.get(zone.id)?.direct.push(index);
    lists.get(boundaryOf(zone).id)?.members.push(index);
    for (let around: Zone | undefined = zone; around !== undefined; around = parents.get(around.id))
      lists.get(around.id)?.inside.push(index);
  }
  return lists;
}

const noLists: Lists = { direct: [], members: [], inside: [] };

/** Which assets lie in a zone is no part of what a zone says of itself: who takes them has looked at that. */
function placedZone(
  zone: Zone,
  index: number,
  parent: PlacedZone | null,
  { direct, members, inside }: Lists,
): PlacedZone {
  const placed: PlacedZone = {
    zone,
    index,
    parent,
    kind: zone.kind ?? parent?.kind,
    level: zone.purdueLevel ?? parent?.level,
    get boundary() {
      return parent !== null && isGroup(zone, parent) ? parent.boundary : placed;
    },
    get direct() {
      look(stageBit.places);
      return direct;
    },
    get members() {
      look(stageBit.places);
      return members;
    },
    get inside() {
      look(stageBit.places);
      return inside;
    },
  };
  return placed;
}

/** True where a zone placed before is still the very same: record, position, what lies around it and in it. */
function isStill(
  known: PlacedZone | undefined,
  zone: Zone,
  index: number,
  parent: PlacedZone | null,
  { direct, members, inside }: Lists,
): known is PlacedZone {
  return (
    known !== undefined &&
    known.zone === zone &&
    known.index === index &&
    known.parent === parent &&
    isSame(known.direct, direct) &&
    isSame(known.members, members) &&
    isSame(known.inside, inside)
  );
}

/** Places the zones (by id) and the assets in them; a zone of which all is as before stays the same object. */
export function placeZones(
  zones: readonly Zone[],
  assets: readonly Asset[],
  before: Placement | null,
): Placement {
  const { parents, cyclic } = nestingOf(zones);
  const lists = listsOf(zones, assets, parents);
  const indexes = new Map<string, number>(zones.map(({ id }, index) => [id, index]));
  const byId = new Map<string, PlacedZone>();
  const place = (zone: Zone): PlacedZone => {
    const done = byId.get(zone.id);
    if (done !== undefined) return done;
    const above = parents.get(zone.id);
    const parent = above === undefined ? null : place(above);
    const own = lists.get(zone.id) ?? noLists;
    const index = indexes.get(zone.id) ?? 0;
    const known = before?.byId.get(zone.id);
    const placed = isStill(known, zone, index, parent, own) ? known : placedZone(zone, index, parent, own);
    byId.set(zone.id, placed);
    return placed;
  };
  const placed = zones.map(place);
  if (before !== null && isSame(before.zones, placed) && isSame(before.cyclic, cyclic)) return before;
  return { zones: placed, byId: new Map(placed.map((zone) => [zone.zone.id, zone])), cyclic };
}

/** True where two placed zones say the same of what lies in them: the same records all the way up. */
export function saysTheSame(a: PlacedZone | undefined, b: PlacedZone | undefined): boolean {
  let [one, other]: [PlacedZone | null, PlacedZone | null] = [a ?? null, b ?? null];
  while (one !== other) {
    if (one === null || other === null || one.zone !== other.zone) return false;
    [one, other] = [one.parent, other.parent];
  }
  return true;
}
