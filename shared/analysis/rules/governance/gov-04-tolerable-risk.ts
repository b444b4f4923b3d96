import { impactCategories } from '../../../model/field.ts';
import type { RecordOf } from '../../../model/model.ts';
import type { Subject } from '../../analysis.ts';
import { sorted, subjectOf } from '../../plant.ts';
import { sortedRecords } from '../../sorted-records.ts';
import type { RuleContext } from '../context.ts';
import { defineRule, fact, fail, pass, unknown } from '../rule.ts';

type Item =
  | { readonly kind: 'system'; readonly system: RecordOf<'systemUnderConsideration'> }
  | { readonly kind: 'assessment'; readonly assessment: RecordOf<'assessment'> };

/** R-GOV-04: the asset owner has stated the tolerable risk, per consequence category. */
export const tolerableRisk = defineRule<Item>({
  over: ({ plant: { model } }: RuleContext): readonly Item[] => {
    const systems = sorted<'systemUnderConsideration'>(model.systemUnderConsideration);
    if (systems.length > 0) return systems.map((system) => ({ kind: 'system', system }));
    return sorted<'assessment'>(model.assessment).map((assessment) => ({
      kind: 'assessment',
      assessment,
    }));
  },
  subject: (item): Subject =>
    item.kind === 'system'
      ? subjectOf('systemUnderConsideration', item.system)
      : subjectOf('assessment', item.assessment),
  id: 'R-GOV-04',
  severity: 'high',
  clauses: { nis2: ['a'], iec: ['ZCR 6.8'] },
  title: { en: 'No tolerable risk', de: 'Kein tolerierbares Risiko' },
  precondition: {
    en: 'the system under consideration of the assessment',
    de: 'das betrachtete System der Bewertung',
  },
  formula: {
    en: 'tolerable risk missing for every consequence category',
    de: 'tolerierbares Risiko fehlt für jede Auswirkungskategorie',
  },
  needs: ['systemUnderConsideration.tolerableRisk', 'assessment.systemUnderConsideration'],
  message: {
    en: '{name} states no tolerable risk, so no risk can be called acceptable.',
    de: '{name} nennt kein tolerierbares Risiko; kein Risiko lässt sich als annehmbar bewerten.',
  },
  remedy: {
    en: 'Let the asset owner define it per consequence category.',
    de: 'Vom Betreiber je Auswirkungskategorie festlegen lassen.',
  },
  applies: (item, { plant }) => {
    if (item.kind === 'assessment') return true;
    const [assessment] = sortedRecords(plant, 'assessment');
    const about = assessment?.systemUnderConsideration;
    return (
      about === undefined || about === item.system.id || !plant.model.systemUnderConsideration.has(about)
    );
  },
  check: (item) => {
    if (item.kind === 'assessment') return unknown(['systemUnderConsideration']);
    const tolerable = item.system.tolerableRisk ?? {};
    const open = impactCategories.filter((category) => tolerable[category] === undefined);
    if (open.length === 0) return pass;
    const self = subjectOf('systemUnderConsideration', item.system);
    if (open.length < impactCategories.length) {
      return unknown(open.map((category) => `tolerableRisk.${category}`));
    }
    return fail([fact(self, 'tolerableRisk', undefined)]);
  },
});
