import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Observations } from '../observation.ts';
import { type ListOptions, type ListReading, readList } from './list.ts';
import { listMappingSchema } from './mapping.ts';

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const read = (bytes: Uint8Array, options: ListOptions = {}, size = 65_536) =>
  readList({ name: 'list.csv', chunks: pieces(bytes, size) }, options);

async function reading(text: string | Uint8Array, options: ListOptions = {}): Promise<ListReading> {
  const result = await read(typeof text === 'string' ? new TextEncoder().encode(text) : text, options);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

/** The assets as plain objects of what they claim. */
function claimed({ assets }: Observations): readonly Record<string, unknown>[] {
  return assets.map(({ claims, zoneName }) => ({
    ...Object.fromEntries(claims.map(({ field, value }) => [field, value])),
    ...(zoneName === undefined ? {} : { zone: zoneName.name }),
  }));
}

const codes = ({ skipped }: Observations) => skipped.map(({ place, reason }) => `${place}: ${reason.code}`);

function utf16(text: string, littleEndian: boolean, mark: boolean): Uint8Array {
  const units = [...(mark ? '\ufeff' : ''), ...text];
  const bytes = new DataView(new ArrayBuffer(units.length * 2));
  units.forEach((unit, index) => {
    bytes.setUint16(index * 2, unit.charCodeAt(0), littleEndian);
  });
  return new Uint8Array(bytes.buffer);
}

const inBytes = (text: string, beyond: Readonly<Record<string, number>>): Uint8Array =>
  Uint8Array.from(text, (character) => beyond[character] ?? character.charCodeAt(0));

const german = 'Bezeichnung;Hersteller;Gerätetyp;FW-Stand\r\nFüller;Müller;SPS;V2.9\r\n';
const filler = { name: 'Füller', vendor: 'Müller', type: 'plc', firmwareVersion: 'V2.9' };

describe('an asset list', () => {
  it.each([
    ['UTF-8', new TextEncoder().encode(german)],
    ['UTF-8 with a byte order mark', new TextEncoder().encode(`\ufeff${german}`)],
    ['UTF-16 little endian', utf16(german, true, true)],
    ['UTF-16 big endian', utf16(german, false, true)],
    ['UTF-16 without a mark', utf16(german, true, false)],
    ['windows-1252', Uint8Array.from(german, (character) => character.charCodeAt(0))],
    ['what Excel calls CSV (MS-DOS)', inBytes(german, { ü: 0x81, ä: 0x84 })],
    ['what Excel calls CSV (Macintosh)', inBytes(german.replaceAll('\r\n', '\r'), { ü: 0x9f, ä: 0x8a })],
  ])('is read in %s', async (_, bytes) => {
    const { observations } = await reading(bytes);
    expect(claimed(observations)).toEqual([filler]);
    expect(observations.read).toBe(1);
  });

  it.each([',', ';', '\t', '|'])('is read with the delimiter %j', async (delimiter) => {
    const text = `Name${delimiter}Vendor${delimiter}Serial Number\nPLC${delimiter}Acme${delimiter}S-1\n`;
    const { observations } = await reading(text);
    expect(claimed(observations)).toEqual([{ name: 'PLC', vendor: 'Acme', serialNumber: 'S-1' }]);
  });

  it('finds its header below titles, and Excel’s separator line', async () => {
    const titled = await reading(`Plant list;;\nas of 2026;;\n\n${german}`);
    expect(titled.preview.headerLine).toBe(4);
    expect(claimed(titled.observations)).toEqual([filler]);
    const directed = await reading('sep=;\r\nName;Vendor\r\nA, b;Acme\r\n');
    expect(claimed(directed.observations)).toEqual([{ name: 'A, b', vendor: 'Acme' }]);
    expect(directed.observations.assets[0]?.key).toBe('line 3');
  });

  it.each([
    [
      'NetBox',
      'name,device_role,manufacturer,device_type,serial,site,primary_ip4,status',
      {
        name: 'x',
        type: 'plc',
        vendor: 'v',
        product: 'p',
        serialNumber: 'serial 1',
        location: 'here',
        addresses: ['10.0.0.1'],
      },
      'x,PLC,v,p,serial 1,here,10.0.0.1/24,active',
    ],
    [
      'Defender for IoT',
      'IP Address,Device Name,Type,Vendor,Operating System,MAC Address,Firmware Version,Last Activity',
      {
        name: 'x',
        type: 'plc',
        vendor: 'v',
        operatingSystem: 'Linux',
        addresses: ['10.0.0.1'],
        macs: ['00:00:00:00:00:01'],
        firmwareVersion: '1',
        lastVerified: '2026-01-31',
      },
      '10.0.0.1,x,PLC,v,Linux,00:00:00:00:00:01,1,1/31/2026 10:00',
    ],
  ])('understands the columns of %s', async (_, header, expected, row) => {
    const { observations } = await reading(`${header}\n${row}\n`);
    expect(claimed(observations)).toEqual([expected]);
  });

  it('asks for a mapping when no column is known, and uses the one it gets', async () => {
    const text = 'A1;Siemens;10.0.0.1\nA2;ABB;10.0.0.2\n';
    const refused = await read(new TextEncoder().encode(text));
    expect(refused).toMatchObject({ ok: false, error: { code: 'list-mapping-needed', place: 'list.csv' } });
    const mapping = listMappingSchema.parse({
      kind: 'assets',
      columns: [
        { column: 1, field: 'name' },
        { column: 3, field: 'addresses' },
      ],
    });
    const { observations } = await reading(text, { mapping });
    expect(claimed(observations)).toEqual([
      { name: 'A1', addresses: ['10.0.0.1'] },
      { name: 'A2', addresses: ['10.0.0.2'] },
    ]);
  });

  it('offers the mapping kept for the same header', async () => {
    const text = 'Name;Sonderspalte\nPLC;Halle 3\n';
    const first = await reading(text);
    expect(codes(first.observations)).toEqual(['line 1, column Sonderspalte: list-column-unmapped']);
    const kept = {
      ...first.preview.mapping,
      columns: [
        { header: 'name', field: 'name' as const },
        { header: 'SONDERSPALTE', field: 'location' as const },
      ],
    };
    const saved = new Map([[first.preview.fingerprint, kept]]);
    const { observations } = await reading(text.replace('Name', ' NAME '), {
      savedMapping: (key) => saved.get(key),
    });
    expect(claimed(observations)).toEqual([{ name: 'PLC', location: 'Halle 3' }]);
  });

  it('refuses a mapping that names columns the list does not have', async () => {
    const mapping = listMappingSchema.parse({
      kind: 'assets',
      columns: [{ header: 'Serial', field: 'serialNumber' }],
    });
    const result = await read(new TextEncoder().encode('Name;Vendor\nA;B\n'), { mapping });
    expect(result).toMatchObject({ ok: false, error: { code: 'list-mapping-wrong' } });
  });

  it('reports every cell it could not use with line and column, and reads the rest', async () => {
    const text = [
      'Name;Typ;IP;MAC;Kritikalität;Zuletzt geprüft;Seriennummer',
      'A;Kaffeemaschine;10.0.0.300;00:11;9;03/04/2025;1,94602E+12',
      ';SPS;;;;;',
      'B;SPS;"10.0.0.1\n10.0.0.2";;5;;;zu viel',
      'C;SPS;;;;;',
    ].join('\n');
    const { observations } = await reading(text);
    expect(claimed(observations)).toEqual([
      { name: 'A', type: 'other' },
      { name: 'B', type: 'plc', addresses: ['10.0.0.1', '10.0.0.2'], criticality: 5 },
      { name: 'C', type: 'plc' },
    ]);
    expect(codes(observations)).toEqual([
      'line 2, column Typ: list-type-unknown',
      'line 2, column IP: list-value',
      'line 2, column MAC: list-value',
      'line 2, column Kritikalität: list-value',
      'line 2, column Zuletzt geprüft: list-date-ambiguous',
      'line 2, column Seriennummer: list-value-damaged',
      'line 3: list-no-identity',
      'line 4: list-extra-cells',
    ]);
    expect(observations.assets.at(-1)?.key).toBe('line 6');
  });

  it('keeps the model where the column of types holds models', async () => {
    const { observations } = await reading(
      'Name;Hersteller;Typ\nA;Siemens;CPU 1511-1 PN\nB;ABB;Umrichter\nC;ABB;ACS880\nD;Lenze;Kompaktumrichter Pumpe\n',
    );
    expect(claimed(observations)).toEqual([
      { name: 'A', vendor: 'Siemens', type: 'plc', product: 'CPU 1511-1 PN' },
      { name: 'B', vendor: 'ABB', type: 'drive' },
      { name: 'C', vendor: 'ABB', type: 'other', product: 'ACS880' },
      { name: 'D', vendor: 'Lenze', type: 'drive' },
    ]);
    expect(codes(observations)).toEqual(['line 4, column Typ: list-type-unknown']);
  });

  it('takes of a month or a quarter the last day where it says until when, else the first, and says so', async () => {
    const { observations } = await reading('Name;Support bis;Letzte Prüfung\nA;Q4/2026;April 2019\n');
    expect(claimed(observations)).toEqual([
      { name: 'A', lifecycle: { endOfSupport: '2026-12-31' }, lastVerified: '2019-04-01' },
    ]);
    expect(codes(observations)).toEqual([
      'line 2, column Support bis: list-date-period',
      'line 2, column Letzte Prüfung: list-date-period',
    ]);
  });

  it('tells the order of day and month from other dates of the list', async () => {
    const { observations } = await reading('Name,Last seen\nA,03/04/2025\nB,12/31/2025\n');
    expect(claimed(observations)[0]).toEqual({ name: 'A', lastVerified: '2025-03-04' });
  });

  it('strips the apostrophe that exports put before formulas and keeps formulas as text', async () => {
    const { observations } = await reading('Name;Notes\n\'=1+1;=HYPERLINK("x")\n');
    expect(claimed(observations)).toEqual([{ name: '=1+1', notes: '=HYPERLINK("x")' }]);
  });

  it.each([
    ['an empty file', '', 'list-empty'],
    ['blank lines', ' \n\n', 'list-empty'],
    ['a million columns', `${'a,'.repeat(1_000_000)}\n`, 'list-too-wide'],
    ['binary data', '\u0001\u0002\u0003\u0004\u0005,\u0006\n', 'list-not-text'],
  ])('refuses %s in one sentence', async (_, text, code) => {
    const result = await read(new TextEncoder().encode(text));
    expect(result).toMatchObject({ ok: false, error: { code } });
    if (!result.ok) expect(result.error.place).toContain('list.csv');
  });

  it('skips a cell of more than 64 KiB and keeps the row', async () => {
    const { observations } = await reading(`Name;Notes\nA;${'x'.repeat(70_000)}\nB;y\n`);
    expect(claimed(observations)).toEqual([{ name: 'A' }, { name: 'B', notes: 'y' }]);
    expect(codes(observations)).toEqual(['line 2, column Notes: list-cell-too-long']);
  });

  it('reads a million rows at most and says so', async () => {
    const row = new TextEncoder().encode('A\n'.repeat(100_000));
    async function* many(): AsyncGenerator<Uint8Array> {
      yield new TextEncoder().encode('Hostname\n');
      for (let block = 0; block < 11; block += 1) yield row;
    }
    const result = await readList({ name: 'long.csv', chunks: many() });
    expect(result.ok && result.value.observations.assets.length).toBe(1_000_000);
    expect(result.ok && codes(result.value.observations)).toEqual(['line 1000002: list-too-many-rows']);
  });

  it('stops when asked to', async () => {
    const result = await read(new TextEncoder().encode(german), { isCancelled: () => true });
    expect(result).toMatchObject({ ok: false, error: { code: 'list-cancelled' } });
  });

  it('reads the same whatever the size of the pieces', async () => {
    const bytes = new TextEncoder().encode(german + 'Ä;"ü\nö";SPS;1\n'.repeat(20_000));
    const whole = await read(bytes);
    for (const size of [1000, 65_537]) expect(await read(bytes, {}, size)).toEqual(whole);
  });

  it('never throws on arbitrary bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        const result = await read(bytes, {}, 7);
        expect(typeof result.ok).toBe('boolean');
      }),
    );
  });
});

describe('a channel list', () => {
  const header =
    'Quelle;Quell-IP;Quelltyp;Ziel;Protokoll;Transport;Zielport;Erlaubt;Verschlüsselt;Authentifizierung';

  it('is known by its header and yields channels between named ends', async () => {
    const text = `${header}\nHMI;10.0.0.1;;PLC;S7comm;TCP;102;ja;nein;keine\nHersteller;;Fernwartung extern;VPN;OpenVPN;UDP;1194;ja;TLS;Zertifikat\n`;
    const { observations, preview } = await reading(text);
    expect(preview.mapping.kind).toBe('channels');
    expect(observations.channels).toMatchObject([
      { transport: 'tcp', port: 102, protocol: 's7comm', initiatorKnown: true, place: 'line 2' },
      { transport: 'udp', port: 1194, protocol: 'openvpn' },
    ]);
    expect(observations.channels[0]?.claims?.map(({ field, value }) => [field, value])).toEqual([
      ['encrypted', false],
      ['intended', true],
      ['authentication', 'none'],
    ]);
    expect(observations.channels[1]?.claims?.find(({ field }) => field === 'authentication')?.value).toBe(
      'mutual',
    );
    expect(claimed(observations)).toEqual([
      { name: 'HMI', addresses: ['10.0.0.1'] },
      { name: 'PLC' },
      { name: 'Hersteller' },
      { name: 'VPN' },
    ]);
    expect(observations.assets[2]?.accessPoint).toBe('vendorRemote');
  });

  it.each([
    ['TCP/502', '', [['tcp', 502, 'modbus']]],
    ['Modbus/TCP (502)', '', [['tcp', 502, 'modbus']]],
    [
      'HTTPS',
      '80, 443',
      [
        ['tcp', 80, 'https'],
        ['tcp', 443, 'https'],
      ],
    ],
    [
      'udp',
      '34962-34964',
      [
        ['udp', 34962, 'profinet-io'],
        ['udp', 34963, 'profinet-io'],
        ['udp', 34964, 'profinet-io'],
      ],
    ],
    ['Modbus/TCP', '', [['tcp', null, 'modbus']]],
  ])('reads the service %j %j', async (protocol, port, expected) => {
    const { observations } = await reading(`Source;Destination;Protocol;Port\nA;B;${protocol};${port}\n`);
    expect(
      observations.channels.map((channel) => [channel.transport, channel.port, channel.protocol]),
    ).toEqual(expected);
  });

  it('reports rows without an end and ports that are none', async () => {
    const { observations } = await reading('Source;Destination;Port\nA;;80\nA;B;many\n');
    expect(codes(observations)).toEqual(['line 2: list-no-ends', 'line 3, column Port: list-value']);
  });
});
