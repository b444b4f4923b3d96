import { useMemo } from 'react';
import type { Model, RecordId } from '#shared/model/model.ts';
import { useModel } from '../../stores/assessment.ts';
import { isOfThePast, useComparison } from '../../stores/comparison.ts';
import { useInPieces } from '../../stores/in-pieces.ts';
import { useSelection } from '../../stores/selection.ts';
import { channelsFor } from './channels-asked.ts';
import { readContainment } from './containment.ts';
import { planFor } from './current-plan.ts';
import { marksFor, sceneFor } from './last-drawn.ts';
import { useMarkedAnalysis } from './marked-analysis.ts';
import { isSmall } from './open-zones.ts';
import { ghostModel, ghostsOf } from './overlays/ghosts.ts';
import { overlayOf } from './overlays/list.ts';
import { useShown } from './overlays/shown.ts';
import { useOverlay } from './overlays/use-overlay.ts';
import { placeRecords } from './placement.ts';
import type { Scene } from './scene.ts';
import type { Plan, SceneView } from './scene-node.ts';
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
  const { channels, marked } = useChannels(model);
  const links = useDiagram((state) => state.links);
  // The selection changes what is drawn only where its channels are.
  const selection = useSelection((state) => (channels === 'selection' ? state.ids : nothing));
  const plan = usePlan(model);
  useOverlay(plan);
  // What is said of the plant of now is not said of the plant of then.
  const said = useComparison((state) => isOfThePast(state.comparison)) ? null : analysis;
  const marks = useMemo(() => marksFor(said, plan.containment), [said, plan.containment]);
  const view = useMemo(
    () => ({ opened, closed, far, channels, links, selection, marked }),
    [opened, closed, far, channels, links, selection, marked],
  );
  const drawn = useInPieces(view);
  return useMemo(() => sceneFor(plan, marks, drawn), [plan, marks, drawn]);
}

/** The plan of the model, with what a comparison says is gone. */
function usePlan(model: Model): Plan {
  const compared = useComparison((state) => state.compared);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is compared stands for the ghosts
  return useMemo(() => {
    const plan = planFor(model);
    const ghosts = ghostsOf(model);
    const drawn = ghostModel(model);
    return drawn === model ? plan : planWithGhosts(drawn, ghosts, plan);
  }, [model, compared]);
}

/** A plan in which records that are gone stand where they were; they are drawn and count for nothing. */
export function planWithGhosts(model: Model, ghosts: ReadonlySet<RecordId>, present: Plan): Plan {
  const containment = readContainment(model, present.containment, ghosts);
  return { model, containment, placement: placeRecords(containment, model.zone), ghosts };
}

/** Which channels are drawn: those a person asked for, and those the overlay speaks of. */
function useChannels(model: Model): Pick<SceneView, 'channels'> & { readonly marked: ReadonlySet<RecordId> } {
  const asked = useDiagram((state) => state.channels);
  const draws = overlayOf(useDiagram((state) => state.overlay))?.drawsChannels;
  const marked = useShown((state) => (draws === 'marked' ? (state.shown?.channels ?? nothing) : nothing));
  if (draws === 'all') return { channels: 'all', marked };
  // An overlay that speaks of some channels is not to be lost among the others.
  const isOwnChoice = draws === 'marked' && asked === 'auto';
  return { channels: isOwnChoice ? 'selection' : channelsFor(asked, model), marked };
}
