import type { Measure } from '../../model/model.ts';
import type { AttackGraph } from '../graph/attack-graph.ts';
import { type EnforcementPoints, isCutByEnforcement } from '../graph/enforcement.ts';
import { controlOf, type Parameters } from '../parameters.ts';
import { daysBetween, sorted } from '../plant.ts';

/** Why a compensating measure earns no credit; `counted` where it does. */
type CreditReason =
  | 'counted'
  | 'notImplemented'
  | 'noEffect'
  | 'notApproved'
  | 'expired'
  | 'noEnforcementPoint'
  | 'uncut';

/** One measure that names the asset, and what it earns. */
interface CreditedMeasure {
  readonly measure: string;
  readonly name: string;
  /** Effect times evidence quality, 0 to 1. */
  readonly strength: number;
  readonly reason: CreditReason;
  /** Its enforcement point stands alone on every way in and no failover of it was tested. */
  readonly untestedSinglePoint: boolean;
}

/** Credit for the compensating measures of an asset that cannot be patched (domain 5.6), 0 to 1. */
export interface Credit {
  readonly credit: number;
  /** What it would be without caps. */
  readonly uncapped: number;
  readonly cap: number;
  readonly measures: readonly CreditedMeasure[];
}

function pointsOf(measure: Measure): EnforcementPoints {
  const { enforcementPoints = [], channels = [], conduits = [] } = measure;
  return { assets: enforcementPoints, channels, conduits };
}

/** True where nothing names a place at which the measure is enforced. */
function hasNoPoint({ enforcementPoints = [], channels = [], conduits = [] }: Measure): boolean {
  return enforcementPoints.length + channels.length + conduits.length === 0;
}

/**
 * The last day a measure is taken as effective: the one stated, else the evidence's life after it was last checked or
 * completed; undefined where neither is known.
 */
function isExpired(parameters: Parameters, measure: Measure, at: string): boolean {
  if (measure.expires !== undefined) return measure.expires < at;
  const shown = measure.effectivenessChecked ?? measure.completed;
  return shown === undefined || daysBetween(shown, at) > parameters.credit.evidenceMonths * daysPerMonth;
}

const daysPerMonth = 365.25 / 12;

/** True where a failover of the device was tested within the life of evidence. */
function isFailoverTested(attack: AttackGraph, parameters: Parameters, device: string): boolean {
  const { model, at } = attack.plant;
  const limit = parameters.credit.evidenceMonths * daysPerMonth;
  return [...model.exercise.values()].some(
    ({ kind, assets, date }) =>
      kind === 'failover' &&
      date !== undefined &&
      (assets ?? []).some((asset) => asset === device) &&
      daysBetween(date, at) <= limit,
  );
}

function judge(
  attack: AttackGraph,
  parameters: Parameters,
  asset: string,
  measure: Measure,
): CreditedMeasure {
  const { at } = attack.plant;
  const { control: applied, enforcementPoints = [] } = measure;
  const control = applied === undefined ? undefined : controlOf(parameters, applied.control);
  const quality = applied === undefined ? 0 : parameters.evidenceQuality[applied.quality];
  const strength = control?.compensating === true ? control.effect * quality : 0;
  const reasonOf = (): CreditReason => {
    if (measure.status !== 'implemented') return 'notImplemented';
    if (strength === 0) return 'noEffect';
    if (!measure.approvedBy) return 'notApproved';
    if (isExpired(parameters, measure, at)) return 'expired';
    if (hasNoPoint(measure)) return 'noEnforcementPoint';
    return isCutByEnforcement(attack, asset, pointsOf(measure)) ? 'counted' : 'uncut';
  };
  const isSingle = (device: string): boolean =>
    isCutByEnforcement(attack, asset, { assets: [device] }) && !isFailoverTested(attack, parameters, device);
  return {
    measure: measure.id,
    name: measure.name ?? measure.id,
    strength,
    reason: reasonOf(),
    untestedSinglePoint: enforcementPoints.some(isSingle),
  };
}

/**
 * Credit of an asset (its id) from the measures that name it (domain 5.6): counted only where the enforcement points cut
 * every untrusted way in, the asset owner approved it and the evidence is not too old. At most the cap for unpatchable
 * assets, and less where an enforcement point is a single point of failure nobody has tested. The effect of the controls on
 * the ways in is already in the likelihood; the credit says how much of a missing patch they may stand for.
 */
export function creditOf(attack: AttackGraph, parameters: Parameters, asset: string): Credit {
  const measures = sorted<'measure'>(attack.plant.model.measure)
    .filter((measure) => (measure.assets ?? []).some((id) => id === asset))
    .map((measure) => judge(attack, parameters, asset, measure));
  const counted = measures.filter(({ reason }) => reason === 'counted');
  const uncapped = 1 - counted.reduce((left, { strength }) => left * (1 - strength), 1);
  const { unpatchableCap, untestedSinglePointCap } = parameters.credit;
  const cap = counted.some(({ untestedSinglePoint }) => untestedSinglePoint)
    ? Math.min(unpatchableCap, untestedSinglePointCap)
    : unpatchableCap;
  return { credit: Math.min(uncapped, cap), uncapped, cap, measures };
}
