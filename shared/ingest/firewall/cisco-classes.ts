import { serviceBox } from '#shared/model/filter/service-set.ts';
import type { Problem } from '#shared/model/problem.ts';
import { ciscoPort } from './cisco-ports.ts';
import type { Chain, ChainRule, Verdict } from './configuration.ts';
import { everyPacket, type Match } from './match.ts';
import { firewallProblem } from './problems.ts';

/** One `match` of a class map. */
interface Statement {
  readonly words: readonly string[];
  readonly place: string;
}

/** A class map: what is one of its statements, or all of them. */
export interface ClassMap {
  readonly isAny: boolean;
  readonly statements: Statement[];
}

/** One class of a policy map, and what is done with what it matches. */
export interface PolicyClass {
  readonly name: string;
  readonly place: string;
  isPass: boolean;
}

/** Protocols class maps name that are not TCP, or go by another name in access lists. */
const datagrams: ReadonlySet<string> = new Set(
  'snmp snmptrap tftp ntp syslog bootps bootpc radius isakmp netbios-ns netbios-dgm rip'.split(' '),
);
const otherNames = new Map([
  ['dns', 'domain'],
  ['imap', 'imap4'],
]);
const both: ReadonlySet<string> = new Set(['dns', 'sip', 'kerberos', 'sunrpc']);
const numbers: ReadonlyMap<string, number> = new Map([
  ['icmp', 1],
  ['tcp', 6],
  ['udp', 17],
]);

/** Class maps that name class maps are followed this deep. */
const deepest = 8;

/** Writes the classes of one zone pair as rules: what an access list permits is matched, what it denies is not. */
export class ClassWriter {
  readonly #pair: string;
  readonly #classes: ReadonlyMap<string, ClassMap>;
  readonly #chains: Map<string, Chain>;
  readonly #report: (problem: Problem) => void;
  #number = 0;

  constructor(
    pair: string,
    classes: ReadonlyMap<string, ClassMap>,
    chains: Map<string, Chain>,
    report: (problem: Problem) => void,
  ) {
    this.#pair = pair;
    this.#classes = classes;
    this.#chains = chains;
    this.#report = report;
  }

  rules({ name, place, isPass }: PolicyClass): readonly ChainRule[] {
    const verdict: Verdict = { kind: isPass ? 'allow' : 'deny' };
    if (name === 'class-default') return [this.#rule(everyPacket, verdict, place, name)];
    return this.#classRules(name, verdict, place, 0);
  }

  #classRules(name: string, verdict: Verdict, place: string, depth: number): readonly ChainRule[] {
    const own = this.#classes.get(name);
    if (own === undefined || depth > deepest) {
      this.#report(firewallProblem('firewall-name-unknown', place, { name }));
      return [this.#open(`class ${name}`, verdict, place)];
    }
    if (own.isAny) return own.statements.flatMap((one) => this.#statement(name, one, verdict, depth));
    return this.#all(name, own.statements, verdict, depth);
  }

  /** What matches the first goes on to the rest; what matches all of them meets the verdict. */
  #all(
    name: string,
    [first, ...rest]: readonly Statement[],
    verdict: Verdict,
    depth: number,
  ): readonly ChainRule[] {
    if (first === undefined) return [];
    if (rest.length === 0) return this.#statement(name, first, verdict, depth);
    const chain = this.#chain(this.#all(name, rest, verdict, depth), name);
    return this.#statement(name, first, { kind: 'jump', chain }, depth);
  }

  #statement(
    name: string,
    { words, place }: Statement,
    verdict: Verdict,
    depth: number,
  ): readonly ChainRule[] {
    const [what = '', ...rest] = words;
    const target = rest.at(-1) ?? '';
    if (what === 'protocol') {
      const match = protocolMatch(rest[0] ?? '');
      if (match !== null) return [this.#rule(match, verdict, place, `${name}: protocol ${rest[0]}`)];
    } else if (what === 'access-group') {
      const list = this.#chains.get(target) ?? this.#chains.get(`ipv6 ${target}`);
      if (list !== undefined) return [this.#byList(name, list, verdict, place)];
      this.#report(firewallProblem('firewall-name-unknown', place, { name: target }));
    } else if (what === 'class-map') {
      return this.#classRules(target, verdict, place, depth + 1);
    }
    return [this.#open(`match ${words.join(' ')}`, verdict, place)];
  }

  #byList(name: string, list: Chain, verdict: Verdict, place: string): ChainRule {
    const rules = list.rules.map((rule): ChainRule => {
      return { ...rule, verdict: rule.verdict.kind === 'allow' ? verdict : { kind: 'return' } };
    });
    const chain = this.#chain(rules, `${name}, ${list.name}`);
    return this.#rule(everyPacket, { kind: 'jump', chain }, place, `${name}: ${list.name}`);
  }

  #chain(rules: readonly ChainRule[], title: string): string {
    const base = `zone-pair ${this.#pair}: ${title}`;
    let name = base;
    for (let count = 2; this.#chains.has(name); count += 1) name = `${base} (${count})`;
    this.#chains.set(name, { name, rules });
    return name;
  }

  /** What is asked cannot be told from addresses and services: it stays open whether a packet is meant. */
  #open(written: string, verdict: Verdict, place: string): ChainRule {
    this.#report(firewallProblem('firewall-condition', place, { detail: written.slice(0, 80) }));
    return this.#rule({ ...everyPacket, conditions: [written.slice(0, 300)] }, verdict, place, written);
  }

  #rule(match: Match, verdict: Verdict, place: string, written: string): ChainRule {
    this.#number += 1;
    return { match, verdict, place, written: written.slice(0, 300), number: this.#number };
  }
}

/** The packets of a protocol as `match protocol` means them, by its usual port; null where that is not known. */
function protocolMatch(word: string): Match | null {
  const number = numbers.get(word);
  if (number !== undefined) return { ...everyPacket, services: [serviceBox(number)] };
  const port = word === 'cifs' ? 445 : ciscoPort(otherNames.get(word) ?? word);
  if (port === null) return null;
  const transports = both.has(word) ? [6, 17] : [datagrams.has(word) ? 17 : 6];
  return { ...everyPacket, services: transports.map((one) => serviceBox(one, [port, port])) };
}
