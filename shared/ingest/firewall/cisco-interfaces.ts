import {
  type AddressSet,
  addressSet,
  readAddresses,
  readAddressPlace,
  readNetwork,
} from '#shared/model/filter/address-set.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { Binding, CiscoInterface } from './cisco-stages.ts';
import type { FirewallInterface, Route } from './configuration.ts';
import { firewallProblem } from './problems.ts';

/** The interfaces of a running configuration, the access lists bound to them, and what lies behind them. */
export class CiscoInterfaces {
  readonly list: CiscoInterface[] = [];
  readonly bindings: Binding[] = [];
  readonly #report: (problem: Problem) => void;
  readonly #routes: { readonly words: readonly string[]; readonly place: string }[] = [];

  constructor(report: (problem: Problem) => void) {
    this.#report = report;
  }

  /** Opens an interface; what it returns takes the lines of its block. */
  open(name: string, place: string): (words: readonly string[], place: string) => void {
    const own: CiscoInterface = {
      name,
      place,
      address: null,
      security: null,
      description: '',
      vlan: null,
      zone: null,
    };
    this.list.push(own);
    return (words, at) => this.#line(own, words, at);
  }

  #line(own: CiscoInterface, words: readonly string[], place: string): void {
    const [first = '', second = '', third = '', fourth = ''] = words;
    const filter = `${first} ${second}`;
    if (first === 'nameif') own.name = second;
    else if (first === 'description') own.description = words.slice(1).join(' ');
    else if (filter === 'zone-member security') own.zone = third;
    else if (first === 'security-level') own.security = Number(second);
    else if (first === 'encapsulation' || first === 'vlan') own.vlan = Number(words.at(-1)) || null;
    else if (filter === 'ip access-group' || filter === 'ipv6 traffic-filter') {
      const list = first === 'ipv6' ? `ipv6 ${third}` : third;
      this.bindings.push({ list, side: fourth === 'out' ? 'out' : 'in', of: own, place });
    } else if (filter === 'ip address' && readAddressPlace(third) !== null)
      own.address ??= { address: third, mask: fourth };
  }

  /** `access-group NAME in interface outside`, `access-group NAME global` (ASA). */
  bind(words: readonly string[], place: string): void {
    const [, list = '', side = '', , name = '', more] = words;
    if (more === 'control-plane') {
      // It filters what is for the device itself, which the lists of interfaces do not.
      this.#report(firewallProblem('firewall-line-unused', place, { detail: 'control-plane' }));
      return;
    }
    if (side === 'global') this.bindings.push({ list, side: 'global', of: null, place });
    else {
      const of = this.list.find((one) => one.name === name) ?? null;
      if (of === null) this.#report(firewallProblem('firewall-name-unknown', place, { name }));
      else this.bindings.push({ list, side: side === 'out' ? 'out' : 'in', of, place });
    }
  }

  /** `route outside ...`, `ip route ...`. */
  route(words: readonly string[], place: string): void {
    this.#routes.push({ words, place });
  }

  addressOf(name: string): AddressSet | null {
    const address = this.list.find((one) => one.name === name)?.address ?? null;
    const place = address === null ? null : readAddressPlace(address.address);
    return place === null ? null : addressSet([{ low: place, high: place }]);
  }

  /** As the configuration of every firewall says them. */
  described(): readonly FirewallInterface[] {
    return this.list.map(({ name, address, place, description, vlan }) => ({
      name,
      place,
      ...(address === null ? {} : { address: withPrefix(address) }),
      ...(description === '' ? {} : { description }),
      ...(vlan === null ? {} : { vlan }),
    }));
  }

  /** Networks of the interfaces themselves, and those a route leads to. */
  routes(): readonly Route[] {
    const connected = this.list.flatMap(({ name, address, place }): readonly Route[] => {
      const network = address === null ? null : readNetwork(address.address, address.mask);
      return network === null ? [] : [{ networks: [network], by: name, place }];
    });
    const fixed = this.#routes.flatMap(({ words, place }) => this.#route(words, place, connected));
    return [...connected, ...fixed];
  }

  /** ASA: `route outside 0 0 gw`; IOS: `ip route net mask next|interface`. */
  #route(words: readonly string[], place: string, connected: readonly Route[]): readonly Route[] {
    const isAsa = words[0] === 'route';
    const [network = '', mask = '', next = ''] = words.slice(2);
    const read = network.includes('/')
      ? readAddresses(network)
      : ((found) => (found === null ? null : [found]))(
          readNetwork(network === '0' ? '0.0.0.0' : network, mask === '0' ? '0.0.0.0' : mask),
        );
    const gateway = readAddressPlace(network.includes('/') ? mask : next);
    const by = isAsa
      ? words[1]
      : (this.list.find(({ name }) => name === next)?.name ??
        connected.find(
          ({ networks }) =>
            gateway !== null && networks.some(({ low, high }) => low <= gateway && gateway <= high),
        )?.by);
    return read === null || by === undefined ? [] : [{ networks: read, by, place }];
  }
}

function withPrefix({ address, mask }: { readonly address: string; readonly mask: string }): string {
  const network = readNetwork(address, mask);
  if (network === null) return address;
  return `${address}/${32 - ((network.high - network.low + 1n).toString(2).length - 1)}`;
}
