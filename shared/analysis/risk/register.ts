import { type Grade, impactCategories } from '../../model/field.ts';
import type { Model, RecordOf } from '../../model/model.ts';
import type { AssetAnswer, Risk } from '../analysis.ts';
import type { Parameters } from '../parameters.ts';
import { sorted } from '../plant.ts';
import { impactsOf, riskLevel, type WorstImpact } from './risk.ts';

type Treatment = RecordOf<'riskTreatment'>;

/**
 * Where the treatment of a risk stands (ZCR 5.11, 5.12): nothing to do, nothing decided, a decision that lacks what makes
 * it one, an acceptance whose day has passed, or a decision in force.
 */
export const treatmentStates = [
  'untreated',
  'expired',
  'incomplete',
  'treated',
  'tolerable',
  'unknown',
] as const;
type TreatmentState = (typeof treatmentStates)[number];

/** What decides about a risk: the category in which it lies furthest above, or least below, what is tolerable. */
export interface Decisive {
  readonly category: Risk['impactCategory'];
  readonly level: Grade;
  /** Null where the asset owner has stated none (ZCR 6.8). */
  readonly tolerable: Grade | null;
}

/** One line of the risk register. */
export interface RegisterLine {
  readonly asset: AssetAnswer;
  readonly risk: Risk | null;
  readonly decisive: Decisive | null;
  readonly treatment: Treatment | null;
  readonly state: TreatmentState;
}

/** The tolerable level per category: what the systems under consideration state, the strictest where several do. */
export type Tolerable = ReadonlyMap<Risk['impactCategory'], Grade>;

/** Reads the tolerable levels; a criticality stands for every category, so the strictest of all holds for it. */
export function tolerableLevels(model: Model): Tolerable {
  const strictest = new Map<Risk['impactCategory'], Grade>();
  const note = (category: Risk['impactCategory'], level: Grade): void => {
    const before = strictest.get(category);
    if (before === undefined || level < before) strictest.set(category, level);
  };
  for (const { tolerableRisk } of model.systemUnderConsideration.values())
    for (const category of impactCategories) {
      const level = tolerableRisk?.[category];
      if (level === undefined) continue;
      note(category, level);
      note('criticality', level);
    }
  return strictest;
}

/** The category that decides about a risk; an unknown tolerable level never hides one that is exceeded. */
export function decisiveOf(
  parameters: Parameters,
  tolerable: Tolerable,
  impacts: readonly WorstImpact[],
  risk: Pick<Risk, 'likelihoodLevel' | 'level' | 'safetyAdjusted'>,
): Decisive | null {
  let decisive: Decisive | null = null;
  const excess = ({ level, tolerable: limit }: Decisive): number => (limit === null ? 0.5 : level - limit);
  for (const { impact, category } of impacts) {
    const plain = riskLevel(parameters, risk.likelihoodLevel, impact);
    const raised = category === 'safety' && risk.safetyAdjusted !== null && risk.level > plain;
    const one = { category, level: raised ? risk.level : plain, tolerable: tolerable.get(category) ?? null };
    if (decisive === null || excess(one) > excess(decisive)) decisive = one;
  }
  return decisive;
}

/** What an acceptance needs to be one: who answers for it, with which authority, why and until when. */
function lacks({ treatment, owner, reason, approver, authority, until }: Treatment): boolean {
  if (treatment === undefined || !owner || !reason) return true;
  return treatment === 'accept' && (!approver || !authority || until === undefined);
}

function stateOf(decisive: Decisive | null, treatment: Treatment | null, at: string): TreatmentState {
  if (decisive === null || decisive.tolerable === null)
    return treatment === null ? 'unknown' : judged(treatment, at);
  if (decisive.level <= decisive.tolerable) return 'tolerable';
  return treatment === null ? 'untreated' : judged(treatment, at);
}

function judged(treatment: Treatment, at: string): TreatmentState {
  if (lacks(treatment)) return 'incomplete';
  return treatment.until !== undefined && treatment.until < at ? 'expired' : 'treated';
}

/**
 * The risk register: every asset with its risk, what is tolerable and what was decided, the highest level first and inside
 * a level by score. Of several decisions about one asset the one decided last counts. O(n log n).
 */
export function riskRegister(
  model: Model,
  parameters: Parameters,
  assets: readonly AssetAnswer[],
  at: string,
): readonly RegisterLine[] {
  const treatments = new Map<string, Treatment>();
  for (const treatment of sorted<'riskTreatment'>(model.riskTreatment)) {
    if (treatment.subject === undefined || treatment.stage === 'initial') continue;
    const before = treatments.get(treatment.subject);
    if (before === undefined || (before.decided ?? '') <= (treatment.decided ?? ''))
      treatments.set(treatment.subject, treatment);
  }
  const tolerable = tolerableLevels(model);
  return assets
    .map((asset): RegisterLine => {
      const { risk } = asset;
      const record = model.asset.get(asset.id);
      const decisive =
        risk === null || record === undefined
          ? null
          : decisiveOf(parameters, tolerable, impactsOf(parameters, record), risk);
      const treatment = treatments.get(asset.id) ?? null;
      return { asset, risk, decisive, treatment, state: stateOf(decisive, treatment, at) };
    })
    .sort((a, b) => rank(b) - rank(a) || (b.risk?.score ?? 0) - (a.risk?.score ?? 0));
}

const rank = ({ risk }: RegisterLine): number => risk?.level ?? 0;
