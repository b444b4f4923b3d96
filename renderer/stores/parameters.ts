import { builtInParameters, type Parameters } from '#shared/analysis/parameters.ts';
import { type SiteParameters, siteParameters } from '#shared/analysis/site-parameters.ts';
import type { Model, SiteParameter } from '#shared/model/model.ts';
import { useAssessment } from './assessment.ts';

const known = new WeakMap<ReadonlyMap<string, SiteParameter>, SiteParameters>();

/** The parameters in force for a model, with what its site has decided; remembered by the decisions. */
export function parametersOf(model: Model): SiteParameters {
  const before = known.get(model.siteParameter);
  if (before !== undefined) return before;
  const made = siteParameters(builtInParameters, model.siteParameter);
  known.set(model.siteParameter, made);
  return made;
}

/** The parameters in force for the open assessment. */
export function useParameters(): Parameters {
  return useAssessment(({ model }) => parametersOf(model).parameters);
}

/** The same with what was decided and what was refused. */
export function useSiteParameters(): SiteParameters {
  return useAssessment(({ model }) => parametersOf(model));
}
