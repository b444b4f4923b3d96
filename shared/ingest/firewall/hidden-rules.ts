import { filterHooks } from '#shared/model/filter/filter-rule.ts';
import { RuleSet } from '#shared/model/filter/rule-set.ts';
import { shadowsOf } from '#shared/model/filter/shadows.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { ObservedRule } from '../observation.ts';
import { firewallProblem } from './problems.ts';

/** Rules that an earlier one hides, each with the line of both. */
export function hiddenRules(rules: readonly ObservedRule[]): readonly Problem[] {
  const lines = rules.map(({ fields, place }) => ({ ...fields, place }));
  const set = new RuleSet(lines);
  const told = new Set<string>();
  return filterHooks.flatMap((hook) => {
    const { shadows, isComplete } = shadowsOf(set, hook);
    const first = shadows.filter(({ line }) => !told.has(`${line.place} ${line.order}`));
    for (const { line } of first) told.add(`${line.place} ${line.order}`);
    const said = first.map(({ line, by }) =>
      firewallProblem('firewall-hidden-rule', line.place, {
        by: `${by.name ?? ''} (${by.place})`,
        action: by.action ?? '',
        was: by.action === 'deny' ? 'verboten' : 'erlaubt',
      }),
    );
    return isComplete ? said : [...said, firewallProblem('firewall-hidden-unchecked', hook)];
  });
}
