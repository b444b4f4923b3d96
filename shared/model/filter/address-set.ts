/**
 * Sets of IPv4 and IPv6 addresses as sorted, disjoint, closed intervals on one line of whole numbers: IPv4 takes 0 to
 * 2^32 - 1, IPv6 what follows. Exact: nothing is rounded to prefixes.
 */
export interface Interval {
  readonly low: bigint;
  readonly high: bigint;
}
export type AddressSet = readonly Interval[];
export type Family = 'ip4' | 'ip6';

const ip6Start = 1n << 32n;
const last = ip6Start + (1n << 128n) - 1n;

export const everyAddress: AddressSet = [{ low: 0n, high: last }];
const families: Readonly<Record<Family, AddressSet>> = {
  ip4: [{ low: 0n, high: ip6Start - 1n }],
  ip6: [{ low: ip6Start, high: last }],
};

/** All addresses of a family. */
export function addressesOf(family: Family): AddressSet {
  return families[family];
}

/** Any intervals, also touching or overlapping ones, as a set. n log n. */
export function addressSet(intervals: readonly Interval[]): AddressSet {
  if (intervals.length < 2) return intervals;
  const sorted = [...intervals].sort((a, b) => (a.low < b.low ? -1 : a.low > b.low ? 1 : 0));
  const joined: { low: bigint; high: bigint }[] = [];
  for (const { low, high } of sorted) {
    const before = joined.at(-1);
    // The families touch on the line; they are two intervals only where a set does not hold both wholly.
    if (before !== undefined && low <= before.high + 1n) {
      if (high > before.high) before.high = high;
    } else joined.push({ low, high });
  }
  return joined;
}

/** What both sets hold. Linear. */
export function intersection(a: AddressSet, b: AddressSet): AddressSet {
  const common: Interval[] = [];
  let i = 0;
  let j = 0;
  for (let x = a[i], y = b[j]; x !== undefined && y !== undefined; x = a[i], y = b[j]) {
    const low = x.low > y.low ? x.low : y.low;
    const high = x.high < y.high ? x.high : y.high;
    if (low <= high) common.push({ low, high });
    if (x.high < y.high) i += 1;
    else j += 1;
  }
  return common;
}

/** Every address the set does not hold. Linear. */
export function complement(set: AddressSet): AddressSet {
  const rest: Interval[] = [];
  let next = 0n;
  for (const { low, high } of set) {
    if (low > next) rest.push({ low: next, high: low - 1n });
    next = high + 1n;
  }
  if (next <= last) rest.push({ low: next, high: last });
  return rest;
}

/** What the first holds and the second does not. Linear. */
export function difference(a: AddressSet, b: AddressSet): AddressSet {
  return b.length === 0 ? a : intersection(a, complement(b));
}

/** Whether the set holds an address. Logarithmic. */
export function contains(set: AddressSet, address: bigint): boolean {
  let low = 0;
  let high = set.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const at = set[middle];
    if (at === undefined || address < at.low) high = middle - 1;
    else if (address > at.high) low = middle + 1;
    else return true;
  }
  return false;
}

/** Whether the first holds everything the second holds. Linear. */
export function covers(a: AddressSet, b: AddressSet): boolean {
  let i = 0;
  for (const { low, high } of b) {
    for (let at = a[i]; at !== undefined && at.high < low; at = a[i]) i += 1;
    const at = a[i];
    if (at === undefined || at.low > low || at.high < high) return false;
  }
  return true;
}

/** Whether a set is all addresses there are, or all of its family. */
function isEverything(set: AddressSet, family?: Family): boolean {
  return covers(set, family === undefined ? everyAddress : families[family]);
}

/** An IPv4 or IPv6 address (zone id and brackets dropped) as a place on the line; null for anything else. RFC 4291, 2.2. */
export function readAddressPlace(text: string): bigint | null {
  if (text.includes(':')) {
    const value = readIp6(text.replace(/^\[|\]$/g, '').replace(/%.*$/, ''));
    return value === null ? null : ip6Start + value;
  }
  const value = readIp4(text);
  return value === null ? null : BigInt(value);
}

function readIp4(text: string): number | null {
  const parts = text.split('.');
  if (parts.length !== 4) return null;
  let value = 0;
  for (const part of parts) {
    if (!/^\d{1,3}$/.test(part) || Number(part) > 255) return null;
    value = value * 256 + Number(part);
  }
  return value;
}

function readIp6(text: string): bigint | null {
  if (text.length > 45) return null;
  const halves = text.split('::');
  if (halves.length > 2) return null;
  const [left, right] = halves.map(groupsOf);
  if (left === null || left === undefined || right === null) return null;
  const missing = 8 - left.length - (right?.length ?? 0);
  if (right === undefined ? missing !== 0 : missing < 1) return null;
  const groups = right === undefined ? left : [...left, ...new Array<number>(missing).fill(0), ...right];
  return groups.reduce((value, group) => (value << 16n) | BigInt(group), 0n);
}

function groupsOf(half: string): readonly number[] | null {
  if (half === '') return [];
  const parts = half.split(':');
  const groups: number[] = [];
  for (const [index, part] of parts.entries()) {
    const embedded = index === parts.length - 1 && part.includes('.') ? readIp4(part) : null;
    if (embedded !== null) groups.push(Math.floor(embedded / 65_536), embedded % 65_536);
    else if (/^[0-9a-f]{1,4}$/i.test(part)) groups.push(Number.parseInt(part, 16));
    else return null;
  }
  return groups;
}

/** A network by an address in it and its prefix length (or an IPv4 mask in dotted form); null where either is none. */
export function readNetwork(address: string, prefix: string): Interval | null {
  const place = readAddressPlace(address);
  if (place === null) return null;
  const width = place < ip6Start ? 32 : 128;
  const bits = prefix.includes('.') ? maskBits(prefix) : /^\d{1,3}$/.test(prefix) ? Number(prefix) : null;
  if (bits === null || bits > width) return null;
  const start = place < ip6Start ? 0n : ip6Start;
  const host = (1n << BigInt(width - bits)) - 1n;
  const low = start + ((place - start) & ~host);
  return { low, high: low + host };
}

function maskBits(mask: string): number | null {
  const value = readIp4(mask);
  if (value === null) return null;
  const bits = value.toString(2).padStart(32, '0').indexOf('0');
  const length = bits < 0 ? 32 : bits;
  return value === (length === 0 ? 0 : (0xffffffff << (32 - length)) >>> 0) ? length : null;
}

/** `any`, an address, `10.0.0.0/24`, `10.0.0.0/255.255.255.0` or `10.0.0.5-10.0.0.9` as a set; null for anything else. */
export function readAddresses(text: string): AddressSet | null {
  if (/^(any|all|\*)$/i.test(text)) return everyAddress;
  const slash = text.indexOf('/');
  if (slash >= 0) {
    const network = readNetwork(text.slice(0, slash), text.slice(slash + 1));
    return network === null ? null : [network];
  }
  const dash = text.indexOf('-');
  const low = readAddressPlace((dash < 0 ? text : text.slice(0, dash)).trim());
  const high = dash < 0 ? low : readAddressPlace(text.slice(dash + 1).trim());
  if (low === null || high === null || high < low || low < ip6Start !== high < ip6Start) return null;
  return [{ low, high }];
}

/** An address as people write it: dotted, or by RFC 5952. */
export function addressText(place: bigint): string {
  if (place < ip6Start) {
    const value = Number(place);
    return `${value >>> 24}.${(value >>> 16) & 255}.${(value >>> 8) & 255}.${value & 255}`;
  }
  const value = place - ip6Start;
  const groups = Array.from({ length: 8 }, (_, index) =>
    ((value >> BigInt(112 - 16 * index)) & 0xffffn).toString(16),
  ).join(':');
  const zeros = [...groups.matchAll(/\b0(?::0\b)+/g)].sort((a, b) => b[0].length - a[0].length)[0];
  if (zeros === undefined) return groups;
  return `${groups.slice(0, zeros.index).replace(/:$/, '')}::${groups.slice(zeros.index + zeros[0].length).replace(/^:/, '')}`;
}

/** The set in words `readAddresses` understands: `any` for everything (of the family), else networks and ranges. */
export function addressWords(set: AddressSet, family?: Family): readonly string[] {
  if (isEverything(set, family)) return ['any'];
  return set.flatMap(({ low, high }) =>
    low < ip6Start && high >= ip6Start
      ? [intervalWord(low, ip6Start - 1n), intervalWord(ip6Start, high)]
      : [intervalWord(low, high)],
  );
}

function intervalWord(low: bigint, high: bigint): string {
  if (low === high) return addressText(low);
  const size = high - low + 1n;
  const start = low < ip6Start ? 0n : ip6Start;
  if ((size & (size - 1n)) === 0n && ((low - start) & (size - 1n)) === 0n) {
    const width = low < ip6Start ? 32 : 128;
    return `${addressText(low)}/${width - (size.toString(2).length - 1)}`;
  }
  return `${addressText(low)}-${addressText(high)}`;
}

/** The family an address lies in. */
export function familyOf(place: bigint): Family {
  return place < ip6Start ? 'ip4' : 'ip6';
}
