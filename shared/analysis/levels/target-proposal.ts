import type { Grade, ImpactCategory, ScaleLevel, SecurityLevel, SlVector } from '../../model/field.ts';
import type { Localised } from '../../model/language.ts';
import { byRank } from '../asset-order.ts';
import type { AttackGraph } from '../graph/attack-graph.ts';
import { type Exposure, exposureOf } from '../graph/exposure.ts';
import type { ActorClass, Parameters } from '../parameters.ts';
import { type PlacedZone, type Plant, positionOf } from '../plant.ts';
import { type Tolerable, tolerableLevels } from '../risk/register.ts';
import { impactsOf, likelihoodLevel, riskLevel, threatOf } from '../risk/risk.ts';
import { type ActorExposure, actorClasses, actorExposure, exposureAt, ratedActor } from '../risk/scenario.ts';
import { type HazardDemand, hazardDemands } from './hazard.ts';
import { zoneScope } from './scope.ts';

/** The unmitigated risk of a zone in one category beside what is tolerable there (ZCR 5.5, 5.7). */
interface UnmitigatedRisk {
  readonly category: ImpactCategory | 'criticality';
  readonly impact: ScaleLevel;
  readonly level: Grade;
  readonly tolerable: Grade | null;
  /** The asset it comes from, by id. */
  readonly asset: string;
}

/** One step of the way to a level, in words. */
interface ProposalStep {
  /** Foundational requirement it is about, 1 to 7; null where it is about all. */
  readonly fr: number | null;
  readonly level: SecurityLevel;
  readonly reason: Localised;
}

/** A proposed SL-T with the steps that led to it (domain 5.7). */
export interface TargetProposal {
  /** Null where something is missing. */
  readonly target: SlVector | null;
  /** Fields without which nothing can be proposed. */
  readonly missing: readonly string[];
  readonly base: SecurityLevel;
  readonly unmitigated: readonly UnmitigatedRisk[];
  readonly steps: readonly ProposalStep[];
  readonly hazards: readonly HazardDemand[];
}

/** Parameters in which no control has an effect: risk as it would be without countermeasures (ZCR 5.4). */
export function withoutControls(parameters: Parameters): Parameters {
  return { ...parameters, controls: parameters.controls.map((control) => ({ ...control, effect: 0 })) };
}

/** What proposals are made from: the graph without controls and how far each class of attacker comes in it. */
export interface ProposalBasis {
  readonly bare: AttackGraph;
  readonly parameters: Parameters;
  readonly exposure: Exposure;
  readonly byActor: ReadonlyMap<ActorClass, ActorExposure>;
  readonly tolerable: Tolerable;
}

/** Works out once what all proposals share. `bare` is the attack graph made with `withoutControls`. */
export function proposalBasis(bare: AttackGraph, parameters: Parameters): ProposalBasis {
  const exposure = exposureOf(bare);
  const byActor = new Map(
    actorClasses.map((actor) => [actor, actorExposure(bare, exposure, parameters, actor)] as const),
  );
  return { bare, parameters, exposure, byActor, tolerable: tolerableLevels(bare.plant.model) };
}

const toLevel = (value: number): SecurityLevel =>
  value <= 0 ? 0 : value === 1 ? 1 : value === 2 ? 2 : value === 3 ? 3 : 4;

/** The worst unmitigated risk of a zone's assets per category for a class of attacker. */
function unmitigatedRisks(
  basis: ProposalBasis,
  assets: readonly number[],
  actor: ActorClass,
): readonly UnmitigatedRisk[] {
  const { bare, parameters, tolerable } = basis;
  const exposure = basis.byActor.get(actor);
  const threat = threatOf(parameters, `${actor}`).mode;
  const worst = new Map<UnmitigatedRisk['category'], UnmitigatedRisk>();
  for (const node of assets) {
    const asset = bare.plant.assets[node];
    if (asset === undefined || exposure === undefined) continue;
    const row = likelihoodLevel(parameters, threat, exposureAt(exposure, node).mode);
    for (const { impact, category } of impactsOf(parameters, asset)) {
      const level = riskLevel(parameters, row, impact);
      const before = worst.get(category);
      if (
        before !== undefined &&
        (before.level > level || (before.level === level && before.impact >= impact))
      )
        continue;
      worst.set(category, {
        category,
        impact,
        level,
        tolerable: tolerable.get(category) ?? null,
        asset: asset.id,
      });
    }
  }
  return [...worst.values()].sort((a, b) => (a.category < b.category ? -1 : 1));
}

const exceeds = ({ level, tolerable }: UnmitigatedRisk): boolean => tolerable !== null && level > tolerable;

/** Steps 1 and 2 of domain 5.7: how far the unmitigated risk lies above what is tolerable. */
function baseOf(risks: readonly UnmitigatedRisk[]): ProposalStep {
  const over = risks.filter(exceeds);
  const worst = over.toSorted((a, b) => b.level - (b.tolerable ?? 0) - (a.level - (a.tolerable ?? 0)))[0];
  if (worst === undefined) {
    return {
      fr: null,
      level: 1,
      reason: {
        en: 'No unmitigated risk lies above what is tolerable.',
        de: 'Kein Risiko ohne Maßnahmen liegt über dem tolerierbaren.',
      },
    };
  }
  const [level, tolerable] = [worst.level, worst.tolerable ?? 0];
  return {
    fr: null,
    level: toLevel(Math.min(4, level - tolerable + 1)),
    reason: {
      en: `Unmitigated risk ${level} against tolerable ${tolerable}: ${level} − ${tolerable} + 1.`,
      de: `Risiko ohne Maßnahmen ${level} gegenüber tolerierbar ${tolerable}: ${level} − ${tolerable} + 1.`,
    },
  };
}

/** Step 3 of domain 5.7: the highest class of attacker whose scenario alone stays above what is tolerable. */
function actorStep(basis: ProposalBasis, assets: readonly number[]): ProposalStep | null {
  const highest = actorClasses.findLast((actor) => unmitigatedRisks(basis, assets, actor).some(exceeds));
  if (highest === undefined) return null;
  return {
    fr: null,
    level: highest,
    reason: {
      en: `An attacker of class SL ${highest} alone brings a risk above what is tolerable.`,
      de: `Schon ein Angreifer der Klasse SL ${highest} bringt ein Risiko über das tolerierbare.`,
    },
  };
}

interface Circumstances {
  readonly confidential: boolean;
  readonly keepsProcess: boolean;
  readonly unpatchable: boolean;
  readonly external: boolean;
}

function circumstancesOf(
  { bare, parameters, exposure }: ProposalBasis,
  zone: PlacedZone,
  assets: readonly number[],
): Circumstances {
  const limits = parameters.targetProposal;
  const impactOn = (category: ImpactCategory): number =>
    Math.max(0, ...assets.map((node) => bare.plant.assets[node]?.impact?.[category] ?? 0));
  return {
    confidential: impactOn('reputation') >= limits.confidentialityImpact,
    keepsProcess: Math.max(impactOn('production'), impactOn('safety')) >= limits.impactKeepsBase,
    unpatchable: assets.some((node) => bare.weaknesses[node]?.unpatchable === true),
    external:
      zone.zone.externallyConnected === true ||
      assets.some((node) => (exposure.internetHops[node] ?? -1) !== -1),
  };
}

/** Step 4 of domain 5.7, one step per foundational requirement. */
function perRequirement(
  parameters: Parameters,
  base: SecurityLevel,
  seen: Circumstances,
): readonly ProposalStep[] {
  const same: Localised = { en: 'As the base.', de: 'Wie die Grundlage.' };
  const process: Localised = seen.keepsProcess
    ? {
        en: 'As the base, and not below it: production or safety is at stake.',
        de: 'Wie die Grundlage und nicht darunter: Produktion oder Safety steht auf dem Spiel.',
      }
    : same;
  const confidentiality: ProposalStep = seen.confidential
    ? { fr: 4, level: base, reason: same }
    : {
        fr: 4,
        level: toLevel(base - 1),
        reason: {
          en: `One below the base: no impact on reputation or legal standing of ${parameters.targetProposal.confidentialityImpact} or more is stated.`,
          de: `Eins unter der Grundlage: Es ist keine Auswirkung auf Ruf oder Recht von ${parameters.targetProposal.confidentialityImpact} oder mehr angegeben.`,
        },
      };
  const flow: ProposalStep = seen.unpatchable
    ? {
        fr: 5,
        level: toLevel(Math.min(4, base + 1)),
        reason: {
          en: 'One above the base: the zone holds assets that cannot be patched.',
          de: 'Eins über der Grundlage: In der Zone stehen Assets, die nicht patchbar sind.',
        },
      }
    : { fr: 5, level: base, reason: same };
  const least = parameters.targetProposal.responseMinimum;
  const response: ProposalStep =
    seen.external && base < least
      ? {
          fr: 6,
          level: toLevel(least),
          reason: {
            en: `At least ${least}: the zone can be reached from outside.`,
            de: `Mindestens ${least}: Die Zone ist von außen erreichbar.`,
          },
        }
      : { fr: 6, level: base, reason: same };
  return [
    { fr: 1, level: base, reason: same },
    { fr: 2, level: base, reason: same },
    { fr: 3, level: base, reason: process },
    confidentiality,
    flow,
    response,
    { fr: 7, level: base, reason: process },
  ];
}

function assetsIn(plant: Plant, zone: PlacedZone): readonly number[] {
  return zoneScope(plant, zone)
    .parts.map((asset) => positionOf(plant, asset))
    .sort(byRank(plant.rank));
}

/**
 * Proposes SL-T for a zone (ZCR 5.6, domain 5.7) with every step. Without a tolerable risk, or without any impact or
 * criticality in the zone, there is none, and what is missing is named. A person decides.
 */
export function proposeTarget(basis: ProposalBasis, zone: PlacedZone): TargetProposal {
  const { bare, parameters, tolerable } = basis;
  const assets = assetsIn(bare.plant, zone);
  const hazards = hazardDemands(bare.plant.model, parameters, zone.zone.id);
  const unmitigated = unmitigatedRisks(basis, assets, ratedActor(parameters));
  const missing = [
    ...(assets.length === 0 ? ['asset'] : []),
    ...(tolerable.size === 0 ? ['tolerableRisk'] : []),
    ...(assets.length > 0 && unmitigated.length === 0 ? ['impact'] : []),
  ];
  const common = { missing, unmitigated, hazards };
  if (missing.length > 0) return { ...common, target: null, base: 0, steps: [] };
  const first = baseOf(unmitigated);
  const actor = actorStep(basis, assets);
  const base = toLevel(Math.max(first.level, actor?.level ?? 0));
  const last = perRequirement(parameters, base, circumstancesOf(basis, zone, assets));
  const levelOf = (fr: number): SecurityLevel => last.find((step) => step.fr === fr)?.level ?? base;
  return {
    ...common,
    target: [levelOf(1), levelOf(2), levelOf(3), levelOf(4), levelOf(5), levelOf(6), levelOf(7)],
    base,
    steps: [first, ...(actor === null ? [] : [actor]), ...last],
  };
}
