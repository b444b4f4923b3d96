import type { Channel, Conduit, FilterRule as ConfiguredRule } from '../../../model/model.ts';
import type { Fact } from '../../analysis.ts';
import { daysBetween, subjectOf } from '../../plant.ts';
import type { RuleContext } from '../context.ts';
import { defineRule, fact, fail, notApplicable, pass, unknown, type Verdict } from '../rule.ts';
import { overPermissions, type Permission } from '../subjects.ts';

type FilterRule = NonNullable<Conduit['rules']>[number];

const written = ({ source, target, service }: FilterRule): string => `${source} → ${target}: ${service}`;

function checkConduit(conduit: Conduit, { plant, limits }: RuleContext): Verdict {
  const rules = (conduit.rules ?? []).filter(({ action }) => action === 'allow');
  if (rules.length === 0) return notApplicable;
  const self = subjectOf('conduit', conduit);
  const expired = rules.filter(({ expires }) => expires !== undefined && expires < plant.at);
  const unused = rules.filter(
    ({ lastHit }) => lastHit !== undefined && daysBetween(lastHit, plant.at) > limits.ruleHitWithinDays,
  );
  const bad = new Set([...expired, ...unused]);
  if (bad.size > 0) {
    const facts: readonly Fact[] = [...bad]
      .slice(0, 10)
      .map((rule) =>
        fact(self, 'rules', `${written(rule)} (${rule.expires ?? '–'}, ${rule.lastHit ?? '–'})`),
      );
    return fail(facts, { values: { expired: expired.length, unused: unused.length } });
  }
  return rules.every(({ lastHit }) => lastHit !== undefined) ? pass : unknown(['rules.lastHit']);
}

function checkChannel(channel: Channel, { plant }: RuleContext): Verdict {
  const { expires } = channel;
  if (expires === undefined) return notApplicable;
  if (expires >= plant.at) return pass;
  return fail([fact(subjectOf('channel', channel), 'expires', expires)], {
    values: { expired: 1, unused: 0 },
  });
}

/** Few devices tell when a rule was last used; one that says neither that nor its end leaves nothing to judge. */
function checkRule(rule: ConfiguredRule, { plant, limits }: RuleContext): Verdict {
  const { expires, lastHit } = rule;
  if (expires === undefined && lastHit === undefined) return notApplicable;
  const isExpired = expires !== undefined && expires < plant.at;
  const isUnused = lastHit !== undefined && daysBetween(lastHit, plant.at) > limits.ruleHitWithinDays;
  if (!isExpired && !isUnused) return pass;
  const self = subjectOf('filterRule', rule);
  return fail([fact(self, 'expires', expires), fact(self, 'lastHit', lastHit)], {
    values: { expired: isExpired ? 1 : 0, unused: isUnused ? 1 : 0 },
  });
}

/** R-CON-15: no permission outlives its day or goes unused. */
export const staleRule = defineRule<Permission>({
  ...overPermissions,
  id: 'R-CON-15',
  severity: 'low',
  clauses: { nis2: ['f'], iec: ['SR 7.6', 'SR 7.7'], tenets: [4] },
  title: { en: 'Permission expired or unused', de: 'Freigabe abgelaufen oder ungenutzt' },
  precondition: {
    en: 'a conduit with allowing filter rules, a channel with an end date, and a configured permit with an end date or last use',
    de: 'ein Conduit mit erlaubenden Filterregeln, eine Kommunikation mit Ablaufdatum sowie eine konfigurierte Freigabe mit Ablaufdatum oder letzter Nutzung',
  },
  formula: {
    en: 'end date < assessment date, or assessment date − last use > limit',
    de: 'Ablaufdatum < Bewertungsdatum oder Bewertungsdatum − letzte Nutzung > Grenze',
  },
  needs: ['conduit.rules', 'channel.expires', 'filterRule.expires', 'filterRule.lastHit'],
  limits: ['ruleHitWithinDays'],
  message: {
    en: '{name} still allows what has expired ({expired}) or what nobody uses any more ({unused}).',
    de: '{name} erlaubt noch, was abgelaufen ist ({expired}) oder was niemand mehr nutzt ({unused}).',
  },
  remedy: {
    en: 'Remove the permission, or approve it again.',
    de: 'Freigabe entfernen oder erneut erteilen.',
  },
  check: (item, context) => {
    if (item.kind === 'channel') return checkChannel(item.channel, context);
    return item.kind === 'conduit' ? checkConduit(item.conduit, context) : checkRule(item.rule, context);
  },
});
