import type { Channel, Conduit, FilterRule } from '../../../model/model.ts';
import { isAny } from '../../filter.ts';
import { type Plant, subjectOf } from '../../plant.ts';
import { defineRule, fact, fail, notApplicable, pass, unknown, type Verdict } from '../rule.ts';
import { missingEnds, overPermissions, type Permission } from '../subjects.ts';

const channelFields = ['source', 'target', 'protocol'] as const;

function checkChannel(plant: Plant, channel: Channel): Verdict {
  if (channelFields.some((field) => isAny(channel[field] ?? ''))) {
    const self = subjectOf('channel', channel);
    const open = channelFields.filter((field) => isAny(channel[field] ?? ''));
    return fail(
      open.map((field) => fact(self, field, channel[field])),
      { values: { fields: open.join(', ') } },
    );
  }
  const { protocol, port, transport } = channel;
  const service = protocol !== undefined || port !== undefined;
  // Where there are no ports, the transport is the service.
  const portless = transport !== undefined && transport !== 'tcp' && transport !== 'udp';
  const ends = missingEnds(plant, channel);
  if (!service && !portless) return unknown([...ends, 'protocol']);
  return ends.length > 0 ? unknown(ends) : pass;
}

function checkConduit(conduit: Conduit): Verdict {
  const self = subjectOf('conduit', conduit);
  const allowing = (conduit.rules ?? []).filter((rule) => rule.action === 'allow');
  if (allowing.length === 0) return notApplicable;
  const open = allowing.filter((rule) => [rule.source, rule.target, rule.service].some(isAny));
  if (open.length === 0) return pass;
  return fail(
    open.slice(0, 10).map((rule) => fact(self, 'rules', `${rule.source} → ${rule.target}: ${rule.service}`)),
    { values: { fields: `${open.length}` } },
  );
}

const ruleFields = ['sources', 'targets', 'services'] as const;

function checkRule(rule: FilterRule): Verdict {
  const open = ruleFields.filter((field) => rule[field]?.some(isAny) === true);
  if (open.length === 0) return pass;
  const self = subjectOf('filterRule', rule);
  return fail(
    ruleFields.map((field) => fact(self, field, (rule[field] ?? []).slice(0, 10).join(', '))),
    { values: { fields: open.join(', ') } },
  );
}

/** R-CON-02: what is permitted names its source, target and service. */
export const noAny = defineRule<Permission>({
  ...overPermissions,
  id: 'R-CON-02',
  severity: 'high',
  clauses: { nis2: ['e'], iec: ['SR 5.2 RE 1'], tenets: [3, 4], attack: ['T0885'] },
  title: { en: 'Permission for anything', de: 'Freigabe für beliebigen Verkehr' },
  precondition: {
    en: 'a channel, a conduit with allowing filter rules, and a permit a device is configured with',
    de: 'eine Kommunikation, ein Conduit mit erlaubenden Filterregeln sowie eine auf einem Gerät konfigurierte Freigabe',
  },
  formula: { en: 'source, target or service = any', de: 'Quelle, Ziel oder Dienst = any' },
  needs: [
    'channel.source',
    'channel.target',
    'channel.protocol',
    'channel.port',
    'channel.transport',
    'conduit.rules',
    'filterRule.sources',
    'filterRule.targets',
    'filterRule.services',
  ],
  message: {
    en: '{name} allows “any” ({fields}).',
    de: '{name} erlaubt „any“ ({fields}).',
  },
  remedy: {
    en: 'Narrow it to the source, target and service that are needed.',
    de: 'Auf nötige Quelle, Ziel und Dienst einengen.',
  },
  check: (item, { plant }) => {
    if (item.kind === 'channel') return checkChannel(plant, item.channel);
    return item.kind === 'conduit' ? checkConduit(item.conduit) : checkRule(item.rule);
  },
});
