import type { Model } from '#shared/model/model.ts';
import { useAssessment } from '../../stores/assessment.ts';
import { pauses, turn } from '../../stores/pause.ts';
import { readContainment } from './containment.ts';
import { placeRecords, placing } from './placement.ts';
import type { Plan } from './scene-node.ts';

let last: Plan | null = null;

/**
 * The plan of the model that is shown. Containment and placement are worked out again only when what they read changed,
 * and then for the zones that changed.
 */
export function planFor(model: Model): Plan {
  if (last?.model === model) return last;
  last = last !== null && isPlaced(last.model, model) ? { ...last, model } : planAfter(last, model);
  return last;
}

function isPlaced(before: Model, model: Model): boolean {
  const kinds = ['zone', 'asset', 'accessPoint', 'note'] as const;
  return kinds.every((kind) => before[kind] === model[kind]);
}

function planAfter(before: Plan | null, model: Model): Plan {
  const containment = readContainment(model, before?.containment);
  return { model, containment, placement: placeRecords(containment, model.zone) };
}

/** Plans a plant that was just opened bit by bit, so that its diagram opens at once. */
async function planAhead(): Promise<void> {
  await turn();
  const pause = pauses();
  const isCurrent = (model: Model): boolean =>
    useAssessment.getState().model === model && last?.model !== model;
  const { model } = useAssessment.getState();
  const containment = readContainment(model);
  for (const id of containment.innerFirst) {
    containment.contentOf(id);
    await pause();
  }
  const steps = placing(containment, model.zone);
  for (;;) {
    const step = steps.next();
    if (step.done) {
      if (isCurrent(model)) last = { model, containment, placement: step.value };
      return;
    }
    await pause();
  }
}

useAssessment.subscribe((now, before) => {
  if (now.opened === before.opened) return;
  // Another assessment, or none: nothing of the one before is kept.
  last = null;
  if (now.opened !== null) void planAhead();
});
