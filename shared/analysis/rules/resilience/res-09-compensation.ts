import { fill } from '../../../model/language.ts';
import { controlOf } from '../../parameters.ts';
import { subjectOf } from '../../plant.ts';
import { assetSubject } from '../access/cover.ts';
import { defineRule, fact, fail, pass, unknown } from '../rule.ts';
import { overRecords } from '../subjects.ts';
import { carriedBy } from './single-point.ts';

const words = {
  untested: { en: 'its effect was never tested', de: 'die Wirkung wurde nie geprüft' },
  single: {
    en: 'it hangs on {assets}, a single point of failure',
    de: 'sie hängt an {assets}, einem einzelnen Ausfallpunkt',
  },
} as const;

/** R-RES-09: what makes up for a weakness does not hang on one untested device. */
export const compensationHolds = defineRule({
  ...overRecords('measure'),
  id: 'R-RES-09',
  severity: 'high',
  clauses: { nis2: ['c'], iec: ['cl. 4.3'] },
  title: {
    en: 'Compensation hangs on a single or untested device',
    de: 'Kompensation hängt an einem einzelnen oder ungeprüften Gerät',
  },
  precondition: {
    en: 'implemented measure whose control is compensating',
    de: 'umgesetzte Maßnahme mit kompensierender Wirkung',
  },
  formula: {
    en: 'an enforcement point is a single point of failure, or the effect was never tested',
    de: 'ein Durchsetzungspunkt ist ein einzelner Ausfallpunkt, oder die Wirkung wurde nie geprüft',
  },
  needs: [
    'measure.status',
    'measure.control',
    'measure.enforcementPoints',
    'measure.effectivenessChecked',
    'channel.source',
    'channel.target',
    'redundancyGroup.assets',
  ],
  limits: ['redundancy'],
  message: { en: '{name}: {why}.', de: '{name}: {why}.' },
  remedy: {
    en: 'Test it and add redundancy; until then it counts for at most half (domain 5.6).',
    de: 'Prüfen und Redundanz schaffen; bis dahin zählt sie höchstens zur Hälfte.',
  },
  applies: ({ status, control }, { parameters }) => {
    if (status === undefined) return unknown(['status']);
    if (status !== 'implemented' || control === undefined) return false;
    return controlOf(parameters, control.control)?.compensating === true;
  },
  check: (measure, context) => {
    const { plant, limits } = context;
    const { enforcementPoints, effectivenessChecked, control } = measure;
    const self = subjectOf('measure', measure);
    if (control?.quality !== 'tested' && effectivenessChecked === undefined) {
      return fail(
        [fact(self, 'control.quality', control?.quality), fact(self, 'effectivenessChecked', undefined)],
        {
          values: { why: words.untested },
        },
      );
    }
    if (enforcementPoints === undefined) return unknown(['enforcementPoints']);
    const single = enforcementPoints.filter((id) => carriedBy(context, id, limits.redundancy).length > 0);
    if (single.length === 0) return pass;
    const subjects = single.flatMap((id) => assetSubject(plant, id));
    const why = fill(words.single, { assets: subjects.map(({ name }) => name).join(', ') });
    return fail(
      subjects.map((subject) => fact(subject, 'redundancy', 1)),
      { values: { why }, others: subjects },
    );
  },
});
