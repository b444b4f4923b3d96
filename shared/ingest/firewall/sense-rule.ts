import {
  type AddressSet,
  addressSet,
  complement,
  everyAddress,
  type Family,
} from '#shared/model/filter/address-set.ts';
import {
  everyService,
  protocolNumbers,
  type Range,
  type ServiceBox,
  type ServiceSet,
  serviceBox,
} from '#shared/model/filter/service-set.ts';
import type { Problem } from '#shared/model/problem.ts';
import { everyPacket, type Match } from './match.ts';
import { firewallProblem } from './problems.ts';
import type { Aliases } from './sense-aliases.ts';
import type { SenseInterfaces } from './sense-interfaces.ts';
import { child, childText, type Element } from './xml-tree.ts';

/** What reading a rule needs of the rest of the configuration. */
export interface SenseContext {
  readonly aliases: Aliases;
  readonly interfaces: SenseInterfaces;
  readonly report: (problem: Problem) => void;
}

/** An end of a rule in either notation: elements (`source/network`) or fields (`source_net`). */
interface End {
  readonly word: string;
  readonly port: string;
  readonly isNegated: boolean;
}

/** A switch that is on: an empty element, or any content but 0. */
export function isOn(element: Element | undefined): boolean {
  return element !== undefined && element.text.trim() !== '0';
}

function endOf(rule: Element, side: 'source' | 'destination'): End {
  const end = child(rule, side);
  if (end === undefined) {
    const word = childText(rule, `${side}_net`) || 'any';
    return { word, port: childText(rule, `${side}_port`), isNegated: childText(rule, `${side}_not`) === '1' };
  }
  const word = isOn(child(end, 'any'))
    ? 'any'
    : childText(end, 'network') || childText(end, 'address') || 'any';
  return { word, port: childText(end, 'port'), isNegated: isOn(child(end, 'not')) };
}

/** Elements that ask for more than addresses and services. */
const conditions = [
  'sched',
  'os',
  'tagged',
  'dscp',
  'tos',
  'prio',
  'vlanprio',
  'tcpflags1',
  'macaddress',
] as const;

/** What a rule of the filter or a port forward asks; null (reported) where it cannot be read at all. */
export function senseMatch(rule: Element, context: SenseContext): Match | null {
  const place = `line ${rule.line}`;
  const open: string[] = [];
  const source = endOf(rule, 'source');
  const target = endOf(rule, 'destination');
  const sources = addressesOf(source, place, context, open);
  const targets = addressesOf(target, place, context, open);
  const services = servicesOf(rule, source, target, place, context, open);
  if (services === null) return null;
  for (const name of conditions) {
    const value = childText(rule, name);
    if (value !== '') open.push(`${name} ${value}`);
  }
  for (const detail of open) context.report(firewallProblem('firewall-condition', place, { detail }));
  return {
    ...everyPacket,
    family: familyOf(childText(rule, 'ipprotocol')),
    sources,
    targets,
    services,
    conditions: open,
  };
}

function familyOf(word: string): Family | null {
  return word === 'inet' ? 'ip4' : word === 'inet6' ? 'ip6' : null;
}

function addressesOf(
  { word, isNegated }: End,
  place: string,
  context: SenseContext,
  open: string[],
): AddressSet {
  // OPNsense lists several ends in one field.
  const parts = word.split(',').filter((part) => part !== '');
  const sets = parts.map((part) => addressesOfOne(part, place, context));
  const known = sets.filter((set) => set !== null);
  if (known.length === parts.length && parts.length > 0) {
    const all = parts.length === 1 ? (known[0] ?? everyAddress) : addressSet(known.flat());
    return isNegated ? complement(all) : all;
  }
  // Part of it is not known: what is known does not bound it.
  open.push(`${isNegated ? '! ' : ''}${word}`);
  return everyAddress;
}

function addressesOfOne(word: string, place: string, context: SenseContext): AddressSet | null {
  if (word === 'any') return everyAddress;
  const own = context.interfaces.addresses(word);
  if (own !== null) return own;
  const found = context.aliases.addresses(word, place);
  if (found?.isWhole === true) return found.set;
  if (found === null)
    context.report(firewallProblem('firewall-name-unknown', place, { name: word.slice(0, 100) }));
  return null;
}

const withPorts: ReadonlySet<string> = new Set(['tcp', 'udp', 'tcp/udp', 'sctp']);

function servicesOf(
  rule: Element,
  source: End,
  target: End,
  place: string,
  context: SenseContext,
  open: string[],
): ServiceSet | null {
  const word = childText(rule, 'protocol').toLowerCase() || 'any';
  if (word === 'any') return everyService;
  const numbers = word.split('/').map(numberOf);
  const known = numbers.filter((number) => number !== null);
  if (known.length < numbers.length) {
    // It may match anything that its addresses let it: what stands behind it is not certain.
    open.push(`protocol ${word}`.slice(0, 300));
    return everyService;
  }
  if (word === 'icmp' || word === 'ipv6-icmp' || word === 'icmpv6')
    return icmpNumbers(word, childText(rule, 'ipprotocol')).flatMap((number) => icmpOf(rule, number, open));
  if (!withPorts.has(word)) return known.map((number) => serviceBox(number));
  const to = portsOf(target.port, place, context, open);
  const from = portsOf(source.port, place, context, open);
  return known.flatMap((number) => to.flatMap((t) => from.map((f): ServiceBox => serviceBox(number, t, f))));
}

function numberOf(word: string): number | null {
  const name = { 'ipv6-icmp': 'icmp6', icmpv6: 'icmp6', ipsec: 'esp' }[word] ?? word;
  if (/^\d{1,3}$/.test(name) && Number(name) < 256) return Number(name);
  return protocolNumbers.get(name) ?? null;
}

/** pf asks for ICMPv6 where a rule of ICMP is one for IPv6. */
function icmpNumbers(word: string, family: string): readonly number[] {
  if (word !== 'icmp' || family === 'inet6') return [58];
  return family === 'inet46' ? [1, 58] : [1];
}

/** Types by the names pf has for them (RFC 792, RFC 4443, RFC 4861). */
const icmpTypes: Readonly<Record<string, number>> = {
  echorep: 0,
  unreach: 3,
  squench: 4,
  redir: 5,
  echoreq: 8,
  routeradv: 9,
  routersol: 10,
  timex: 11,
  paramprob: 12,
  timereq: 13,
  timerep: 14,
  maskreq: 17,
  maskrep: 18,
};
const icmp6Types: Readonly<Record<string, number>> = {
  unreach: 1,
  toobig: 2,
  timex: 3,
  paramprob: 4,
  echoreq: 128,
  echorep: 129,
  groupqry: 130,
  groupterm: 132,
  routersol: 133,
  routeradv: 134,
  neighbrsol: 135,
  neighbradv: 136,
  redir: 137,
};

function icmpOf(rule: Element, number: number, open: string[]): ServiceSet {
  const written =
    (number === 58 ? childText(rule, 'icmp6-type') || childText(rule, 'icmp6type') : '') ||
    childText(rule, 'icmptype');
  const words = written.split(',').filter((word) => word !== '' && word !== 'any');
  if (words.length === 0) return [serviceBox(number)];
  const names = number === 58 ? icmp6Types : icmpTypes;
  const types = words.map((word) => (Object.hasOwn(names, word) ? (names[word] ?? null) : null));
  const known = types.filter((type) => type !== null);
  if (known.length === types.length) return known.map((type) => serviceBox(number, [type, type]));
  open.push(`icmptype ${words.join(',')}`);
  return [serviceBox(number)];
}

const everyPort: readonly Range[] = [[0, 65_535]];

function portsOf(word: string, place: string, context: SenseContext, open: string[]): readonly Range[] {
  if (word === '' || word === 'any') return everyPort;
  const found = context.aliases.ports(word, place);
  if (found?.isWhole === true) return found.ranges;
  if (found === null)
    context.report(firewallProblem('firewall-name-unknown', place, { name: word.slice(0, 100) }));
  open.push(`port ${word}`);
  return everyPort;
}

/** The rule in one line, as pf would say it. */
export function senseWords(rule: Element): string {
  const side = (end: End): string =>
    `${end.isNegated ? '!' : ''}${end.word}${end.port === '' ? '' : ` port ${end.port}`}`;
  const action = childText(rule, 'type') || childText(rule, 'action') || 'rdr';
  const parts = [
    action,
    childText(rule, 'direction'),
    `on ${childText(rule, 'interface') || 'any'}`,
    childText(rule, 'ipprotocol'),
    `proto ${childText(rule, 'protocol') || 'any'}`,
    `from ${side(endOf(rule, 'source'))} to ${side(endOf(rule, 'destination'))}`,
  ];
  return parts.filter((part) => part !== '').join(' ');
}
