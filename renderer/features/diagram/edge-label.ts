import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { isRecordId } from '#shared/model/drawn-record.ts';
import type { FlowEdge } from './flow.ts';
import { nameOf } from './gestures.ts';
import { lineText } from './line-label.tsx';
import { type DrawnEdge, standsForRecords } from './overlays/path-edges.ts';
import type { SceneEdge } from './scene-edge.ts';

/**
 * The lines with what a screen reader says for each: what it is, between which two, and what is written on it. Only lines that
 * are mounted are given words, each once: a plant has thousands.
 */
export function useLabelled(edges: readonly DrawnEdge[]): readonly DrawnEdge[] {
  const { t } = useTranslation();
  const label = useMemo(() => {
    const known = new WeakMap<FlowEdge, FlowEdge>();
    const nameOfEnd = (id: string): string => (isRecordId(id) ? nameOf(id) : '…');
    const labelOf = (edge: SceneEdge): string => {
      const kind = t(`model:${edge.records.length > 1 ? 'kinds' : 'kind'}.${edge.kind}`);
      const words = lineText(edge, true, t);
      return [
        `${kind} ${nameOfEnd(edge.source)} \u2192 ${nameOfEnd(edge.target)}`,
        ...(words === '' ? [] : [words]),
      ].join(', ');
    };
    return (edge: DrawnEdge): DrawnEdge => {
      if (!standsForRecords(edge) || edge.data === undefined) return edge;
      const labelled = known.get(edge) ?? { ...edge, ariaLabel: labelOf(edge.data.edge) };
      known.set(edge, labelled);
      return labelled;
    };
  }, [t]);
  return useMemo(() => edges.map(label), [edges, label]);
}
