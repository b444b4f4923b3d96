import { useMemo } from 'react';
import { useModel } from '../../stores/assessment.ts';
import { useSelection } from '../../stores/selection.ts';
import { planFor } from './current-plan.ts';
import { useMarkedAnalysis } from './marked-analysis.ts';
import { readMarks } from './marks.ts';
import { isSmall } from './open-zones.ts';
import { buildScene, type Scene } from './scene.ts';
import { useDiagram } from './view.ts';

const nothing: ReadonlySet<never> = new Set();

/** What the canvas shows now. */
export function useScene(): Scene {
  const model = useModel();
  const analysis = useMarkedAnalysis((state) => state.analysis);
  const opened = useDiagram((state) => state.opened);
  const closed = useDiagram((state) => state.closed);
  // In a larger plant only hands open zones, so that the zoom changes nothing.
  const far = useDiagram((state) => state.far || !isSmall(model));
  const channels = useDiagram((state) => state.channels);
  const links = useDiagram((state) => state.links);
  // The selection changes what is drawn only where its channels are.
  const selection = useSelection((state) => (channels === 'selection' ? state.ids : nothing));
  const plan = useMemo(() => planFor(model), [model]);
  const marks = useMemo(() => readMarks(analysis, plan.containment), [analysis, plan.containment]);
  return useMemo(
    () => buildScene(plan, marks, { opened, closed, far, channels, links, selection }),
    [plan, marks, opened, closed, far, channels, links, selection],
  );
}
