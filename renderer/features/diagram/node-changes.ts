import type { NodeChange } from '@xyflow/react';
import type { RecordId } from '#shared/model/model.ts';
import { useSelection } from '../../stores/selection.ts';
import type { Dragged } from './companions.ts';
import type { FlowNode, Preview } from './flow.ts';
import type { Point } from './geometry.ts';
import { isMember } from './gestures.ts';

/** What React Flow tells of its nodes while the pointer selects, drags and resizes them. */

export function isConduitId(id: string): id is RecordId {
  return id.startsWith('conduit-');
}

/** React Flow knows of nodes only: lines that were selected are let go of here when a node is picked without adding. */
export function selectByChanges(
  changes: readonly NodeChange<FlowNode>[],
  isKept: (id: string) => boolean,
): void {
  const before = useSelection.getState().ids;
  const isPicking = changes.some((change) => change.type === 'select' && change.selected);
  const kept = isPicking ? [...before].filter(isKept) : before;
  const ids = new Set<RecordId>(kept);
  let isChanged = false;
  for (const change of changes) {
    if (change.type !== 'select' || !(isMember(change.id) || isConduitId(change.id))) continue;
    isChanged = true;
    if (change.selected) ids.add(change.id);
    else ids.delete(change.id);
  }
  if (isChanged) useSelection.getState().select(ids);
}

/** What is under way by these changes. */
export function draggedBy(changes: readonly NodeChange<FlowNode>[]): readonly Dragged[] {
  return changes.flatMap((change) =>
    change.type === 'position' && change.dragging === true && change.position !== undefined
      ? [{ id: change.id, position: change.position }]
      : [],
  );
}

/** The preview with what these changes and what goes along with them add; what is resized to its end is taken out. */
export function previewAfter(
  before: Preview,
  changes: readonly NodeChange<FlowNode>[],
  along: readonly Dragged[],
  shift: Point,
): Preview {
  const next = new Map(before);
  for (const { id, position } of along)
    next.set(id, { ...next.get(id), x: position.x + shift.x, y: position.y + shift.y });
  for (const change of changes) {
    if (change.type === 'position' && change.dragging && change.position !== undefined) {
      const { x, y } = change.position;
      next.set(change.id, { ...next.get(change.id), x: x + shift.x, y: y + shift.y });
    }
    if (change.type === 'dimensions' && change.resizing && change.dimensions !== undefined) {
      next.set(change.id, { ...next.get(change.id), ...change.dimensions });
    }
    if (change.type === 'dimensions' && change.resizing === false) next.delete(change.id);
  }
  return next.size === 0 && before.size === 0 ? before : next;
}
