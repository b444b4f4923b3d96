import { defaultActionOf } from '../../../model/filter/default-action.ts';
import type { Conduit, FilterRule } from '../../../model/model.ts';
import { bookOfPlant } from '../../books.ts';
import { type Plant, subjectOf } from '../../plant.ts';
import { defineRule, fact, fail, notApplicable, pass, unknown } from '../rule.ts';
import { overConduits } from '../subjects.ts';
import { flowTarget } from './flow-target.ts';

interface Configured {
  /** Null where the rules of the device do not say it. */
  readonly action: 'allow' | 'deny' | null;
  readonly rule: FilterRule | null;
}

/** What each device whose rules are known does where no rule speaks of the traffic; of several rule sets the most open counts. */
const configuredAt = bookOfPlant(
  function* ({ model }: Plant): Generator<readonly [string, Configured]> {
    const sets = new Map<string, Map<string, FilterRule[]>>();
    for (const rule of model.filterRule.values()) {
      if (rule.device === undefined) continue;
      const own = sets.get(rule.device) ?? new Map<string, FilterRule[]>();
      sets.set(rule.device, own);
      const list = own.get(rule.ruleSet ?? '');
      if (list === undefined) own.set(rule.ruleSet ?? '', [rule]);
      else list.push(rule);
    }
    for (const [device, own] of sets) yield [device, mostOpen([...own.values()])];
  },
  (one, other) => one.action === other.action && one.rule === other.rule,
);

function mostOpen(sets: readonly (readonly FilterRule[])[]): Configured {
  const found = sets
    .map((rules) => defaultActionOf([...rules].sort((a, b) => (a.id < b.id ? -1 : 1))))
    .filter((one) => one !== null)
    .sort((a, b) => (a.line.id < b.line.id ? -1 : 1));
  const said = found.find(({ action }) => action === 'allow') ?? found[0];
  return said === undefined ? { action: null, rule: null } : { action: said.action, rule: said.line };
}

/** By what is configured on the devices at the boundary, where that is known; else by what the conduit says. */
function defaultOf(plant: Plant, conduit: Conduit): Configured {
  const devices = (conduit.boundaryDevices ?? []).flatMap((device) => configuredAt(plant, device) ?? []);
  const open = devices.find(({ action }) => action === 'allow');
  if (open !== undefined) return open;
  const isDenied = devices.length > 0 && devices.every(({ action }) => action === 'deny');
  return isDenied ? { action: 'deny', rule: null } : { action: conduit.defaultAction ?? null, rule: null };
}

/** R-CON-03: from SL-T 2 for restricted data flow on, a conduit denies by default. */
export const denyByDefault = defineRule({
  ...overConduits,
  id: 'R-CON-03',
  severity: 'high',
  clauses: { nis2: ['e'], iec: ['SR 5.2 RE 1'], tenets: [6], attack: ['T0866'] },
  title: { en: 'Conduit does not deny by default', de: 'Conduit verbietet nicht grundsätzlich' },
  precondition: { en: 'a conduit with SL-T[RDF] ≥ limit', de: 'ein Conduit mit SL-T[RDF] ≥ Grenze' },
  formula: {
    en: 'default action of the boundary devices’ rules, else of the conduit, ≠ deny',
    de: 'Grundregel der Regelsätze der Grenzgeräte, sonst des Conduits, ≠ verbieten',
  },
  needs: [
    'conduit.defaultAction',
    'conduit.slTarget',
    'conduit.zones',
    'conduit.boundaryDevices',
    'zone.slTarget',
    'filterRule.action',
    'filterRule.isDefault',
  ],
  limits: ['denyByDefaultFrom'],
  message: {
    en: '{name} has SL-T {level} for restricted data flow and allows by default.',
    de: '{name} hat SL-T {level} für eingeschränkten Datenfluss und erlaubt grundsätzlich alles.',
  },
  remedy: {
    en: 'Deny by default, allow by exception.',
    de: 'Grundsätzlich verbieten, nur Ausnahmen erlauben.',
  },
  check: (conduit, { plant, limits }) => {
    const level = flowTarget(plant, conduit);
    if (level !== undefined && level < limits.denyByDefaultFrom) return notApplicable;
    const { action, rule } = defaultOf(plant, conduit);
    if (action === 'deny') return pass;
    const missing = [
      ...(level === undefined ? ['slTarget'] : []),
      ...(action === null ? ['defaultAction'] : []),
    ];
    if (missing.length > 0 || level === undefined) return unknown(missing);
    const self = subjectOf('conduit', conduit);
    const why =
      rule === null
        ? fact(self, 'defaultAction', action)
        : fact(subjectOf('filterRule', rule), 'action', rule.action);
    return fail([why, fact(self, 'slTarget', level)], { values: { level } });
  },
});
