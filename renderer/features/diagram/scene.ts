import type { Severity } from '#shared/analysis/analysis.ts';
import { type Id, isIdOf } from '#shared/model/id.ts';
import type { AccessPoint, Asset, Conduit, Model, RecordId, Zone } from '#shared/model/model.ts';
import { type Containment, type Content, readContainment, type Totals } from './containment.ts';
import { drawEdges, type SceneEdge } from './edges.ts';
import {
  boundsOf,
  centreOf,
  conduitSize,
  overlap,
  type Point,
  type Rect,
  snapPoint,
  zoneLeast,
} from './geometry.ts';
import type { Marks } from './marks.ts';
import { absoluteRect, isTooMuch, type Placement, placeRecords } from './placement.ts';
import { type Route, routeBetween } from './routes.ts';

/** React Flow stays fluent up to about this many mounted nodes; the scene never holds more. */
export const nodeBudget = 1000;
/** Plants up to this many things are drawn with all zones open. */
export const smallPlant = 300;
/** Below this zoom names inside zones cannot be read, so zones are drawn closed. */
export const openZoom = 0.3;

/** What the person chose to see; the model knows nothing of it. */
export interface SceneView {
  /** Zones opened by hand, the latest last; they stay open at every zoom. */
  readonly opened: readonly Id<'zone'>[];
  readonly closed: ReadonlySet<Id<'zone'>>;
  /** True below `openZoom`. */
  readonly far: boolean;
  readonly channels: 'none' | 'selection' | 'all';
  readonly selection: ReadonlySet<RecordId>;
}

interface Placed {
  /** The zone node it is drawn in; null on the plane. */
  readonly parent: Id<'zone'> | null;
  /** Relative to the parent. */
  readonly rect: Rect;
}
export interface ZoneNode extends Placed {
  readonly kind: 'zone';
  readonly id: Id<'zone'>;
  readonly zone: Zone;
  readonly open: boolean;
  /** Closed because its content cannot be drawn, not because somebody closed it. */
  readonly tooMany: boolean;
  readonly totals: Totals;
  readonly worst: Severity | null;
  readonly gap: number | null;
  /** Nothing may make it smaller: its members would stand outside. */
  readonly least: { readonly width: number; readonly height: number };
}
export interface AssetNode extends Placed {
  readonly kind: 'asset';
  readonly id: Id<'asset'>;
  readonly asset: Asset;
  readonly worst: Severity | null;
}
export interface AccessPointNode extends Placed {
  readonly kind: 'accessPoint';
  readonly id: Id<'accessPoint'>;
  readonly accessPoint: AccessPoint;
  readonly worst: Severity | null;
}
/** A conduit that joins more than two drawn ends is a node with a spoke to each. */
export interface ConduitNode extends Placed {
  readonly kind: 'conduit';
  readonly id: Id<'conduit'>;
  readonly conduit: Conduit;
  readonly worst: Severity | null;
}
/** Stands for things on the plane that are too many to draw. */
export interface RestNode extends Placed {
  readonly kind: 'rest';
  readonly id: 'rest-assets' | 'rest-zones';
  readonly count: number;
}
export type SceneNode = ZoneNode | AssetNode | AccessPointNode | ConduitNode | RestNode;

export interface Scene {
  /** Parents before children; at most `nodeBudget`. */
  readonly nodes: readonly SceneNode[];
  readonly edges: readonly SceneEdge[];
  /** Edges left out because there are too many to draw. */
  readonly edgesLeftOut: number;
  /** Zones that would be open if there were room for their content. */
  readonly tooMany: number;
  readonly containment: Containment;
  readonly placement: Placement;
  /** The drawn node that stands for a record: itself, a closed zone around it, or the rest. */
  standIn(id: RecordId): string | null;
  /** Place on the plane of a drawn node. */
  planeRect(id: string): Rect | null;
}

/** The parts of a scene that depend on the model alone; worth keeping between views. */
export interface Plan {
  readonly model: Model;
  readonly containment: Containment;
  readonly placement: Placement;
}

export function planScene(model: Model): Plan {
  const containment = readContainment(model);
  return { model, containment, placement: placeRecords(containment, model.zone) };
}

/** What is drawn for a model, an analysis and a view. Pure; never more than `nodeBudget` nodes. */
export function buildScene(plan: Plan, marks: Marks, view: SceneView): Scene {
  const { model, containment, placement } = plan;
  const top = chooseTop(containment.top);
  const { open, tooMany, used } = chooseOpen(plan, top, view);
  const nodes: SceneNode[] = [];
  drawContent(plan, marks, { open, tooMany }, top.content, null, nodes);
  nodes.push(...drawRest(top, placement));

  const drawn = new Map<string, SceneNode>(nodes.map((node) => [node.id, node]));
  const standIn = standInFor(plan, drawn, top);
  const planeRect = (id: string): Rect | null => {
    const node = drawn.get(id);
    if (node === undefined) return null;
    if (node.kind === 'rest' || node.kind === 'conduit') return node.rect;
    return absoluteRect(placement, containment, node.id, node.parent);
  };
  const joints = drawConduitNodes(
    model,
    marks,
    standIn,
    planeRect,
    nodeBudget - used - top.rest.length,
    placement,
  );
  for (const joint of joints) {
    nodes.push(joint);
    drawn.set(joint.id, joint);
  }
  const { edges, leftOut } = drawEdges(
    model,
    marks,
    view,
    standIn,
    new Set(joints.map((joint) => joint.id)),
    routesOver(nodes, planeRect),
  );
  return {
    nodes,
    edges,
    edgesLeftOut: leftOut,
    tooMany: tooMany.size,
    containment,
    placement,
    standIn,
    planeRect,
  };
}

interface Top {
  readonly content: Content;
  readonly rest: readonly { readonly id: RestNode['id']; readonly count: number }[];
}

/** The plane's content as far as it can be drawn; the rest is one node per kind that says how many. */
function chooseTop(content: Content): Top {
  const rest: { id: RestNode['id']; count: number }[] = [];
  const room = nodeBudget - 2;
  const zones = content.zones.slice(0, room);
  if (zones.length < content.zones.length) {
    rest.push({ id: 'rest-zones', count: content.zones.length - zones.length });
  }
  const accessPoints = content.accessPoints.slice(0, room - zones.length);
  const fits = !isTooMuch(content) && zones.length + accessPoints.length + content.assets.length <= room;
  if (!fits && content.assets.length > 0) rest.push({ id: 'rest-assets', count: content.assets.length });
  return {
    content: {
      zones,
      accessPoints: isTooMuch(content) ? [] : accessPoints,
      assets: fits ? content.assets : [],
    },
    rest,
  };
}

function sizeOf(content: Content): number {
  return content.zones.length + content.assets.length + content.accessPoints.length;
}

/** Opens zones while their content fits: those opened by hand first, the latest before the earlier. */
function chooseOpen(plan: Plan, top: Top, view: SceneView) {
  const { containment, model } = plan;
  const open = new Set<Id<'zone'>>();
  const tooMany = new Set<Id<'zone'>>();
  const rank = new Map(view.opened.map((id, index) => [id, view.opened.length - index]));
  const small = model.zone.size + model.asset.size + model.accessPoint.size <= smallPlant;
  const wanted = (id: Id<'zone'>): boolean => rank.has(id) || (small && !view.far && !view.closed.has(id));
  // Room is kept for the two rest nodes; conduit nodes take what is left over.
  let used = sizeOf(top.content) + top.rest.length;
  const waiting = top.content.zones.map((zone) => zone.id).filter(wanted);
  while (waiting.length > 0) {
    const best = waiting.reduce((a, b) => ((rank.get(b) ?? 0) > (rank.get(a) ?? 0) ? b : a));
    waiting.splice(waiting.indexOf(best), 1);
    const content = containment.contentOf(best);
    const size = sizeOf(content);
    if (isTooMuch(content) || used + size > nodeBudget) {
      tooMany.add(best);
      continue;
    }
    used += size;
    open.add(best);
    waiting.push(...content.zones.map((zone) => zone.id).filter(wanted));
  }
  return { open, tooMany, used: used - top.rest.length };
}

function drawContent(
  plan: Plan,
  marks: Marks,
  choice: { readonly open: ReadonlySet<Id<'zone'>>; readonly tooMany: ReadonlySet<Id<'zone'>> },
  content: Content,
  parent: Id<'zone'> | null,
  nodes: SceneNode[],
): void {
  const { placement } = plan;
  for (const accessPoint of content.accessPoints) {
    const rect = placement.get(accessPoint.id);
    const worst = marks.worst.get(accessPoint.id) ?? null;
    if (rect !== undefined) {
      nodes.push({ kind: 'accessPoint', id: accessPoint.id, accessPoint, parent, rect, worst });
    }
  }
  for (const zone of content.zones) {
    const node = drawZone(plan, marks, choice, zone, parent);
    if (node === null) continue;
    nodes.push(node);
    if (node.open) drawContent(plan, marks, choice, plan.containment.contentOf(zone.id), zone.id, nodes);
  }
  for (const asset of content.assets) {
    const rect = placement.get(asset.id);
    if (rect === undefined) continue;
    nodes.push({
      kind: 'asset',
      id: asset.id,
      asset,
      parent,
      rect,
      worst: marks.worst.get(asset.id) ?? null,
    });
  }
}

function drawZone(
  { containment, placement }: Plan,
  marks: Marks,
  choice: { readonly open: ReadonlySet<Id<'zone'>>; readonly tooMany: ReadonlySet<Id<'zone'>> },
  zone: Zone,
  parent: Id<'zone'> | null,
): ZoneNode | null {
  const rect = placement.get(zone.id);
  if (rect === undefined) return null;
  const content = containment.contentOf(zone.id);
  const members = [...content.zones, ...content.assets, ...content.accessPoints].flatMap((member) => {
    const place = placement.get(member.id);
    return place === undefined ? [] : [place];
  });
  const around = boundsOf(members);
  return {
    kind: 'zone',
    id: zone.id,
    zone,
    parent,
    rect,
    open: choice.open.has(zone.id),
    tooMany: choice.tooMany.has(zone.id) || isTooMuch(content),
    totals: containment.totalsOf(zone.id),
    worst: marks.worstInside.get(zone.id) ?? null,
    gap: marks.gap.get(zone.id) ?? null,
    least: {
      width: Math.max(zoneLeast.width, around === null ? 0 : around.x + around.width),
      height: Math.max(zoneLeast.height, around === null ? 0 : around.y + around.height),
    },
  };
}

/** The rest stands below everything drawn on the plane, one node under the other. */
function drawRest(top: Top, placement: Placement): readonly RestNode[] {
  const drawn = [...top.content.zones, ...top.content.assets, ...top.content.accessPoints];
  const bounds = boundsOf(drawn.flatMap((record) => placement.get(record.id) ?? []));
  return top.rest.map(({ id, count }, index) => ({
    kind: 'rest',
    id,
    count,
    parent: null,
    rect: {
      x: bounds?.x ?? 0,
      y: (bounds === null ? 0 : bounds.y + bounds.height + 48) + index * (zoneLeast.height + 24),
      ...zoneLeast,
    },
  }));
}

function standInFor(plan: Plan, drawn: ReadonlyMap<string, SceneNode>, top: Top) {
  const { model, containment } = plan;
  const upwards = (zone: Id<'zone'> | null, restId: RestNode['id']): string | null => {
    for (let at = zone; at !== null; at = containment.parentOf(at)) if (drawn.has(at)) return at;
    return top.rest.some((rest) => rest.id === restId) ? restId : null;
  };
  return (id: RecordId): string | null => {
    if (drawn.has(id)) return id;
    if (isIdOf('zone', id))
      return model.zone.has(id) ? upwards(containment.parentOf(id), 'rest-zones') : null;
    const member = memberOf(model, id);
    if (member === undefined) return null;
    const inside = containment.zoneOf(member);
    return upwards(inside, inside === null ? 'rest-assets' : 'rest-zones');
  };
}

function memberOf(model: Model, id: RecordId): Asset | AccessPoint | undefined {
  if (isIdOf('asset', id)) return model.asset.get(id);
  return isIdOf('accessPoint', id) ? model.accessPoint.get(id) : undefined;
}

/** Conduits with three or more drawn ends, each at the middle of its ends, clear of the zones. */
function drawConduitNodes(
  model: Model,
  marks: Marks,
  standIn: (id: RecordId) => string | null,
  planeRect: (id: string) => Rect | null,
  room: number,
  placement: Placement,
): readonly ConduitNode[] {
  const joints: ConduitNode[] = [];
  const taken: Rect[] = [...model.zone.keys()].flatMap((id) =>
    standIn(id) === id && model.zone.get(id)?.parent === undefined ? (placement.get(id) ?? []) : [],
  );
  for (const conduit of model.conduit.values()) {
    if (joints.length >= room) break;
    const ends = new Set((conduit.zones ?? []).flatMap((zone) => standIn(zone) ?? []));
    if (ends.size < 3) continue;
    const centres = [...ends].flatMap((end) => {
      const rect = planeRect(end);
      return rect === null ? [] : [centreOf(rect)];
    });
    const rect = clearOf(taken, middleOf(centres));
    taken.push(rect);
    joints.push({
      kind: 'conduit',
      id: conduit.id,
      conduit,
      parent: null,
      rect,
      worst: marks.worst.get(conduit.id) ?? null,
    });
  }
  return joints;
}

/** Finds ways for lines that go round the zones in between; zones around or inside an end are no obstacles to it. */
function routesOver(nodes: readonly SceneNode[], planeRect: (id: string) => Rect | null) {
  const rects = nodes.flatMap((node) => {
    const rect = node.kind === 'zone' && node.parent === null ? planeRect(node.id) : null;
    return rect === null ? [] : [rect];
  });
  return (from: string, to: string, turn: number): Route | null => {
    const [source, target] = [planeRect(from), planeRect(to)];
    if (source === null || target === null) return null;
    const obstacles = rects.filter((rect) => !overlap(rect, source) && !overlap(rect, target));
    return routeBetween(source, target, obstacles, turn);
  };
}

function middleOf(points: readonly Point[]): Point {
  const x = points.reduce((sum, point) => sum + point.x, 0) / Math.max(1, points.length);
  const y = points.reduce((sum, point) => sum + point.y, 0) / Math.max(1, points.length);
  return { x, y };
}

/** The free place nearest to a point, searched in growing squares; the point itself when all is taken. */
function clearOf(taken: readonly Rect[], middle: Point): Rect {
  const at = (dx: number, dy: number): Rect => ({
    ...snapPoint({ x: middle.x - conduitSize.width / 2 + dx, y: middle.y - conduitSize.height / 2 + dy }),
    ...conduitSize,
  });
  for (let ring = 0; ring <= 24; ring += 1) {
    const offset = ring * 24;
    const tries = [
      at(0, offset),
      at(0, -offset),
      at(offset, 0),
      at(-offset, 0),
      at(offset, offset),
      at(-offset, -offset),
    ];
    const free = tries.find((rect) => taken.every((other) => !overlap(rect, other)));
    if (free !== undefined) return free;
  }
  return at(0, 0);
}
