import { useOnViewportChange, useReactFlow, useStore } from '@xyflow/react';
import { type PointerEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { RecordId } from '#shared/model/model.ts';
import { isOfThePast, useComparison } from '../../stores/comparison.ts';
import { useGrowing } from '../../ui/use-growing.ts';
import { type FlowNode, flowNodes, type Preview } from './flow.ts';
import type { Point } from './geometry.ts';
import { asGhost } from './overlays/ghost-node.ts';
import { useMarkedLabel } from './overlays/mark-words.ts';
import type { DrawnEdge } from './overlays/path-edges.ts';
import { edgeAt, nodeAt, type Places } from './overview/places.ts';
import { isThere } from './record-there.ts';
import type { Scene } from './scene.ts';
import type { SceneNode } from './scene-node.ts';

/** More nodes and lines than this are painted; only those somebody is about to touch are mounted. */
const crowd = 520;
/** So many nodes in sight can be mounted without holding the window up; more are painted. */
const nearAtMost = 110;
/** Nodes mounted around the focused one, so that Tab always finds the next. */
const around = 6;
const edgesAtMost = 100;
/** A selection of more than this is painted: what of it is dragged takes the rest along (companions.ts). */
const chosenAtMost = 40;
/** How many nodes are mounted at once, and how many nodes and lines with each frame after that. */
const firstNodes = 60;
const moreNodes = 30;
const moreEdges = 40;
const paintedStep = 8;
/** How near to a line the pointer is on it. Screen pixels. */
const reach = 8;

const noEdges: readonly DrawnEdge[] = [];
const noNodes: readonly SceneNode[] = [];
const nothing: ReadonlySet<string> = new Set();

export interface Mounted {
  /** True where most of the scene is painted and only these nodes and edges are React Flow's. */
  readonly isCrowded: boolean;
  readonly nodes: readonly FlowNode[];
  readonly edges: readonly DrawnEdge[];
  /** Everything that is to be mounted is. */
  readonly isWhole: boolean;
  readonly nodeIds: ReadonlySet<string>;
  readonly edgeIds: ReadonlySet<string>;
  /** Mounts a node and its neighbours, for the keyboard. */
  anchor(id: string): void;
  /** Mounts what is under the pointer. */
  onPointerMove(event: PointerEvent): void;
  /** What is painted at a place on the screen. */
  paintedAt(at: Point): readonly RecordId[];
  /** Mounts the node painted at a place on the screen and names it; null where there is none. */
  mountAt(at: Point): string | null;
}

/** What of the scene React Flow mounts: all of a small one, of a crowded one what is near. */
export function useMounted(
  scene: Scene,
  places: Places,
  selection: ReadonlySet<RecordId>,
  preview: Preview,
  allEdges: readonly DrawnEdge[],
): Mounted {
  const flow = useReactFlow();
  const isCrowded = scene.nodes.length + scene.edges.length > crowd;
  const grown = useGrowing(isCrowded ? noNodes : scene.nodes, firstNodes, moreNodes);
  const hasNodes = grown.length === scene.nodes.length;
  const grownEdges = useGrowing(!isCrowded && hasNodes ? allEdges : noEdges, 0, moreEdges);

  const [hovered, setHovered] = useState<string | null>(null);
  const [anchor, setAnchor] = useState<string | null>(null);
  const near = useNear(isCrowded, scene, places);
  const edges = useMemo(
    () => (isCrowded ? touchableEdges(allEdges, hovered) : noEdges),
    [isCrowded, allEdges, hovered],
  );
  const wanted = useMemo(() => {
    if (!isCrowded) return nothing;
    const neighbours = neighboursOf(scene, anchor);
    const ends = edges.flatMap(({ source, target }) => [source, target]);
    const selected: ReadonlySet<string> = selection;
    const chosen = scene.nodes.map(({ id }) => id).filter((id) => selected.has(id));
    const few = chosen.length > chosenAtMost ? [] : chosen;
    const urgent = [...(hovered === null ? [] : [hovered]), ...neighbours, ...few, ...ends];
    return withParents(scene, [...urgent, ...near]);
  }, [isCrowded, scene, anchor, edges, hovered, selection, near]);
  const nodeIds = useStepwise(wanted);
  const shown = useMemo(
    () => (isCrowded ? scene.nodes.filter((node) => nodeIds.has(node.id)) : grown),
    [isCrowded, scene, nodeIds, grown],
  );
  const flowed = useFlowNodes(shown, selection, preview);
  const isPast = useComparison((state) => isOfThePast(state.comparison));
  const nodes = useMemo(
    () => asGhost(flowed, scene.ghosts, isPast ? isThere : null),
    [flowed, scene.ghosts, isPast],
  );
  const ready = useMemo(
    () => edges.filter(({ source, target }) => nodeIds.has(source) && nodeIds.has(target)),
    [edges, nodeIds],
  );
  const edgeIds = useMemo(() => new Set(ready.map((edge) => edge.id)), [ready]);

  const latest = useRef({ scene, places });
  latest.current = { scene, places };
  const hit = useCallback(
    (at: Point) => {
      const place = flow.screenToFlowPosition(at, { snapToGrid: false });
      const { scene, places } = latest.current;
      const node = nodeAt(scene, places, place);
      const isSolid = node !== null && !(node.kind === 'zone' && node.open);
      const edge = isSolid ? null : edgeAt(scene, places, place, reach / flow.getZoom());
      return { node: edge === null ? node : null, edge };
    },
    [flow],
  );
  const onPointerMove = useCallback(
    (event: PointerEvent) => {
      if (!isCrowded || event.buttons !== 0) return;
      const { node, edge } = hit({ x: event.clientX, y: event.clientY });
      setHovered(edge?.id ?? node?.id ?? null);
    },
    [isCrowded, hit],
  );
  const paintedAt = useCallback(
    (at: Point): readonly RecordId[] => {
      if (!isCrowded) return [];
      const { node, edge } = hit(at);
      if (edge !== null) return edge.records;
      return node === null || node.kind === 'rest' ? [] : [node.id];
    },
    [isCrowded, hit],
  );
  const mountAt = useCallback(
    (at: Point): string | null => {
      const node = isCrowded ? hit(at).node : null;
      if (node !== null) setHovered(node.id);
      return node?.id ?? null;
    },
    [isCrowded, hit],
  );
  const isWhole = isCrowded
    ? nodeIds.size === wanted.size
    : hasNodes && grownEdges.length === allEdges.length;
  return {
    isCrowded,
    nodes,
    edges: isCrowded ? ready : grownEdges,
    isWhole,
    nodeIds,
    edgeIds,
    anchor: setAnchor,
    onPointerMove,
    paintedAt,
    mountAt,
  };
}

/** The lines that are mounted in a crowd: the one under the pointer, those of a path and a few that are selected. */
function touchableEdges(edges: readonly DrawnEdge[], hovered: string | null): readonly DrawnEdge[] {
  const chosen = edges.filter(({ selected }) => selected).length;
  const few = chosen <= chosenAtMost;
  return edges
    .filter(({ id, selected, type }) => id === hovered || (selected && few) || type === 'path')
    .slice(0, edgesAtMost);
}

/** The nodes in sight where they are few; looked up again whenever the viewport comes to rest. */
function useNear(isCrowded: boolean, scene: Scene, places: Places): readonly string[] {
  const flow = useReactFlow();
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const [rests, setRests] = useState(0);
  useOnViewportChange({ onEnd: () => setRests((count) => count + 1) });
  const latest = useRef(places);
  latest.current = places;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the viewport is read when it has come to rest
  return useMemo(() => {
    if (!isCrowded || width === 0) return [];
    const { x, y, zoom } = flow.getViewport();
    const ids: string[] = [];
    for (const { id } of scene.nodes) {
      const place = latest.current.get(id);
      if (place === undefined) continue;
      const [left, top] = [place.x * zoom + x, place.y * zoom + y];
      if (left > width || top > height || left + place.width * zoom < 0 || top + place.height * zoom < 0)
        continue;
      ids.push(id);
      if (ids.length > nearAtMost) return [];
    }
    return ids;
  }, [isCrowded, scene, width, height, rests, flow]);
}

/** The nodes before and after one in the order Tab goes; the first ones while none has the focus. */
function neighboursOf(scene: Scene, anchor: string | null): readonly string[] {
  const index = Math.max(
    0,
    scene.nodes.findIndex((node) => node.id === anchor),
  );
  return scene.nodes.slice(Math.max(0, index - around), index + around + 1).map((node) => node.id);
}

/** These nodes, each after the zones it is drawn in. */
function withParents(scene: Scene, ids: readonly string[]): ReadonlySet<string> {
  const parents = new Map<string, string | null>(scene.nodes.map((node) => [node.id, node.parent]));
  const closed = new Set<string>();
  const add = (id: string): void => {
    const parent = parents.get(id);
    if (parent === undefined || closed.has(id)) return;
    if (parent !== null) add(parent);
    closed.add(id);
  };
  for (const id of ids) add(id);
  return closed;
}

/** A set that loses at once what is not wanted any more and gains the rest frame by frame. */
function useStepwise(wanted: ReadonlySet<string>): ReadonlySet<string> {
  const [mounted, setMounted] = useState(nothing);
  const kept = useMemo(
    () => (mounted === wanted ? mounted : new Set([...wanted].filter((id) => mounted.has(id)))),
    [mounted, wanted],
  );
  useEffect(() => {
    if (kept.size === wanted.size) return;
    const frame = requestAnimationFrame(() => {
      const missing = [...wanted].filter((id) => !kept.has(id)).slice(0, paintedStep);
      const next = new Set([...kept, ...missing]);
      setMounted(next.size === wanted.size ? wanted : next);
    });
    return () => cancelAnimationFrame(frame);
  }, [kept, wanted]);
  return kept;
}

/** The nodes that are mounted in React Flow's terms. */
function useFlowNodes(
  shown: readonly SceneNode[],
  selection: ReadonlySet<RecordId>,
  preview: Preview,
): readonly FlowNode[] {
  const before = useRef<ReadonlyMap<string, FlowNode>>(new Map());
  const label = useMarkedLabel();
  return useMemo(() => {
    const nodes = flowNodes(shown, selection, preview, label, before.current);
    before.current = new Map(nodes.map((node) => [node.id, node]));
    return nodes;
  }, [shown, selection, preview, label]);
}
