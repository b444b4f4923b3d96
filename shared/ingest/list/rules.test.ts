import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressSet, addressWords, readAddresses } from '#shared/model/filter/address-set.ts';
import { RuleSet } from '#shared/model/filter/rule-set.ts';
import { verdictOn } from '../firewall/testing/asking.ts';
import { type ListOptions, readList } from './list.ts';
import { readAddressCell } from './rule-address.ts';
import { readServiceCells } from './rule-service.ts';

async function reading(text: string, options: ListOptions = {}, name = 'fw-hall-3.csv') {
  const chunks = (async function* () {
    yield new TextEncoder().encode(text);
  })();
  const result = await readList({ name, chunks }, options);
  if (!result.ok) throw new Error(result.error.code);
  const { observations, preview } = result.value;
  const { ruleSets = [], skipped } = observations;
  const lines = ruleSets.flatMap(({ rules }) => rules.map(({ fields, place }) => ({ ...fields, place })));
  return { observations, preview, ruleSets, lines, skipped, set: new RuleSet(lines) };
}

const english = `No.,Name,Enabled,Action,Source,Destination,Service,Log,Comment,Hits,Expires
1,HMI to PLC,yes,Permit,10.10.30.21,"10.10.110.11; 10.10.110.12",tcp/502,yes,process values,"1,234",2027-12-31
2,Off,no,Permit,any,any,any,no,,0,
3,Engineering,yes,Permit,10.10.30.0/24,!10.10.110.12,"TCP 102, HTTPS",yes,,12K,
Remote access,,,,,,,,,,
4,Printers,yes,Drop,any,10.10.30.40-10.10.30.49,any,no,,,
,Default,yes,Deny,any,any,any,yes,,,
`;

const german = `Regelnummer;Aktiv;Aktion;Quelle;Ziel;Protokoll;Zielport;Schnittstelle;Kommentar;Gültig bis
10;ja;Erlauben;10.10.30.21;10.10.110.11;TCP;502, 4840;LAN;Prozesswerte;31.12.2027
20;ja;Verwerfen;alle;10.10.110.0 255.255.255.0;alle;alle;;;
30;nein;Zulassen;alle;alle;alle;;;;
`;

describe('a list of firewall rules', () => {
  it.each([
    ['English', 'No.,Name,Action,Source,Destination,Service,Log', 'filterRule'],
    ['German', 'Nr;Aktion;Quelle;Ziel;Dienst;Protokollierung', 'filterRule'],
    ['mGuard', 'Protocol;From IP;From port;To IP;To port;Action;Comment;Log', 'filterRule'],
    [
      'FortiGate',
      'ID,Name,From,To,Source,Destination,Schedule,Service,Action,NAT,Log,Hit Count',
      'filterRule',
    ],
    [
      'Palo Alto',
      'Name,Tags,Type,Source Zone,Source Address,Source User,Destination Zone,Destination Address,Application,Service,Action,Rule Usage Hit Count',
      'filterRule',
    ],
    [
      'Check Point',
      'No.,Type,Name,Source,Destination,VPN,Services & Applications,Action,Track,Install On',
      'filterRule',
    ],
    [
      'Azure',
      'priority,name,direction,access,protocol,source,source port range,destination,port',
      'filterRule',
    ],
    ['channels', 'Source,Target,Protocol,Port', 'channels'],
    ['a matrix that says what is wanted', 'Quelle;Ziel;Protokoll;Port;Erlaubt;Zweck', 'channels'],
    ['assets', 'Name;Hersteller;Typ;IP;Verantwortlich', 'assets'],
  ])('is told by its header: %s', async (_, header, kind) => {
    const parted = header.includes(';') ? ';' : ',';
    const row = header.split(parted).map(() => 'x');
    expect((await reading(`${header}\n${row.join(parted)}\n`)).preview.mapping.kind).toBe(kind);
  });

  it.each([
    ['networks', 'PLC-1,10.0.0.0/24,permit', 'filterRule'],
    ['anything', 'any,PLC-1,deny', 'filterRule'],
    ['names of ends alone', 'HMI-1,PLC-1,permit', 'channels'],
    ['actions that are no verdicts', 'any,PLC-1,write', 'channels'],
  ])('is told by its rows where the header does not say it: %s', async (_, row, kind) => {
    expect((await reading(`Source,Target,Action\n${row}\n`)).preview.mapping.kind).toBe(kind);
  });

  it('brings its rules in their order, with number, use and end of each', async () => {
    const { lines, skipped, set, ruleSets, observations } = await reading(english);
    expect(observations.assets[0]?.claims[0]).toMatchObject({ field: 'name', value: 'fw-hall-3' });
    expect(ruleSets.map(({ device, ruleSet }) => [device, ruleSet])).toEqual([['device fwhall3', 'list']]);
    expect(lines.map(({ name, place, action }) => [name, place, action])).toEqual([
      ['1 HMI to PLC', 'line 2', 'allow'],
      ['2 Off', 'line 3', 'allow'],
      ['3 Engineering', 'line 4', 'allow'],
      ['4 Printers', 'line 6', 'deny'],
      ['Default', 'line 7', 'deny'],
    ]);
    expect(lines[0]).toMatchObject({
      sources: ['10.10.30.21'],
      targets: ['10.10.110.11-10.10.110.12'],
      services: ['tcp/502'],
      logged: true,
      hits: 1234,
      expires: '2027-12-31',
      description: 'process values',
    });
    expect(lines[1]).toMatchObject({
      enabled: false,
      sources: ['any'],
      targets: ['any'],
      services: ['any'],
      hits: 0,
    });
    expect(lines[2]).toMatchObject({ services: ['tcp/102', 'tcp/443'], hits: 12_000 });
    expect(lines[4]).toMatchObject({ isDefault: true, order: 5 });
    expect(skipped.map(({ reason }) => reason.code)).toEqual(['list-rule-heading']);
    const ask = (from: string, to: string, port: number) => verdictOn(set, { from, to, port });
    expect(ask('10.10.30.21', '10.10.110.12', 502)).toEqual({ answer: 'allow', rule: '1 HMI to PLC' });
    expect(ask('10.10.30.30', '10.10.110.11', 102)).toEqual({ answer: 'allow', rule: '3 Engineering' });
    expect(ask('10.10.30.30', '10.10.110.12', 102)).toEqual({ answer: 'deny', rule: 'Default' });
  });

  it('reads German headers and words', async () => {
    const { lines, set } = await reading(german);
    expect(lines[0]).toMatchObject({
      name: '10',
      inputs: ['LAN'],
      services: ['tcp/502', 'tcp/4840'],
      expires: '2027-12-31',
      description: 'Prozesswerte',
    });
    expect(lines[1]).toMatchObject({
      action: 'deny',
      sources: ['any'],
      targets: ['10.10.110.0/24'],
      services: ['any'],
    });
    expect(lines[2]).toMatchObject({ enabled: false });
    expect(verdictOn(set, { from: '10.10.30.9', to: '10.10.110.11', port: 502 })).toEqual({
      answer: 'deny',
      rule: '20',
    });
  });

  it('keeps the devices of one file apart, and their lists', async () => {
    const text =
      'Firewall,ACL,Nr,Action,Source,Destination,Service\n' +
      'FW-1,,1,permit,any,10.0.0.1,tcp/502\nFW-2,IN,1,deny,any,any,any\nfw-1,,2,deny,any,any,any\n"FW-2, FW-3",IN,2,permit,any,any,any\n';
    const { ruleSets, preview } = await reading(text);
    expect(preview.questions).toEqual([]);
    expect(ruleSets.map(({ device, ruleSet, rules }) => [device, ruleSet, rules.length])).toEqual([
      ['device fw1', 'list', 2],
      ['device fw2', 'IN', 2],
      ['device fw3', 'IN', 1],
    ]);
  });

  it('asks whose rules it has where no column says so, and takes what is answered', async () => {
    const text = 'Nr,Action,Source,Destination,Service,Log\n1,permit,any,10.0.0.1,tcp/502,no\n';
    const first = await reading(text);
    expect(first.preview.questions).toEqual([{ about: 'device', suggested: 'fw-hall-3' }]);
    const second = await reading(text, { mapping: { ...first.preview.mapping, device: 'FW-01' } });
    expect(second.preview.questions).toEqual([]);
    expect(second.observations.assets[0]?.claims[0]).toMatchObject({ field: 'name', value: 'FW-01' });
  });

  it('is asked in the order a column of priorities says, what holds by default last', async () => {
    const text =
      'Priority,Name,Action,Source,Destination,Service\n300,c,deny,any,any,tcp/1\n,Default,deny,any,any,any\n100,a,allow,any,10.0.0.1,any\n200,b,allow,any,any,tcp/2\n';
    const { lines } = await reading(text);
    expect(lines.map(({ name }) => name)).toEqual(['100 a', '200 b', '300 c', 'Default']);
  });

  it('goes on with a rule in rows that only name more of it', async () => {
    const text =
      'Nr;Aktion;Quelle;Ziel;Dienst;Log\n1;erlauben;10.0.0.1;10.0.1.1;tcp/502;ja\n;;10.0.0.2;;;\n;;;10.0.1.2;tcp/102;\n2;verbieten;alle;alle;alle;ja\n';
    const { lines } = await reading(text);
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatchObject({
      sources: ['10.0.0.1', '10.0.0.2'],
      targets: ['10.0.1.1', '10.0.1.2'],
      services: ['tcp/502', 'tcp/102'],
    });
  });

  it('takes names nobody explains as conditions, and says so once', async () => {
    const text =
      'Nr,Action,Source,Destination,Service,Log\n1,permit,PLC-Net,update.example.com,Historian,no\n2,permit,PLC-Net,10.0.0.1,tcp/1,no\n3,permit,!PLC-Net,any,tcp/2,no\n4,deny,any,any,any,no\n';
    const { lines, set, skipped } = await reading(text);
    expect(lines[0]).toMatchObject({
      sources: ['PLC-Net'],
      targets: ['update.example.com'],
      services: ['Historian'],
    });
    expect(lines[2]?.conditions).toEqual(['! PLC-Net']);
    expect(skipped.map(({ reason }) => reason.code)).toEqual([
      'list-rule-name',
      'list-rule-name',
      'list-rule-name',
    ]);
    expect(verdictOn(set, { from: '10.9.9.9', to: '10.0.0.1', port: 1 }).answer).toBe('unknown');
  });

  it('never calls certain what a cell leaves open', async () => {
    const text =
      'Nr,Action,Source,Destination,Service,Schedule,Direction,Interface,Log\n' +
      '1,permit,,10.0.0.1,tcp/1,always,,,no\n2,permit,any,10.0.0.2,tcp/1,Weekend,,,no\n3,monitor,any,10.0.0.3,tcp/1,,,,no\n' +
      '4,permit,any,10.0.0.4,icmp,,both,lan,no\n5,permit,any,10.0.0.5,tcp/1,,out,lan,no\n6,deny,any,any,any,,,,no\n';
    const { lines, set, skipped } = await reading(text);
    expect(lines.map(({ conditions }) => conditions)).toEqual([
      ['?'],
      ['Schedule: Weekend'],
      ['monitor?'],
      ['lan ↔'],
      undefined,
      undefined,
    ]);
    expect(lines[4]?.outputs).toEqual(['lan']);
    expect(skipped.map(({ reason }) => reason.code)).toEqual(['list-rule-open', 'list-value']);
    for (const last of [1, 2, 3])
      expect(verdictOn(set, { from: '10.9.9.9', to: `10.0.0.${last}`, port: 1 }).answer).toBe('unknown');
  });

  it('reads From and To as sides where the addresses have columns of their own', async () => {
    const text =
      'ID,From,To,Source,Destination,Service,Action,Hits\n7,OT,IT,10.0.0.1,10.1.0.1,HTTPS,ACCEPT,3\n';
    const { lines } = await reading(text);
    expect(lines[0]).toMatchObject({ inputs: ['OT'], outputs: ['IT'], services: ['tcp/443'], hits: 3 });
  });

  it('says which rules an earlier one hides', async () => {
    const text =
      'Nr,Action,Source,Destination,Service,Log\n1,deny,any,any,any,no\n2,permit,any,10.0.0.1,tcp/1,no\n';
    const { skipped } = await reading(text);
    expect(skipped.map(({ place, reason }) => [place, reason.code])).toEqual([
      ['line 3', 'firewall-hidden-rule'],
    ]);
  });
});

describe('addresses in a cell', () => {
  it.each([
    ['any', 'any'],
    ['alle', 'any'],
    ['*', 'any'],
    ['0.0.0.0/0', '0.0.0.0/0'],
    ['10.0.0.5', '10.0.0.5'],
    ['host 10.0.0.5', '10.0.0.5'],
    ['10.0.0.0 255.255.255.0', '10.0.0.0/24'],
    ['10.0.0.0/255.255.255.0', '10.0.0.0/24'],
    ['10.0.0.0 0.0.0.255', '10.0.0.0/24'],
    ['10.0.0.5 - 10.0.0.6', '10.0.0.5-10.0.0.6'],
    ['10.0.0.5-6', '10.0.0.5-10.0.0.6'],
    ['10.0.0.5 bis 10.0.0.6', '10.0.0.5-10.0.0.6'],
    ['10.0.0.*', '10.0.0.0/24'],
    ['10.0.x.x', '10.0.0.0/16'],
    ['PLC-1 (10.0.0.5)', '10.0.0.5'],
    ['10.0.0.5 (PLC-1)', '10.0.0.5'],
    ['PLC-1: 10.0.0.5', '10.0.0.5'],
    ['10.0.0.4, 10.0.0.5', '10.0.0.4/31'],
    ['10.0.0.4 10.0.0.5', '10.0.0.4/31'],
    ['10.0.0.4 und 10.0.0.5', '10.0.0.4/31'],
    ['10.0.0.4\n10.0.0.5', '10.0.0.4/31'],
    ['10.0.0.0/24; !10.0.0.0/25', '10.0.0.128/25'],
    ['2001:db8::/32', '2001:db8::/32'],
    ['2001:db8::1-2001:db8::2', '2001:db8::1-2001:db8::2'],
    ['PLC net', 'PLC net'],
    ['plc.example.com', 'plc.example.com'],
  ])('%s', (text, words) => {
    expect(readAddressCell(text, false).words.join(' ')).toBe(words);
  });

  it('may all be meant not to be', () => {
    const rest = readAddressCell('10.0.0.0/8', true).words;
    for (const text of [
      '!10.0.0.0/8',
      'nicht 10.0.0.0/8',
      'außer 10.0.0.0/8',
      'all except 10.0.0.0/8',
      '[Negate] 10.0.0.0/8',
    ])
      expect(readAddressCell(text, false).words).toEqual(rest);
    expect(readAddressCell('!10.0.0.0/8', true).words).toEqual(['10.0.0.0/8']);
  });

  it('come back as they were, in any writing', () => {
    const octet = fc.integer({ min: 0, max: 255 });
    const address = fc.tuple(octet, octet, octet, octet).map((parts) => parts.join('.'));
    const network = fc
      .tuple(address, fc.integer({ min: 1, max: 32 }))
      .map(([text, bits]) => `${text}/${bits}`);
    const item = fc.oneof(address, network);
    fc.assert(
      fc.property(
        fc.array(item, { minLength: 1, maxLength: 8 }),
        fc.constantFrom(', ', '; ', '\n', ' | ', ' '),
        (items, parted) => {
          const { words, names, conditions } = readAddressCell(items.join(parted), false);
          const all = items.flatMap((text) => readAddresses(text) ?? []);
          expect(new Set(words)).toEqual(new Set(addressWords(addressSet(all))));
          expect([names, conditions]).toEqual([[], []]);
        },
      ),
    );
  });

  it.each([
    ['*', true],
    ['not any', false],
  ])('leave open what "%s" means where nothing is left', (text, isNegated) => {
    const { words, conditions } = readAddressCell(text, isNegated);
    expect([words, conditions.length]).toEqual([['any'], 1]);
  });

  it('of any text give words or names, and nothing else', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), fc.boolean(), (text, isNegated) => {
        const { words, conditions } = readAddressCell(text, isNegated);
        expect(words.length + conditions.length).toBeGreaterThan(0);
        for (const word of words) expect(word.length).toBeLessThanOrEqual(300);
      }),
    );
  });
});

describe('services in the cells of a row', () => {
  const services = (service: string, protocol = '', targetPort = '', sourcePort = '') =>
    readServiceCells({ protocol, service, sourcePort, targetPort });
  it.each([
    ['any', 'any'],
    ['beliebig', 'any'],
    ['tcp/502', 'tcp/502'],
    ['TCP 502', 'tcp/502'],
    ['502/tcp', 'tcp/502'],
    ['tcp-502', 'tcp/502'],
    ['TCP_502', 'tcp/502'],
    ['tcp:80,443', 'tcp/80 tcp/443'],
    ['udp 67-68', 'udp/67-68'],
    ['tcp/>1023', 'tcp/1024-65535'],
    ['tcp/udp 53', 'tcp/53 udp/53'],
    ['502', 'tcp/502 udp/502'],
    ['Modbus/TCP', 'tcp/502'],
    ['HTTP; HTTPS', 'tcp/80 tcp/443'],
    ['SSH', 'tcp/22'],
    ['DNS', 'tcp/53 udp/53'],
    ['OPC UA (tcp/4840)', 'tcp/4840'],
    ['ICMP', 'icmp'],
    ['ping', 'icmp/8'],
    ['icmp/8', 'icmp/8'],
    ['icmp echo-request', 'icmp/8'],
    ['ESP', 'esp'],
    ['protocol 47', 'gre'],
    ['Historian', 'Historian'],
  ])('%s', (text, words) => {
    expect(services(text).words.join(' ')).toBe(words);
  });
  it.each([
    ['', 'TCP', '502', '', 'tcp/502'],
    ['', 'tcp, udp', '53', '', 'tcp/53 udp/53'],
    ['', 'TCP/UDP', '53', '', 'tcp/53 udp/53'],
    ['', '6', '80 443', '', 'tcp/80 tcp/443'],
    ['', 'any', 'any', 'any', 'any'],
    ['', '', '502', '', 'tcp/502 udp/502'],
    ['', 'tcp', '', '', 'tcp'],
    ['', 'tcp', '!=22', '', 'tcp/0-21 tcp/23-65535'],
    ['', 'tcp', '502', '1024-65535', 'tcp/502 from 1024-65535'],
    ['', 'icmp', 'any', '', 'icmp'],
    ['', 'Modbus/TCP', '', '', 'tcp/502'],
    ['Historian', 'tcp', '5450', '', 'tcp/5450'],
    ['HTTP', '', '8080', '', 'tcp/8080'],
    ['HTTPS', 'tcp', '', '', 'tcp/443'],
    ['!tcp/22', '', '', '', 'protocol/0-5 protocol/7-255 tcp/0-21 tcp/23-65535'],
  ])('service "%s", protocol "%s", ports "%s" from "%s"', (service, protocol, target, source, words) => {
    expect(services(service, protocol, target, source).words.join(' ')).toBe(words);
  });

  it('that contradict one another decide nothing', () => {
    const { words, conditions } = services('HTTPS', 'udp');
    expect(words).toEqual(['any']);
    expect(conditions).toEqual(['udp HTTPS']);
  });
});
