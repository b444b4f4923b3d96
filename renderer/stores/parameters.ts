import type { Parameters } from '#shared/analysis/parameters.ts';
import type { SiteParameters } from '#shared/analysis/site-parameters.ts';
import { useAssessment } from './assessment.ts';
import { parametersOf } from './model-parameters.ts';

/** The parameters in force for the open assessment. */
export function useParameters(): Parameters {
  return useAssessment(({ model }) => parametersOf(model).parameters);
}

/** The same with what was decided and what was refused. */
export function useSiteParameters(): SiteParameters {
  return useAssessment(({ model }) => parametersOf(model));
}
