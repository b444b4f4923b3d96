import { useInternalNode } from '@xyflow/react';
import type { Rect } from './geometry.ts';

/** Where the box of a drawn node is now, also while it is dragged. */
export function useBox(id: string): Rect | null {
  const node = useInternalNode(id);
  if (node === undefined) return null;
  const { x, y } = node.internals.positionAbsolute;
  return {
    x,
    y,
    width: node.measured.width ?? node.width ?? 0,
    height: node.measured.height ?? node.height ?? 0,
  };
}
