import type { Model } from '#shared/model/model.ts';
import { useAssessment } from '../../stores/assessment.ts';
import { inTurns, pauses, turn } from '../../stores/pause.ts';
import { prepareShown } from '../../stores/shown-ahead.ts';
import { channelZones } from './channel-zones.ts';
import { type Containment, readContainment } from './containment.ts';
import { placeRecords, placing } from './placement.ts';
import type { Plan } from './scene-node.ts';

let last: Plan | null = null;
/** The plan of a model that is about to be shown. */
let next: Plan | null = null;

/**
 * The plan of the model that is shown. Containment and placement are worked out again only when what they read changed,
 * and then for the zones that changed.
 */
export function planFor(model: Model): Plan {
  if (last?.model === model) return last;
  if (next?.model === model) {
    last = next;
    next = null;
    return last;
  }
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
  await turn('ahead');
  const isCurrent = (model: Model): boolean =>
    useAssessment.getState().model === model && last?.model !== model;
  const { model } = useAssessment.getState();
  const pause = pauses('ahead');
  const plan = await planInTurns(model, readContainment(model), pause);
  if (!isCurrent(model)) return;
  last = plan;
  // Every overlay counts channels by zone.
  await inTurns(channelZones(model, plan.containment), pause);
}

/** Plans a model in which much is other than in the one shown, so that showing it takes no longer than any edit. */
async function planNext(model: Model): Promise<void> {
  if (last === null || isPlaced(last.model, model)) return;
  const { opened } = useAssessment.getState();
  const plan = await planInTurns(model, readContainment(model, last.containment), pauses());
  if (useAssessment.getState().opened === opened) next = plan;
}

async function planInTurns(
  model: Model,
  containment: Containment,
  pause: () => Promise<void>,
): Promise<Plan> {
  await pause();
  for (const id of containment.innerFirst) {
    containment.contentOf(id);
    await pause();
  }
  return { model, containment, placement: await inTurns(placing(containment, model.zone), pause) };
}

prepareShown(planNext);

useAssessment.subscribe((now, before) => {
  if (now.opened === before.opened) return;
  // Another assessment, or none: nothing of the one before is kept.
  last = null;
  next = null;
  if (now.opened !== null) void planAhead();
});
