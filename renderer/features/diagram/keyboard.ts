import { type Dispatch, type RefObject, type SetStateAction, useEffect, useRef } from 'react';
import { isIdOf } from '#shared/model/id.ts';
import type { RecordId } from '#shared/model/model.ts';
import { removeSelection } from '../../app/removal.ts';
import { useSelection } from '../../stores/selection.ts';
import { canConnect, pick } from './connecting.ts';
import type { MemberId } from './edits.ts';
import { noPreview, type Preview } from './flow.ts';
import { gridStep, nearestTowards, noteLeast, type Point } from './geometry.ts';
import { isMember, move, placesAfterStep, resize } from './gestures.ts';
import { isLocked } from './locked.ts';
import type { Scene } from './scene.ts';
import { useDiagram } from './view.ts';

const arrows: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};
/** Grid steps of Shift and an arrow. */
const bigStep = 5;

/** Holding an arrow key is one gesture: the picture follows at once, the change is committed when the key is let go. */
interface Push {
  readonly ids: readonly MemberId[];
  readonly step: Point;
}

/**
 * Keys on the canvas: arrows move, Alt and arrows resize a zone, Enter opens and closes a zone, Space adds to the
 * selection, Delete deletes, Escape steps back. Tab walks the nodes; that is the browser's own.
 */
export function useCanvasKeys(
  scene: Scene,
  wrapper: RefObject<HTMLDivElement | null>,
  setPreview: Dispatch<SetStateAction<Preview>>,
): void {
  const latest = useRef(scene);
  latest.current = scene;
  useEffect(() => {
    let push: Push | null = null;
    const finish = (): void => {
      if (push === null) return;
      move(placesAfterStep(push.ids, push.step));
      push = null;
      setPreview(noPreview);
    };
    const onArrow = (event: KeyboardEvent, arrow: Point): void => {
      const ids = selectTarget(event);
      if (event.altKey) resizeBy(latest.current, ids, arrow);
      else {
        push = { ids, step: further(push, arrow, event.shiftKey ? bigStep : 1) };
        setPreview(placesAfterStep(ids, push.step));
      }
    };
    /** False where the key means nothing here. */
    const act = (event: KeyboardEvent): boolean => {
      const arrow = arrows[event.key];
      if (arrow === undefined) return runKey(event, latest.current);
      if (useDiagram.getState().tool.kind === 'connect') focusTowards(event, latest.current, arrow);
      else if (!isLocked()) onArrow(event, arrow);
      return true;
    };
    const onKeyDown = (event: KeyboardEvent): void => {
      if (!concernsCanvas(event, wrapper.current)) return;
      if (isForMenu(event) || act(event)) swallow(event);
    };
    const onKeyUp = (event: KeyboardEvent): void => {
      if (arrows[event.key] !== undefined) finish();
    };
    const listening = new AbortController();
    const options = { capture: true, signal: listening.signal };
    window.addEventListener('keydown', onKeyDown, options);
    window.addEventListener('keyup', onKeyUp, options);
    window.addEventListener('blur', finish, options);
    return () => listening.abort();
  }, [wrapper, setPreview]);
}

function further(push: Push | null, arrow: Point, factor: number): Point {
  return { x: (push?.step.x ?? 0) + arrow.x * factor, y: (push?.step.y ?? 0) + arrow.y * factor };
}

/** The menu takes the focus a moment after it opens; a key that comes sooner is meant for it all the same. */
function isForMenu(event: KeyboardEvent): boolean {
  const { menu, showMenu } = useDiagram.getState();
  if (menu !== null && event.key === 'Escape') showMenu(null);
  return menu !== null;
}

function swallow(event: KeyboardEvent): void {
  event.preventDefault();
  event.stopPropagation();
}

/** Keys count when the canvas or nothing at all has the focus, and no field in it. */
function concernsCanvas(event: KeyboardEvent, wrapper: HTMLElement | null): boolean {
  const target = event.target;
  if (!(target instanceof HTMLElement) || event.ctrlKey || event.metaKey) return false;
  if (target === document.body) return true;
  return (
    wrapper?.contains(target) === true &&
    target.closest('input, textarea, button, [role="dialog"], [role="menu"]') === null
  );
}

/** The node that has the focus, if one has. */
function focusedId(event: KeyboardEvent): RecordId | null {
  const node =
    event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('.react-flow__node') : null;
  const id = node?.dataset['id'];
  return id !== undefined && (isMember(id) || isIdOf('conduit', id)) ? id : null;
}

/** What a key acts on: the selection, or the focused node where it is not part of it. */
function selectTarget(event: KeyboardEvent): readonly MemberId[] {
  const focused = focusedId(event);
  const { ids, select } = useSelection.getState();
  if (focused !== null && !ids.has(focused)) select([focused]);
  return [...useSelection.getState().ids].filter(isMember);
}

const picks: ReadonlySet<string> = new Set(['Enter', ' ']);

/** With the connect tool in hand arrows go to the next thing in their direction. */
function focusTowards(event: KeyboardEvent, scene: Scene, arrow: Point): void {
  const focused = focusedId(event);
  const from = focused === null ? null : scene.planeRect(focused);
  const { tool } = useDiagram.getState();
  const start = tool.kind === 'connect' ? tool.from : null;
  const others = scene.nodes.filter((node) => node.id !== focused && mayEnd(start, node.id));
  const next =
    from === null
      ? others[0]?.id
      : nearestTowards(
          from,
          arrow,
          others.map(({ id }) => ({ id, rect: scene.planeRect(id) })),
        );
  if (next !== undefined) useDiagram.getState().canvas?.focusNode(next);
}

/** From a zone or conduit arrows lead to zones and conduits, from an asset to assets; Tab leads to everything. */
function mayEnd(start: RecordId | null, id: string): boolean {
  const isBoundary = (one: string): boolean => isIdOf('zone', one) || isIdOf('conduit', one);
  return canConnect(id) && (start === null || isBoundary(start) === isBoundary(id));
}

/** Runs what a key means; false where it means nothing here. */
function runKey(event: KeyboardEvent, scene: Scene): boolean {
  const focused = focusedId(event);
  if (focused !== null && useDiagram.getState().tool.kind === 'connect' && picks.has(event.key)) {
    pick(focused);
    return true;
  }
  if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) return openMenu(event);
  switch (event.key) {
    case 'Enter':
      return foldFocused(event, scene, focused);
    case ' ':
      if (focused !== null) useSelection.getState().toggle(focused);
      return focused !== null;
    case 'F2':
      return renameFocused(event);
    case 'Delete':
    case 'Backspace':
      selectTarget(event);
      return removeSelected();
    case 'Escape':
      stepBack();
      return true;
    default:
      return false;
  }
}

/** The menu of the selection, or of the focused thing, beside it. */
function openMenu(event: KeyboardEvent): boolean {
  const focused = focusedId(event);
  if (focused !== null && !useSelection.getState().ids.has(focused))
    useSelection.getState().select([focused]);
  const box = event.target instanceof HTMLElement ? event.target.getBoundingClientRect() : null;
  const isNode = focused !== null && box !== null;
  const middle = { x: window.innerWidth / 2, y: window.innerHeight / 3 };
  useDiagram.getState().showMenu(isNode ? { x: box.left + 16, y: box.top + 16 } : middle);
  return true;
}

function foldFocused(event: KeyboardEvent, scene: Scene, focused: RecordId | null): boolean {
  selectTarget(event);
  const id = focused ?? [...useSelection.getState().ids][0];
  return id !== undefined && isIdOf('zone', id) && foldZone(scene, id);
}

function renameFocused(event: KeyboardEvent): boolean {
  selectTarget(event);
  const [only] = useSelection.getState().ids;
  if (only === undefined || isLocked()) return false;
  useDiagram.getState().rename(only);
  return true;
}

function removeSelected(): boolean {
  if (useSelection.getState().ids.size === 0 || isLocked()) return false;
  void removeSelection();
  return true;
}

function stepBack(): void {
  const { tool, setTool } = useDiagram.getState();
  if (tool.kind === 'select') useSelection.getState().clear();
  else setTool({ kind: 'select' });
}

function foldZone(scene: Scene, id: RecordId): boolean {
  const node = scene.nodes.find((one) => one.id === id);
  if (node?.kind !== 'zone') return false;
  const { openZones, closeZones } = useDiagram.getState();
  if (node.open) closeZones([node.id]);
  else openZones([node.id]);
  return true;
}

function resizeBy(scene: Scene, ids: readonly MemberId[], arrow: Point): void {
  const [only] = ids;
  const node = scene.nodes.find((one) => one.id === only);
  if (ids.length !== 1 || (node?.kind !== 'zone' && node?.kind !== 'note')) return;
  const least = node.kind === 'note' ? noteLeast : node.least;
  resize(node.id, {
    width: Math.max(least.width, node.rect.width + arrow.x * bigStep * gridStep),
    height: Math.max(least.height, node.rect.height + arrow.y * bigStep * gridStep),
  });
}
