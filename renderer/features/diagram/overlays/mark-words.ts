import { useCallback, useEffect } from 'react';
import { isIdOf } from '#shared/model/id.ts';
import type { RecordId } from '#shared/model/model.ts';
import { useShownMark } from '../../../stores/shown-mark.ts';
import { useNodeLabel } from '../node-label.ts';
import type { SceneNode } from '../scene-node.ts';
import type { Say } from './overlay.ts';
import { useSay } from './say.ts';
import { type Shown, useShown } from './shown.ts';

/** What an overlay says of a record in words: its mark, and of a zone what stands inside. Undefined for nothing. */
function wordsOf(shown: Shown, id: RecordId, say: Say): string | undefined {
  const own = shown.answer.marks.get(id)?.long(say);
  const inside = isIdOf('zone', id) ? shown.rollUps.get(id) : undefined;
  if (inside === undefined || inside.size === 0) return own;
  const counts = [...inside].map(([entry, count]) => `${count} ${entry.label(say)}`).join(', ');
  const within = say.t('overlay:inside', { counts });
  return own === undefined ? within : `${own}; ${within}`;
}

/** `wordsOf` what is shown, for a component. */
export function useMarkWords(): (id: RecordId) => string | undefined {
  const say = useSay();
  const shown = useShown((state) => state.shown);
  return useCallback((id) => (shown === null ? undefined : wordsOf(shown, id, say)), [shown, say]);
}

/** What a screen reader says for a node of the canvas, with what the overlay says of it. */
export function useMarkedLabel(): (node: SceneNode) => string {
  const label = useNodeLabel();
  const words = useMarkWords();
  const { t } = useSay();
  const overlay = useShown((state) => state.overlay);
  return useCallback(
    (node) => {
      const said = node.kind === 'rest' || overlay === null ? undefined : words(node.id);
      return said === undefined || overlay === null
        ? label(node)
        : `${label(node)}, ${t(overlay.titleKey)}: ${said}`;
    },
    [label, words, overlay, t],
  );
}

/** Tells the rest of the window what the overlay says of records. */
export function usePublishedWords(): void {
  const words = useMarkWords();
  const { t } = useSay();
  const overlay = useShown((state) => state.overlay);
  useEffect(() => {
    useShownMark.setState({ title: overlay === null ? null : t(overlay.titleKey), textOf: words });
    return () => useShownMark.setState({ title: null, textOf: () => undefined });
  }, [overlay, words, t]);
}
