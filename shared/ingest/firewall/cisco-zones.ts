import type { Problem } from '#shared/model/problem.ts';
import { type ClassMap, ClassWriter, type PolicyClass } from './cisco-classes.ts';
import type { CiscoInterface } from './cisco-stages.ts';
import type { Chain, ChainRule, Stage } from './configuration.ts';
import { everyPacket } from './match.ts';
import { firewallProblem } from './problems.ts';

interface ZonePair {
  readonly name: string;
  readonly source: string;
  readonly target: string;
  readonly place: string;
  policy: string | null;
}

/** Zones nobody names: the device itself, and interfaces of no zone where that one is declared. */
const zone = { self: 'self', other: 'default' } as const;

/**
 * The zone-based policy firewall of Cisco IOS: zones, class maps and policy maps of type inspect, and zone pairs. Between
 * zones only that passes which the policy of their pair inspects or passes; within a zone everything does, and nothing
 * between an interface of a zone and one of none.
 */
export class CiscoZones {
  readonly #report: (problem: Problem) => void;
  readonly #zones = new Map<string, string>();
  readonly #classes = new Map<string, ClassMap>();
  readonly #policies = new Map<string, PolicyClass[]>();
  readonly #pairs: ZonePair[] = [];
  #member: ((words: readonly string[], place: string) => void) | null = null;
  #statements = 0;

  constructor(report: (problem: Problem) => void) {
    this.#report = report;
  }

  /** Access lists that class maps name. */
  get lists(): ReadonlySet<string> {
    const named = [...this.#classes.values()].flatMap(({ statements }) => statements);
    return new Set(named.flatMap(({ words }) => (words[0] === 'access-group' ? [words.at(-1) ?? ''] : [])));
  }

  /** How many lines say what is matched. */
  get read(): number {
    return this.#statements;
  }

  /** Takes a line that opens a zone, a class map, a policy map or a zone pair; false where it does neither. */
  open(words: readonly string[], place: string): boolean {
    this.#member = null;
    const [kind, type, name = ''] = words;
    const isSecurity = type === 'security';
    if (kind === 'zone' && isSecurity) this.#zones.set(name, place);
    else if (kind === 'zone-pair' && isSecurity) this.#openPair(words, place);
    else if (type !== 'type' || name !== 'inspect') return false;
    else if (kind === 'class-map') this.#openClass(words.slice(3));
    else if (kind === 'policy-map') this.#openPolicy(words.slice(3));
    else return false;
    return true;
  }

  /** Takes a line inside one of them; false where none is open. */
  member(words: readonly string[], place: string): boolean {
    this.#member?.(words, place);
    return this.#member !== null;
  }

  /** `zone-pair security NAME source A destination B`. */
  #openPair(words: readonly string[], place: string): void {
    const wordAfter = (word: string): string => words[words.indexOf(word, 3) + 1] ?? '';
    const pair: ZonePair = {
      name: words[2] ?? '',
      source: wordAfter('source'),
      target: wordAfter('destination'),
      place,
      policy: null,
    };
    this.#member = ([first, ...rest]) => {
      if (first === 'service-policy') pair.policy = rest.at(-1) ?? null;
    };
    // What is for the device itself, or from it, does not pass through it.
    if (pair.source === zone.self || pair.target === zone.self)
      this.#report(firewallProblem('firewall-line-unused', place, { detail: zone.self }));
    else this.#pairs.push(pair);
  }

  /** `[match-any|match-all] NAME`; with a protocol before it is a class of what is said in that protocol. */
  #openClass(words: readonly string[]): void {
    const [how, name = how ?? ''] = words;
    const isOfProtocol =
      words.length > 2 || (words.length === 2 && how !== 'match-any' && how !== 'match-all');
    const own: ClassMap = { isAny: how === 'match-any', statements: [] };
    if (!isOfProtocol) this.#classes.set(name, own);
    this.#member = (line, place) => {
      if (line[0] !== 'match') return;
      own.statements.push({ words: line.slice(1), place });
      this.#statements += 1;
    };
  }

  #openPolicy(words: readonly string[]): void {
    const [name = ''] = words;
    const classes: PolicyClass[] = [];
    if (words.length === 1) this.#policies.set(name, classes);
    this.#member = ([first, ...rest], place) => {
      if (first === 'class') classes.push({ name: rest.at(-1) ?? '', place, isPass: false });
      const last = classes.at(-1);
      if (last !== undefined && (first === 'inspect' || first === 'pass')) last.isPass = true;
    };
  }

  /** What is asked between the lists where a packet comes in and those where it leaves; adds its chains to the others. */
  stages(interfaces: readonly CiscoInterface[], chains: Map<string, Chain>): readonly Stage[] {
    const members = this.#members(interfaces);
    const names = [...members.keys()].filter((name) => name !== '');
    const paired = this.#pairs.filter(({ source, target, place }) => {
      const empty = [source, target].filter((name) => !members.has(name));
      for (const name of empty) this.#report(firewallProblem('firewall-zone-empty', place, { name }));
      return empty.length === 0;
    });
    const between = paired.map((pair): Stage => {
      const chain = `zone-pair ${pair.name}`;
      chains.set(chain, { name: chain, rules: this.#policyRules(pair, chains) });
      return stageOf(chain, members.get(pair.source), members.get(pair.target), pair.place);
    });
    const apart = [...members].flatMap(([name, inputs]): readonly Stage[] => {
      const targets = new Set(paired.filter(({ source }) => source === name).map(({ target }) => target));
      const others = name === '' ? names : [...names, ''].filter((to) => to !== name && !targets.has(to));
      const outputs = others.flatMap((to) => members.get(to) ?? []);
      const place = this.#zones.get(name) ?? 'line 1';
      return inputs.length === 0 || outputs.length === 0 ? [] : [stageOf('zone', inputs, outputs, place)];
    });
    return names.length === 0 ? [] : [...between, ...apart];
  }

  /** Interfaces by zone; those of none under '', or in the zone that is declared for them. */
  #members(interfaces: readonly CiscoInterface[]): ReadonlyMap<string, readonly string[]> {
    const members = new Map<string, string[]>();
    const rest = this.#zones.has(zone.other) ? zone.other : '';
    for (const { name, zone: own } of interfaces) {
      const key = own ?? rest;
      members.set(key, [...(members.get(key) ?? []), name]);
    }
    return members;
  }

  #policyRules(pair: ZonePair, chains: Map<string, Chain>): readonly ChainRule[] {
    const classes = pair.policy === null ? undefined : this.#policies.get(pair.policy);
    if (classes === undefined) {
      this.#report(firewallProblem('firewall-name-unknown', pair.place, { name: pair.policy ?? pair.name }));
      return [];
    }
    const writer = new ClassWriter(pair.name, this.#classes, chains, this.#report);
    return classes.flatMap((one) => writer.rules(one));
  }
}

function stageOf(
  chain: string,
  inputs: readonly string[] = [],
  outputs: readonly string[] = [],
  place = '',
): Stage {
  const match = { ...everyPacket, inputs, outputs };
  return { hooks: ['forward'], chain, match, policy: 'deny', policyPlace: place };
}
