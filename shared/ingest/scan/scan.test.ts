import { describe, expect, it } from 'vitest';
import { isDocument, readDocument } from '../documents.ts';
import { sniff } from '../sniff.ts';
import { documentOf } from '../testing/pieces.ts';

async function read(text: string) {
  const format = sniff(new TextEncoder().encode(text), 'scan');
  if (!format.ok) return format;
  if (!isDocument(format.value)) throw new Error(format.value);
  return readDocument(format.value, documentOf(text, 'scan', 13));
}

/** What a scan says of its only host: its fields, and what was found on it. */
async function hostOf(text: string) {
  const result = await read(text);
  if (!result.ok) throw new Error(`${result.error.code} ${result.error.place}`);
  const { assets, sightings = [] } = result.value;
  expect(assets).toHaveLength(1);
  return {
    fields: Object.fromEntries((assets[0]?.claims ?? []).map(({ field, value }) => [field, value])),
    scanner: sightings[0]?.scanner,
    taken: sightings[0]?.taken,
    credentialed: sightings[0]?.credentialed,
    found: sightings[0]?.found ?? [],
    skipped: result.value.skipped.map(({ reason, count }) => [reason.code, count]),
  };
}

describe('a scan of Nessus', () => {
  it('tells properties, open ports and what plugins found, and counts mere information', async () => {
    const host =
      await hostOf(`<?xml version="1.0"?><NessusClientData_v2><Report name="r"><ReportHost name="192.0.2.1">
      <HostProperties><tag name="host-ip">192.0.2.1</tag><tag name="mac-address">00:1B:1B:00:00:01
00:1B:1B:00:00:02</tag><tag name="operating-system">Windows 10</tag><tag name="host-fqdn">hmi-1.plant.example</tag><tag name="HOST_END">Sat Mar  1 10:00:00 2025</tag></HostProperties>
      <ReportItem port="445" svc_name="cifs" protocol="tcp" severity="4" pluginID="97833" pluginName="MS17-010" pluginFamily="Windows"><cve>CVE-2017-0143</cve><cve>CVE-2017-0144</cve><cvss3_base_score>8.1</cvss3_base_score></ReportItem>
      <ReportItem port="0" svc_name="general" protocol="tcp" severity="0" pluginID="19506" pluginName="Scan information"/></ReportHost></Report></NessusClientData_v2>`);
    expect(host.fields).toMatchObject({
      addresses: ['192.0.2.1'],
      macs: ['00:1b:1b:00:00:01', '00:1b:1b:00:00:02'],
      operatingSystem: 'Windows 10',
      hostname: 'hmi-1.plant.example',
      openServices: ['445/tcp'],
    });
    expect(host.taken).toBe('2025-03-01T10:00:00.000Z');
    expect(host.found).toMatchObject([
      {
        vulnerability: 'plugin 97833',
        cves: ['CVE-2017-0143', 'CVE-2017-0144'],
        severity: 'critical',
        score: 8.1,
        service: '445/tcp',
      },
    ]);
    expect(host.skipped).toEqual([['scan-note', 1]]);
  });

  it.each([
    [
      'Nessus',
      'Plugin ID,CVE,CVSS v3.0 Base Score,Risk,Host,Protocol,Port,Name\n10863,CVE-2024-0001,7.5,High,192.0.2.1,tcp,443,"A ""name"", quoted\nover lines"\n',
    ],
    [
      'Tenable.sc',
      'Plugin,Plugin Name,Family,Severity,IP Address,Protocol,Port,MAC Address,DNS Name,CVSS V3 Base Score,CVE\n10863,A name,General,High,192.0.2.1,TCP,443,,hmi-1,7.5,CVE-2024-0001\n',
    ],
    [
      'Tenable.io',
      'Plugin ID,CVE,CVSS,Risk,Host,Protocol,Port,Name,Vulnerability State,IP Address,FQDN,CVSS3 Base Score\n10863,CVE-2024-0001,5,High,hmi-1,tcp,443,A name,Active,192.0.2.1,hmi-1,7.5\n',
    ],
    [
      'Tenable Vulnerability Management',
      'asset.name,asset.display_ipv4_address,definition.id,definition.name,definition.cve,definition.cvss3.base_score,port,protocol,severity,state,last_seen\nhmi-1,192.0.2.1,10863,A name,CVE-2024-0001,7.5,443,TCP,High,ACTIVE,2025-03-01T10:00:00Z\n',
    ],
    [
      'Nessus, saved again by a German Excel',
      '\ufeffPlugin ID;CVE;CVSS v3.0 Base Score;Risk;Host;Protocol;Port;Name\r\n10863;CVE-2024-0001;7,5;High;192.0.2.1;tcp;443;"A name; in parts"\r\n',
    ],
    [
      'Nessus, saved again as text with tabs',
      'Plugin ID\tCVE\tCVSS v3.0 Base Score\tRisk\tHost\tProtocol\tPort\tName\r\n10863\tCVE-2024-0001\t7.5\tHigh\t192.0.2.1\ttcp\t443\tA name\r\n',
    ],
    [
      'Nessus below the line that tells Excel the separator',
      'sep=;\r\nPlugin ID;CVE;CVSS v3.0 Base Score;Risk;Host;Protocol;Port;Name\r\n10863;CVE-2024-0001;7,5;High;192.0.2.1;tcp;443;A name\r\n',
    ],
  ])('is read from the CSV of %s', async (_, text) => {
    const host = await hostOf(text);
    expect(host.fields).toMatchObject({ addresses: ['192.0.2.1'], openServices: ['443/tcp'] });
    expect(host.found).toMatchObject([
      { vulnerability: 'CVE-2024-0001', check: '10863', severity: 'high', score: 7.5, service: '443/tcp' },
    ]);
  });
});

describe('the CSV of Nessus', () => {
  it('says when it looked in the words of a plugin', async () => {
    const host = await hostOf(
      'Plugin ID,CVE,Risk,Host,Protocol,Port,Name,Plugin Output\n1,CVE-2024-0001,High,192.0.2.1,tcp,443,x,\n19506,,None,192.0.2.1,tcp,0,Nessus Scan Information,"Information about this scan :\n\nNessus version : 10.4.2\nScan Start Date : 2025/3/1 10:00 UTC\nScan duration : 221 sec"\n',
    );
    expect(host.taken).toBe('2025-03-01T10:00:00.000Z');
  });

  it('is read in the encoding of Western Europe too', async () => {
    const text =
      'Plugin ID;CVE;Risk;Host;Protocol;Port;Name\r\n1;CVE-2024-0001;High;192.0.2.1;tcp;443;Schwäche in Büro-PC\r\n';
    const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
    const format = sniff(bytes, 'scan');
    expect(format).toMatchObject({ ok: true, value: 'scan-csv' });
    const read = await readDocument('scan-csv', {
      name: 'scan',
      chunks: (async function* () {
        yield bytes;
      })(),
    });
    expect(read.ok && read.value.sightings?.[0]?.found[0]?.title).toBe('Schwäche in Büro-PC');
  });

  it('says where it stopped reading a listing without end', { tags: ['long'], timeout: 60_000 }, async () => {
    const rows = new TextEncoder().encode('1,,None,192.0.2.1,tcp,1,x\n'.repeat(100_001));
    const read = await readDocument('scan-csv', {
      name: 'scan',
      chunks: (async function* () {
        yield new TextEncoder().encode('Plugin ID,CVE,Risk,Host,Protocol,Port,Name\n');
        for (let piece = 0; piece < 10; piece += 1) yield rows;
      })(),
    });
    expect(read.ok && read.value.skipped.map(({ reason, place }) => `${reason.code} ${place}`)).toContain(
      'list-too-many-rows line 1000002',
    );
  });
});

describe('whether a scan looked from inside', () => {
  const nessus = (tags: string, output: string) =>
    `<NessusClientData_v2><Report name="r"><ReportHost name="192.0.2.1"><HostProperties><tag name="host-ip">192.0.2.1</tag>${tags}</HostProperties>
    <ReportItem port="0" protocol="tcp" severity="0" pluginID="19506" pluginName="Nessus Scan Information"><plugin_output>${output}</plugin_output></ReportItem>
    <ReportItem port="445" protocol="tcp" severity="4" pluginID="1" pluginName="x"><cve>CVE-2024-0001</cve></ReportItem></ReportHost></Report></NessusClientData_v2>`;
  const csv = (output: string) =>
    `Plugin ID,CVE,Risk,Host,Protocol,Port,Name,Plugin Output\n19506,,None,192.0.2.1,tcp,0,Nessus Scan Information,"${output}"\n1,CVE-2024-0001,High,192.0.2.1,tcp,443,x,\n`;

  it.each([
    ['by a tag', nessus('<tag name="Credentialed_Scan">true</tag>', ''), true],
    ['by a plugin', nessus('', "Safe checks : yes\nCredentialed checks : yes, as 'audit' via ssh"), true],
    ['by a plugin that says no', nessus('', 'Safe checks : yes\nCredentialed checks : no'), false],
    ['not at all', nessus('', 'Safe checks : yes'), null],
    ['by a plugin in CSV', csv('Safe checks : yes\nCredentialed checks : yes (on the localhost)'), true],
    ['not at all in CSV', csv(''), null],
  ])('is told %s', async (_, text, expected) => {
    expect((await hostOf(text)).credentialed).toBe(expected);
  });
});

describe('a scan of Greenbone', () => {
  it('tells hosts and results, in XML and CSV', async () => {
    const xml = await hostOf(`<report id="1" format_id="2"><task id="3"/><report><results><result id="4">
      <host>192.0.2.1<hostname>srv-1</hostname></host><port>22/tcp</port><nvt oid="1.3.6.1.4.1.25623.1.0.1"><name>Weak</name>
      <refs><ref type="cve" id="CVE-2024-0001"/></refs><tags>cvss_base_vector=CVSS:3.1/AV:N|summary=x</tags></nvt>
      <threat>Medium</threat><severity>5.3</severity></result></results></report></report>`);
    const csv = await hostOf(
      'IP,Hostname,Port,Port Protocol,CVSS,Severity,QoD,NVT Name,NVT OID,CVEs,Timestamp\n192.0.2.1,srv-1,22,tcp,5.3,Medium,80,Weak,1.3.6.1.4.1.25623.1.0.1,CVE-2024-0001,2025-01-01T00:00:00Z\n',
    );
    for (const host of [xml, csv]) {
      expect(host.scanner).toBe('Greenbone');
      expect(host.fields).toMatchObject({
        addresses: ['192.0.2.1'],
        hostname: 'srv-1',
        openServices: ['22/tcp'],
      });
      expect(host.found).toMatchObject([
        { vulnerability: 'CVE-2024-0001', check: '1.3.6.1.4.1.25623.1.0.1', severity: 'medium', score: 5.3 },
      ]);
    }
  });
});

describe('a scan of software', () => {
  const vulnerability = {
    VulnerabilityID: 'CVE-2024-0001',
    PkgName: 'openssl',
    InstalledVersion: '3.0.1',
    FixedVersion: '3.0.2',
    Severity: 'HIGH',
    CVSS: { nvd: { V2Score: 4, V3Score: 7.5, V3Vector: 'CVSS:3.1/AV:N' } },
  };
  const expected = {
    vulnerability: 'CVE-2024-0001',
    component: 'openssl',
    version: '3.0.1',
    fixedIn: '3.0.2',
    severity: 'high',
    score: 7.5,
  };

  it('is read from every version of the JSON of Trivy', async () => {
    const results = [{ Target: 'gateway (alpine 3.19)', Vulnerabilities: [vulnerability] }];
    for (const report of [
      { SchemaVersion: 2, ArtifactName: 'gateway', ArtifactType: 'container_image', Results: results },
      results,
      { ClusterName: 'edge', Resources: [{ Namespace: 'gateway', Results: results }] },
    ]) {
      const host = await hostOf(JSON.stringify(report));
      expect(host.fields['name']).toBe('gateway');
      expect(host.found).toMatchObject([expected]);
    }
  });

  it('is not read as one of Grype where another tool wrote the same frame', async () => {
    const match = { Cycle: { ProductName: 'x' } };
    for (const json of [
      { matches: [], source: {}, descriptor: { name: 'another' } },
      { matches: [match], source: {} },
    ])
      expect(await read(JSON.stringify(json))).toMatchObject({
        ok: false,
        error: { code: 'scan-other-format' },
      });
  });

  it('is read from Grype, by its own name and the CVE it is related to', async () => {
    const host = await hostOf(
      JSON.stringify({
        matches: [
          {
            vulnerability: {
              id: 'GHSA-1',
              severity: 'High',
              cvss: [{ version: '3.1', vector: 'CVSS:3.1/AV:N', metrics: { baseScore: 7.5 } }],
              fix: { versions: ['3.0.2'], state: 'fixed' },
            },
            relatedVulnerabilities: [{ id: 'CVE-2024-0001' }],
            artifact: { name: 'openssl', version: '3.0.1' },
          },
        ],
        source: { type: 'image', target: { userInput: 'gateway' } },
      }),
    );
    expect(host.fields).toMatchObject({ name: 'gateway', type: 'containerImage' });
    expect(host.found).toMatchObject([expected]);
  });

  it('is read from SARIF as far as it names published vulnerabilities', async () => {
    const host = await hostOf(
      JSON.stringify({
        version: '2.1.0',
        $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
        runs: [
          {
            tool: {
              driver: {
                name: 'x',
                rules: [{ id: 'CVE-2024-0001', properties: { 'security-severity': '7.5' } }],
              },
            },
            properties: { imageName: 'gateway' },
            results: [
              {
                ruleId: 'CVE-2024-0001',
                message: { text: 'Package: openssl\nInstalled Version: 3.0.1\nFixed Version: 3.0.2' },
              },
              { ruleId: 'no-eval', message: { text: 'x' } },
            ],
          },
        ],
      }),
    );
    expect(host.found).toMatchObject([expected]);
    expect(host.skipped).toEqual([['scan-not-vulnerability', 1]]);
  });
});
