import { subjectOf } from '../../plant.ts';
import { defineRule, fact, fail, pass, unknown } from '../rule.ts';
import { overRecords } from '../subjects.ts';
import { lifetimeHours, ofNonHuman, ownerOf } from './credential.ts';

const words = {
  workload: { en: 'a workload', de: 'einen Workload' },
  other: { en: 'a non-human identity', de: 'eine technische Identität' },
} as const;

/** R-IDN-05: secrets of non-human identities live for a limited time. */
export const secretLifetime = defineRule({
  ...overRecords('credential'),
  id: 'R-IDN-05',
  severity: 'medium',
  severityDepends: {
    en: 'high for the secret of a workload',
    de: 'hoch bei den Anmeldedaten eines Workloads',
  },
  clauses: { nis2: ['i'], iec: ['SR 1.5'], tenets: [3], nhi: ['NHI7'], attack: ['T0859'] },
  title: { en: 'Long-lived secret', de: 'Langlebige Anmeldedaten' },
  precondition: {
    en: 'credential of a non-human identity in use',
    de: 'Anmeldedaten einer technischen Identität in Benutzung',
  },
  formula: {
    en: 'lifetime > limit (workloads: hours, others: days), and no reason recorded',
    de: 'Lebensdauer > Grenze (Workloads: Stunden, sonst Tage), und keine Begründung erfasst',
  },
  needs: [
    'credential.identity',
    'identity.kind',
    'credential.lifetimeHours',
    'credential.created',
    'credential.expires',
    'credential.lifetimeReason',
  ],
  limits: ['secretLifetimeDays', 'workloadSecretHours'],
  message: {
    en: '{name} is good for {hours} hours; the limit for {kind} is {limit}.',
    de: '{name} gilt {hours} Stunden; für {kind} sind höchstens {limit} vorgesehen.',
  },
  remedy: {
    en: 'Issue short-lived tokens or certificates that renew themselves; where that is impossible record why.',
    de: 'Kurzlebige Token oder Zertifikate mit automatischer Erneuerung einsetzen; wo das nicht geht, Begründung erfassen.',
  },
  applies: (credential, { plant }) => ofNonHuman(plant, credential),
  check: (credential, { plant, limits }) => {
    const owner = ownerOf(plant, credential);
    const workload = owner?.kind === 'workload';
    const hours = lifetimeHours(credential);
    if (hours === null) return unknown(['lifetimeHours']);
    const limit = workload ? limits.workloadSecretHours : limits.secretLifetimeDays * 24;
    if (hours <= limit || credential.lifetimeReason) return pass;
    const facts = [
      fact(subjectOf('credential', credential), 'lifetimeHours', hours),
      ...(owner === undefined ? [] : [fact(subjectOf('identity', owner), 'kind', owner.kind)]),
    ];
    const values = { hours, limit, kind: workload ? words.workload : words.other };
    return workload ? fail(facts, { values, severity: 'high' }) : fail(facts, { values });
  },
});
