import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { isRecordId } from '#shared/model/drawn-record.ts';
import { nameOf } from './gestures.ts';
import { lineText } from './line-label.tsx';
import type { SceneEdge } from './scene-edge.ts';

/** What a screen reader says for a line of the canvas: what it is, between which two, and what is written on it. */
export function useEdgeLabel(): (edge: SceneEdge) => string {
  const { t } = useTranslation();
  return useMemo(() => {
    const known = new WeakMap<SceneEdge, string>();
    const nameOfEnd = (id: string): string => (isRecordId(id) ? nameOf(id) : '…');
    const make = (edge: SceneEdge): string => {
      const kind = t(`model:${edge.records.length > 1 ? 'kinds' : 'kind'}.${edge.kind}`);
      const words = lineText(edge, true, t);
      return [
        `${kind} ${nameOfEnd(edge.source)} \u2192 ${nameOfEnd(edge.target)}`,
        ...(words === '' ? [] : [words]),
      ].join(', ');
    };
    return (edge) => {
      const label = known.get(edge) ?? make(edge);
      known.set(edge, label);
      return label;
    };
  }, [t]);
}
