import {
  type AddressSet,
  everyAddress,
  readAddresses,
  readAddressPlace,
  readNetwork,
} from '#shared/model/filter/address-set.ts';
import {
  protocolNumbers,
  type Range,
  type ServiceBox,
  serviceBox,
} from '#shared/model/filter/service-set.ts';
import type { Problem } from '#shared/model/problem.ts';
import { ciscoIcmp, ciscoPort } from './cisco-ports.ts';
import { type Group, Groups } from './groups.ts';
import { firewallProblem } from './problems.ts';

/** Protocol numbers by the words of Cisco; null (`ip`) is every protocol; undefined for anything else. */
export function ciscoProtocol(word: string): readonly (number | null)[] | undefined {
  if (word === 'ip' || word === 'ipv6') return [null];
  if (word === 'tcp-udp') return [6, 17];
  const name =
    { ahp: 'ah', nos: 'ipip', ipinip: 'ipip', pcp: 'pcp', icmpv6: 'icmp6', icmp6: 'icmp6' }[word] ?? word;
  const number = /^\d{1,3}$/.test(name) ? Number(name) : name === 'pcp' ? 108 : protocolNumbers.get(name);
  return number === undefined || number > 255 ? undefined : [number];
}

/** `eq 502`, `gt 1023`, `lt 10`, `neq 23`, `range 1 9` at a place of the words; null where none begins there. */
export function portWords(
  words: readonly string[],
  at: number,
): { readonly ranges: readonly Range[]; readonly next: number } | null {
  const word = words[at];
  const first = ciscoPort(words[at + 1]);
  if (first === null) return null;
  if (word === 'range') {
    const second = ciscoPort(words[at + 2]);
    if (second === null) return null;
    return { ranges: [[Math.min(first, second), Math.max(first, second)]], next: at + 3 };
  }
  if (word === 'eq') return severalPorts(words, at + 1);
  if (word === 'gt') return { ranges: first < 65_535 ? [[first + 1, 65_535]] : [], next: at + 2 };
  if (word === 'lt') return { ranges: first > 0 ? [[0, first - 1]] : [], next: at + 2 };
  if (word !== 'neq') return null;
  const below: readonly Range[] = first > 0 ? [[0, first - 1]] : [];
  return { ranges: [...below, ...(first < 65_535 ? [[first + 1, 65_535] as const] : [])], next: at + 2 };
}

/** IOS allows several ports behind one `eq`. */
function severalPorts(words: readonly string[], from: number) {
  const ranges: Range[] = [];
  let next = from;
  for (let port = ciscoPort(words[next]); port !== null; port = ciscoPort(words[next])) {
    ranges.push([port, port]);
    next += 1;
  }
  return { ranges, next };
}

/** An IPv4 wildcard mask as the addresses it lets through; null where that would be more than 4,096 intervals. */
export function wildcardSet(address: string, mask: string): AddressSet | null {
  const place = readAddressPlace(address);
  const wild = readAddressPlace(mask);
  if (place === null || wild === null || place >= 1n << 32n || wild >= 1n << 32n) return null;
  // The ones at the end make an interval; those above make it many.
  let tail = 0n;
  while ((wild >> tail) & 1n) tail += 1n;
  const loose = bitsOf(wild >> tail).map((bit) => bit + tail);
  if (loose.length > 12) return null;
  const base = place & ~wild & 0xffffffffn;
  const intervals = Array.from({ length: 2 ** loose.length }, (_, index) => {
    const low = loose.reduce((sum, bit, at) => ((index >> at) & 1 ? sum | (1n << bit) : sum), base);
    return { low, high: low + (1n << tail) - 1n };
  });
  return intervals.sort((a, b) => (a.low < b.low ? -1 : 1));
}

function bitsOf(value: bigint): readonly bigint[] {
  const bits: bigint[] = [];
  for (let at = 0n; value >> at > 0n; at += 1n) if ((value >> at) & 1n) bits.push(at);
  return bits;
}

/** Names of a configuration: for addresses, services, protocols and ICMP types; a name may stand for others. */
export class CiscoObjects {
  readonly #addresses = new Map<string, Draft<AddressSet>>();
  readonly #services = new Map<string, Draft<ServiceBox>>();
  readonly #names = new Map<string, string>();
  /** Lines that say how the addresses of an object are translated. */
  readonly translations: { object: string; words: readonly string[]; place: string }[] = [];
  #name = '';
  readonly #report: (problem: Problem) => void;
  #resolved: { readonly addresses: Groups<AddressSet>; readonly services: Groups<ServiceBox> } | null = null;
  #open: ((words: readonly string[], place: string) => boolean) | null = null;

  constructor(report: (problem: Problem) => void) {
    this.#report = report;
  }

  /** `name 10.0.0.1 PLC1` of the ASA. */
  name(address: string, name: string): void {
    this.#names.set(name, address);
  }
  addressOf(word: string): string {
    return this.#names.get(word) ?? word;
  }

  /** Takes a line that opens an object or a group; false where it does neither. */
  open(words: readonly string[], place: string): boolean {
    const [kind, of, name = '', protocol] = words;
    this.#open = null;
    this.#name = name;
    if (kind !== 'object' && kind !== 'object-group') return false;
    if (of === 'network' || of === 'ip' || of === 'v6-network') {
      const isAddress = of !== 'ip' || name === 'address';
      const draft = started(this.#addresses, of === 'ip' ? (protocol ?? '') : name, place);
      this.#open = isAddress ? leavingOpen(draft, (line, at) => this.#addressLine(draft, line, at)) : null;
    } else if (of === 'service') {
      const draft = started(this.#services, name, place);
      const numbers = protocol === undefined ? undefined : ciscoProtocol(protocol);
      this.#open = leavingOpen(draft, (line) => this.#serviceLine(draft, numbers, line));
    } else if (of === 'protocol') {
      const draft = started(this.#services, name, place);
      this.#open = leavingOpen(draft, (line) => this.#protocolLine(draft, line));
    } else if (of === 'icmp-type') {
      const draft = started(this.#services, name, place);
      this.#open = leavingOpen(draft, (line) => this.#icmpLine(draft, line));
    } else return false;
    return true;
  }

  close(): void {
    this.#open = null;
  }

  /** Takes a line inside an object or a group; false where none is open. */
  member(words: readonly string[], place: string): boolean {
    if (this.#open === null) return false;
    if (words[0] === 'nat') this.translations.push({ object: this.#name, words, place });
    if (words[0] === 'description' || words[0] === 'nat') return true;
    if (!this.#open(words, place))
      this.#report(firewallProblem('firewall-rule-unread', place, { detail: words.join(' ').slice(0, 80) }));
    return true;
  }

  #addressLine(draft: Draft<AddressSet>, words: readonly string[], place: string): boolean {
    if (words[0] === 'group-object') return into(draft.groups, words[1]);
    const rest =
      words[0] === 'network-object' ? words.slice(1) : /^\d+$/.test(words[0] ?? '') ? words.slice(1) : words;
    const [first = '', second = '', third = ''] = rest;
    if (first === 'object') return into(draft.groups, second);
    if (first === 'fqdn') return into(draft.groups, `fqdn ${rest.at(-1) ?? ''}`);
    const set = this.#addressSet(first, second, third);
    if (set === null) return false;
    draft.own.push(set);
    draft.place ||= place;
    return true;
  }

  #addressSet(first: string, second: string, third: string): AddressSet | null {
    if (first === 'any') return everyAddress;
    if (first === 'host') return readAddresses(this.addressOf(second));
    if (first === 'range') return readAddresses(`${second}-${third}`);
    return networkOf(first === 'subnet' ? [this.addressOf(second), third] : [this.addressOf(first), second]);
  }

  #serviceLine(
    draft: Draft<ServiceBox>,
    numbers: readonly (number | null)[] | undefined,
    words: readonly string[],
  ): boolean {
    if (words[0] === 'group-object') return into(draft.groups, words[1]);
    if (words[0] === 'port-object') return addBoxes(draft, boxesOf(numbers ?? [6, 17], words, 1));
    const rest = ['service-object', 'service'].includes(words[0] ?? '') ? words.slice(1) : words;
    if (rest[0] === 'object') return into(draft.groups, rest[1]);
    const own = ciscoProtocol(rest[0] ?? '');
    return own === undefined ? false : addBoxes(draft, boxesOf(own, rest, 1));
  }

  #protocolLine(draft: Draft<ServiceBox>, words: readonly string[]): boolean {
    if (words[0] === 'group-object') return into(draft.groups, words[1]);
    const numbers = ciscoProtocol(words[1] ?? '');
    return numbers === undefined
      ? false
      : addBoxes(
          draft,
          numbers.map((number) => serviceBox(number)),
        );
  }

  #icmpLine(draft: Draft<ServiceBox>, words: readonly string[]): boolean {
    if (words[0] === 'group-object') return into(draft.groups, words[1]);
    const type = ciscoIcmp(words[1] ?? '');
    return type === null ? false : addBoxes(draft, [serviceBox(1, [type, type])]);
  }

  #groups() {
    this.#resolved ??= {
      addresses: new Groups<AddressSet>(this.#addresses, this.#report),
      services: new Groups<ServiceBox>(this.#services, this.#report),
    };
    return this.#resolved;
  }

  addresses(name: string, place: string) {
    return this.#groups().addresses.resolve(name, place);
  }
  services(name: string, place: string) {
    return this.#groups().services.resolve(name, place);
  }
  hasAddresses(name: string): boolean {
    return this.#addresses.has(name);
  }
  hasServices(name: string): boolean {
    return this.#services.has(name);
  }
}

interface Draft<T> extends Group<T> {
  place: string;
  readonly own: T[];
  readonly groups: string[];
  isOpen: boolean;
}

function started<T>(groups: Map<string, Draft<T>>, name: string, place: string): Draft<T> {
  const before = groups.get(name);
  if (before !== undefined) return before;
  const draft: Draft<T> = { place, own: [], groups: [], isOpen: false };
  groups.set(name, draft);
  return draft;
}

type TakeLine = (words: readonly string[], place: string) => boolean;

/** What cannot be read leaves the group open: it holds more than what was read. */
const leavingOpen =
  (draft: { isOpen: boolean }, take: TakeLine): TakeLine =>
  (words, place) => {
    const isRead = take(words, place);
    draft.isOpen ||= !isRead;
    return isRead;
  };

function into(groups: string[], name: string | undefined): boolean {
  if (name === undefined) return false;
  groups.push(name);
  return true;
}

function addBoxes(draft: Draft<ServiceBox>, boxes: readonly ServiceBox[] | null): boolean {
  if (boxes === null) return false;
  for (const box of boxes) draft.own.push(box);
  return true;
}

/** `[source eq 1] [destination] eq 502` or an ICMP type behind the protocol. */
function boxesOf(
  numbers: readonly (number | null)[],
  words: readonly string[],
  from: number,
): readonly ServiceBox[] | null {
  const portsAt = numbers.every((number) => number === 6 || number === 17) ? portWordsOrOne : portWords;
  let at = from;
  let source: readonly Range[] = [[0, 65_535]];
  let target: readonly Range[] = [[0, 65_535]];
  while (at < words.length) {
    const side = words[at];
    const start = side === 'source' || side === 'destination' ? at + 1 : at;
    const ports = portsAt(words, start);
    if (ports === null) {
      const type = numbers.length === 1 && numbers[0] === 1 ? ciscoIcmp(words[at] ?? '') : null;
      return type === null ? null : [serviceBox(1, [type, type])];
    }
    if (side === 'source') source = ports.ranges;
    else target = ports.ranges;
    at = ports.next;
  }
  return numbers.flatMap((number) =>
    target.flatMap((to) => source.map((range) => serviceBox(number, to, range))),
  );
}

/** In a group IOS lets `eq` out. */
function portWordsOrOne(words: readonly string[], at: number): ReturnType<typeof portWords> {
  const port = ciscoPort(words[at]);
  return port === null ? portWords(words, at) : { ranges: [[port, port]], next: at + 1 };
}

function networkOf([address = '', mask = '']: readonly string[]): AddressSet | null {
  if (address.includes('/')) return readAddresses(address);
  const network = readNetwork(address, mask);
  return network === null ? null : [network];
}
