import { fill } from '../../../model/language.ts';
import { validity } from '../../access/grant-book.ts';
import { hoursFrom, momentOf } from '../../calendar.ts';
import { daysBetween, subjectOf } from '../../plant.ts';
import { defineRule, fact, fail, pass, unknown } from '../rule.ts';
import { overRecords } from '../subjects.ts';
import { privilegeOf } from './grant.ts';
import { lastUse } from './session.ts';

const words = {
  never: { en: 'never, as far as sessions are recorded', de: 'nie, soweit Sitzungen erfasst sind,' },
  ago: { en: '{days} days ago', de: 'vor {days} Tagen' },
} as const;

const never = Number.NEGATIVE_INFINITY;

/** R-ACC-05: privileged rights that nobody uses are taken back. */
export const standingPrivilege = defineRule({
  ...overRecords('accessGrant'),
  id: 'R-ACC-05',
  severity: 'medium',
  clauses: { nis2: ['i'], iec: ['SR 2.1'], tenets: [3], nhi: ['NHI5'], attack: ['T0859'] },
  title: { en: 'Standing privileged right, unused', de: 'Ständiges privilegiertes Recht, ungenutzt' },
  precondition: {
    en: 'privileged grant in force for longer than the limit',
    de: 'privilegierte Berechtigung, länger als die Grenze in Kraft',
  },
  formula: {
    en: 'no session with it, or of its identity, within the limit',
    de: 'keine Sitzung damit oder mit ihrer Identität innerhalb der Grenze',
  },
  needs: [
    'accessGrant.privileged',
    'accessGrant.identity',
    'accessGrant.validFrom',
    'accessGrant.validTo',
    'accessGrant.revoked',
    'session.start',
    'session.identity',
    'session.grant',
  ],
  limits: ['standingUnusedDays'],
  message: {
    en: '{name} stands open and was last used {used}.',
    de: '{name} steht offen und wurde zuletzt {used} benutzt.',
  },
  remedy: {
    en: 'Take it back and grant it when it is needed (just in time).',
    de: 'Zurücknehmen und bei Bedarf befristet erteilen.',
  },
  applies: (grant, { plant, limits }) => {
    const { from, to } = validity(grant);
    const now = momentOf(plant.at);
    if (now > to || hoursFrom(from, now) <= limits.standingUnusedDays * 24) return false;
    return privilegeOf(plant, grant) ?? unknown(['privileged']);
  },
  check: (grant, { plant, limits }) => {
    if (plant.model.session.size === 0) return unknown(['session']);
    const uses = lastUse(plant);
    const last = Math.max(uses.get(grant.id) ?? never, uses.get(grant.identity ?? '') ?? never);
    const days = last === never ? null : daysBetween(new Date(last).toISOString(), plant.at);
    if (days !== null && days <= limits.standingUnusedDays) return pass;
    const self = subjectOf('accessGrant', grant);
    const used = days === null ? words.never : fill(words.ago, { days });
    return fail([fact(self, 'privileged', true), fact(self, 'validFrom', grant.validFrom)], {
      values: { used },
    });
  },
});
