import type { AssetType } from '#shared/model/asset.ts';
import type { Confidence } from '#shared/model/field.ts';
import { attribute, type XmlElement } from '../document/xml.ts';
import type { ScannedHost, ToldField } from './host.ts';

/** What a script printed: its words by plain key, and the whole of it. */
interface Printed {
  readonly of: ReadonlyMap<string, string>;
  readonly output: string;
}

/** Keys as scripts spell them differ between versions: `Serial Number`, `serialNumber`. */
const plain = (key: string): string => key.toLowerCase().replace(/[^a-z0-9]/g, '');

/** The words of a script: its structured elements, or, of old versions, the lines `Key: value` it printed. */
function printedBy(script: XmlElement): Printed {
  const of = new Map<string, string>();
  const take = (key: string | undefined, value: string): void => {
    const name = plain(key ?? '');
    if (name !== '' && value.trim() !== '' && !of.has(name)) of.set(name, value.trim());
  };
  const walk = (element: XmlElement): void => {
    for (const one of element.children) {
      if (one.name === 'elem') take(attribute(one, 'key'), one.text);
      walk(one);
    }
  };
  walk(script);
  const output = script.attributes.get('output') ?? '';
  if (of.size === 0)
    for (const line of output.slice(0, 20_000).split('\n')) {
      const colon = line.indexOf(':');
      if (colon > 0) take(line.slice(0, colon), line.slice(colon + 1));
    }
  return { of, output };
}

/** What a script says of the device. */
interface Facts {
  readonly [field: string]: string | undefined;
}
interface Told {
  readonly facts: Partial<Record<ToldField, string | undefined>> & Facts;
  readonly type?: AssetType | null;
  readonly confidence?: Confidence;
}

type Script = (printed: Printed) => Told;

/** `Rockwell Automation/Allen-Bradley (1)` without the number. */
const unnumbered = (text: string | undefined): string | undefined => text?.replace(/\s*\(\d+\)\s*$/, '');

/** Splits the version off the end of `BMX P34 2000 v2.5`. */
function versionApart(text: string | undefined): { readonly name?: string; readonly version?: string } {
  if (text === undefined) return {};
  const match = /^(.*?)[\s,]+v?\.?\s?(\d+(?:\.\d+)+[a-z]?\d*)$/i.exec(text.trim());
  const [, name, version] = match ?? [];
  return name === undefined || version === undefined ? { name: text.trim() } : { name, version };
}

/** Device types of the Common Industrial Protocol as assets. */
function cipType(text: string | undefined): AssetType | null {
  const word = unnumbered(text)?.toLowerCase() ?? '';
  if (word.includes('programmable logic')) return 'plc';
  if (word.includes('human')) return 'hmi';
  if (/\b(drive|inverter|motor)\b/.test(word)) return 'drive';
  return /\bi\/?o\b|discrete/.test(word) ? 'fieldIo' : null;
}

/** Companies that begin the identification a Modbus device gives in one line. */
const modbusMakers =
  /^(Schneider Electric|Telemecanique|Modicon|Siemens|ABB|WAGO|Phoenix Contact|Rockwell Automation|Beckhoff|Moxa|Delta|Mitsubishi|Omron|GE|Emerson|Honeywell|Yokogawa|Eaton|Janitza)\b\s*/i;

function modbus({ of }: Printed): Told {
  const said = of.get('deviceidentification') ?? '';
  const vendor = modbusMakers.exec(said)?.[1];
  const { name, version } = versionApart(vendor === undefined ? said : said.slice(vendor.length));
  return { facts: { vendor, product: name, firmwareVersion: version } };
}

/** The parts of `Siemens, SIMATIC NET, CP 343-1, 6GK7 343-1EX30-0XE0, HW: Version 2, FW: Version V3.0.23, VPB...`. */
function systemDescription(text: string): Told['facts'] {
  const words = text.replace(/^\s*System:\s*/i, '').slice(0, 2000);
  const order = /\b(6[A-Z]{2}\d[ -]?\d{3}-?\d?[A-Z0-9]{4,5}-\d[A-Z0-9]{3})\b/.exec(words)?.[1];
  const siemens = /^\s*Siemens\b/i.test(words);
  const firmware = /\bFW:?\s*(?:Version\s*)?(V?\d[\w.]*)/i.exec(words)?.[1];
  const hardware = /\bHW:?\s*(?:Version\s*)?(V?\d[\w.]*)/i.exec(words)?.[1];
  const cisco = /^Cisco\b.*?\(([\w-]+)\),?\s+Version\s+([^\s,]+)/is.exec(words);
  const parts = words.split(',').map((part) => part.trim());
  const vendor = siemens ? 'Siemens' : cisco === null ? undefined : 'Cisco';
  const end = parts.findIndex((part) => /^(6[A-Z]{2}\d|HW:|FW:)/.test(part));
  const product = siemens && end > 1 ? parts.slice(1, end).join(' ') : undefined;
  const system = /^(Linux \S+ \S+|Hardware: .*?Software: (Windows[^(]*))/.exec(words);
  return {
    vendor,
    product,
    orderNumber: order,
    hardwareVersion: hardware,
    firmwareVersion: firmware ?? cisco?.[2],
    operatingSystem: system?.[2] ?? system?.[1],
  };
}

/** What each script tells, by its name. */
const scripts: Readonly<Record<string, Script>> = {
  's7-info': ({ of }) => ({
    facts: {
      vendor: 'Siemens',
      orderNumber: of.get('module'),
      product: of.get('moduletype'),
      firmwareVersion: of.get('version'),
      serialNumber: of.get('serialnumber'),
      name: of.get('systemname'),
    },
    type: /\bCPU\b/i.test(of.get('moduletype') ?? '') ? 'plc' : null,
    confidence: 'high',
  }),
  'enip-info': ({ of }) => ({
    facts: {
      vendor: unnumbered(of.get('vendor') ?? of.get('vendorid')),
      product: of.get('productname'),
      serialNumber: of.get('serialnumber')?.replace(/^0x/i, ''),
      firmwareVersion: of.get('revision'),
    },
    type: cipType(of.get('type') ?? of.get('devicetype')),
    confidence: 'high',
  }),
  'modbus-discover': modbus,
  'modicon-info': ({ of }) => ({
    facts: {
      vendor: of.get('vendorname'),
      product: of.get('cpumodule') ?? of.get('networkmodule'),
      firmwareVersion: of.get('firmware'),
    },
    type: of.has('cpumodule') ? 'plc' : null,
  }),
  'bacnet-info': ({ of }) => ({
    facts: {
      vendor: of.get('vendorname') ?? unnumbered(of.get('vendorid')),
      product: of.get('modelname'),
      firmwareVersion: of.get('firmware') ?? of.get('applicationsoftware'),
      name: of.get('objectname'),
      location: of.get('location'),
    },
  }),
  'fox-info': ({ of }) => ({
    facts: {
      hostname: /^\d+(\.\d+){3}$/.test(of.get('hostname') ?? '') ? undefined : of.get('hostname'),
      product: of.get('appname') ?? of.get('applicationname'),
      firmwareVersion: of.get('appversion') ?? of.get('applicationversion'),
      operatingSystem: of.get('osname'),
    },
  }),
  'omron-info': ({ of }) => ({
    facts: {
      vendor: 'Omron',
      product: versionApart(of.get('controllermodel')).name,
      firmwareVersion: of.get('controllerversion'),
    },
    type: 'plc',
    confidence: 'high',
  }),
  'pcworx-info': ({ of }) => ({
    facts: {
      vendor: 'Phoenix Contact',
      product: of.get('plctype'),
      orderNumber: of.get('modelnumber'),
      firmwareVersion: of.get('firmwareversion'),
    },
    type: 'plc',
    confidence: 'high',
  }),
  'proconos-info': ({ of }) => ({
    facts: { product: versionApart(of.get('plctype')).name, firmwareVersion: of.get('ladderlogicruntime') },
    type: 'plc',
  }),
  'codesys-v2-discover': ({ of }) => ({
    facts: {
      product: of.get('producttype'),
      operatingSystem: [
        of.get('operatingsystemname') ?? of.get('operatingsystem'),
        of.get('operatingsystemtype'),
      ]
        .filter((word) => word !== undefined)
        .join(' '),
    },
    type: 'plc',
  }),
  'mms-identify': ({ of }) => ({
    facts: {
      vendor: of.get('vendor') ?? of.get('vendorname'),
      product: of.get('model') ?? of.get('modelname'),
      firmwareVersion: of.get('revision'),
    },
  }),
  'profinet-dcp': ({ of }) => ({
    facts: { name: of.get('stationname') ?? of.get('nameofstation'), product: of.get('devicevendorvalue') },
  }),
  'snmp-sysdescr': ({ output }) => ({ facts: systemDescription(output) }),
  'snmp-info': ({ of }) => ({ facts: { name: of.get('sysname') } }),
  'smb-os-discovery': ({ of }) => ({
    facts: {
      operatingSystem: of.get('os')?.replace(/\s*\(.*\)$/, ''),
      hostname: of.get('fqdn') ?? of.get('computername') ?? of.get('server')?.replace(/\\x00/g, ''),
    },
    confidence: 'high',
  }),
  'rdp-ntlm-info': ({ of }) => ({
    facts: { hostname: of.get('dnscomputername') ?? of.get('netbioscomputername') },
    confidence: 'high',
  }),
  nbstat: ({ of, output }) => ({
    facts: { hostname: of.get('servername') ?? /NetBIOS name: ([\w-]+)/.exec(output)?.[1] },
  }),
};

/** Takes what a script of nmap says of the device itself; scripts about something else say nothing here. */
export function takeScript(script: XmlElement, host: ScannedHost): void {
  const id = attribute(script, 'id') ?? '';
  const read = Object.hasOwn(scripts, id) ? scripts[id] : undefined;
  if (read === undefined) return;
  const place = `line ${script.line}, script ${id}`;
  const { facts, type, confidence = 'medium' } = read(printedBy(script));
  // Border: the keys of facts are fields of an asset.
  for (const [field, text] of Object.entries(facts)) host.tell(field as ToldField, text, place, confidence);
  host.type(type ?? null, place, confidence === 'high' ? 'medium' : 'low');
}
