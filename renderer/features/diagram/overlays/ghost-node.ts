import type { FlowNode } from '../flow.ts';
import styles from './marks.module.css';

const untouchable = { draggable: false, selectable: false, connectable: false } as const;

/**
 * Nodes of records that are not there now can be looked at and nothing else; those that are gone look like it.
 * @param isThere whether the plant of now has a record; null where it has every one that is no ghost
 */
export function asGhost(
  nodes: readonly FlowNode[],
  ghosts: ReadonlySet<string>,
  isThere: ((id: string) => boolean) | null,
): readonly FlowNode[] {
  if (ghosts.size === 0 && isThere === null) return nodes;
  return nodes.map((node) => {
    if (ghosts.has(node.id)) return { ...node, ...untouchable, className: styles['ghost'] ?? '' };
    return isThere === null || isThere(node.id) ? node : { ...node, ...untouchable };
  });
}
