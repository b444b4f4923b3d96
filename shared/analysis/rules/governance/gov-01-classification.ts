import { builtInScope, classLabel } from '../../../knowledge/catalogue/nis2-scope.ts';
import { fill } from '../../../model/language.ts';
import { classificationOf } from '../../entity/entity.ts';
import { daysBetween, subjectOf } from '../../plant.ts';
import { defineRule, fact, fail, pass, unknown } from '../rule.ts';
import { appliesToEntity, type EntityItem, overEntities } from './entity-subject.ts';

const words = {
  missing: { en: 'its class under NIS2 is not recorded', de: 'die Einstufung nach NIS2 ist nicht erfasst' },
  proposed: {
    en: 'its class under NIS2 is not recorded; its figures say: {label}',
    de: 'die Einstufung nach NIS2 ist nicht erfasst; die Zahlen sprechen für: {label}',
  },
  old: {
    en: 'the figures of its classification are {days} days old',
    de: 'die Zahlen der Einstufung sind {days} Tage alt',
  },
} as const;

/** R-GOV-01: the organisation knows how it stands under NIS2. */
export const classified = defineRule<EntityItem>({
  ...overEntities,
  id: 'R-GOV-01',
  severity: 'medium',
  clauses: { nis2Articles: ['Art. 2', 'Art. 3'], iec: ['ZCR 6.9'] },
  title: { en: 'Entity not classified', de: 'Einrichtung nicht eingestuft' },
  precondition: { en: 'entity of the assessment', de: 'Einrichtung der Bewertung' },
  formula: {
    en: 'classification missing, or its figures older than the limit',
    de: 'Einstufung fehlt, oder die Zahlen sind älter als die Grenze',
  },
  needs: [
    'entity.classification',
    'entity.figuresOf',
    'entity.classifiedAt',
    'entity.staff',
    'entity.turnover',
    'entity.balance',
    'entity.entityTypes',
    'entity.specialStatus',
    'site.organisation',
  ],
  limits: ['classifiedWithinDays'],
  message: { en: '{name}: {why}.', de: '{name}: {why}.' },
  remedy: {
    en: 'Enter the figures of two years and the types of Annex I and II, and record the class with its date.',
    de: 'Zahlen zweier Jahre und die Arten nach Anhang I und II eintragen und die Einstufung mit Datum festhalten.',
  },
  applies: appliesToEntity,
  check: (item, { plant, limits }) => {
    if (item.kind === 'assessment') return unknown(['entity']);
    const { entity } = item;
    const self = subjectOf('entity', entity);
    const { classification } = classificationOf(entity);
    if (entity.classification === undefined) {
      const why =
        classification === null
          ? words.missing
          : fill(words.proposed, { label: classLabel(builtInScope, classification, entity.memberState) });
      return fail([fact(self, 'classification', undefined)], { values: { why } });
    }
    const day = entity.figuresOf ?? entity.classifiedAt;
    if (day === undefined) return unknown(['figuresOf']);
    const days = daysBetween(day, plant.at);
    if (days <= limits.classifiedWithinDays) return pass;
    return fail([fact(self, 'figuresOf', day)], { values: { why: fill(words.old, { days }) } });
  },
});
