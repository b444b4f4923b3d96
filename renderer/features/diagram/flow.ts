import { type Edge, type Node, Position } from '@xyflow/react';
import type { RecordId } from '#shared/model/model.ts';
import type { Point, Rect } from './geometry.ts';
import type { Scene } from './scene.ts';
import type { SceneEdge } from './scene-edge.ts';
import type { SceneNode } from './scene-node.ts';

/** The scene in React Flow's terms. React Flow shows it and reports gestures; it stores nothing. */
export type FlowNode = Node<{ readonly node: SceneNode }, SceneNode['kind']>;
export type FlowEdge = Edge<{ readonly edge: SceneEdge }, SceneEdge['kind']>;

/** A place or size under the pointer that is not in the model yet. */
export type Preview = ReadonlyMap<string, Partial<Rect>>;

export const noPreview: Preview = new Map();

const handleSize = 14;

/** React Flow calls its nodes and edges so, in English; their labels say what they are. */
const inNoOtherWords = { 'aria-roledescription': undefined } as const;

/**
 * Nodes for React Flow. A node that looks as it did before stays the same object, so that React draws only what
 * changed. Sizes and handles are given, so nothing has to be measured.
 */
export function flowNodes(
  nodes: readonly SceneNode[],
  selection: ReadonlySet<RecordId>,
  preview: Preview,
  labelOf: (node: SceneNode) => string,
  before: ReadonlyMap<string, FlowNode>,
): readonly FlowNode[] {
  return nodes.map((node) => {
    const rect = { ...node.rect, ...preview.get(node.id) };
    const selected = node.kind !== 'rest' && selection.has(node.id);
    const known = before.get(node.id);
    const label = labelOf(node);
    if (
      known !== undefined &&
      known.selected === selected &&
      known.ariaLabel === label &&
      isSame(known, node, rect)
    ) {
      return known;
    }
    return flowNode(node, rect, selected, label);
  });
}

/** From the bottom: open zones, lines, closed zones and things, the chosen lines, boxes of conduits, ways in. */
export const layers = {
  ground: 0,
  line: 1000,
  box: 1500,
  chosenLine: 1800,
  conduit: 2000,
  way: 2500,
} as const;

/** A line runs behind what it does not end at, as it does on the overview: the words on a box can be read. */
function layerOf(node: SceneNode): number {
  if (node.kind === 'conduit') return layers.conduit;
  return node.kind === 'zone' && node.open ? layers.ground : layers.box;
}

function flowNode(node: SceneNode, rect: Rect, selected: boolean, label: string): FlowNode {
  const size = { width: rect.width, height: rect.height };
  const movable = node.kind !== 'rest' && node.kind !== 'conduit';
  return {
    id: node.id,
    type: node.kind,
    position: { x: rect.x, y: rect.y },
    ...size,
    measured: size,
    handles: [
      {
        type: 'source',
        position: Position.Right,
        x: rect.width - handleSize / 2,
        y: rect.height / 2 - handleSize / 2,
        width: handleSize,
        height: handleSize,
      },
    ],
    data: { node },
    selected,
    // Otherwise the canvas decides, which goes by the tool and by whether anything may be changed.
    ...(movable ? {} : { draggable: false }),
    selectable: node.kind !== 'rest',
    ...(node.kind === 'rest' || node.kind === 'note' ? { connectable: false } : {}),
    ariaLabel: label,
    ariaRole: 'group',
    domAttributes: inNoOtherWords,
    zIndex: layerOf(node),
    ...(node.parent === null ? {} : { parentId: node.parent }),
  };
}

function isSame(known: FlowNode, node: SceneNode, rect: Rect): boolean {
  return (
    known.position.x === rect.x &&
    known.position.y === rect.y &&
    known.width === rect.width &&
    known.height === rect.height &&
    (known.parentId ?? null) === node.parent &&
    looksSame(known.data.node, node)
  );
}

/** Compares two scene nodes value by value, nested plain objects one level deep. Records keep their identity. */
function looksSame(one: SceneNode, other: SceneNode): boolean {
  const values: Readonly<Record<string, unknown>> = { ...one };
  return Object.entries(other).every(([key, value]) => {
    if (key === 'rect' || Object.is(values[key], value)) return true;
    return key === 'totals' || key === 'least' ? isEqualFlat(values[key], value) : false;
  });
}

function isEqualFlat(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Edges for React Flow. A line is selected when one of its records is. */
export function flowEdges(scene: Scene, selection: ReadonlySet<RecordId>): readonly FlowEdge[] {
  return scene.edges.map((edge) => {
    const selected = edge.records.some((id) => selection.has(id));
    return {
      id: edge.id,
      type: edge.kind,
      source: edge.source,
      target: edge.target,
      data: { edge },
      selected,
      domAttributes: inNoOtherWords,
      zIndex: selected ? layers.chosenLine : layers.line,
    };
  });
}

/** A place on the plane as a place relative to a drawn zone; unchanged for the plane itself. */
export function relativeTo(scene: Scene, zone: string | null, place: Point): Point {
  const rect = zone === null ? null : scene.planeRect(zone);
  return rect === null ? place : { x: place.x - rect.x, y: place.y - rect.y };
}

/** The innermost drawn zone at a place on the plane, leaving out some zones and all that is in them. */
export function zoneAt(scene: Scene, place: Point, without: ReadonlySet<string>) {
  let found: Extract<SceneNode, { kind: 'zone' }> | null = null;
  const left = new Set<string>();
  for (const node of scene.nodes) {
    if (node.kind !== 'zone' || scene.ghosts.has(node.id)) continue;
    if (without.has(node.id) || (node.parent !== null && left.has(node.parent))) {
      left.add(node.id);
      continue;
    }
    const rect = scene.planeRect(node.id);
    const inside =
      rect !== null &&
      place.x >= rect.x &&
      place.y >= rect.y &&
      place.x <= rect.x + rect.width &&
      place.y <= rect.y + rect.height;
    if (inside) found = node;
  }
  return found;
}
