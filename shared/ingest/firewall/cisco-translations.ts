import {
  type AddressSet,
  addressSet,
  addressWords,
  readAddresses,
} from '#shared/model/filter/address-set.ts';
import { serviceBox } from '#shared/model/filter/service-set.ts';
import type { CiscoObjects } from './cisco-objects.ts';
import { ciscoPort } from './cisco-ports.ts';
import type { ChainRule } from './configuration.ts';
import { shortened } from './lines.ts';
import { everyPacket } from './match.ts';

/** A static translation as it stands in the file: who asks from outside names `outside` and reaches `inside`. */
interface Static {
  readonly outside: string;
  readonly inside: string;
  readonly protocol: number | null;
  readonly outsidePort: string;
  readonly insidePort: string;
  /** What it asks beyond the address and port asked for. */
  readonly conditions: readonly string[];
  readonly place: string;
  readonly written: string;
}

const protocols: ReadonlyMap<string, number> = new Map([
  ['tcp', 6],
  ['udp', 17],
]);

/** Static translations of IOS and ASA; names of objects and interfaces are looked up once the file is read. */
export class CiscoTranslations {
  readonly #objects: CiscoObjects;
  readonly #interfaceAddress: (name: string) => AddressSet | null;
  readonly #statics: Static[] = [];

  constructor(objects: CiscoObjects, interfaceAddress: (name: string) => AddressSet | null) {
    this.#objects = objects;
    this.#interfaceAddress = interfaceAddress;
  }

  /** `ip nat inside source static [tcp|udp] LOCAL [PORT] GLOBAL|interface NAME [PORT]`. */
  ios(words: readonly string[], place: string, written: string): void {
    const at = words.indexOf('static');
    if (at < 0) return;
    const protocol = protocols.get(words[at + 1] ?? '') ?? null;
    const [inside = '', ...rest] = words.slice(at + (protocol === null ? 1 : 2));
    const insidePort = protocol === null ? '' : (rest.shift() ?? '');
    const isInterface = rest[0] === 'interface';
    const [outside = '', outsidePort = ''] = isInterface ? rest.slice(1) : rest;
    this.#add({ inside, insidePort, outside, outsidePort, protocol, conditions: [], place, written });
  }

  /** `static (in,out) [tcp] MAPPED [PORT] REAL [PORT]`, `nat (in,out) source static REAL MAPPED [more]`. */
  asa(words: readonly string[], place: string, written: string): void {
    if (words[0] === 'static') {
      const protocol = protocols.get(words[2] ?? '') ?? null;
      const rest = words.slice(protocol === null ? 2 : 3);
      const [outside = '', outsidePort = '', inside = '', insidePort = ''] =
        protocol === null ? [rest[0] ?? '', '', rest[1] ?? '', ''] : rest;
      this.#add({ inside, insidePort, outside, outsidePort, protocol, conditions: [], place, written });
      return;
    }
    const at = words.indexOf('static');
    const [inside = '', mapped = '', ...more] = words.slice(at + 1);
    const open = more.filter((word) => word === 'destination' || word === 'service');
    const conditions = open.length === 0 ? [] : [more.join(' ').slice(0, 300)];
    const outside = this.#mapped(mapped, words[1]);
    this.#add({
      inside,
      insidePort: '',
      outside,
      outsidePort: '',
      protocol: null,
      conditions,
      place,
      written,
    });
  }

  /** Inside an object of the ASA: `nat (in,out) static MAPPED [service tcp REAL-PORT MAPPED-PORT]`. */
  ofObject(inside: string, words: readonly string[], place: string): void {
    const at = words.indexOf('static');
    if (at < 0) return;
    const service = words.indexOf('service');
    const protocol = service < 0 ? null : (protocols.get(words[service + 1] ?? '') ?? null);
    const [insidePort = '', outsidePort = ''] = service < 0 ? [] : words.slice(service + 2);
    const outside = this.#mapped(words[at + 1] ?? '', words[1]);
    const written = `object network ${inside}: ${words.join(' ')}`;
    this.#add({ inside, insidePort, outside, outsidePort, protocol, conditions: [], place, written });
  }

  /** The name of the interface behind the comma where `interface` stands for its address. */
  #mapped(word: string, sides = ''): string {
    return word === 'interface' ? (/,(.+)\)$/.exec(sides)?.[1] ?? word) : word;
  }

  #add(one: Static): void {
    this.#statics.push(one);
  }

  /** In the order of the file, which is that in which the device looks. */
  rules(): readonly ChainRule[] {
    return this.#statics.map((one, index): ChainRule => {
      const targets = this.#addresses(one.outside, one.place);
      const port = ciscoPort(one.outsidePort);
      const isOpen = one.protocol !== null && port === null;
      const conditions = isOpen ? [...one.conditions, one.outsidePort] : one.conditions;
      const services =
        one.protocol === null
          ? everyPacket.services
          : [serviceBox(one.protocol, port === null ? undefined : [port, port])];
      const inner = ciscoPort(one.insidePort);
      const to = `${this.#words(one.inside, one.place)}${inner === null ? '' : `:${inner}`}`;
      return {
        match: { ...everyPacket, targets: targets ?? everyPacket.targets, services, conditions },
        verdict: { kind: 'translate', to },
        place: one.place,
        written: shortened(one.written),
        number: index + 1,
      };
    });
  }

  #addresses(name: string, place: string): AddressSet | null {
    const own = readAddresses(this.#objects.addressOf(name)) ?? this.#interfaceAddress(name);
    if (own !== null || !this.#objects.hasAddresses(name)) return own;
    const { members, isWhole } = this.#objects.addresses(name, place);
    return isWhole && members.length > 0 ? addressSet(members.flat()) : null;
  }

  #words(name: string, place: string): string {
    const set = this.#addresses(name, place);
    return set === null ? name : addressWords(set).join(', ');
  }
}
