import {
  Background,
  ConnectionMode,
  type FinalConnectionState,
  type NodeChange,
  ReactFlow,
  SelectionMode,
  useReactFlow,
  useStoreApi,
} from '@xyflow/react';
import { useLocked } from './locked.ts';
import '@xyflow/react/dist/style.css';
import {
  type DragEvent,
  type MouseEvent as ReactMouseEvent,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import { useAssessment } from '../../stores/assessment.ts';
import { useSelection } from '../../stores/selection.ts';
import styles from './canvas.module.css';
import { useCanvasHandle, useTextScale } from './canvas-handle.ts';
import { CanvasMenu } from './canvas-menu.tsx';
import { companionsOf } from './companions.ts';
import { ConnectHint } from './connect-hint.tsx';
import { connect, pick } from './connecting.ts';
import { DrawLayer } from './draw-layer.tsx';
import { dropAsset, dropNodes, dropThing } from './drops.ts';
import { useLabelled } from './edge-label.ts';
import { type FlowNode, flowEdges, noPreview, type Preview } from './flow.ts';
import { gridStep, type Point } from './geometry.ts';
import { isMember } from './gestures.ts';
import { useGlide } from './glide.ts';
import { GuideLines, lineUpDrag, noGuides, still } from './guide-lines.tsx';
import type { Guide } from './guides.ts';
import { assetMedia, readAsset } from './inventory-list.ts';
import { useCanvasKeys } from './keyboard.ts';
import { useLayout } from './layout/run-layout.ts';
import { Legend } from './legend.tsx';
import { LabelsProvider, useLabels } from './line-label.tsx';
import { edgeTypes } from './lines.tsx';
import { draggedBy, isConduitId, previewAfter, selectByChanges } from './node-changes.ts';
import { nodeTypes } from './nodes.tsx';
import { type DrawnEdge, sceneEdgesOf, usePathEdges } from './overlays/path-edges.ts';
import { Overview } from './overview/overview.tsx';
import { placesOf } from './overview/places.ts';
import { SceneMap } from './overview/scene-map.tsx';
import { readThing, thingMedia } from './palette-things.ts';
import { ProposalCard } from './proposal-card.tsx';
import { isThere } from './record-there.ts';
import type { Scene } from './scene.ts';
import { fewEdges } from './scene-edge.ts';
import { openZoom } from './scene-node.ts';
import { useBoxSelection } from './use-box-selection.ts';
import { useEarlyPress } from './use-early-press.ts';
import { leastZoom, useKeptView, useShowWhole } from './use-kept-view.ts';
import { useMounted } from './use-mounted.ts';
import { useDiagram } from './view.ts';
import { ZoomBar } from './zoom-bar.tsx';

/** The canvas: shows the scene, turns what the pointer and the keys do into gestures. */
export function Canvas({ scene }: { readonly scene: Scene }) {
  const { t } = useTranslation();
  const flow = useReactFlow<FlowNode, DrawnEdge>();
  const wrapper = useRef<HTMLDivElement>(null);
  const [preview, setPreview] = useState<Preview>(noPreview);
  const selection = useSelection((state) => state.ids);
  const readOnly = useLocked();
  const tool = useDiagram((state) => state.tool);
  const proposal = useDiagram((state) => state.proposal);
  const gliding = useLayout((state) => state.gliding);
  const overlay = useDiagram((state) => state.overlay);
  const far = useDiagram((state) => state.far);
  const path = usePathEdges(scene);
  const allEdges = useMemo<readonly DrawnEdge[]>(
    () => [...path, ...flowEdges(scene, selection)],
    [scene, selection, path],
  );
  const places = useMemo(() => placesOf(scene, preview), [scene, preview]);
  const box = useBoxSelection(scene, places);
  const mounted = useMounted(scene, places, selection, preview, allEdges);
  const edges = useLabelled(mounted.edges);
  const named = useMemo(() => sceneEdgesOf(mounted.edges), [mounted.edges]);
  const labels = useLabels(scene, places, named);

  /** True once somebody has chosen what to look at; until then the whole picture is shown. */
  const isMoved = useRef(false);
  const showWhole = useShowWhole(scene, wrapper);
  useCanvasHandle(scene, wrapper, isMoved, showWhole, mounted.anchor);
  useKeptView(wrapper, isMoved, showWhole);
  useTextScale(wrapper);
  const isGliding = gliding && !mounted.isCrowded;
  useGlide(wrapper, isGliding);
  useCanvasKeys(scene, wrapper, setPreview);
  const onEarlyPress = useEarlyPress(wrapper, mounted.mountAt);
  // A preview lasts while the pointer is down and while a proposal waits for its answer.
  useEffect(() => {
    if (proposal === null) setPreview(noPreview);
  }, [proposal]);

  const [guides, setGuides] = useState<readonly Guide[]>(noGuides);
  const shift = useRef<Point>(still);
  const latestScene = useRef(scene);
  latestScene.current = scene;
  const store = useStoreApi();
  const onNodesChange = useCallback(
    (changes: NodeChange<FlowNode>[]) => {
      const { multiSelectionActive, nodeLookup } = store.getState();
      selectByChanges(changes, (id) => multiSelectionActive || nodeLookup.has(id));
      const along = companionsOf(latestScene.current, useSelection.getState().ids, draggedBy(changes));
      const going = new Set(along.map(({ id }) => id));
      const lined = lineUpDrag(latestScene.current, changes, going, flow.getZoom());
      setGuides(lined.guides);
      shift.current = lined.shift;
      setPreview((before) => previewAfter(before, changes, along, lined.shift));
    },
    [store, flow],
  );

  const onDragStop = useCallback(
    (event: ReactMouseEvent | globalThis.MouseEvent | TouchEvent, dragged: readonly FlowNode[]) => {
      const at = pointOf(event);
      const all = [...dragged, ...companionsOf(scene, useSelection.getState().ids, dragged)];
      const waits = dropNodes(scene, all, flow.screenToFlowPosition(at), at, shift.current);
      setGuides(noGuides);
      shift.current = still;
      if (!waits) setPreview(noPreview);
    },
    [scene, flow],
  );

  const onConnectEnd = useCallback((event: MouseEvent | TouchEvent, state: FinalConnectionState) => {
    const from = state.fromNode?.id;
    const to = state.toNode?.id ?? nodeUnder(pointOf(event));
    if (from !== undefined && to !== undefined) connect(from, to);
  }, []);

  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    const thing = readThing(event.dataTransfer.getData(thingMedia));
    const at = { x: event.clientX, y: event.clientY };
    const asset = readAsset(useAssessment.getState().model, event.dataTransfer.getData(assetMedia));
    if (thing !== null) dropThing(scene, thing, flow.screenToFlowPosition(at), at);
    else if (asset !== null) dropAsset(scene, asset, flow.screenToFlowPosition(at), at);
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is the mouse's way; Enter in the palette is the keyboard's
    <div
      ref={wrapper}
      className={styles['canvas']}
      data-panel
      data-tool={tool.kind}
      data-whole={mounted.isWhole || undefined}
      data-painted={mounted.isCrowded || undefined}
      data-overlay={overlay ?? undefined}
      data-gliding={isGliding || undefined}
      data-far={far || undefined}
      data-crowded={scene.edges.length > fewEdges || undefined}
      onDragOver={(event) => {
        const { types } = event.dataTransfer;
        if (!readOnly && (types.includes(thingMedia) || types.includes(assetMedia))) event.preventDefault();
      }}
      onDrop={onDrop}
      onPointerMove={mounted.onPointerMove}
      onPointerDownCapture={(event) => {
        box.onPointerDownCapture(event);
        if (!readOnly) onEarlyPress(event);
      }}
      onFocus={(event) => {
        const node = event.target.closest<HTMLElement>('.react-flow__node');
        if (node?.dataset['id'] !== undefined) mounted.anchor(node.dataset['id']);
      }}
    >
      <LabelsProvider value={labels}>
        <ReactFlow<FlowNode, DrawnEdge>
          // Border: React Flow declares the lists mutable and does not change them.
          nodes={mounted.nodes as FlowNode[]}
          edges={edges as DrawnEdge[]}
          nodeTypes={nodeTypes}
          edgeTypes={edgeTypes}
          onNodesChange={onNodesChange}
          onNodeDragStop={(event, _, dragged) => onDragStop(event, dragged)}
          onSelectionStart={box.onSelectionStart}
          onSelectionEnd={box.onSelectionEnd}
          onSelectionDragStop={(event, dragged) => onDragStop(event, dragged)}
          onConnectEnd={onConnectEnd}
          onNodeClick={(_, node) => {
            if (isMember(node.id) || isConduitId(node.id)) pick(node.id);
          }}
          onEdgeClick={(event, edge) => selectEdge(edge, event.shiftKey || event.ctrlKey)}
          onPaneClick={(event) =>
            useSelection.getState().select(mounted.paintedAt(pointOf(event)).filter(isThere))
          }
          onNodeContextMenu={(event, node) => openMenu(event, node.id)}
          onEdgeContextMenu={(event, edge) => {
            selectEdge(edge, false);
            openMenu(event, null);
          }}
          onPaneContextMenu={(event) => openMenu(event, null)}
          onMoveStart={(event) => {
            // Only a person's gesture has an event; fitting and gliding have none.
            if (event !== null) isMoved.current = true;
          }}
          onMoveEnd={(_, viewport) => useDiagram.getState().setFar(viewport.zoom < openZoom)}
          connectionMode={ConnectionMode.Loose}
          connectOnClick={false}
          nodesDraggable={!readOnly && tool.kind === 'select'}
          nodesConnectable={!readOnly}
          edgesFocusable={false}
          selectionOnDrag={tool.kind === 'select'}
          selectionMode={SelectionMode.Partial}
          panOnDrag={tool.kind === 'pan' ? true : [1]}
          panActivationKeyCode="Space"
          multiSelectionKeyCode={['Shift', 'Control', 'Meta']}
          selectionKeyCode={null}
          deleteKeyCode={null}
          snapToGrid
          snapGrid={[gridStep, gridStep]}
          zoomOnDoubleClick={false}
          elevateNodesOnSelect={false}
          zIndexMode="manual"
          minZoom={leastZoom}
          maxZoom={2}
          proOptions={{ hideAttribution: true }}
          aria-label={t('diagram:canvas')}
          ariaLabelConfig={{
            'node.a11yDescription.default': t('diagram:nodeHelp'),
            'node.a11yDescription.keyboardDisabled': t('diagram:nodeHelp'),
            'minimap.ariaLabel': t('diagram:miniMap'),
          }}
          disableKeyboardA11y
          nodesFocusable
        >
          <Background gap={gridStep * 3} size={1} className={styles['dots'] ?? ''} />
          <GuideLines guides={guides} />
          {mounted.isCrowded ? (
            <Overview
              scene={scene}
              places={places}
              selection={selection}
              mountedNodes={mounted.nodeIds}
              mountedEdges={mounted.edgeIds}
            />
          ) : null}
        </ReactFlow>
      </LabelsProvider>
      {tool.kind === 'draw' ? <DrawLayer scene={scene} zoneKind={tool.zoneKind} /> : null}
      <SceneMap scene={scene} places={places} />
      <ZoomBar />
      <ConnectHint />
      <Legend />
      {proposal === null ? null : <ProposalCard proposal={proposal} />}
      <CanvasMenu />
    </div>
  );
}

function selectEdge(edge: DrawnEdge, isAdding: boolean): void {
  if (edge.data === undefined || !('edge' in edge.data)) return;
  const records = edge.data.edge.records.filter(isThere);
  const { ids, select } = useSelection.getState();
  select(isAdding ? [...ids, ...records] : records);
}

function openMenu(event: ReactMouseEvent | MouseEvent, id: string | null): void {
  event.preventDefault();
  const { ids, select } = useSelection.getState();
  if (id !== null && (isMember(id) || isConduitId(id)) && !ids.has(id) && isThere(id)) select([id]);
  const box = event.target instanceof HTMLElement ? event.target.getBoundingClientRect() : null;
  const byKey = event.clientX === 0 && event.clientY === 0 && box !== null;
  useDiagram
    .getState()
    .showMenu(byKey ? { x: box.left + 16, y: box.top + 16 } : { x: event.clientX, y: event.clientY });
}

function pointOf(event: ReactMouseEvent | MouseEvent | TouchEvent) {
  if ('clientX' in event) return { x: event.clientX, y: event.clientY };
  const touch = event.changedTouches[0];
  return { x: touch?.clientX ?? 0, y: touch?.clientY ?? 0 };
}

function nodeUnder(at: { readonly x: number; readonly y: number }): string | undefined {
  const node = document.elementFromPoint(at.x, at.y)?.closest('.react-flow__node');
  return node instanceof HTMLElement ? node.dataset['id'] : undefined;
}
