import { describe, expect, it } from 'vitest';
import { documentOf } from '../testing/pieces.ts';
import { readNmap } from './nmap.ts';

const script = (id: string, inside: string, output = '') =>
  `<script id="${id}" output="${output}">${inside}</script>`;
const elem = (key: string, value: string) => `<elem key="${key}">${value}</elem>`;
const port = (number: number, inside: string, protocol = 'tcp', state = 'open') =>
  `<port protocol="${protocol}" portid="${number}"><state state="${state}" reason="syn-ack"/>${inside}</port>`;
const host = (inside: string, address = '192.0.2.10') =>
  `<host starttime="1763800000" endtime="1763800060"><status state="up"/><address addr="${address}" addrtype="ipv4"/>${inside}</host>`;
const run = (inside: string, prolog = '<!DOCTYPE nmaprun>\n') =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${prolog}<nmaprun scanner="nmap" start="1763800000" version="7.95">\n${inside}\n<runstats><finished time="1763800100" exit="success"/></runstats>\n</nmaprun>`;

async function read(text: string) {
  const result = await readNmap(documentOf(text, 'scan.xml', 7));
  if (!result.ok) throw new Error(`${result.error.code} ${result.error.place}`);
  return result.value;
}

async function claims(inside: string) {
  const { assets } = await read(run(host(inside)));
  return Object.fromEntries((assets[0]?.claims ?? []).map(({ field, value }) => [field, value]));
}

const printed = (id: string, pairs: Readonly<Record<string, string>>, on = 102) =>
  `<ports>${port(
    on,
    script(
      id,
      Object.entries(pairs)
        .map(([key, value]) => elem(key, value))
        .join(''),
    ),
  )}</ports>`;

describe('an nmap scan', () => {
  it('tells addresses, names, open ports and what answers there', async () => {
    const said = await claims(
      `<address addr="00:1B:1B:AA:BB:CC" addrtype="mac" vendor="Siemens AG"/>
       <hostnames><hostname name="given" type="user"/><hostname name="plc-1.plant.example" type="PTR"/></hostnames>
       <ports>${port(22, '<service name="ssh" product="OpenSSH" version="7.4" method="probed"/>')}${port(80, '<service name="http" method="table"/>')}${port(23, '', 'tcp', 'closed')}${port(161, '', 'udp')}</ports>`,
    );
    expect(said).toEqual({
      addresses: ['192.0.2.10'],
      macs: ['00:1b:1b:aa:bb:cc'],
      vendor: 'Siemens AG',
      hostname: 'plc-1.plant.example',
      openServices: ['22/tcp', '80/tcp', '161/udp'],
      serviceSoftware: [{ service: '22/tcp', name: 'ssh', product: 'OpenSSH', version: '7.4' }],
    });
  });

  it('makes no channel of an open port', async () => {
    expect((await read(run(host(`<ports>${port(22, '')}</ports>`)))).channels).toEqual([]);
  });

  it.each([
    [
      's7-info',
      {
        Module: '6ES7 315-2EH14-0AB0 ',
        'Basic Hardware': '6ES7 315-2EH14-0AB0 ',
        Version: '3.2.6',
        'System Name': 'SIMATIC 300(1)',
        'Module Type': 'CPU 315-2 PN/DP',
        'Serial Number': 'S C-C2UR28922012',
      },
      {
        vendor: 'Siemens',
        orderNumber: '6ES7 315-2EH14-0AB0',
        firmwareVersion: '3.2.6',
        product: 'CPU 315-2 PN/DP',
        serialNumber: 'S C-C2UR28922012',
        name: 'SIMATIC 300(1)',
        type: 'plc',
      },
    ],
    [
      'enip-info',
      {
        type: 'Programmable Logic Controller (14)',
        vendor: 'Rockwell Automation/Allen-Bradley (1)',
        productName: '1769-L32E Ethernet Port',
        serialNumber: '0x00a1b2c3',
        revision: '20.19',
      },
      {
        vendor: 'Rockwell Automation/Allen-Bradley',
        product: '1769-L32E Ethernet Port',
        serialNumber: '00a1b2c3',
        firmwareVersion: '20.19',
        type: 'plc',
      },
    ],
    [
      'modbus-discover',
      { 'Slave ID data': '\uFFFD', 'Device identification': 'Schneider Electric BMX P34 2020 v2.5' },
      { vendor: 'Schneider Electric', product: 'BMX P34 2020', firmwareVersion: '2.5' },
    ],
    [
      'bacnet-info',
      {
        'Vendor ID': 'Siemens Building Technologies (7)',
        'Model Name': 'PXC64',
        Firmware: '5.0',
        'Object Name': 'AHU-1',
      },
      { vendor: 'Siemens Building Technologies', product: 'PXC64', firmwareVersion: '5.0', name: 'AHU-1' },
    ],
    [
      'fox-info',
      {
        'fox.version': '1.0.1',
        hostName: 'jace-1',
        'app.name': 'Station',
        'app.version': '3.8.38',
        'os.name': 'QNX',
      },
      { hostname: 'jace-1', product: 'Station', firmwareVersion: '3.8.38', operatingSystem: 'QNX' },
    ],
    [
      'omron-info',
      { 'Controller Model': 'CJ2M-CPU32 02.01', 'Controller Version': '02.01' },
      { vendor: 'Omron', product: 'CJ2M-CPU32', firmwareVersion: '02.01', type: 'plc' },
    ],
    [
      'pcworx-info',
      { 'PLC Type': 'ILC 330 ETH', 'Model Number': '2737193', 'Firmware Version': '3.95T' },
      {
        vendor: 'Phoenix Contact',
        product: 'ILC 330 ETH',
        orderNumber: '2737193',
        firmwareVersion: '3.95T',
        type: 'plc',
      },
    ],
  ])('takes from %s what the device says of itself', async (id, pairs, expected) => {
    expect(await claims(printed(id, pairs))).toMatchObject(expected);
  });

  it('reads the words old versions only printed', async () => {
    const output = '&#xa;  Module: 6ES7 212-1BE40-0XB0&#xa;  Version: 4.2.1&#xa;  Serial Number: S C-1&#xa;';
    expect(await claims(`<ports>${port(102, script('s7-info', '', output))}</ports>`)).toMatchObject({
      orderNumber: '6ES7 212-1BE40-0XB0',
      firmwareVersion: '4.2.1',
    });
  });

  it('takes order number and firmware out of a system description', async () => {
    const output =
      'Siemens, SIMATIC NET, CP 343-1 Lean, 6GK7 343-1CX10-0XE0, HW: Version 4, FW: Version V2.6.0, VPB6';
    expect(
      await claims(`<ports>${port(161, script('snmp-sysdescr', '', output), 'udp')}</ports>`),
    ).toMatchObject({
      vendor: 'Siemens',
      product: 'SIMATIC NET CP 343-1 Lean',
      orderNumber: '6GK7 343-1CX10-0XE0',
      firmwareVersion: 'V2.6.0',
    });
  });

  it('trusts a fingerprint that fits others as well less, and a weak one not at all', async () => {
    const match = (name: string, accuracy: number) =>
      `<osmatch name="${name}" accuracy="${accuracy}" line="1"><osclass type="switch" vendor="x" osfamily="y" accuracy="${accuracy}"/></osmatch>`;
    const one = await read(run(host(`<os>${match('Cisco IOS 15', 100)}</os>`)));
    expect(one.assets[0]?.claims).toContainEqual({
      field: 'operatingSystem',
      value: 'Cisco IOS 15',
      place: 'line 4',
      confidence: 'medium',
    });
    expect(await claims(`<os>${match('Cisco IOS 15', 80)}</os>`)).not.toHaveProperty('operatingSystem');
  });

  it('lists what is vulnerable, with the place, and not what was only tested', async () => {
    const vulnerable = script(
      'smb-vuln-ms17-010',
      `<table key="CVE-2017-0143">${elem('title', 'Remote Code Execution')}${elem('state', 'VULNERABLE')}<table key="ids"><elem>CVE:CVE-2017-0143</elem></table></table>`,
    );
    const safe = script(
      'ssl-poodle',
      `<table key="CVE-2014-3566">${elem('state', 'NOT VULNERABLE')}</table>`,
    );
    const vulners = script(
      'vulners',
      `<table key="cpe:/a:openbsd:openssh:7.4"><table>${elem('id', 'CVE-2018-15473')}${elem('type', 'cve')}${elem('cvss', '5.0')}</table><table>${elem('id', 'EDB-1')}${elem('type', 'exploitdb')}</table></table>`,
    );
    const scan = await read(
      run(host(`<ports>${port(22, vulners)}</ports><hostscript>${vulnerable}${safe}</hostscript>`)),
    );
    expect(scan.sightings).toEqual([
      {
        credentialed: false,
        asset: '192.0.2.10',
        scanner: 'nmap',
        taken: '2025-11-22T08:27:40.000Z',
        place: 'line 4',
        found: [
          {
            vulnerability: 'CVE-2018-15473',
            check: 'vulners',
            severity: 'medium',
            score: 5,
            component: 'openssh',
            version: '7.4',
            service: '22/tcp',
            state: 'open',
            place: 'line 4, script vulners',
          },
          {
            vulnerability: 'CVE-2017-0143',
            check: 'smb-vuln-ms17-010',
            title: 'Remote Code Execution',
            state: 'open',
            place: 'line 4, script smb-vuln-ms17-010',
          },
        ],
      },
    ]);
  });

  it('reports hosts that did not answer and a run that was interrupted', async () => {
    const down = '<host><status state="down"/><address addr="192.0.2.9" addrtype="ipv4"/></host>';
    const cut = run(down + host('')).split('<runstats>')[0] ?? '';
    const scan = await read(cut);
    expect(scan.assets).toHaveLength(1);
    expect(scan.skipped.map(({ reason, count }) => [reason.code, count])).toEqual([
      ['scan-host-down', 1],
      ['scan-cut', 1],
    ]);
  });

  it.each([
    ['entities', '<!DOCTYPE nmaprun [<!ENTITY a "b">]>', 'document-declares-types'],
    ['an outside document type', '<!DOCTYPE nmaprun SYSTEM "file:///etc/passwd">', 'document-declares-types'],
  ])('is refused with %s', async (_, prolog, code) => {
    const result = await readNmap(documentOf(run(host(''), prolog), 'scan.xml'));
    expect(result).toMatchObject({ ok: false, error: { code, place: 'scan.xml, line 2' } });
  });

  it('is refused where it is another document, and where it nests without end', async () => {
    expect(await readNmap(documentOf('<other/>'))).toMatchObject({ error: { code: 'scan-other-format' } });
    const deep = `<nmaprun><host>${'<a>'.repeat(500)}`;
    expect(await readNmap(documentOf(deep))).toMatchObject({ error: { code: 'document-too-deep' } });
  });
});
