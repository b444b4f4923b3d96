import { describe, expect, it } from 'vitest';
import { configured } from '#shared/ingest/firewall/testing/asking.ts';
import { defaultActionOf } from './default-action.ts';
import type { FilterLine } from './rule-set.ts';

const line = (order: number, action: FilterLine['action'], more: Partial<FilterLine> = {}): FilterLine => ({
  order,
  action,
  sources: ['any'],
  targets: ['any'],
  services: ['any'],
  ...more,
});
const only = { sources: ['10.0.0.1'] };
const action = (...lines: readonly FilterLine[]) => defaultActionOf(lines)?.action ?? null;

describe('what holds where no rule speaks of the traffic', () => {
  it.each([
    ['nothing is known', null, []],
    ['only named traffic is decided', null, [line(1, 'allow', only)]],
    ['a last rule denies all', 'deny', [line(1, 'allow', only), line(2, 'deny')]],
    ['a last rule allows all', 'allow', [line(1, 'deny', only), line(2, 'allow')]],
    ['the policy denies', 'deny', [line(1, 'allow', only), line(2, 'deny', { isDefault: true })]],
    [
      'a rule before the policy allows all',
      'allow',
      [line(2, 'deny', { isDefault: true }), line(1, 'allow')],
    ],
    ['that rule is off', 'deny', [line(1, 'allow', { enabled: false }), line(2, 'deny')]],
    ['that rule is for replies', 'deny', [line(1, 'allow', { repliesOnly: true }), line(2, 'deny')]],
    ['that rule has a condition', 'deny', [line(1, 'allow', { conditions: ['weekend'] }), line(2, 'deny')]],
    ['that rule is for one service', 'deny', [line(1, 'allow', { services: ['tcp'] }), line(2, 'deny')]],
    ['another hook is open', 'deny', [line(1, 'allow', { hooks: ['output'] }), line(2, 'deny')]],
    ['what is accepted goes on to a denial', 'deny', [line(1, 'allow', { skipTo: 2 }), line(2, 'deny')]],
    ['what is accepted goes on to nothing', 'allow', [line(1, 'allow', { skipTo: 3 }), line(2, 'deny')]],
    ['IPv6 is left open', 'allow', [line(1, 'deny', { family: 'ip4' }), line(2, 'allow', { family: 'ip6' })]],
    ['IPv6 is not decided', null, [line(1, 'deny', { sources: ['0.0.0.0/0'] })]],
  ])('%s', (_, answer, lines) => {
    expect(action(...lines)).toBe(answer);
  });

  const router = (lists: readonly string[]) =>
    configured(
      `hostname R1\n${[0, 1]
        .map(
          (index) =>
            `interface Gi0/${index}\n ip address 10.${index}.0.1 255.255.255.0\n${lists.includes(`Gi0/${index}`) ? ' ip access-group A in\n' : ''}`,
        )
        .join('')}ip access-list extended A\n permit tcp any host 10.1.0.5 eq 502\n`,
      'cisco',
    ).rules;

  it('of a router is a denial where every interface has its list', () => {
    expect(defaultActionOf(router(['Gi0/0', 'Gi0/1']))?.action).toBe('deny');
    expect(defaultActionOf(router(['Gi0/0']))?.action).toBe('allow');
  });

  it.each(['ACCEPT', 'DROP'])('of iptables is its policy: %s', (policy) => {
    const { rules } = configured(
      `*filter\n:INPUT DROP\n:FORWARD ${policy}\n:OUTPUT ACCEPT\n-A FORWARD -s 10.0.0.1 -j ACCEPT\nCOMMIT\n`,
      'iptables',
    );
    expect(defaultActionOf(rules)?.action).toBe(policy === 'DROP' ? 'deny' : 'allow');
  });
});
