import { describe, expect, it } from 'vitest';
import { sniff } from '../sniff.ts';
import { firewallReader, observeFirewall } from './firewall.ts';
import type { FirewallFormat } from './sniff-firewall.ts';
import { configured, type Packet, verdictOn } from './testing/asking.ts';
import { asa, ios, iptables, nft, sense } from './testing/samples.ts';

const formatOf = (text: string) => {
  const found = sniff(new TextEncoder().encode(text), 'file');
  return found.ok ? found.value : found.error.code;
};
const codes = (skipped: readonly { readonly reason: { readonly code: string }; readonly place: string }[]) =>
  skipped.map(({ reason, place }) => `${reason.code} ${place}`);
function refusal(text: string, format: FirewallFormat): string {
  const read = observeFirewall(text, format, { name: 'f', format, sha256: '', size: 0 });
  return read.ok ? 'read' : read.error.code;
}

describe('a firewall configuration', () => {
  it('is known by its content', () => {
    expect(formatOf(asa)).toBe('cisco');
    expect(formatOf(ios)).toBe('cisco');
    expect(formatOf(sense)).toBe('pfsense');
    expect(formatOf(sense.replaceAll('pfsense', 'opnsense'))).toBe('opnsense');
    expect(formatOf(iptables)).toBe('iptables');
    expect(formatOf(nft)).toBe('nftables');
    expect(formatOf('hostname,version\nfw-1,3\n')).toBe('csv');
    expect(formatOf('access-list,interface\n1,2\n')).toBe('csv');
  });

  it('may have remarks in the encoding of Western Europe', async () => {
    const bytes = Uint8Array.from(`hostname fw-1\naccess-list A remark Büro\n${asa}`, (sign) =>
      sign.charCodeAt(0),
    );
    const chunks = async function* () {
      yield bytes;
    };
    const read = await firewallReader('cisco')({ name: 'f', chunks: chunks() });
    expect(read.ok && read.value.ruleSets?.[0]?.rules.length).toBeGreaterThan(1);
  });

  const asked = (text: string, format: FirewallFormat, packet: Packet) =>
    verdictOn(configured(text, format).set, packet);

  it.each<[string, Packet, string]>([
    ['a permitted service', { from: '10.20.1.5', to: '10.10.1.10', port: 502 }, 'allow'],
    ['a nested group', { from: '10.20.1.5', to: '10.10.1.70', port: 4841 }, 'allow'],
    ['another service', { from: '10.20.1.5', to: '10.10.1.10', port: 102 }, 'deny'],
    ['a permit behind a denial', { from: '10.20.1.9', to: '10.10.1.10', protocol: 1, port: 8 }, 'deny'],
    ['a permit at times', { from: '198.51.100.1', to: '10.20.1.7', port: 443 }, 'unknown'],
    ['an inactive permit', { from: '198.51.100.1', to: '10.20.1.8', port: 443 }, 'deny'],
    ['down the security levels', { from: '10.10.1.10', to: '10.20.1.5', port: 443 }, 'allow'],
    ['in from outside', { from: '198.51.100.1', to: '10.10.1.10', port: 80 }, 'deny'],
  ])('of an ASA decides about %s', (_, packet, answer) => {
    expect(asked(asa, 'cisco', packet).answer).toBe(answer);
  });

  it('of an ASA reports what it left out, each with its line', () => {
    const { skipped, rules } = configured(asa, 'cisco');
    expect(codes(skipped)).toEqual([
      'firewall-condition line 31',
      'firewall-list-unbound line 33',
      'firewall-hidden-rule line 30',
    ]);
    expect(rules.find(({ name }) => name === 'DMZ_IN 1')).toMatchObject({
      description: 'Historian reads the controllers',
      sources: ['10.20.1.5'],
      services: ['tcp/502', 'tcp/4840-4843'],
      place: 'line 28',
    });
  });

  it.each<[string, Packet, string]>([
    ['several ports', { from: '10.1.0.7', to: '10.2.0.11', port: 502 }, 'deny'],
    ['an even host by a wildcard with a hole', { from: '10.1.0.8', to: '10.2.0.11', port: 102 }, 'allow'],
    [
      'a source port',
      { from: '10.1.0.9', to: '192.0.2.1', protocol: 17, sourcePort: 999, port: 161 },
      'deny',
    ],
    ['a way without a list', { from: '10.2.0.5', to: '10.1.0.9', port: 25 }, 'allow'],
    ['IPv6', { from: '2001:db8:1::7', to: '2001:db8:2::5', port: 443 }, 'unknown'],
  ])('of IOS decides about %s', (_, packet, answer) => {
    expect(asked(ios, 'cisco', packet).answer).toBe(answer);
  });

  it.each<[string, Packet, string]>([
    ['nested aliases', { from: '10.1.0.5', to: '10.2.0.70', port: 4843 }, 'allow'],
    ['a floating block before them', { from: '10.1.0.5', to: '10.2.0.70', protocol: 17, port: 502 }, 'deny'],
    ['a disabled rule', { from: '10.2.0.5', to: '10.1.0.5', port: 80 }, 'unknown'],
    ['a schedule', { from: '10.1.0.9', to: '10.2.0.99', port: 22 }, 'unknown'],
    ['a port forward that passes', { from: '198.51.100.7', to: '10.1.0.20', port: 443 }, 'allow'],
    ['private addresses from outside', { from: '192.168.1.1', to: '10.1.0.20', port: 443 }, 'allow'],
    ['anything else', { from: '198.51.100.7', to: '10.1.0.20', port: 80 }, 'deny'],
    ['its own pages from the plant', { hook: 'input', from: '10.1.0.9', to: '10.1.0.1', port: 443 }, 'allow'],
    [
      'its own pages from a cell',
      { hook: 'input', from: '10.2.0.9', to: '10.2.0.1', protocol: 17, port: 443 },
      'deny',
    ],
  ])('of pfSense decides about %s', (_, packet, answer) => {
    expect(asked(sense, 'pfsense', packet).answer).toBe(answer);
  });

  it('of pfSense keeps any as any, a disabled rule as such, and names what the file does not hold', () => {
    const { rules, skipped } = configured(sense, 'pfsense');
    expect(rules.find(({ enabled }) => enabled === false)).toMatchObject({
      sources: ['10.2.0.0/24'],
      targets: ['any'],
      services: ['any'],
    });
    expect(rules.find(({ translatedTo }) => translatedTo === '10.1.0.20')).toMatchObject({
      targets: ['203.0.113.7'],
      description: 'historian',
    });
    expect(rules.find(({ action }) => action === 'translate')).toMatchObject({
      translatedTo: '10.1.0.20:443',
      inputs: ['WAN'],
    });
    expect(codes(skipped)).toContain('firewall-name-unknown line 13');
  });

  it.each<[string, Packet, string]>([
    ['a jump', { from: '10.1.0.5', to: '10.2.0.1', port: 502 }, 'unknown'],
    ['a set', { from: '10.4.0.1', to: '10.2.0.1', port: 102 }, 'allow'],
    ['a range and several ports', { from: '10.3.0.9', to: '192.0.2.1', port: 443 }, 'allow'],
    ['a set that is not in the file', { from: '10.7.0.9', to: '192.0.2.1', port: 443 }, 'unknown'],
    ['to the device', { hook: 'input', from: '10.3.0.9', to: '10.0.0.1', port: 22 }, 'deny'],
    ['from the device', { hook: 'output', from: '10.0.0.1', to: '10.3.0.9', port: 22 }, 'allow'],
  ])('of iptables decides about %s', (_, packet, answer) => {
    const isSure = packet.from === '10.4.0.1';
    const text = isSure ? iptables.replace(/.*match-set gone.*\n/, '') : iptables;
    expect(asked(text, 'iptables', packet).answer).toBe(answer);
  });

  it.each<[string, Packet, string]>([
    ['a verdict map that jumps', { from: '10.1.0.5', to: '10.2.0.70', port: 502 }, 'allow'],
    ['a return from there', { from: '10.9.0.5', to: '10.2.0.70', port: 502 }, 'deny'],
    ['a drop in the map', { from: '10.1.0.7', to: '10.2.0.10', port: 23 }, 'deny'],
    ['address and port together', { from: '10.1.0.7', to: '192.0.2.1', port: 8005 }, 'allow'],
    ['another pair', { from: '10.1.0.8', to: '192.0.2.1', port: 8005 }, 'deny'],
  ])('of nftables decides about %s', (_, packet, answer) => {
    expect(asked(nft, 'nftables', packet).answer).toBe(answer);
  });

  it('is refused where it is no rule set that a device could hold', () => {
    expect(refusal('<!DOCTYPE x [<!ENTITY a "b">]><pfsense/>', 'pfsense')).toBe('document-declares-types');
    expect(refusal('<pfsense><filter>', 'pfsense')).toBe('document-not-xml');
    expect(refusal('<pfsense>\ud800', 'pfsense')).toBe('document-not-xml');
    expect(refusal('<pfsense/>', 'pfsense')).toBe('firewall-no-rules');
    expect(refusal('{"nftables":', 'nftables')).toBe('firewall-broken');
    expect(
      refusal(
        '*filter\n:FORWARD DROP\n:A -\n:B -\n-A FORWARD -j A\n-A A -j B\n-A B -j A\nCOMMIT\n',
        'iptables',
      ),
    ).toBe('firewall-cycle');
  });

  it('ends in bounded time where its jumps double at every step', () => {
    const chains = Array.from(
      { length: 60 },
      (_, index) => `-A C${index} -j C${index + 1}\n-A C${index} -j C${index + 1}\n`,
    );
    const names = Array.from({ length: 61 }, (_, index) => `:C${index} -\n`);
    const text = `*filter\n:FORWARD DROP\n${names.join('')}-A FORWARD -j C0\n${chains.join('')}-A C60 -j ACCEPT\nCOMMIT\n`;
    expect(refusal(text, 'iptables')).toBe('firewall-too-many-rules');
  });

  it('reads groups that contain themselves as far as they go, and never as more than they are', () => {
    const text = asa.replace(' network-object 10.10.1.64 255.255.255.192', ' group-object PLCS');
    const { skipped } = configured(text, 'cisco');
    expect(codes(skipped)).toContainEqual(expect.stringContaining('firewall-group-cycle line'));
    expect(asked(text, 'cisco', { from: '10.20.1.5', to: '10.10.1.10', port: 502 }).answer).toBe('unknown');
  });
});

describe('what vendors document beside that', () => {
  const opnsense = (body: string) =>
    configured(
      `<?xml version="1.0"?><opnsense><interfaces>
<wan><descr>WAN</descr><ipaddr>203.0.113.2</ipaddr><subnet>30</subnet></wan>
<lan><descr>OFFICE</descr><ipaddr>10.1.0.1</ipaddr><subnet>24</subnet></lan>
<opt1><descr>CELL</descr><ipaddr>10.2.0.1</ipaddr><subnet>24</subnet></opt1></interfaces>
<ifgroups><ifgroupentry><ifname>OT</ifname><members>opt1 lan</members></ifgroupentry></ifgroups>${body}</opnsense>`,
      'opnsense',
    );
  const modern = (...rules: readonly string[]) =>
    `<OPNsense><Firewall><Filter><rules>${rules.map((rule) => `<rule><enabled>1</enabled><action>pass</action><quick>1</quick><direction>in</direction><ipprotocol>inet</ipprotocol>${rule}</rule>`).join('')}</rules></Filter></Firewall></OPNsense>`;

  it('OPNsense lists several ends in one field, and names ports', () => {
    const { rules } = opnsense(
      modern(
        '<interface>lan</interface><protocol>TCP</protocol><source_net>10.1.0.5,10.1.0.9</source_net><destination_net>opt1</destination_net><destination_port>https</destination_port>',
      ),
    );
    expect(rules.find(({ name }) => name === 'OFFICE 1')).toMatchObject({
      sources: ['10.1.0.5', '10.1.0.9'],
      targets: ['10.2.0.0/24'],
      services: ['tcp/443'],
    });
  });

  it('OPNsense turns interfaces round', () => {
    const { rules } = opnsense(modern('<interface>wan</interface><interfacenot>1</interfacenot>'));
    expect(rules.find(({ name }) => name === '!WAN 1')?.inputs).toEqual(['!WAN']);
  });

  it('asks rules of groups of interfaces before those of the interfaces', () => {
    const rule = (type: string, on: string) =>
      `<rule><type>${type}</type><interface>${on}</interface><source><any/></source><destination><any/></destination></rule>`;
    const { set } = opnsense(`<filter>${rule('pass', 'lan')}${rule('block', 'OT')}</filter>`);
    expect(verdictOn(set, { from: '10.1.0.5', to: '10.2.0.5', port: 1 }).answer).toBe('deny');
  });

  it('takes out what an alias excludes, and trusts none that is switched off', () => {
    const alias = (name: string, content: string, enabled = 1) =>
      `<alias><enabled>${enabled}</enabled><name>${name}</name><type>host</type><content>${content}</content></alias>`;
    const rule = (name: string) =>
      `<rule><type>pass</type><interface>lan</interface><source><address>${name}</address></source><destination><any/></destination></rule>`;
    const { rules } = opnsense(
      `<aliases>${alias('A', '10.1.0.4/30\n!10.1.0.6')}${alias('B', '10.1.0.9', 0)}</aliases><filter>${rule('A')}${rule('B')}</filter>`,
    );
    expect(rules.find(({ name }) => name === 'OFFICE 1')?.sources).toEqual(['10.1.0.4/31', '10.1.0.7']);
    expect(rules.find(({ name }) => name === 'OFFICE 2')?.conditions).toEqual(['B']);
  });

  it('means ICMPv6 by an ICMP rule for IPv6', () => {
    const rule = (family: string) =>
      `<rule><type>pass</type><interface>lan</interface><ipprotocol>${family}</ipprotocol><protocol>icmp</protocol><icmptype>echoreq</icmptype><source><any/></source><destination><any/></destination></rule>`;
    const { rules } = opnsense(`<filter>${rule('inet6')}${rule('inet46')}</filter>`);
    expect(rules.find(({ name }) => name === 'OFFICE 1')?.services).toEqual(['icmp6/128']);
    expect(rules.find(({ name }) => name === 'OFFICE 2')?.services).toEqual(['icmp/8', 'icmp6/128']);
  });

  const asa = (...lines: readonly string[]) =>
    configured(
      `ASA Version 9.18(2)\nhostname asa1\ninterface Ethernet1/1\n nameif outside\n security-level 0\n ip address 203.0.113.2 255.255.255.0\n${lines.map((line) => `access-list OUT extended ${line}`).join('\n')}\naccess-group OUT in interface outside control-plane\naccess-group OUT in interface outside\n`,
      'cisco',
    );

  it('ASA asks for users and security groups, which is a condition', () => {
    const { rules } = asa(
      'permit tcp user LOCAL\\bob any host 10.1.0.5 eq 22',
      'permit tcp object-group-user OPS any any eq 80',
      'permit ip security-group name OT any security-group tag 7 any',
      'deny ip any any',
    );
    expect(rules.slice(0, 3).map(({ conditions }) => conditions)).toEqual([
      ['user LOCAL\\bob'],
      ['object-group-user OPS'],
      ['security-group name OT', 'security-group tag 7'],
    ]);
    expect(rules[0]).toMatchObject({ targets: ['10.1.0.5'], services: ['tcp/22'] });
  });

  it('a list for the device itself filters nothing that passes', () => {
    expect(asa('permit ip any any').rules.filter(({ name }) => name === 'OUT 1')).toHaveLength(1);
  });

  it.each([
    ['cisco', asa('permit frobnicate any any', 'deny ip any any').set],
    [
      'iptables',
      configured('*filter\n:FORWARD DROP\n-A FORWARD -p frobnicate -j ACCEPT\nCOMMIT\n', 'iptables').set,
    ],
    [
      'sense',
      opnsense(
        '<filter><rule><type>pass</type><interface>lan</interface><protocol>frobnicate</protocol><source><any/></source><destination><any/></destination></rule></filter>',
      ).set,
    ],
  ])('nothing is certain behind a rule nobody understands: %s', (_, set) => {
    expect(verdictOn(set, { from: '10.1.0.5', to: '10.2.0.5', port: 1 }).answer).toBe('unknown');
  });

  it('IOS remembers replies, which narrows nothing', () => {
    const { rules } = configured(
      'version 15.2\nhostname r\ninterface Gi0/0\n ip access-group A in\nip access-list extended A\n permit tcp any any eq 80 reflect R timeout 60\n',
      'cisco',
    );
    expect(rules[0]?.conditions).toBeUndefined();
  });

  it('nftables: a table that sleeps, and ICMPv6 types by their own numbers', () => {
    const chain = (table: string) => ({
      chain: { family: 'inet', table, name: 'f', type: 'filter', hook: 'forward', prio: 0, policy: 'drop' },
    });
    const rule = (table: string, expr: readonly unknown[]) => ({
      rule: { family: 'inet', table, chain: 'f', handle: 2, expr },
    });
    const echo = {
      match: { op: '==', left: { payload: { protocol: 'icmpv6', field: 'type' } }, right: 'echo-request' },
    };
    const text = JSON.stringify({
      nftables: [
        { table: { family: 'inet', name: 'a', flags: ['dormant'] } },
        chain('a'),
        rule('a', [{ accept: null }]),
        chain('b'),
        rule('b', [echo, { accept: null }]),
      ],
    });
    const { rules } = configured(text, 'nftables');
    expect(rules.map(({ name }) => name)).toEqual(['inet b f 1', 'inet b f', 'inet b f policy']);
    expect(rules[0]?.services).toEqual(['icmp6/128']);
  });
});
