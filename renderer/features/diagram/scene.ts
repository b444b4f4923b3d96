import { completeAsset } from '#shared/model/completion.ts';
import { type Id, isIdOf } from '#shared/model/id.ts';
import type { AccessPoint, Asset, Model, Note, RecordId, Zone } from '#shared/model/model.ts';
import { drawConduitNodes } from './conduit-nodes.ts';
import { type Containment, type Content, readContainment } from './containment.ts';
import { drawEdges } from './edges.ts';
import { boundsOf, inReadingOrder, overlap, type Rect, zoneLeast } from './geometry.ts';
import type { Marks } from './marks.ts';
import { chooseOpen, chooseTop, type Top } from './open-zones.ts';
import { absoluteRect, isTooMuch, type Placement, placeRecords } from './placement.ts';
import { type Route, routeBetween } from './routes.ts';
import type { SceneEdge } from './scene-edge.ts';
import {
  type AccessPointNode,
  type AssetNode,
  type NoteNode,
  nodeBudget,
  type Plan,
  type RestNode,
  type SceneNode,
  type SceneView,
  type ZoneNode,
} from './scene-node.ts';

export interface Scene {
  /** How the diagram was looked at when this was drawn; drawing a large one lags behind. */
  readonly view: SceneView;
  /** Parents before children; at most `nodeBudget`. */
  readonly nodes: readonly SceneNode[];
  readonly edges: readonly SceneEdge[];
  /** Edges left out because there are too many to draw. */
  readonly edgesLeftOut: number;
  /** Zones that would be open if there were room for their content. */
  readonly tooMany: number;
  readonly containment: Containment;
  readonly placement: Placement;
  /** Records that are gone and drawn where they were; no gesture reaches them. */
  readonly ghosts: ReadonlySet<RecordId>;
  /** The drawn node that stands for a record: itself, a closed zone around it, or the rest. */
  standIn(id: RecordId): string | null;
  /** Place on the plane of a drawn node. */
  planeRect(id: string): Rect | null;
}

const nobody: ReadonlySet<RecordId> = new Set();

export function planScene(model: Model): Plan {
  const containment = readContainment(model);
  return { model, containment, placement: placeRecords(containment, model.zone) };
}

/** Everything of a scene but its lines, which also depend on the channels asked for. */
export interface DrawnNodes extends Omit<Scene, 'view' | 'edges' | 'edgesLeftOut'> {
  readonly plan: Plan;
  readonly marks: Marks;
  /** Conduits drawn as a box of their own. */
  readonly joints: ReadonlySet<string>;
}

/** What of a view decides which nodes are drawn. */
export type NodeView = Pick<SceneView, 'opened' | 'closed' | 'far'>;

/** What is drawn for a model, an analysis and a view. Pure; never more than `nodeBudget` nodes. */
export function buildScene(plan: Plan, marks: Marks, view: SceneView): Scene {
  return withLines(drawNodes(plan, marks, view), view);
}

/** The nodes of a scene; those of before serve every view that opens the same zones. */
export function drawNodes(plan: Plan, marks: Marks, view: NodeView): DrawnNodes {
  const { model, containment, placement } = plan;
  const top = chooseTop(containment.top);
  const { open, tooMany, used } = chooseOpen(plan, top, view);
  const nodes: SceneNode[] = [];
  drawContent(plan, marks, { open, tooMany, guards: guardsOf(model) }, top.content, null, nodes);
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
  return {
    plan,
    marks,
    joints: new Set(joints.map((joint) => joint.id)),
    nodes,
    tooMany: tooMany.size,
    containment,
    placement,
    ghosts: plan.ghosts ?? nobody,
    standIn,
    planeRect,
  };
}

/** The scene these nodes make with the lines a view asks for. */
export function withLines(drawn: DrawnNodes, view: SceneView): Scene {
  const { plan, marks, joints, ...scene } = drawn;
  const { nodes, standIn, planeRect } = scene;
  const routes = routesOver(nodes, planeRect);
  const { edges, leftOut } = drawEdges(plan.model, marks, view, standIn, joints, routes);
  return { ...scene, view, edges, edgesLeftOut: leftOut };
}

interface Choice {
  readonly open: ReadonlySet<Id<'zone'>>;
  readonly tooMany: ReadonlySet<Id<'zone'>>;
  /** Assets that hold the boundary of a conduit. */
  readonly guards: ReadonlySet<Id<'asset'>>;
}

function guardsOf(model: Model): ReadonlySet<Id<'asset'>> {
  return new Set([...model.conduit.values()].flatMap((conduit) => conduit.boundaryDevices ?? []));
}

/** Depth first, what lies in one zone in reading order: so it is walked by keyboard and screen reader. */
function drawContent(
  plan: Plan,
  marks: Marks,
  choice: Choice,
  content: Content,
  parent: Id<'zone'> | null,
  nodes: SceneNode[],
): void {
  const members = [
    ...content.accessPoints.map((accessPoint) => drawAccessPoint(plan, marks, accessPoint, parent)),
    ...content.zones.map((zone) => drawZone(plan, marks, choice, zone, parent)),
    ...content.assets.map((asset) => drawAsset(plan, marks, choice, asset, parent)),
    ...content.notes.map((note) => drawNote(plan, note, parent)),
  ].filter((node) => node !== null);
  for (const node of inReadingOrder(members)) {
    nodes.push(node);
    if (node.kind === 'zone' && node.open)
      drawContent(plan, marks, choice, plan.containment.contentOf(node.id), node.id, nodes);
  }
}

function drawAccessPoint(
  { placement }: Plan,
  marks: Marks,
  accessPoint: AccessPoint,
  parent: Id<'zone'> | null,
): AccessPointNode | null {
  const rect = placement.get(accessPoint.id);
  const worst = marks.worst.get(accessPoint.id) ?? null;
  return rect === undefined
    ? null
    : { kind: 'accessPoint', id: accessPoint.id, accessPoint, parent, rect, worst };
}

function drawAsset(
  { placement, model }: Plan,
  marks: Marks,
  choice: Choice,
  own: Asset,
  parent: Id<'zone'> | null,
): AssetNode | null {
  const rect = placement.get(own.id);
  if (rect === undefined) return null;
  // The symbol of its type is drawn also where only its model says the type.
  const asset = completeAsset(own, own.model === undefined ? undefined : model.assetModel.get(own.model));
  const worst = marks.worst.get(asset.id) ?? null;
  return { kind: 'asset', id: asset.id, asset, parent, rect, worst, guards: choice.guards.has(asset.id) };
}

function drawNote({ placement }: Plan, note: Note, parent: Id<'zone'> | null): NoteNode | null {
  const rect = placement.get(note.id);
  return rect === undefined ? null : { kind: 'note', id: note.id, note, parent, rect, worst: null };
}

function drawZone(
  { containment, placement }: Plan,
  marks: Marks,
  choice: Choice,
  zone: Zone,
  parent: Id<'zone'> | null,
): ZoneNode | null {
  const rect = placement.get(zone.id);
  if (rect === undefined) return null;
  const content = containment.contentOf(zone.id);
  const members = [...content.zones, ...content.assets, ...content.accessPoints, ...content.notes].flatMap(
    (member) => {
      const place = placement.get(member.id);
      return place === undefined ? [] : [place];
    },
  );
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
  const drawn = [
    ...top.content.zones,
    ...top.content.assets,
    ...top.content.accessPoints,
    ...top.content.notes,
  ];
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
  const find = (id: RecordId): string | null => {
    if (isIdOf('zone', id))
      return model.zone.has(id) ? upwards(containment.parentOf(id), 'rest-zones') : null;
    const member = memberOf(model, id);
    if (member === undefined) return null;
    const inside = containment.zoneOf(member);
    return upwards(inside, inside === null ? 'rest-assets' : 'rest-zones');
  };
  // Tens of thousands of channels ask for the same few thousand ends.
  const found = new Map<RecordId, string | null>();
  return (id: RecordId): string | null => {
    const known = found.get(id);
    if (known !== undefined) return known;
    const node = drawn.has(id) ? id : find(id);
    found.set(id, node);
    return node;
  };
}

function memberOf(model: Model, id: RecordId): Asset | AccessPoint | Note | undefined {
  if (isIdOf('asset', id)) return model.asset.get(id);
  if (isIdOf('note', id)) return model.note.get(id);
  return isIdOf('accessPoint', id) ? model.accessPoint.get(id) : undefined;
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
