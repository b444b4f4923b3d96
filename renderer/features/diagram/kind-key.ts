import { isGroup } from '#shared/analysis/plant.ts';
import type { ZoneNode } from './scene-node.ts';

/** Whether a zone is drawn to keep things together and has no boundary (docs/decisions/0007). */
export function isGroupNode({ zone, parent }: Pick<ZoneNode, 'zone' | 'parent'>): boolean {
  return isGroup(zone, parent === null ? null : { id: parent });
}

/** i18n key of what kind of zone a node shows. */
export function kindKey(node: Pick<ZoneNode, 'zone' | 'parent'>): string {
  const { kind } = node.zone;
  if (kind !== undefined) return `model:value.kind.${kind}`;
  return isGroupNode(node) ? 'diagram:zoneGroup' : 'diagram:kindUnknown';
}
