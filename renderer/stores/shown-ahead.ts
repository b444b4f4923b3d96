import type { Model } from '#shared/model/model.ts';

/** What pages work out of a model before it is shown. */
type Preparing = (model: Model) => Promise<void>;

const preparing = new Set<Preparing>();

/** Has something worked out in turns for each model that differs much from the one shown, before that is shown. */
export function prepareShown(prepare: Preparing): void {
  preparing.add(prepare);
}

/** Resolves when all that pages want to have of a model before it is shown is there. */
export async function shownPrepared(model: Model): Promise<void> {
  for (const prepare of preparing) await prepare(model);
}
