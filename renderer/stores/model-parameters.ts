import { builtInParameters } from '#shared/analysis/parameters.ts';
import { type SiteParameters, siteParameters } from '#shared/analysis/site-parameters.ts';
import type { Model, SiteParameter } from '#shared/model/model.ts';

const known = new WeakMap<ReadonlyMap<string, SiteParameter>, SiteParameters>();

/** The parameters in force for a model, with what its site has decided; remembered by the decisions. */
export function parametersOf(model: Model): SiteParameters {
  const before = known.get(model.siteParameter);
  if (before !== undefined) return before;
  const made = siteParameters(builtInParameters, model.siteParameter);
  known.set(model.siteParameter, made);
  return made;
}
