import type { FlowNode } from '../flow.ts';
import styles from './overlays.module.css';

/** Nodes of records that are gone can be looked at and nothing else. */
export function asGhost(nodes: readonly FlowNode[], ghosts: ReadonlySet<string>): readonly FlowNode[] {
  if (ghosts.size === 0) return nodes;
  return nodes.map((node) =>
    ghosts.has(node.id)
      ? { ...node, draggable: false, selectable: false, connectable: false, className: styles['ghost'] ?? '' }
      : node,
  );
}
