import type { Localised } from '../../../model/language.ts';
import { validity } from '../../access/grant-book.ts';
import { hoursFrom, momentOf } from '../../calendar.ts';
import { subjectOf } from '../../plant.ts';
import { defineRule, fact, fail, pass, unknown } from '../rule.ts';
import { overRecords } from '../subjects.ts';
import { endOfGrant, isStanding, ofMachine, ofVendor } from './grant.ts';

/** Rounded up to tenths, so that what is just above the limit does not look like the limit. */
function oneDecimal(hours: number): Localised {
  const text = String(Math.ceil(hours * 10) / 10);
  return { en: text, de: text.replace('.', ',') };
}

/** R-ACC-02: a grant lasts as long as the job. */
export const grantDuration = defineRule({
  ...overRecords('accessGrant'),
  id: 'R-ACC-02',
  severity: 'medium',
  clauses: { nis2: ['i'], iec: ['SR 1.13 RE 1'], tenets: [3], attack: ['T0822'] },
  title: { en: 'Grant for too long', de: 'Berechtigung zu lang' },
  precondition: {
    en: 'grant of a person that has not been taken back',
    de: 'nicht zurückgenommene Berechtigung einer Person',
  },
  formula: {
    en: 'end − beginning > limit (vendor: hours, project: days; less where the access path says so)',
    de: 'Ende − Beginn > Grenze (Dienstleister: Stunden, Projekt: Tage; weniger, wo der Zugangsweg es vorgibt)',
  },
  needs: [
    'accessGrant.identity',
    'accessGrant.validFrom',
    'accessGrant.validTo',
    'accessGrant.accessPath',
    'identity.kind',
    'identity.supplier',
    'accessPath.maximumHours',
    'changeWindow.end',
  ],
  limits: ['vendorGrantHours', 'projectGrantDays'],
  message: {
    en: '{name} lasts {hours} hours; the limit is {limit}.',
    de: '{name} gilt {hours} Stunden; die Grenze sind {limit}.',
  },
  remedy: {
    en: 'Shorten it, and have a longer job approved again day by day.',
    de: 'Verkürzen und längere Arbeiten tageweise neu freigeben lassen.',
  },
  applies: (grant, { plant }) => isStanding(plant, grant) && !ofMachine(plant, grant),
  check: (grant, { plant, limits }) => {
    const vendor = ofVendor(plant, grant);
    if (typeof vendor !== 'boolean') return vendor;
    const end = endOfGrant(plant, grant);
    if (grant.validFrom === undefined) return unknown(['validFrom']);
    if (end === undefined) return unknown(['validTo']);
    const path = grant.accessPath === undefined ? undefined : plant.model.accessPath.get(grant.accessPath);
    const usual = vendor ? limits.vendorGrantHours : limits.projectGrantDays * 24;
    const limit = Math.min(usual, path?.maximumHours ?? usual);
    const hours = hoursFrom(validity(grant).from, momentOf(end));
    if (hours <= limit) return pass;
    const self = subjectOf('accessGrant', grant);
    return fail([fact(self, 'validFrom', grant.validFrom), fact(self, 'validTo', end)], {
      values: { hours: oneDecimal(hours), limit },
    });
  },
});
