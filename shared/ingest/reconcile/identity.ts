import type { FieldsOf } from '#shared/model/model.ts';
import { readAddress } from '../list/address.ts';
import { normalCode, normalText, sameValue } from './normal.ts';
import { type MatchReason, strengthOf } from './proposal.ts';

/** What tells one asset from another, in normal form. Empty sets and nulls are unknown and contradict nothing. */
export interface Identity {
  readonly serials: readonly string[];
  readonly macs: readonly string[];
  readonly addresses: readonly string[];
  /** Name, hostname and the hostname without its domain. */
  readonly names: readonly string[];
  readonly vlans: readonly number[];
  /** Normal form of the zone's name. */
  readonly zone: string | null;
  readonly vendor: string | null;
  readonly orderNumber: string | null;
  /** What else a bare name can be told apart by, with zone and vendor: product, order number as written, type. */
  readonly described: readonly (string | null)[];
}

type AssetValues = FieldsOf<'asset'>;

/** The identity of one description of an asset. */
export function identityOf(values: AssetValues, zoneName: string | null): Identity {
  const zone = zoneName === null ? null : normalText(zoneName);
  const serials = serialsOf(values);
  const macs = own(values.macs ?? nothing, isOwnMac);
  const addresses = own(addressesOf(values), isOwnAddress);
  const names = namesOf(values);
  const isNameless = names.length + serials.length + macs.length + addresses.length === 0;
  return {
    serials,
    macs,
    addresses,
    names: isNameless ? lastResort(values) : names,
    vlans: values.vlans ?? nothing,
    zone,
    vendor: values.vendor ?? null,
    orderNumber: values.orderNumber === undefined ? null : normalCode(values.orderNumber),
    described: [values.product ?? null, values.orderNumber ?? null, values.type ?? null],
  };
}

const nothing: readonly never[] = [];

/** The items that identify something; the list itself where all do. */
const own = (items: readonly string[], isOwn: (item: string) => boolean): readonly string[] =>
  items.every(isOwn) ? items : items.filter(isOwn);

/** What does not identify an asset among others still finds it again where there is nothing else. */
function lastResort({ serialNumber, addresses = [], macs = [] }: AssetValues): readonly string[] {
  const values = [...addresses, ...macs, ...(serialNumber === undefined ? [] : [serialNumber])];
  return values.map(normalText).filter((value) => value !== '');
}

function serialsOf({ serialNumber }: AssetValues): readonly string[] {
  return serialNumber === undefined || isFiller(serialNumber) ? nothing : [normalCode(serialNumber)];
}

/** Serial numbers that whole production runs share are no identity. */
export function isFiller(serialNumber: string): boolean {
  const code = normalCode(serialNumber);
  const words = /^(0?1234567?8?9?0?|tobefilledbyoem|systemserialnumber|default|none)/;
  return code.length < 3 || /^(.)\1*$/.test(code) || words.test(code);
}

/** The asset's addresses, and the one that stands in for a name it does not have. */
function addressesOf({ addresses = nothing, name }: AssetValues): readonly string[] {
  const address = name === undefined || !isAddressLike(name) ? null : readAddress(name.trim());
  return address === null || addresses.includes(address) ? addresses : [...addresses, address];
}

function namesOf({ name, hostname }: AssetValues): readonly string[] {
  const names: string[] = [];
  const add = (text: string | undefined): void => {
    const plain = text === undefined || isAddressLike(text) ? '' : normalText(text);
    if (plain !== '' && !names.includes(plain)) names.push(plain);
  };
  add(name);
  add(hostname);
  if (hostname?.includes('.') === true && !isAddressLike(hostname)) add(hostname.split('.')[0]);
  return names;
}

/** A reader that knows no name may have put an address in its place. */
export function isAddressLike(text: string): boolean {
  return /^(\d{1,3}(\.\d{1,3}){3}|[0-9a-f:]*:[0-9a-f:]*:[0-9a-f:.]*|([0-9a-f]{2}-){5}[0-9a-f]{2})$/i.test(
    text.trim(),
  );
}

/** Not all zero, not broadcast, not multicast, not the shared address of a redundancy protocol (VRRP, HSRP). */
function isOwnMac(mac: string): boolean {
  const first = Number.parseInt(mac.slice(0, 2), 16);
  return mac !== '00:00:00:00:00:00' && first % 2 === 0 && !/^00:00:(5e:00:01|5e:00:02|0c:07:ac):/.test(mac);
}

/** Not unset, loopback, link-local, multicast or broadcast: those every device may have. */
function isOwnAddress(address: string): boolean {
  if (address.includes(':')) return !/^(::1?$|fe[89ab]|ff)/i.test(address);
  const first = Number.parseInt(address, 10);
  return !(first === 0 || first === 127 || first >= 224 || address.startsWith('169.254.'));
}

/** A name with everything it can be told apart by. */
function signatureOf({ names, zone, vendor, described }: Identity): string {
  const details = [zone, vendor, ...described].map((detail) => (detail === null ? '' : normalText(detail)));
  return [...names, ...details].join('\u0000');
}

const shares = <T>(a: readonly T[], b: readonly T[]): boolean => a.some((item) => b.includes(item));
const contradicts = <T>(a: readonly T[], b: readonly T[]): boolean =>
  a.length > 0 && b.length > 0 && !shares(a, b);

/** Levels at which descriptions are compared, strongest first. */
export const levels = ['serialNumber', 'mac', 'address', 'signature', 'name'] as const;
export type Level = (typeof levels)[number];

/** The keys an identity is found under at a level. */
export function keysAt(level: Level, identity: Identity): readonly string[] {
  switch (level) {
    case 'serialNumber':
      return identity.serials;
    case 'mac':
      return identity.macs;
    case 'address':
      return identity.addresses;
    case 'signature':
      return [signatureOf(identity)];
    case 'name':
      return identity.names;
  }
}

/**
 * Can two descriptions that share a key of that level be one asset? Serial numbers outweigh everything; a MAC is
 * outweighed by them; an address counts only where nothing else speaks against it, since machines of one series
 * repeat their addresses cell by cell; a name counts only where nothing at all does.
 */
export function compatible(level: Level, a: Identity, b: Identity): boolean {
  const vendor = a.vendor !== null && b.vendor !== null && !sameValue('vendor', a.vendor, b.vendor);
  const order = a.orderNumber !== null && b.orderNumber !== null && a.orderNumber !== b.orderNumber;
  const serial = contradicts(a.serials, b.serials);
  if (level === 'serialNumber') return !vendor && !order;
  if (serial) return false;
  if (level === 'mac') return true;
  const zone = a.zone !== null && b.zone !== null && a.zone !== b.zone;
  const mac = contradicts(a.macs, b.macs);
  const name = contradicts(a.names, b.names);
  if (level === 'address') {
    const elsewhere = zone || contradicts(a.vlans, b.vlans);
    return elsewhere ? !mac && !name && !vendor : !(mac && name);
  }
  return !mac && !zone && !vendor && !order;
}

/** Within one source, the same name at two addresses is two assets; across sources it may be one that moved. */
export function compatibleInSource(level: Level, a: Identity, b: Identity): boolean {
  const byName = level === 'name' || level === 'signature';
  return compatible(level, a, b) && !(byName && contradicts(a.addresses, b.addresses));
}

/** Everything two descriptions share, strongest first. */
export function reasonsBetween(a: Identity, b: Identity): readonly MatchReason[] {
  const reasons: MatchReason[] = [];
  const add = (
    by: 'serialNumber' | 'mac' | 'address' | 'name',
    left: readonly string[],
    right: readonly string[],
  ) => {
    const value = left.find((item) => right.includes(item));
    if (value !== undefined) reasons.push({ by, value, strength: strengthOf[by] });
  };
  add('serialNumber', a.serials, b.serials);
  add('mac', a.macs, b.macs);
  add('address', a.addresses, b.addresses);
  add('name', a.names, b.names);
  return reasons;
}
