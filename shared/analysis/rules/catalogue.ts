import { access } from './access/family.ts';
import { assets } from './assets/family.ts';
import { clusters } from './clusters/family.ts';
import { conduits } from './conduits/family.ts';
import { governance } from './governance/family.ts';
import { identities } from './identities/family.ts';
import { incidents } from './incidents/family.ts';
import { monitoring } from './monitoring/family.ts';
import { resilience } from './resilience/family.ts';
import type { Family, Rule } from './rule.ts';
import { zones } from './zones/family.ts';

/** The families of the rule table (domain 3.7), in its order. */
export const families: readonly Family[] = [
  assets,
  zones,
  conduits,
  identities,
  access,
  resilience,
  monitoring,
  incidents,
  clusters,
  governance,
];

/** Every rule, in the order of the rule table. */
export const rules: readonly Rule[] = families.flatMap((family) => family.rules);

const byId: ReadonlyMap<string, Rule> = new Map(rules.map((rule) => [rule.id, rule]));

/** The rule of that id; undefined where the rule table has none. */
export function ruleOf(id: string): Rule | undefined {
  return byId.get(id);
}
