import { subjectOf } from '../../plant.ts';
import { appliesToEntity, type EntityItem, overEntities } from '../governance/entity-subject.ts';
import { defineRule, fact, fail, pass, unknown } from '../rule.ts';

const fields = [
  { field: 'csirtContact', name: { en: 'contact of the CSIRT', de: 'Kontakt des CSIRT' } },
  { field: 'dutyReporter', name: { en: 'reporter on duty', de: 'diensthabende meldende Person' } },
  { field: 'emergencyChannel', name: { en: 'emergency channel', de: 'Notfallkanal' } },
] as const;

/** R-INC-03: in an emergency everybody knows whom to call and how. */
export const contacts = defineRule<EntityItem>({
  ...overEntities,
  id: 'R-INC-03',
  severity: 'medium',
  clauses: { nis2: ['b', 'j'] },
  title: { en: 'Emergency contacts missing', de: 'Notfallkontakte fehlen' },
  precondition: {
    en: 'entity of the assessment that is not out of scope',
    de: 'Einrichtung der Bewertung, die nicht außerhalb des Anwendungsbereichs liegt',
  },
  formula: {
    en: 'CSIRT contact, reporter on duty or emergency channel missing',
    de: 'CSIRT-Kontakt, diensthabende meldende Person oder Notfallkanal fehlt',
  },
  needs: [
    'entity.csirtContact',
    'entity.dutyReporter',
    'entity.emergencyChannel',
    'entity.classification',
    'site.organisation',
  ],
  message: { en: '{name} lacks: {what}.', de: 'Bei {name} fehlt: {what}.' },
  remedy: {
    en: 'Enter them, and a channel that works when the network is down.',
    de: 'Eintragen, samt einem Kanal, der auch ohne Netz funktioniert.',
  },
  applies: (item, context) =>
    appliesToEntity(item, context) &&
    !(item.kind === 'entity' && item.entity.classification === 'outOfScope'),
  check: (item, { plant }) => {
    if (item.kind === 'assessment') return unknown(['entity']);
    const { entity } = item;
    const lacking = fields.filter(({ field }) => !entity[field]);
    if (lacking.length > 0) {
      const self = subjectOf('entity', entity);
      const what = {
        en: lacking.map(({ name }) => name.en).join(', '),
        de: lacking.map(({ name }) => name.de).join(', '),
      };
      return fail(
        lacking.map(({ field }) => fact(self, field, entity[field])),
        { values: { what } },
      );
    }
    const exists = entity.dutyReporter !== undefined && plant.model.person.has(entity.dutyReporter);
    return exists ? pass : unknown(['dutyReporter']);
  },
});
