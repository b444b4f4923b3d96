import { subjectOf } from '../../plant.ts';
import { defineRule, fact, fail, pass, unknown } from '../rule.ts';
import { overRecords } from '../subjects.ts';

const words = {
  replicas: { en: 'too few replicas', de: 'zu wenige Replikate' },
  maxUnavailable: { en: 'all replicas may be missing at once', de: 'alle Replikate dürfen zugleich fehlen' },
  readinessProbe: { en: 'no readiness probe', de: 'keine Readiness-Probe' },
  disruptionBudget: { en: 'no disruption budget', de: 'kein Disruption-Budget' },
} as const;

const fields = ['replicas', 'maxUnavailable', 'readinessProbe', 'disruptionBudget'] as const;

/** R-K8S-03: an update does not take the service away. */
export const rollingUpdate = defineRule({
  ...overRecords('workload'),
  id: 'R-K8S-03',
  severity: 'medium',
  clauses: { nis2: ['c', 'e'], iec: ['SR 7.1'], attack: ['T0826'] },
  title: {
    en: 'Update interrupts a production workload',
    de: 'Update unterbricht einen produktiven Workload',
  },
  precondition: { en: 'production workload', de: 'produktiver Workload' },
  formula: {
    en: 'replicas < limit, or as many may be missing as there are, or no readiness probe, or no disruption budget',
    de: 'Replikate < Grenze, oder alle dürfen fehlen, oder keine Readiness-Probe, oder kein Disruption-Budget',
  },
  needs: [
    'workload.production',
    'workload.replicas',
    'workload.maxUnavailable',
    'workload.readinessProbe',
    'workload.disruptionBudget',
  ],
  limits: ['productionReplicas'],
  message: {
    en: '{name} stops while it is updated or moved: {why}.',
    de: '{name} steht während Update oder Umzug still: {why}.',
  },
  remedy: {
    en: 'Run two or more replicas with a readiness probe, a disruption budget and at most one missing.',
    de: 'Zwei oder mehr Replikate mit Readiness-Probe, Disruption-Budget und höchstens einem fehlenden betreiben.',
  },
  applies: ({ production }) => production ?? unknown(['production']),
  check: (workload, { limits }) => {
    const { replicas, maxUnavailable, readinessProbe, disruptionBudget } = workload;
    const all = replicas !== undefined && maxUnavailable !== undefined && maxUnavailable >= replicas;
    const found = [
      ...(replicas !== undefined && replicas < limits.productionReplicas ? (['replicas'] as const) : []),
      ...(all ? (['maxUnavailable'] as const) : []),
      ...(readinessProbe === false ? (['readinessProbe'] as const) : []),
      ...(disruptionBudget === false ? (['disruptionBudget'] as const) : []),
    ];
    const self = subjectOf('workload', workload);
    if (found.length > 0) {
      const why = {
        en: found.map((field) => words[field].en).join(', '),
        de: found.map((field) => words[field].de).join(', '),
      };
      return fail(
        found.map((field) => fact(self, field, workload[field])),
        { values: { why } },
      );
    }
    const missing = fields.filter((field) => workload[field] === undefined);
    return missing.length > 0 ? unknown(missing) : pass;
  },
});
