import { type AddressSet, addressSet, complement, readAddresses } from '#shared/model/filter/address-set.ts';
import {
  protocolNumbers,
  type Range,
  type ServiceBox,
  type ServiceSet,
  serviceBox,
  serviceComplement,
  serviceIntersection,
} from '#shared/model/filter/service-set.ts';
import { asObject, listOf, memberOf, textOf } from './json-value.ts';
import { everyPacket, type Match, matchBoth } from './match.ts';

/** Values of a named set, and of a map with what they lead to. */
export interface NamedSet {
  readonly elements: readonly unknown[];
  /** Its content changes while the device runs. */
  readonly isDynamic: boolean;
}
export type NamedSets = (name: string) => NamedSet | undefined;

/** Ways a rule can match, each a whole Match; null: the words are not understood, which is a condition. */
export type Ways = readonly Match[] | null;

const most = 10_000;

/** What `left op right` asks of a packet. */
export function matchOf(expression: unknown, sets: NamedSets): Ways {
  const right = memberOf(expression, 'right');
  const op = textOf(expression, 'op');
  const values = valuesOf(right, sets);
  if (values === null) return null;
  return fieldMatch(memberOf(expression, 'left'), values, op);
}

/** The elements a right side stands for; null for a set nobody listed, or one that changes while the device runs. */
export function valuesOf(right: unknown, sets: NamedSets): readonly unknown[] | null {
  if (typeof right === 'string' && right.startsWith('@')) {
    const set = sets(right.slice(1));
    return set === undefined || set.isDynamic ? null : set.elements.map(bare);
  }
  const set = memberOf(right, 'set');
  if (set !== undefined) return (Array.isArray(set) ? set : [set]).map(bare);
  return Array.isArray(right) ? right : [right];
}

/** Elements may carry a comment, a counter or a time beside their value. */
export function bare(element: unknown): unknown {
  const inner = memberOf(element, 'elem');
  return inner === undefined ? element : memberOf(inner, 'val');
}

/** A field compared with values. */
export function fieldMatch(left: unknown, values: readonly unknown[], op: string): Ways {
  if (values.length > most) return null;
  const parts = memberOf(left, 'concat');
  if (Array.isArray(parts)) return op === '!=' ? null : concatMatch(parts, values);
  const isAll = values.some((value) => value === '*');
  if (isAll) return op === '!=' ? [] : [everyPacket];
  const field = fieldOf(left);
  if (field === null) return null;
  const isNegated = op === '!=';
  if (!['==', '!=', 'in', ''].includes(op)) return compared(field, values, op);
  return field.read(values, isNegated);
}

/** Address and port together: every element is a way of its own. */
function concatMatch(parts: readonly unknown[], values: readonly unknown[]): Ways {
  const ways: Match[] = [];
  for (const value of values) {
    const members = memberOf(value, 'concat');
    if (!Array.isArray(members) || members.length !== parts.length) return null;
    let matches: readonly Match[] = [everyPacket];
    for (const [index, part] of parts.entries()) {
      const one = fieldMatch(part, [members[index]], '==');
      if (one === null) return null;
      matches = matches.flatMap((match) => one.flatMap((other) => matchBoth(match, other) ?? []));
    }
    ways.push(...matches);
    if (ways.length > most) return null;
  }
  return ways;
}

interface Field {
  readonly read: (values: readonly unknown[], isNegated: boolean) => Ways;
  /** Highest value where values are numbers. */
  readonly highest?: number;
}

function fieldOf(left: unknown): Field | null {
  const payload = memberOf(left, 'payload');
  if (payload !== undefined) return payloadField(textOf(payload, 'protocol'), textOf(payload, 'field'));
  const meta = memberOf(left, 'meta');
  if (meta !== undefined) return metaField(textOf(meta, 'key'));
  const ct = memberOf(left, 'ct');
  if (ct !== undefined && textOf(ct, 'key') === 'state') return { read: stateMatch };
  return null;
}

const transports: ReadonlySet<string> = new Set(['tcp', 'udp', 'sctp', 'dccp', 'udplite', 'th']);

function payloadField(protocol: string, field: string): Field | null {
  const number = protocol === 'th' ? null : protocolNumbers.get(protocol === 'icmpv6' ? 'icmp6' : protocol);
  if (transports.has(protocol) && number !== undefined && (field === 'sport' || field === 'dport')) {
    const make = (range: Range): ServiceBox =>
      field === 'dport' ? serviceBox(number, range) : serviceBox(number, [0, 65_535], range);
    return { read: rangesMatch(make, serviceBox(number), portOf), highest: 65_535 };
  }
  if (/^icmp(v6)?$/.test(protocol) && field === 'type' && number != null)
    return {
      read: rangesMatch(
        (range) => serviceBox(number, range),
        serviceBox(number),
        typeOf(protocol === 'icmp' ? icmpTypes : icmp6Types),
      ),
      highest: 255,
    };
  return addressField(protocol, field);
}

function addressField(protocol: string, field: string): Field | null {
  const family = protocol === 'ip' ? 'ip4' : protocol === 'ip6' ? 'ip6' : null;
  if (family === null) return null;
  if (field === 'saddr' || field === 'daddr') {
    const side = field === 'saddr' ? 'sources' : 'targets';
    return { read: addressMatch(side, family) };
  }
  if (field === 'protocol' || field === 'nexthdr')
    return { read: (values, negated) => withFamily(protocolMatch(values, negated), family) };
  return null;
}

function withFamily(ways: Ways, family: 'ip4' | 'ip6'): Ways {
  return ways === null ? null : ways.flatMap((way) => matchBoth(way, { ...everyPacket, family }) ?? []);
}

function metaField(key: string): Field | null {
  switch (key) {
    case 'iifname':
    case 'iif':
      return { read: interfaceMatch('inputs') };
    case 'oifname':
    case 'oif':
      return { read: interfaceMatch('outputs') };
    case 'l4proto':
      return { read: protocolMatch };
    case 'nfproto':
    case 'protocol':
      return { read: familyMatch };
    default:
      return null;
  }
}

/** A value as addresses: a text, a prefix or a range. */
function addressesIn(value: unknown): AddressSet | null {
  if (typeof value === 'string') return readAddresses(value);
  const prefix = memberOf(value, 'prefix');
  if (prefix !== undefined)
    return readAddresses(`${textOf(prefix, 'addr')}/${String(memberOf(prefix, 'len'))}`);
  const range = listOf(memberOf(value, 'range'));
  return range.length === 2 ? readAddresses(`${String(range[0])}-${String(range[1])}`) : null;
}

const addressMatch =
  (side: 'sources' | 'targets', family: 'ip4' | 'ip6') =>
  (values: readonly unknown[], isNegated: boolean): Ways => {
    const sets = values.map(addressesIn);
    const read = sets.filter((set) => set !== null);
    if (read.length < sets.length) return null;
    const set = addressSet(read.flat());
    return [{ ...everyPacket, family, [side]: isNegated ? complement(set) : set }];
  };

const interfaceMatch =
  (side: 'inputs' | 'outputs') =>
  (values: readonly unknown[], isNegated: boolean): Ways => {
    const words = values.filter((value) => typeof value === 'string');
    if (words.length < values.length) return null;
    return [{ ...everyPacket, [side]: isNegated ? words.map((word) => `!${word}`) : words }];
  };

function familyMatch(values: readonly unknown[], isNegated: boolean): Ways {
  const families = new Set(
    values.map((value) =>
      value === 'ipv4' || value === 'ip' ? 'ip4' : value === 'ipv6' || value === 'ip6' ? 'ip6' : null,
    ),
  );
  if (families.has(null)) return null;
  return (['ip4', 'ip6'] as const)
    .filter((family) => families.has(family) !== isNegated)
    .map((family) => ({ ...everyPacket, family }));
}

function protocolMatch(values: readonly unknown[], isNegated: boolean): Ways {
  const numbers = values.map(protocolOf);
  const read = numbers.filter((number) => number !== null);
  if (read.length < numbers.length) return null;
  const set: ServiceSet = read.map((number) => serviceBox(number));
  return [{ ...everyPacket, services: isNegated ? serviceComplement(set) : set }];
}

function protocolOf(value: unknown): number | null {
  if (typeof value === 'number') return value >= 0 && value <= 255 ? value : null;
  if (typeof value !== 'string') return null;
  return protocolNumbers.get(value.replace(/^(ipv6-icmp|icmpv6)$/, 'icmp6')) ?? null;
}

type ReadNumber = (value: unknown) => number | null;
const portOf: ReadNumber = (value) => numberUpTo(value, 65_535);
const numberUpTo = (value: unknown, highest: number): number | null => {
  const number =
    typeof value === 'number'
      ? value
      : typeof value === 'string' && /^\d+$/.test(value)
        ? Number(value)
        : null;
  return number !== null && Number.isInteger(number) && number >= 0 && number <= highest ? number : null;
};

/** Types by the names nft has for them (RFC 792, RFC 4443, RFC 4861, RFC 3810); one name may mean another number in the other. */
const icmpTypes: Readonly<Record<string, number>> = {
  'echo-reply': 0,
  'destination-unreachable': 3,
  'source-quench': 4,
  redirect: 5,
  'echo-request': 8,
  'router-advertisement': 9,
  'router-solicitation': 10,
  'time-exceeded': 11,
  'parameter-problem': 12,
  'timestamp-request': 13,
  'timestamp-reply': 14,
  'info-request': 15,
  'info-reply': 16,
  'address-mask-request': 17,
  'address-mask-reply': 18,
};
const icmp6Types: Readonly<Record<string, number>> = {
  'destination-unreachable': 1,
  'packet-too-big': 2,
  'time-exceeded': 3,
  'parameter-problem': 4,
  'echo-request': 128,
  'echo-reply': 129,
  'mld-listener-query': 130,
  'mld-listener-report': 131,
  'mld-listener-done': 132,
  'mld-listener-reduction': 132,
  'nd-router-solicit': 133,
  'nd-router-advert': 134,
  'nd-neighbor-solicit': 135,
  'nd-neighbor-advert': 136,
  'nd-redirect': 137,
  'router-renumbering': 138,
  'ind-neighbor-solicit': 141,
  'ind-neighbor-advert': 142,
  'mld2-listener-report': 143,
};
const typeOf =
  (names: Readonly<Record<string, number>>): ReadNumber =>
  (value) =>
    typeof value === 'string' && Object.hasOwn(names, value)
      ? (names[value] ?? null)
      : numberUpTo(value, 255);

function rangesMatch(make: (range: Range) => ServiceBox, all: ServiceBox, read: ReadNumber) {
  return (values: readonly unknown[], isNegated: boolean): Ways => {
    const ranges = values.map((value): Range | null => {
      const ends = listOf(memberOf(value, 'range'));
      const low = read(ends.length === 2 ? ends[0] : value);
      const high = read(ends.length === 2 ? ends[1] : value);
      return low === null || high === null || low > high ? null : [low, high];
    });
    const known = ranges.filter((range) => range !== null);
    if (known.length < ranges.length || (isNegated && known.length > 40)) return null;
    const set = known.map(make);
    return [
      { ...everyPacket, services: isNegated ? serviceIntersection([all], serviceComplement(set)) : set },
    ];
  };
}

/** `<`, `>`, `<=`, `>=` with a number. */
function compared(field: Field, values: readonly unknown[], op: string): Ways {
  const number = numberUpTo(values[0], field.highest ?? -1);
  if (number === null || values.length !== 1 || field.highest === undefined) return null;
  const { highest } = field;
  const range = {
    '<': [0, number - 1],
    '<=': [0, number],
    '>': [number + 1, highest],
    '>=': [number, highest],
  }[op];
  if (range === undefined) return null;
  const [low = 0, high = 0] = range;
  return low > high ? [] : field.read([{ range: [low, high] }], false);
}

const notNew: ReadonlySet<unknown> = new Set(['established', 'related', 'invalid']);

function stateMatch(values: readonly unknown[], isNegated: boolean): Ways {
  const hasNew = values.includes('new');
  if (hasNew !== isNegated) return [everyPacket];
  const isReply = isNegated || values.every((value) => notNew.has(value));
  return isReply ? [{ ...everyPacket, repliesOnly: true }] : null;
}

/** What an expression nobody here understands asks, in short. */
export function conditionWords(expression: unknown): string {
  const object = asObject(expression);
  return JSON.stringify(object ?? expression)?.slice(0, 200) ?? '';
}
