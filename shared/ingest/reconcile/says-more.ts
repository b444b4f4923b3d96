import type { Json } from '#shared/journal/change.ts';
import { type AssetType, assetType } from '#shared/model/asset.ts';
import { normalValue } from './normal.ts';

/**
 * What an asset of a type is as well, seen from further away: a firewall routes, a safety controller is programmed and
 * answers like any PLC, an engineering workstation is a workstation. Whoever sees the wider kind contradicts nobody.
 */
const alsoA: Partial<Readonly<Record<AssetType, readonly AssetType[]>>> = {
  engineeringWorkstation: ['workstation'],
  hmi: ['workstation'],
  mobileHmi: ['hmi', 'workstation'],
  transientLaptop: ['workstation'],
  removableMediaStation: ['workstation'],
  pac: ['plc'],
  rtu: ['plc'],
  dcsController: ['plc'],
  safetyController: ['plc'],
  robotController: ['plc'],
  cnc: ['plc'],
  protectionRelay: ['ied'],
  historian: ['applicationServer'],
  controlServer: ['applicationServer'],
  scada: ['controlServer', 'applicationServer'],
  mes: ['applicationServer'],
  bms: ['applicationServer'],
  domainController: ['applicationServer'],
  identityProvider: ['applicationServer'],
  patchServer: ['applicationServer'],
  timeServer: ['applicationServer'],
  jumpHost: ['applicationServer', 'workstation'],
  firewall: ['router', 'switch'],
  vpnServer: ['router'],
  cellularModem: ['router'],
  edgeGateway: ['router', 'dataGateway'],
  wirelessAp: ['switch'],
  workload: ['applicationServer'],
};

/**
 * Whether one value of a field says all another does, and more: a narrower type, a product, operating system or note with
 * further words, a host name with its domain, a later check. Two ways of writing one value say the same, not more.
 */
export function saysMore(field: string, value: Json, than: Json): boolean {
  const [more, less] = [normalValue(field, value), normalValue(field, than)];
  if (more === less) return false;
  switch (field) {
    case 'type':
      return isNarrower(assetType.safeParse(value).data, assetType.safeParse(than).data);
    case 'product':
    case 'operatingSystem':
      return hasWordsOf(more, less);
    case 'notes':
      return more.includes(less);
    case 'hostname':
      return more.startsWith(`${less}.`);
    case 'lastVerified':
      return more > less;
    default:
      return false;
  }
}

/** "Other" is what a source says when it does not know. */
function isNarrower(type: AssetType | undefined, than: AssetType | undefined): boolean {
  if (type === undefined || than === undefined) return false;
  return than === 'other' || (alsoA[type]?.includes(than) ?? false);
}

/** `SIMATIC NET SCALANCE XB208` has every word of `SCALANCE XB208`. */
function hasWordsOf(more: string, less: string): boolean {
  const words = new Set(more.split(' '));
  return less.split(' ').every((word) => words.has(word));
}
