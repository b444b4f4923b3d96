import { describe, expect, it } from 'vitest';
import { configured, verdictOn } from './testing/asking.ts';
import { iosZones } from './testing/samples.ts';

const { set, skipped, rules } = configured(iosZones, 'cisco');
const ask = (from: string, to: string, port: number, protocol = 6): string =>
  verdictOn(set, { from, to, port, protocol }).answer;

describe('the zone-based firewall of IOS', () => {
  it.each([
    ['10.1.0.5', '10.2.0.5', 502, 6, 'allow'],
    ['10.1.0.5', '10.2.0.9', 502, 6, 'deny'],
    ['10.1.0.5', '10.2.0.9', 443, 6, 'allow'],
    ['10.1.0.5', '10.2.0.5', 102, 6, 'deny'],
    ['10.1.0.7', '10.2.0.5', 502, 6, 'allow'],
    ['10.2.0.5', '10.1.0.5', 514, 17, 'allow'],
    ['10.2.0.5', '10.1.0.5', 502, 6, 'unknown'],
  ])(
    'lets pass between two zones what the policy of their pair passes: %s to %s, %i/%i',
    (from, to, port, protocol, answer) => {
      expect(ask(from, to, port, protocol)).toBe(answer);
    },
  );

  it('lets everything pass within a zone and between interfaces of none, and nothing else', () => {
    expect(ask('10.1.0.5', '10.5.0.5', 23)).toBe('allow');
    expect(ask('10.1.0.5', '10.3.0.5', 443)).toBe('deny');
    expect(ask('10.3.0.5', '10.2.0.5', 443)).toBe('deny');
    expect(ask('10.1.0.5', '10.4.0.5', 443)).toBe('deny');
    expect(ask('10.4.0.5', '10.1.0.5', 443)).toBe('deny');
  });

  it('names the entry of the access list or the line of the class map that decides', () => {
    const service = rules.find(({ written }) => written === 'permit tcp any 10.2.0.0 0.0.0.255 eq 502');
    expect(service).toMatchObject({ action: 'allow', place: 'line 48' });
    expect(
      rules.some(({ written, place }) => written === 'OPERATE: protocol https' && place === 'line 8'),
    ).toBe(true);
  });

  it('says what it does not use and what it cannot tell', () => {
    const said = skipped.map(({ reason, place }) => `${reason.code} ${place}`);
    expect(said).toContain('firewall-line-unused line 30');
    expect(said).toContain('firewall-condition line 15');
    expect(said.some((text) => text.startsWith('firewall-list-unbound'))).toBe(false);
  });

  it('says which zone pair decides about nothing, since a zone of it has no interface', () => {
    const text = iosZones.replace('source CELL destination PLANT', 'source CELL destination OFFICE');
    const said = configured(text, 'cisco').skipped.map(({ reason, place }) => `${reason.code} ${place}`);
    expect(said).toContain('firewall-zone-empty line 28');
  });
});
