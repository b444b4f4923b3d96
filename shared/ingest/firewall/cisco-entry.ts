import {
  type AddressSet,
  addressesOf,
  addressSet,
  everyAddress,
  readAddresses,
  readNetwork,
} from '#shared/model/filter/address-set.ts';
import {
  everyService,
  type Range,
  type ServiceSet,
  serviceBox,
  serviceIntersection,
} from '#shared/model/filter/service-set.ts';
import { type CiscoObjects, ciscoProtocol, portWords, wildcardSet } from './cisco-objects.ts';
import { ciscoIcmp } from './cisco-ports.ts';
import { everyPacket, type Match } from './match.ts';

/** How a configuration writes its access lists: IOS with wildcard masks, ASA with network masks. */
export interface CiscoDialect {
  readonly isAsa: boolean;
  readonly objects: CiscoObjects;
  /** The address of an interface, for `interface outside` as an end. */
  readonly interfaceAddress: (name: string) => AddressSet | null;
}

/** One entry of an access list. */
export interface CiscoEntry {
  readonly isPermit: boolean;
  readonly match: Match;
  readonly isActive: boolean;
  /** What it asks beyond addresses and services. */
  readonly open: readonly string[];
}

/** Reads the words of an entry from `permit` or `deny` on; a text says what was not understood. */
export function readCiscoEntry(
  words: readonly string[],
  isStandard: boolean,
  place: string,
  dialect: CiscoDialect,
): CiscoEntry | string {
  const entry = new EntryReader(words, place, dialect);
  return isStandard ? entry.standard() : entry.extended();
}

/** A line nobody understands may match anything: what stands behind it is not certain. */
export function unreadEntry(words: readonly string[]): CiscoEntry {
  const conditions = [words.join(' ').slice(0, 300)];
  return {
    isPermit: words[0] === 'permit',
    match: { ...everyPacket, conditions },
    isActive: !words.includes('inactive'),
    open: conditions,
  };
}

/** Words that name who may, at that place; 0 where it names nobody. */
function wordsOfWho(words: readonly string[], at: number): number {
  switch (words[at]) {
    case 'security-group':
      return 3;
    case 'user':
    case 'user-group':
    case 'object-group-user':
    case 'object-group-security':
      return 2;
    default:
      return 0;
  }
}

type Ports = { readonly ranges: readonly Range[] } | { readonly services: ServiceSet };

class EntryReader {
  readonly #words: readonly string[];
  readonly #place: string;
  readonly #dialect: CiscoDialect;
  readonly #open: string[] = [];
  #at = 1;

  constructor(words: readonly string[], place: string, dialect: CiscoDialect) {
    this.#words = words;
    this.#place = place;
    this.#dialect = dialect;
  }

  standard(): CiscoEntry | string {
    const set = this.#address();
    if (set === null) return this.#wrong();
    // A standard list of the ASA names targets (for routes), one of IOS sources.
    return this.#end({ ...everyPacket, [this.#dialect.isAsa ? 'targets' : 'sources']: set });
  }

  extended(): CiscoEntry | string {
    const base = this.#service();
    if (base === null) return this.#wrong();
    this.#who();
    const sources = this.#address();
    if (sources === null) return this.#wrong();
    const from = this.#ports();
    this.#who();
    const targets = this.#address();
    if (targets === null) return this.#wrong();
    const to = this.#ports();
    const services = this.#narrowed(base, from, to);
    return this.#end({ ...everyPacket, sources, targets, services });
  }

  /** Users and security groups an ASA asks for beside the addresses: `user LOCAL\\bob`, `security-group name OT`. */
  #who(): void {
    for (
      let count = wordsOfWho(this.#words, this.#at);
      count > 0;
      count = wordsOfWho(this.#words, this.#at)
    ) {
      this.#open.push(
        this.#words
          .slice(this.#at, this.#at + count)
          .join(' ')
          .slice(0, 300),
      );
      this.#at += count;
    }
  }

  #wrong(): string {
    return this.#words.slice(this.#at, this.#at + 6).join(' ') || this.#words.join(' ').slice(0, 80);
  }

  #service(): ServiceSet | null {
    const word = this.#words[this.#at] ?? '';
    if (word === 'object-group' || word === 'object') {
      const name = this.#words[this.#at + 1] ?? '';
      if (!this.#dialect.objects.hasServices(name)) return null;
      this.#at += 2;
      const { members, isWhole } = this.#dialect.objects.services(name, this.#place);
      if (!isWhole) this.#open.push(`object-group ${name}`);
      return isWhole ? members : everyService;
    }
    const numbers = ciscoProtocol(word);
    if (numbers === undefined) return null;
    this.#at += 1;
    return numbers
      .map((number) => (number === null ? everyService[0] : serviceBox(number)))
      .filter((box) => box !== undefined);
  }

  #address(): AddressSet | null {
    const [word = '', next = ''] = this.#words.slice(this.#at, this.#at + 2);
    const { isAsa, objects } = this.#dialect;
    const take = (count: number, set: AddressSet | null): AddressSet | null => {
      this.#at += count;
      return set;
    };
    if (word === 'any') return take(1, everyAddress);
    if (word === 'any4') return take(1, addressesOf('ip4'));
    if (word === 'any6') return take(1, addressesOf('ip6'));
    if (word === 'host') return take(2, readAddresses(objects.addressOf(next)));
    if (word === 'object-group' || word === 'object') {
      const { members, isWhole } = objects.addresses(next, this.#place);
      if (!isWhole) this.#open.push(`${word} ${next}`);
      return take(2, isWhole ? addressSet(members.flat()) : everyAddress);
    }
    if (word === 'interface') return take(2, this.#interface(next));
    if (word.includes('/')) return take(1, readAddresses(word));
    const address = objects.addressOf(word);
    if (isAsa) {
      const network = readNetwork(address, next);
      return take(2, network === null ? null : [network]);
    }
    const single = readAddresses(address);
    if (single === null) return null;
    const isMask = /^\d+\.\d+\.\d+\.\d+$/.test(next);
    return isMask ? take(2, this.#wildcard(address, next)) : take(1, single);
  }

  #wildcard(address: string, mask: string): AddressSet {
    const set = wildcardSet(address, mask);
    if (set === null) this.#open.push(`${address} ${mask}`);
    return set ?? everyAddress;
  }

  #interface(name: string): AddressSet {
    const set = this.#dialect.interfaceAddress(name);
    if (set === null) this.#open.push(`interface ${name}`);
    return set ?? everyAddress;
  }

  #ports(): Ports | null {
    const ports = portWords(this.#words, this.#at);
    if (ports !== null) {
      this.#at = ports.next;
      return { ranges: ports.ranges };
    }
    // A group behind an address is one of services only where such a group has that name.
    const [word, name = ''] = this.#words.slice(this.#at, this.#at + 2);
    if (word !== 'object-group' || !this.#dialect.objects.hasServices(name)) return null;
    this.#at += 2;
    const { members, isWhole } = this.#dialect.objects.services(name, this.#place);
    if (!isWhole) this.#open.push(`object-group ${name}`);
    return { services: isWhole ? members : everyService };
  }

  #narrowed(base: ServiceSet, from: Ports | null, to: Ports | null): ServiceSet {
    let set = base;
    if (from !== null) {
      const sources: ServiceSet =
        'ranges' in from
          ? from.ranges.map((range) => serviceBox(null, [0, 65_535], range))
          : // A group of ports names them as targets; here they are where the traffic comes from.
            from.services.map((box) => ({ ...box, from: box.to, to: [0, 65_535] as const }));
      set = serviceIntersection(set, sources);
    }
    if (to !== null)
      set = serviceIntersection(
        set,
        'ranges' in to ? to.ranges.map((range) => serviceBox(null, range)) : to.services,
      );
    return set;
  }

  #end(match: Match): CiscoEntry | string {
    let { services } = match;
    let repliesOnly = false;
    let isActive = true;
    while (this.#at < this.#words.length) {
      const word = this.#words[this.#at] ?? '';
      const next = this.#words[this.#at + 1] ?? '';
      this.#at += 1;
      if (word === 'established' || word === 'fragments') repliesOnly = true;
      else if (word === 'inactive') isActive = false;
      else if (word === 'time-range') {
        this.#open.push(`time-range ${next}`);
        this.#at += 1;
      } else if (this.#asksNothing(word)) {
        // Its words are passed over.
      } else if (
        ciscoIcmp(word) !== null &&
        services.every((box) => box.protocol[0] === 1 && box.protocol[1] === 1)
      ) {
        const type = ciscoIcmp(word) ?? 0;
        services = [serviceBox(1, [type, type])];
      } else this.#open.push(word);
    }
    const conditions = this.#open;
    return {
      isPermit: this.#words[0] === 'permit',
      match: { ...match, services, repliesOnly, conditions },
      isActive,
      open: conditions,
    };
  }

  /** `log [level] [interval n]`, and `reflect NAME [timeout n]`, which remembers replies. */
  #asksNothing(word: string): boolean {
    if (word === 'reflect') this.#at += this.#words[this.#at + 1] === 'timeout' ? 3 : 1;
    else if (word === 'log' || word === 'log-input') this.#skipLog();
    else return false;
    return true;
  }

  #skipLog(): void {
    const ends: ReadonlySet<string> = new Set(['time-range', 'inactive', 'established']);
    while (this.#at < this.#words.length && !ends.has(this.#words[this.#at] ?? '')) this.#at += 1;
  }
}
