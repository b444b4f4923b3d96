import type { Model } from '#shared/model/model.ts';
import { planScene } from './scene.ts';
import type { Plan } from './scene-node.ts';

let last: Plan | null = null;

/** The plan of the model that is shown. Containment and placement are worked out again only when what they read changed. */
export function planFor(model: Model): Plan {
  if (last?.model === model) return last;
  const before = last?.model;
  const isPlaced =
    before?.zone === model.zone &&
    before.asset === model.asset &&
    before.accessPoint === model.accessPoint &&
    before.note === model.note;
  last = last !== null && isPlaced ? { ...last, model } : planScene(model);
  return last;
}
