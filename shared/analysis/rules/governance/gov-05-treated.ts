import type { Asset, RecordOf } from '../../../model/model.ts';
import { placesAround } from '../../access/places.ts';
import { oncePerPlant } from '../../kept.ts';
import { isOutside, type Plant, subjectOf } from '../../plant.ts';
import { type Decisive, decisiveOf, tolerableLevels } from '../../risk/register.ts';
import { impactsOf } from '../../risk/risk.ts';
import { sortedRecords } from '../../sorted-records.ts';
import { residualRiskOf } from '../asset-figures.ts';
import type { RuleContext } from '../context.ts';
import { defineRule, fact, fail, pass, unknown } from '../rule.ts';
import { overAssets } from '../subjects.ts';

const tolerable = oncePerPlant(({ plant }: RuleContext) => tolerableLevels(plant.model));

/** What decides about the residual risk of an asset: the risk with the measures in force; null where it has no impact. */
function residualOf(context: RuleContext, asset: Asset): Decisive | null {
  const { parameters } = context;
  const risk = residualRiskOf(context, asset.id);
  return risk === undefined || risk === null
    ? null
    : decisiveOf(parameters, tolerable(context), impactsOf(parameters, asset), risk);
}

type Treatment = RecordOf<'riskTreatment'>;

/** Treatments of residual risks by what they are about. */
const treatmentsOf = oncePerPlant((plant: Plant): ReadonlyMap<string, readonly Treatment[]> => {
  const bySubject = new Map<string, Treatment[]>();
  for (const treatment of sortedRecords(plant, 'riskTreatment')) {
    if (treatment.subject === undefined || treatment.stage === 'initial') continue;
    bySubject.set(treatment.subject, [...(bySubject.get(treatment.subject) ?? []), treatment]);
  }
  return bySubject;
});

/** Assets that a measure still to be done is for. */
const withMeasure = oncePerPlant((plant: Plant): ReadonlySet<string> => {
  const open = sortedRecords(plant, 'measure').filter(({ status }) => status === 'planned');
  return new Set(open.flatMap(({ assets = [] }) => assets));
});

/** A treatment in force: an acceptance whose day has not passed, measures, or a decision to transfer or avoid. */
function isInForce({ treatment, until, measures = [] }: Treatment, at: string): boolean {
  if (treatment === undefined || (until !== undefined && until < at)) return false;
  return treatment !== 'mitigate' || measures.length > 0;
}

/** R-GOV-05: a residual risk above what is tolerable is treated or accepted. */
export const riskTreated = defineRule({
  ...overAssets,
  id: 'R-GOV-05',
  severity: 'critical',
  clauses: { nis2: ['a'], nis2Articles: ['Art. 21(4)'], iec: ['ZCR 5.11', 'ZCR 5.12'] },
  title: {
    en: 'Risk above tolerable, nothing decided',
    de: 'Risiko über dem Tolerierbaren, nichts entschieden',
  },
  precondition: {
    en: 'asset of the organisation with a residual risk',
    de: 'Asset der Organisation mit einem Restrisiko',
  },
  formula: {
    en: 'residual risk > tolerable risk, and neither a planned measure nor a treatment of it or its zone in force',
    de: 'Restrisiko > tolerierbares Risiko, und weder eine geplante Maßnahme noch eine gültige Behandlung für das Asset oder seine Zone',
  },
  needs: [
    'asset.impact',
    'asset.criticality',
    'systemUnderConsideration.tolerableRisk',
    'riskTreatment.subject',
    'riskTreatment.stage',
    'riskTreatment.treatment',
    'riskTreatment.until',
    'riskTreatment.measures',
    'measure.status',
    'measure.assets',
  ],
  message: {
    en: 'The residual risk of {name} is {level}; {tolerable} is tolerable, and nothing is decided about it.',
    de: 'Das Restrisiko von {name} ist {level}; tolerierbar ist {tolerable}, und nichts ist dazu entschieden.',
  },
  remedy: {
    en: 'Plan a measure with owner and date, or let whoever has the authority accept the risk until a day.',
    de: 'Maßnahme mit Verantwortlichem und Termin planen oder das Risiko von der befugten Person befristet akzeptieren lassen.',
  },
  applies: (asset, { plant }) => !isOutside(plant, asset),
  check: (asset, context) => {
    const { plant } = context;
    const residual = residualOf(context, asset);
    if (residual === null) return unknown(['impact']);
    if (residual.tolerable === null) return unknown(['systemUnderConsideration.tolerableRisk']);
    if (residual.level <= residual.tolerable) return pass;
    const treatments = placesAround(plant, asset).flatMap((place) => treatmentsOf(plant).get(place) ?? []);
    if (withMeasure(plant).has(asset.id) || treatments.some((one) => isInForce(one, plant.at))) return pass;
    const self = subjectOf('asset', asset);
    return fail(
      [fact(self, 'residualRisk', residual.level), fact(self, 'tolerableRisk', residual.tolerable)],
      {
        values: { level: residual.level, tolerable: residual.tolerable },
        others: treatments.map((treatment) => subjectOf('riskTreatment', treatment)),
      },
    );
  },
});
