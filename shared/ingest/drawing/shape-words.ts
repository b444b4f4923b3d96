import type { AssetType } from '#shared/model/asset.ts';
import type { PurdueLevel } from '#shared/model/field.ts';
import type { ZoneKind } from '#shared/model/zone.ts';
import { plainWord, readAccessPointKind, readAssetType, readZoneKind } from '../list/type-words.ts';

type AccessPointKind = NonNullable<ReturnType<typeof readAccessPointKind>>;

/** What a stencil or a label says a thing is. */
export type Thing =
  | { readonly as: 'asset'; readonly type: AssetType }
  | { readonly as: 'accessPoint'; readonly kind: AccessPointKind }
  | { readonly as: 'zone'; readonly kind: ZoneKind | null };

const asset = (type: AssetType): Thing => ({ as: 'asset', type });

/**
 * Words in the names of stencils (draw.io: cisco, cisco19, networks, rack, office, aws, azure, gcp, veeam, citrix, vmware)
 * and what they stand for; the first that fits counts, so narrow words stand before wide ones.
 */
const stencils: readonly (readonly [RegExp, Thing | null])[] = [
  [/^trust boundary$/, { as: 'zone', kind: null }],
  [/wireless|wifi|wlan|access ?point|hotspot/, asset('wirelessAp')],
  [/firewall|\basa\b|\bpix\b|fortigate|checkpoint|security appliance|\bips\b|\bngfw\b/, asset('firewall')],
  [/vpn|concentrator/, asset('vpnServer')],
  [/diode/, asset('dataDiode')],
  [/vmware|hyper v|hypervisor|esxi?\b|virtual host|vsphere|xenserver|nutanix/, asset('virtualisationHost')],
  [/kubernetes|\bk8s\b|\bgke\b|\beks\b|\baks\b|container engine|openshift/, asset('k8sCluster')],
  [/container registry|container image|docker/, asset('containerImage')],
  [
    /\bvms?\b|virtual machine|virtual server|compute engine|\bec2\b|instance|\bpod\b|lambda|app engine|cloud functions/,
    asset('workload'),
  ],
  [/active directory|domain controller|\bldap\b|directory server/, asset('domainController')],
  [/radius|identity|\biam\b|\bacs\b/, asset('identityProvider')],
  [/router|gateway router|layer 3/, asset('router')],
  [/switch|\bhub\b|nexus|catalyst|bridge$/, asset('switch')],
  [
    /load balanc|proxy|web server|mail|\bdns\b|\bdhcp\b|database|data ?store|storage|\bnas\b|\bsan\b|\bdisk|file server|\bserver|mainframe|tape|backup|repository|cache|mysql|oracle|\bsql\b|cluster/,
    asset('applicationServer'),
  ],
  [/laptop|notebook|netbook/, asset('transientLaptop')],
  [/tablet|smart ?phone|mobile|\bpda\b|cell phone|handheld/, asset('mobileHmi')],
  [
    /workstation|\bpc\b|desktop|terminal|imac|\bmac\b|monitor|client|thin|console|work station/,
    asset('workstation'),
  ],
  [/printer|copier|plotter|\bfax\b|scanner|multi function/, asset('printer')],
  [/camera|cctv|video surveillance/, asset('cameraNvr')],
  [/modem|cellular|satellite|antenna|radio tower|base station|comm link/, asset('cellularModem')],
  [/\bups\b|power supply/, asset('ups')],
  [/\busb\b|removable/, asset('removableMediaStation')],
  [/iot gateway|edge/, asset('edgeGateway')],
  [/gateway|protocol converter|\bnat\b/, asset('dataGateway')],
  [/time server|\bntp\b|gps|clock/, asset('timeServer')],
  [/\bplc\b|controller logic|logic controller/, asset('plc')],
  [/\brtu\b/, asset('rtu')],
  [/\bhmi\b|operator panel|touch/, asset('hmi')],
  [/robot/, asset('robotController')],
  [/sensor|transmitter|gauge|meter|instrument|thermo/, asset('sensor')],
  [/motor|inverter|\bdrive\b|\bvfd\b/, asset('drive')],
  [/internet|cloud|\bwan\b|globe|public network/, { as: 'accessPoint', kind: 'internet' }],
  [/user|person|actor|people|\bman\b|woman|guard|standing/, { as: 'accessPoint', kind: 'localConsole' }],
];

/** `mxgraph.cisco19.firewall` and `img/lib/azure2/Virtual_Machine.svg` as words: without the library's own name. */
export function stencilWords(look: string): string {
  const bare = look.replace(/ with content$/, '').replace(/\.(svg|png|jpe?g|gif)$/i, '');
  const parts = bare.split(/[./]/).filter((part) => part !== '' && part !== 'mxgraph');
  return parts
    .slice(parts.length > 1 ? 1 : 0)
    .join(' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[_-]+/g, ' ')
    .toLowerCase()
    .trim();
}

/** What a stencil stands for, by the words of its name; null where they say nothing. */
export function stencilThing(look: string): Thing | null {
  const words = stencilWords(look);
  if (words === '') return null;
  const last = words.split(' ').at(-1) ?? '';
  for (const text of [last, words]) {
    for (const [pattern, thing] of stencils) if (pattern.test(text)) return thing;
  }
  return null;
}

const mostWords = 12;

/** Runs of up to three words of a label, long ones first, each with how it is written. */
function* runsOf(label: string): Generator<string> {
  const words = label
    .slice(0, 300)
    .split(/[^\p{L}\p{N}/+-]+/u)
    .flatMap((word) =>
      [word, ...word.split(/[-/+]|(?<=\p{L})(?=\p{N})/u)].filter((part, at, all) => all.indexOf(part) === at),
    )
    .filter((word) => /\p{L}/u.test(word))
    .slice(0, mostWords);
  for (let length = 3; length >= 1; length -= 1) {
    for (let from = 0; from + length <= words.length; from += 1)
      yield words.slice(from, from + length).join(' ');
  }
}

/** Short words are abbreviations only when written as such: `ES` is an engineering station, `es` is German. */
function isShort(word: string): boolean {
  return word.length <= 2 && word !== word.toUpperCase();
}

/** The asset type a label names: `PLC 3 Filler`, `Firewall OT`, `SPS Abfüllung`; null where it names none. */
export function labelType(label: string): AssetType | null {
  for (const run of runsOf(label)) {
    const type = isShort(run) ? null : readAssetType(run);
    if (type !== null && type !== 'other') return type;
  }
  return compoundType(label);
}

/** German writes its compounds as one word: the end says what it is (`Schutzfirewall`, `Anlagensteuerung`). */
const compounds: readonly (readonly [RegExp, AssetType])[] = [
  [/sicherheitssteuerung$/, 'safetyController'],
  [/robotersteuerung$/, 'robotController'],
  [/steuerung$/, 'plc'],
  [/firewall$/, 'firewall'],
  [/switch$/, 'switch'],
  [/router$/, 'router'],
  [/panel$/, 'hmi'],
  [/umrichter$/, 'drive'],
  [/drucker$/, 'printer'],
  [/kamera$/, 'cameraNvr'],
  [/historian$/, 'historian'],
  [/(laptop|notebook)$/, 'transientLaptop'],
  [/(server|rechner)$/, 'applicationServer'],
  [/gateway$/, 'dataGateway'],
  [/sensor$/, 'sensor'],
];

function compoundType(label: string): AssetType | null {
  const words = label
    .slice(0, 300)
    .toLowerCase()
    .split(/[^\p{L}]+/u);
  for (const [pattern, type] of compounds) if (words.some((word) => pattern.test(word))) return type;
  return null;
}

/** The kind of zone a label names: `DMZ`, `Office IT`, `Zelle 3`. */
export function labelZoneKind(label: string): ZoneKind | null {
  for (const run of runsOf(label)) {
    const kind = isShort(run) ? null : readZoneKind(run);
    if (kind !== null) return kind;
  }
  const word = plainWord(label);
  if (word.includes('dmz')) return 'dmz';
  return word.includes('buero') || word.includes('enterprise') ? 'business' : null;
}

/** The way in a label names: `Internet`, `Fernwartung Hersteller`; null where it names none. */
export function labelAccessPoint(label: string): AccessPointKind | null {
  for (const run of runsOf(label)) {
    const kind = isShort(run) ? null : readAccessPointKind(run);
    if (kind !== null) return kind;
  }
  return null;
}

/** The Purdue level a label names: `Level 2`, `Ebene 3.5`, `L1`. */
export function labelLevel(label: string): PurdueLevel | null {
  const found = /(?:^|[^\p{L}])(?:level|ebene|lvl|l)\s?(3[.,]5|[0-5])(?![\p{L}\p{N}])/iu.exec(label)?.[1];
  const level = found?.replace(',', '.');
  const levels: readonly PurdueLevel[] = ['0', '1', '2', '3', '3.5', '4', '5'];
  return levels.find((each) => each === level) ?? null;
}
