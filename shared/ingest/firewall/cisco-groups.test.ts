import { describe, expect, it } from 'vitest';
import { configured, verdictOn } from './testing/asking.ts';

/** An IOS router with one list whose only permit names a group of services. */
const router = (group: string, permit: string) => `version 15.2
hostname gate
${group}
ip access-list extended IN
 ${permit}
interface GigabitEthernet0/0
 ip address 10.0.0.1 255.255.255.0
 ip access-group IN in
end
`;
const answers = (text: string, ports: readonly number[], protocol = 6) => {
  const { set } = configured(text, 'cisco');
  return ports.map((port) => verdictOn(set, { from: '10.0.0.9', to: '10.1.0.1', protocol, port }).answer);
};

describe('a group of services of IOS', () => {
  it('names a port with or without eq', () => {
    const group = 'object-group service S\n tcp 502\n tcp eq 102\n tcp source 20 4840\n udp syslog';
    const text = router(group, 'permit object-group S any any');
    expect(answers(text, [502, 102, 4840, 80])).toEqual(['allow', 'allow', 'deny', 'deny']);
    expect(answers(text, [514, 502], 17)).toEqual(['allow', 'deny']);
  });

  it('names an ICMP type by its own number, not that of a port of the same name', () => {
    const text = router('object-group service S\n icmp echo', 'permit object-group S any any');
    expect(answers(text, [8, 7], 1)).toEqual(['allow', 'deny']);
  });

  it('is read as open where a line of it is not understood: it may hold more', () => {
    const text = router(
      'object-group service S\n tcp eq 502\n tcp flows 80',
      'permit object-group S any any',
    );
    expect(answers(text, [502, 80])).not.toContain('deny');
    const told = configured(text, 'cisco').skipped.map(({ reason }) => reason.code);
    expect(told).toContain('firewall-rule-unread');
    expect(told).not.toContain('firewall-name-unknown');
  });

  it('does not take a line it does not understand for the name of another group', () => {
    const text = router(
      'object-group service WEB\n tcp eq 443\nobject-group service S\n tcp eq 502\n WEB',
      'permit object-group S any any',
    );
    expect(answers(text, [443, 80])).not.toContain('allow');
    expect(answers(text, [443, 80])).not.toContain('deny');
  });
});
