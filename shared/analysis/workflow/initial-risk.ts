import { impactCategories } from '../../model/field.ts';
import type { Model } from '../../model/model.ts';
import { matrixOf } from '../risk/risk.ts';
import { cellLevel } from '../risk/risk-matrix.ts';
import { type Gate, gateOf, lacks, unsaid, type WorkflowInput } from './gate.ts';
import { zonesOf } from './partition.ts';

/** ZCR 2.1: the worst consequence per category of each zone, with an assumed likelihood. */
export function initialRisk(model: Model): Gate {
  const zones = zonesOf(model);
  const missing = zones.flatMap(({ id, initialImpact, initialLikelihood }) => {
    if (initialImpact === undefined || Object.keys(initialImpact).length === 0)
      return [unsaid(id, 'no worst-case impact', 'keine schlimmstmögliche Auswirkung')];
    return initialLikelihood === undefined
      ? [unsaid(id, 'no assumed likelihood', 'keine angenommene Eintrittswahrscheinlichkeit')]
      : [];
  });
  const none = zones.length === 0 ? [lacks(null, 'there are no zones', 'es gibt keine Zonen')] : missing;
  return gateOf(
    'ZCR 2.1',
    { en: 'Initial risk per zone', de: 'Anfangsrisiko je Zone' },
    { page: 'diagram' },
    Math.max(1, zones.length),
    none,
  );
}

/** ZCR 4.1: where the initial risk of a zone is above what is tolerable, somebody has decided what follows. */
export function comparison({ model, parameters }: WorkflowInput): Gate {
  const matrix = matrixOf(parameters);
  const decided = new Set(
    [...model.riskTreatment.values()]
      .filter(
        ({ stage, treatment, reason }) =>
          stage === 'initial' &&
          treatment !== undefined &&
          (treatment === 'mitigate' || (reason ?? '') !== ''),
      )
      .map(({ subject }) => subject),
  );
  const tolerable = strictest(model);
  const zones = zonesOf(model);
  const missing = zones.flatMap(({ id, initialImpact, initialLikelihood }) => {
    const above = impactCategories.map((category): boolean | null => {
      const impact = initialImpact?.[category];
      if (impact === undefined) return false;
      const limit = tolerable[category];
      if (limit === undefined || initialLikelihood === undefined) return null;
      return cellLevel(matrix, initialLikelihood, impact) > limit;
    });
    if (initialImpact === undefined || above.includes(null))
      return [
        unsaid(
          id,
          'cannot be compared: initial or tolerable risk is unknown',
          'nicht vergleichbar: Anfangsrisiko oder tolerierbares Risiko ist unbekannt',
        ),
      ];
    if (!above.includes(true) || decided.has(id)) return [];
    return [
      lacks(
        id,
        'above tolerable, and nobody has decided what follows',
        'über dem tolerierbaren Risiko, und niemand hat entschieden, was folgt',
      ),
    ];
  });
  const none = zones.length === 0 ? [lacks(null, 'there are no zones', 'es gibt keine Zonen')] : missing;
  return gateOf(
    'ZCR 4.1',
    { en: 'Initial against tolerable risk', de: 'Anfangsrisiko gegen tolerierbares Risiko' },
    { page: 'records', kind: 'riskTreatment' },
    Math.max(1, zones.length),
    none,
  );
}

type Strictest = Readonly<Partial<Record<(typeof impactCategories)[number], number>>>;

/** Of several systems the stricter level counts. */
function strictest(model: Model): Strictest {
  const found: Partial<Record<(typeof impactCategories)[number], number>> = {};
  for (const { tolerableRisk } of model.systemUnderConsideration.values())
    for (const category of impactCategories) {
      const level = tolerableRisk?.[category];
      if (level !== undefined) found[category] = Math.min(level, found[category] ?? level);
    }
  return found;
}
