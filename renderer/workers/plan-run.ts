import type { Analysis } from '#shared/analysis/analysis.ts';
import { coverageOf } from '#shared/analysis/attack-ics/coverage.ts';
import { type Progress, planOf } from '#shared/analysis/plan/plan.ts';
import { planMeasures } from '#shared/analysis/plan/plan-measure.ts';
import { type PreparedInput, prepare } from '#shared/analysis/plan/prepared.ts';
import { rejudged } from '#shared/analysis/plan/rejudged.ts';
import { suggestionsOf } from '#shared/analysis/plan/suggest.ts';
import type { AttackTable } from '#shared/knowledge/catalogue/attack.ts';
import { builtInMeasures } from '#shared/knowledge/catalogue/measures.ts';
import type { WholePlan } from './analysis-messages.ts';

/** Time between two looks at whether the plan is still wanted, in milliseconds. */
const sliceTime = 40;

/** Who asked for a plan may change their mind, and wants to see how far it is. */
export interface PlanWatch {
  isWanted(): boolean;
  tell(progress: Progress): void;
}

/** Takes the steps of a piece of work with room for messages in between; null where it is not wanted any more. */
async function inSlices<T>(work: Generator<Progress, T>, watch: PlanWatch): Promise<T | null> {
  let until = performance.now() + sliceTime;
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    if (performance.now() < until) continue;
    watch.tell(step.value);
    await new Promise((resolve) => setTimeout(resolve, 0));
    if (!watch.isWanted()) return null;
    until = performance.now() + sliceTime;
  }
}

/** The plan of the latest answer: effects, cheapest set, what to do first and the coverage of ATT&CK for ICS. */
export async function runPlan(
  input: PreparedInput,
  analysis: Analysis,
  attack: AttackTable,
  watch: PlanWatch,
): Promise<WholePlan | null> {
  const measures = planMeasures(input.model, builtInMeasures);
  const plan = await inSlices(planOf(prepare(input, measures), builtInMeasures.planning.exactUpTo), watch);
  if (plan === null) return null;
  const suggestions = await inSlices(suggestionsOf(input, analysis, builtInMeasures), watch);
  if (suggestions === null) return null;
  // One analysis more, in one piece: nobody waits for less of it.
  await new Promise((resolve) => setTimeout(resolve, 0));
  if (!watch.isWanted()) return null;
  const judged = rejudged(input, analysis, builtInMeasures);
  const coverage = coverageOf(input.model, analysis.findings, attack, builtInMeasures);
  return { model: analysis.model, plan, rejudged: judged, suggestions, coverage };
}
