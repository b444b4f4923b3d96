import { useReactFlow, useStoreApi } from '@xyflow/react';
import { type MouseEvent, type PointerEvent, useRef } from 'react';
import type { RecordId } from '#shared/model/model.ts';
import { useSelection } from '../../stores/selection.ts';
import { touchedBy } from './companions.ts';
import { type Point, rectBetween } from './geometry.ts';
import type { Places } from './overview/places.ts';
import type { Scene } from './scene.ts';

const nothing: ReadonlySet<RecordId> = new Set();

/** Chooses by a box what is painted as well as what is mounted; with Shift or Ctrl held, to what was chosen before. */
export function useBoxSelection(scene: Scene, places: Places) {
  const flow = useReactFlow();
  const store = useStoreApi();
  const before = useRef(nothing);
  const start = useRef<Point | null>(null);
  return {
    onPointerDownCapture: (event: PointerEvent): void => {
      const isAdding = event.shiftKey || event.ctrlKey || event.metaKey;
      before.current = isAdding ? useSelection.getState().ids : nothing;
    },
    onSelectionStart: (): void => {
      const { userSelectionRect } = store.getState();
      start.current =
        userSelectionRect === null ? null : { x: userSelectionRect.startX, y: userSelectionRect.startY };
    },
    onSelectionEnd: (event: MouseEvent): void => {
      if (start.current === null) return;
      const end = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY }, { snapToGrid: false });
      const touched = touchedBy(scene, places, rectBetween(start.current, end));
      useSelection.getState().select([...before.current, ...touched]);
      start.current = null;
    },
  };
}
