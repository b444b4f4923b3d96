import { daysBetween, subjectOf } from '../../plant.ts';
import { defineRule, fact, fail, pass, unknown } from '../rule.ts';
import { overRecords } from '../subjects.ts';
import { ofIdentityInUse } from './credential.ts';

/** R-IDN-06: secrets are changed as often as the policy asks for. */
export const rotation = defineRule({
  ...overRecords('credential'),
  id: 'R-IDN-06',
  severity: 'medium',
  clauses: {
    nis2: ['i'],
    iec: ['SR 1.5', 'SR 1.7 RE 1', 'SR 1.7 RE 2'],
    tenets: [4],
    nhi: ['NHI7'],
    attack: ['T0859'],
  },
  title: { en: 'Secret not rotated', de: 'Anmeldedaten nicht gewechselt' },
  precondition: {
    en: 'credential of an identity in use; not SVIDs (they renew themselves) and not hardware tokens',
    de: 'Anmeldedaten einer Identität in Benutzung; nicht SVIDs (sie erneuern sich) und keine Hardware-Token',
  },
  formula: {
    en: 'assessment date − last rotated > policy, or > limit where no policy is recorded',
    de: 'Bewertungsdatum − zuletzt gewechselt > Vorgabe, oder > Grenze, wo keine Vorgabe erfasst ist',
  },
  needs: [
    'credential.identity',
    'credential.kind',
    'credential.lastRotated',
    'credential.created',
    'credential.rotationDays',
  ],
  limits: ['rotationDays'],
  message: {
    en: '{name} was last changed {days} days ago; the limit is {limit} days.',
    de: '{name} wurde zuletzt vor {days} Tagen gewechselt; die Grenze sind {limit} Tage.',
  },
  remedy: {
    en: 'Rotate it, and let a vault do so from now on.',
    de: 'Wechseln und künftig durch einen Tresor wechseln lassen.',
  },
  applies: (credential, { plant }) =>
    credential.kind !== 'svid' && credential.kind !== 'hardwareToken' && ofIdentityInUse(plant, credential),
  check: (credential, { plant, limits }) => {
    const changed = credential.lastRotated ?? credential.created;
    if (changed === undefined) return unknown(['lastRotated']);
    const days = daysBetween(changed, plant.at);
    const limit = credential.rotationDays ?? limits.rotationDays;
    if (days <= limit) return pass;
    const self = subjectOf('credential', credential);
    const field = credential.lastRotated === undefined ? 'created' : 'lastRotated';
    return fail([fact(self, field, changed), fact(self, 'rotationDays', credential.rotationDays)], {
      values: { days, limit },
    });
  },
});
