import {
  type AddressSet,
  addressSet,
  readAddresses,
  readAddressPlace,
  readNetwork,
} from '#shared/model/filter/address-set.ts';
import type { Problem } from '#shared/model/problem.ts';
import { err, ok, type Result } from '#shared/model/result.ts';
import { type CiscoDialect, type CiscoEntry, readCiscoEntry, unreadEntry } from './cisco-entry.ts';
import { CiscoObjects } from './cisco-objects.ts';
import { type Binding, type CiscoInterface, ciscoStages } from './cisco-stages.ts';
import type { Chain, ChainRule, Configuration, Route } from './configuration.ts';
import { linesOf, readLimit, shortened, type TextLine } from './lines.ts';
import { everyPacket } from './match.ts';
import { firewallProblem } from './problems.ts';

interface WaitingEntry {
  readonly list: string;
  readonly words: readonly string[];
  readonly isStandard: boolean;
  readonly isIp6: boolean;
  readonly place: string;
  readonly written: string;
  readonly remark: string;
}

/**
 * Reads a running configuration of Cisco IOS or ASA: object groups, access lists of all kinds, what they are bound to,
 * interfaces, routes and static translations. Errors: firewall-no-rules, firewall-too-many-rules.
 */
export function readCisco(text: string, place: string): Result<Configuration, Problem> {
  const isAsa =
    /^(ASA Version|access-group |access-list \S+ (extended|line)|: Saved)/m.test(text) &&
    !/^ip access-list/m.test(text);
  const reader = new CiscoReader(isAsa);
  for (const line of linesOf(text)) {
    reader.take(line);
    if (reader.isFull()) return err(firewallProblem('firewall-too-many-rules', place, { limit: readLimit }));
  }
  return reader.end(place);
}

class CiscoReader {
  readonly #isAsa: boolean;
  readonly #skipped: Problem[] = [];
  readonly #report = (problem: Problem): void => {
    this.#skipped.push(problem);
  };
  readonly #objects = new CiscoObjects(this.#report);
  readonly #entries: WaitingEntry[] = [];
  readonly #lists = new Map<string, string>();
  readonly #interfaces: CiscoInterface[] = [];
  readonly #bindings: Binding[] = [];
  readonly #translations: ChainRule[] = [];
  readonly #routes: { readonly words: readonly string[]; readonly place: string }[] = [];
  readonly #remarks = new Map<string, string>();
  #hostname: { readonly name: string; readonly place: string } | null = null;
  #version = '';
  #isSameSecurity = false;
  /** The block a line that begins with a blank belongs to. */
  #block: ((words: readonly string[], place: string, text: string) => void) | null = null;

  constructor(isAsa: boolean) {
    this.#isAsa = isAsa;
  }

  take({ number, text }: TextLine): void {
    const place = `line ${number}`;
    const words = text.trim().split(/\s+/);
    if (text.trim() === '' || text.startsWith('!') || text.startsWith(':')) return;
    if (/^\s/.test(text)) {
      if (this.#objects.member(words, place)) return;
      this.#block?.(words, place, text.trim());
      return;
    }
    this.#block = null;
    if (this.#objects.open(words, place)) return;
    this.#top(words, place, text.trim());
  }

  isFull(): boolean {
    return this.#entries.length > readLimit;
  }

  #top(words: readonly string[], place: string, text: string): void {
    const [first = '', second = '', third = ''] = words;
    const both = `${first} ${second}`;
    if (first === 'hostname') this.#hostname = { name: second, place };
    else if (first === 'version' || both === 'ASA Version') this.#version = words.at(-1) ?? '';
    else if (first === 'name' && this.#isAsa) this.#objects.name(second, third);
    else if (first === 'interface') this.#openInterface(words.slice(1).join(''), place);
    else if (first === 'access-list') this.#numbered(words, place, text);
    else if (/^ip(v6)? access-list$/.test(both)) this.#openList(words, place);
    else if (first === 'access-group') this.#bind(words, place);
    else if (first === 'route' || /^ip(v6)? route$/.test(both)) this.#routes.push({ words, place });
    else this.#rewriting(words, place, text);
  }

  #rewriting(words: readonly string[], place: string, text: string): void {
    if (text.startsWith('same-security-traffic permit inter-interface')) this.#isSameSecurity = true;
    else if (text.startsWith('ip nat inside')) this.#iosTranslation(words, place, text);
    else if (/^(static |nat .* static )/.test(text)) this.#asaTranslation(words, place, text);
  }

  #openInterface(name: string, place: string): void {
    const own: CiscoInterface = { name, place, address: null, security: null, description: '', vlan: null };
    this.#interfaces.push(own);
    this.#block = (words, at) => this.#interfaceLine(own, words, at);
  }

  #interfaceLine(own: CiscoInterface, words: readonly string[], place: string): void {
    const [first = '', second = '', third = '', fourth = ''] = words;
    const filter = `${first} ${second}`;
    if (first === 'nameif') own.name = second;
    else if (first === 'description') own.description = words.slice(1).join(' ');
    else if (first === 'security-level') own.security = Number(second);
    else if (first === 'encapsulation' || first === 'vlan') own.vlan = Number(words.at(-1)) || null;
    else if (filter === 'ip access-group' || filter === 'ipv6 traffic-filter') {
      const list = first === 'ipv6' ? `ipv6 ${third}` : third;
      this.#bindings.push({ list, side: fourth === 'out' ? 'out' : 'in', of: own, place });
    } else if (filter === 'ip address' && readAddressPlace(third) !== null)
      own.address ??= { address: third, mask: fourth };
  }

  /** `access-list 101 permit ...` (IOS), `access-list NAME [line n] extended|standard|remark ...` (ASA). */
  #numbered(words: readonly string[], place: string, text: string): void {
    const name = words[1] ?? '';
    const rest = words[2] === 'line' ? words.slice(4) : words.slice(2);
    const [kind = ''] = rest;
    if (kind === 'remark') {
      this.#remarks.set(name, rest.slice(1).join(' '));
      return;
    }
    const number = /^\d+$/.test(name) ? Number(name) : null;
    const isNumberedStandard = number !== null && (number < 100 || (number >= 1300 && number < 2000));
    if (kind === 'extended' || kind === 'standard')
      this.#entry(name, rest.slice(1), kind === 'standard', false, place, text);
    else if (kind === 'permit' || kind === 'deny')
      this.#entry(name, rest, isNumberedStandard && !this.#isAsa, false, place, text);
    else if (kind !== 'ethertype' && kind !== 'webtype')
      this.#report(firewallProblem('firewall-rule-unread', place, { detail: text.slice(0, 80) }));
    else this.#report(firewallProblem('firewall-line-unused', place, { detail: kind }));
  }

  #openList(words: readonly string[], place: string): void {
    const isIp6 = words[0] === 'ipv6';
    const name = (isIp6 ? words[2] : words[3]) ?? '';
    const key = isIp6 ? `ipv6 ${name}` : name;
    const isStandard = words[2] === 'standard';
    this.#lists.set(key, place);
    this.#block = (line, at, text) => {
      const rest = /^\d+$/.test(line[0] ?? '')
        ? line.slice(1)
        : line[0] === 'sequence'
          ? line.slice(2)
          : line;
      if (rest[0] === 'remark') this.#remarks.set(key, rest.slice(1).join(' '));
      else if (rest[0] === 'permit' || rest[0] === 'deny')
        this.#entry(key, rest, isStandard, isIp6, at, text);
      else this.#report(firewallProblem('firewall-rule-unread', at, { detail: text.slice(0, 80) }));
    };
  }

  #entry(
    list: string,
    words: readonly string[],
    isStandard: boolean,
    isIp6: boolean,
    place: string,
    written: string,
  ): void {
    if (!this.#lists.has(list)) this.#lists.set(list, place);
    const remark = this.#remarks.get(list) ?? '';
    this.#remarks.delete(list);
    this.#entries.push({ list, words, isStandard, isIp6, place, written, remark });
  }

  /** `access-group NAME in interface outside`, `access-group NAME global` (ASA). */
  #bind(words: readonly string[], place: string): void {
    const [, list = '', side = '', , name = '', more] = words;
    if (more === 'control-plane') {
      // It filters what is for the device itself, which the lists of interfaces do not.
      this.#report(firewallProblem('firewall-line-unused', place, { detail: 'control-plane' }));
      return;
    }
    if (side === 'global') this.#bindings.push({ list, side: 'global', of: null, place });
    else {
      const of = this.#interfaces.find((one) => one.name === name) ?? null;
      if (of === null) this.#report(firewallProblem('firewall-name-unknown', place, { name }));
      else this.#bindings.push({ list, side: side === 'out' ? 'out' : 'in', of, place });
    }
  }

  /** `ip nat inside source static [tcp] local [port] global [port]`. */
  #iosTranslation(words: readonly string[], place: string, text: string): void {
    const at = words.indexOf('static');
    if (at < 0) return;
    const isPort = words[at + 1] === 'tcp' || words[at + 1] === 'udp';
    const [local = '', second = '', third = ''] = words.slice(at + (isPort ? 2 : 1));
    this.#translate(isPort ? third : second, isPort ? `${local}:${second}` : local, place, text);
  }

  #asaTranslation(words: readonly string[], place: string, text: string): void {
    const at = words.indexOf('static');
    const [first = '', second = ''] = words.slice(at < 0 ? 2 : at + 1);
    this.#translate(first, second, place, text);
  }

  #translate(outside: string, inside: string, place: string, text: string): void {
    const targets = readAddresses(this.#objects.addressOf(outside));
    this.#translations.push({
      match: targets === null ? everyPacket : { ...everyPacket, targets },
      verdict: { kind: 'translate', to: inside },
      place,
      written: shortened(text),
      number: this.#translations.length + 1,
    });
  }

  end(place: string): Result<Configuration, Problem> {
    if (this.#entries.length === 0) return err(firewallProblem('firewall-no-rules', place));
    const chains = this.#chains();
    const bound = new Set(this.#bindings.map(({ list }) => list));
    for (const [name, at] of this.#lists)
      if (!bound.has(name)) this.#report(firewallProblem('firewall-list-unbound', at, { name }));
    const routes = this.#allRoutes();
    return ok({
      ruleSet: 'running-config',
      device: {
        name: this.#hostname?.name ?? null,
        place: this.#hostname?.place ?? 'line 1',
        vendor: 'Cisco',
        ...(this.#isAsa ? { product: 'ASA' } : {}),
        ...(this.#version === '' ? {} : { version: this.#version }),
      },
      interfaces: this.#interfaces.map(({ name, address, place: at, description, vlan }) => ({
        name,
        place: at,
        ...(address === null ? {} : { address: withPrefix(address) }),
        ...(description === '' ? {} : { description }),
        ...(vlan === null ? {} : { vlan }),
      })),
      routes,
      chains,
      stages: ciscoStages({
        isAsa: this.#isAsa,
        isSameSecurity: this.#isSameSecurity,
        interfaces: this.#interfaces,
        bindings: this.#bindings.filter(({ list }) => chains.has(list)),
        chains,
      }),
      read: this.#entries.length,
      skipped: this.#skipped,
    });
  }

  #chains(): Map<string, Chain> {
    const rules = new Map<string, ChainRule[]>();
    const dialect: CiscoDialect = {
      isAsa: this.#isAsa,
      objects: this.#objects,
      interfaceAddress: (name) => addressOf(this.#interfaces.find((one) => one.name === name)),
    };
    for (const entry of this.#entries) {
      const list = rules.get(entry.list) ?? [];
      rules.set(entry.list, list);
      const read = readCiscoEntry(entry.words, entry.isStandard, entry.place, dialect);
      if (typeof read === 'string') {
        this.#report(firewallProblem('firewall-rule-unread', entry.place, { detail: read.slice(0, 80) }));
        list.push(this.#rule(entry, unreadEntry(entry.words), list.length + 1));
        continue;
      }
      for (const detail of read.open)
        this.#report(firewallProblem('firewall-condition', entry.place, { detail }));
      list.push(this.#rule(entry, read, list.length + 1));
    }
    const chains = new Map([...rules].map(([name, list]): [string, Chain] => [name, { name, rules: list }]));
    chains.set('translation', { name: 'translation', rules: this.#translations });
    return chains;
  }

  #rule(entry: WaitingEntry, { match, isPermit, isActive }: CiscoEntry, number: number): ChainRule {
    const family = entry.isIp6 ? 'ip6' : this.#isAsa ? null : 'ip4';
    return {
      match: { ...match, family },
      verdict: { kind: isPermit ? 'allow' : 'deny' },
      place: entry.place,
      written: shortened(entry.written),
      number,
      ...(entry.remark === '' ? {} : { description: shortened(entry.remark) }),
      ...(isActive ? {} : { enabled: false }),
    };
  }

  #allRoutes(): readonly Route[] {
    const connected = this.#interfaces.flatMap(({ name, address, place }): readonly Route[] => {
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
      : (this.#interfaces.find(({ name }) => name === next)?.name ??
        connected.find(
          ({ networks }) =>
            gateway !== null && networks.some(({ low, high }) => low <= gateway && gateway <= high),
        )?.by);
    return read === null || by === undefined ? [] : [{ networks: read, by, place }];
  }
}

function addressOf(one: CiscoInterface | undefined): AddressSet | null {
  const place = one?.address == null ? null : readAddressPlace(one.address.address);
  return place === null ? null : addressSet([{ low: place, high: place }]);
}

function withPrefix({ address, mask }: { readonly address: string; readonly mask: string }): string {
  const network = readNetwork(address, mask);
  if (network === null) return address;
  return `${address}/${32 - ((network.high - network.low + 1n).toString(2).length - 1)}`;
}
