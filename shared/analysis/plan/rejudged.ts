import type { MeasureCatalogue } from '../../knowledge/catalogue/measures.ts';
import { analyse } from '../analyse.ts';
import type { Analysis, Finding } from '../analysis.ts';
import { carriedOut } from './carried-out.ts';
import type { PreparedInput } from './prepared.ts';

/** What the rules say once the planned and proposed measures are carried out, held against what they say now. */
export interface Rejudged {
  /** Ids of findings that fail now and no longer do then. */
  readonly closes: readonly string[];
  /** Findings that fail then and do not now, judged under the plan. */
  readonly opens: readonly Finding[];
  /** Ids of findings a measure says it settles that still fail then, or cannot be decided: what the measure leaves is not recorded. */
  readonly stays: readonly string[];
  /** Findings that fail now, that some measure has taken on. */
  readonly taken: number;
}

/**
 * Judges every rule again under the plan: the same analysis of the records as they would read with it (`carriedOut`). No
 * table says which finding a measure closes. As dear as one analysis.
 */
export function rejudged(input: PreparedInput, analysis: Analysis, catalogue: MeasureCatalogue): Rejudged {
  const { model, knowledge, at, parameters } = input;
  const taken = new Set<string>();
  for (const { status, findings = [] } of model.measure.values())
    if (status !== 'rejected' && status !== 'implemented') for (const id of findings) taken.add(id);
  const supposed = carriedOut(model, catalogue, analysis.findings, at);
  const then = analyse({
    model: supposed.model,
    knowledge: { ...knowledge, fixed: supposed.fixed },
    at,
    parameters,
  });
  const after = new Map(then.findings.map((finding) => [finding.id, finding]));
  const now = analysis.findings.filter(({ status }) => status === 'fail');
  const before = new Set(now.map(({ id }) => id));
  return {
    closes: ids(now.filter(({ id }) => !after.has(id))),
    opens: then.findings.filter(({ id, status }) => status === 'fail' && !before.has(id)),
    stays: ids(now.filter(({ id }) => taken.has(id) && after.has(id))),
    taken: now.filter(({ id }) => taken.has(id)).length,
  };
}

const ids = (findings: readonly Finding[]): readonly string[] => findings.map(({ id }) => id);
