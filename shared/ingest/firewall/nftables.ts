import type { Problem } from '#shared/model/problem.ts';
import { err, ok, type Result } from '#shared/model/result.ts';
import type { Chain, ChainRule, Configuration, Verdict } from './configuration.ts';
import { asObject, listOf, type Member, memberOf, textOf } from './json-value.ts';
import { readLimit, shortened } from './lines.ts';
import { everyPacket, type Match, matchBoth } from './match.ts';
import {
  bare,
  conditionWords,
  fieldMatch,
  matchOf,
  type NamedSet,
  type NamedSets,
  valuesOf,
} from './nftables-match.ts';
import { type BaseChain, nftablesStages } from './nftables-stages.ts';
import { translationWords, writtenOf } from './nftables-words.ts';
import { firewallProblem } from './problems.ts';

const families: Readonly<Record<string, Match['family']>> = { ip: 'ip4', ip6: 'ip6', inet: null };

/** Ways of all rules together at most. */
const mostWays = 1_000_000;

/**
 * Reads what `nft -j list ruleset` writes: chains, jumps, sets, maps and verdict maps of the families ip, ip6 and inet.
 * Errors: firewall-broken, firewall-no-rules, firewall-too-many-rules.
 */
export function readNftables(text: string, place: string): Result<Configuration, Problem> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    const detail = error instanceof Error ? error.message.slice(0, 120) : '';
    return err(firewallProblem('firewall-broken', place, { detail }));
  }
  const objects = listOf(memberOf(json, 'nftables'));
  if (objects.length === 0) return err(firewallProblem('firewall-no-rules', place));
  return new NftablesReader(objects).read(place);
}

class NftablesReader {
  readonly #objects: readonly unknown[];
  readonly #chains = new Map<string, { readonly name: string; readonly rules: ChainRule[] }>();
  readonly #bases: BaseChain[] = [];
  readonly #sets = new Map<string, NamedSet>();
  readonly #skipped: Problem[] = [];
  readonly #unused = new Set<string>();
  /** Tables that are switched off as a whole. */
  readonly #dormant = new Set<string>();
  #read = 0;
  #ways = 0;

  constructor(objects: readonly unknown[]) {
    this.#objects = objects;
  }

  read(place: string): Result<Configuration, Problem> {
    // Chains and sets may stand behind the rules that name them.
    for (const object of this.#objects) this.#declare(object);
    for (const object of this.#objects) {
      const rule = asObject(memberOf(object, 'rule'));
      if (rule !== null) this.#rule(rule);
      if (this.#read > readLimit)
        return err(firewallProblem('firewall-too-many-rules', place, { limit: readLimit }));
      if (this.#ways > mostWays)
        return err(firewallProblem('firewall-too-many-rules', place, { limit: mostWays }));
    }
    if (this.#chains.size === 0) return err(firewallProblem('firewall-no-rules', place));
    return ok({
      ruleSet: 'nftables',
      device: { name: null, place },
      interfaces: [],
      routes: [],
      chains: new Map([...this.#chains].map(([key, chain]): [string, Chain] => [key, chain])),
      stages: nftablesStages(this.#bases, this.#chains),
      read: this.#read,
      skipped: this.#skipped,
    });
  }

  #declare(object: unknown): void {
    const inTable = asObject(memberOf(object, 'table'));
    if (inTable !== null && isDormant(inTable)) {
      const key = `${textOf(inTable, 'family')} ${textOf(inTable, 'name')}`;
      this.#dormant.add(key);
      this.#skip('firewall-line-unused', key, { detail: 'dormant' });
    }
    const chain = asObject(memberOf(object, 'chain'));
    if (chain !== null) this.#chain(chain);
    for (const kind of ['set', 'map']) {
      const set = asObject(memberOf(object, kind));
      if (set === null) continue;
      const flags = listOf(memberOf(set, 'flags'));
      const isDynamic = flags.includes('dynamic') || flags.includes('timeout');
      this.#sets.set(tableKey(set, textOf(set, 'name')), {
        elements: listOf(memberOf(set, 'elem')),
        isDynamic,
      });
    }
  }

  #chain(chain: Member): void {
    const family = textOf(chain, 'family');
    const name = textOf(chain, 'name');
    const key = tableKey(chain, name);
    if (this.#dormant.has(table(chain))) {
      this.#unused.add(key);
      return;
    }
    if (!Object.hasOwn(families, family)) {
      if (!this.#unused.has(key)) this.#skip('firewall-line-unused', key, { detail: `family ${family}` });
      this.#unused.add(key);
      return;
    }
    this.#chains.set(key, { name: key, rules: [] });
    const hook = textOf(chain, 'hook');
    if (hook === '') return;
    const priority = memberOf(chain, 'prio');
    this.#bases.push({
      key,
      hook,
      priority: typeof priority === 'number' ? priority : 0,
      policy: textOf(chain, 'policy'),
      family: families[family] ?? null,
    });
  }

  #rule(rule: Member): void {
    this.#read += 1;
    const key = tableKey(rule, textOf(rule, 'chain'));
    const place = `${key}, handle ${String(memberOf(rule, 'handle') ?? '?')}`;
    const chain = this.#chains.get(key);
    if (chain === undefined) {
      if (!this.#unused.has(key)) this.#skip('firewall-rule-unread', place, { detail: `chain ${key}` });
      return;
    }
    const sets: NamedSets = (name) => this.#sets.get(tableKey(rule, name));
    const comment = textOf(rule, 'comment');
    const number = (chain.rules.at(-1)?.number ?? 0) + 1;
    const expressions = listOf(memberOf(rule, 'expr'));
    const written = shortened(
      expressions
        .map(writtenOf)
        .filter((part) => part !== '')
        .join(' '),
    );
    let ways: readonly Match[] = [everyPacket];
    const push = (matches: readonly Match[], verdict: Verdict): void => {
      this.#ways += matches.length;
      if (this.#ways > mostWays) return;
      for (const match of matches)
        chain.rules.push({
          match,
          verdict,
          place,
          written,
          number,
          ...(comment === '' ? {} : { description: comment }),
        });
    };
    for (const expression of expressions) {
      const step = this.#expression(expression, table(rule), sets, place);
      if (step.kind === 'match') ways = this.#both(ways, step.ways);
      else if (step.kind === 'verdict') {
        push(ways, step.verdict);
        return;
      } else if (step.kind === 'map') {
        for (const { match, verdict } of step.entries) push(this.#both(ways, match), verdict);
      } else if (step.kind === 'doubt') {
        const open = ways.map((way) => ({ ...way, conditions: [...way.conditions, step.detail] }));
        push(open, { kind: 'allow' });
        push(open, { kind: 'deny' });
        return;
      }
    }
  }

  #both(a: readonly Match[], b: readonly Match[]): readonly Match[] {
    if (a.length * b.length > mostWays) {
      this.#ways = mostWays + 1;
      return [];
    }
    return a.flatMap((one) => b.flatMap((other) => matchBoth(one, other) ?? []));
  }

  #expression(expression: unknown, inTable: string, sets: NamedSets, place: string): Step {
    const [name = ''] = Object.keys(asObject(expression) ?? {});
    const value = memberOf(expression, name);
    switch (name) {
      case 'match':
        return this.#match(value, sets, place);
      case 'vmap':
        return this.#map(value, inTable, sets, place);
      case 'dnat':
      case 'redirect':
        return { kind: 'verdict', verdict: { kind: 'translate', to: translationWords(value) } };
      case 'queue':
        this.#skip('firewall-condition', place, { detail: 'queue' });
        return { kind: 'doubt', detail: 'queue' };
      case 'limit':
      case 'quota':
      case 'ct count':
      case 'xt':
      case 'fib':
      case 'connlimit':
        return this.#condition(expression, place);
      default: {
        const verdict = verdictOf(expression, inTable);
        return verdict === null ? { kind: 'nothing' } : { kind: 'verdict', verdict };
      }
    }
  }

  #match(value: unknown, sets: NamedSets, place: string): Step {
    const right = memberOf(value, 'right');
    if (typeof right === 'string' && right.startsWith('@') && sets(right.slice(1)) === undefined)
      this.#skip('firewall-name-unknown', place, { name: right });
    const ways = matchOf(value, sets);
    return ways === null ? this.#condition(value, place) : { kind: 'match', ways };
  }

  #map(value: unknown, inTable: string, sets: NamedSets, place: string): Step {
    const data = valuesOf(memberOf(value, 'data'), sets);
    if (data === null) {
      this.#skip('firewall-condition', place, { detail: 'vmap' });
      return { kind: 'doubt', detail: `vmap ${conditionWords(value)}` };
    }
    const entries: { readonly match: readonly Match[]; readonly verdict: Verdict }[] = [];
    for (const entry of data) {
      const [key, verdict] = listOf(entry);
      const ways = fieldMatch(memberOf(value, 'key'), [bare(key)], '==');
      const decided = verdictOf(verdict, inTable);
      if (ways === null || decided === null) {
        const detail = conditionWords(entry);
        this.#skip('firewall-condition', place, { detail });
        return { kind: 'doubt', detail };
      }
      entries.push({ match: ways, verdict: decided });
    }
    return { kind: 'map', entries };
  }

  #condition(expression: unknown, place: string): Step {
    const detail = conditionWords(expression);
    this.#skip('firewall-condition', place, { detail });
    return { kind: 'match', ways: [{ ...everyPacket, conditions: [detail] }] };
  }

  #skip(
    code: Parameters<typeof firewallProblem>[0],
    place: string,
    values: Readonly<Record<string, string>>,
  ): void {
    this.#skipped.push(firewallProblem(code, place, values));
  }
}

type Step =
  | { readonly kind: 'match'; readonly ways: readonly Match[] }
  | { readonly kind: 'verdict'; readonly verdict: Verdict }
  | {
      readonly kind: 'map';
      readonly entries: readonly { readonly match: readonly Match[]; readonly verdict: Verdict }[];
    }
  /** Decides by something nobody here can see. */
  | { readonly kind: 'doubt'; readonly detail: string }
  | { readonly kind: 'nothing' };

/** A table whose rules are not in force; nft 1.0.6 writes one letter of the word. */
function isDormant(inTable: Member): boolean {
  const flags = memberOf(inTable, 'flags');
  return (Array.isArray(flags) ? flags : [flags]).some((flag) => flag === 'dormant' || flag === 't');
}

const table = (object: unknown): string => `${textOf(object, 'family')} ${textOf(object, 'table')}`;
const tableKey = (object: unknown, name: string): string => `${table(object)} ${name}`;

function verdictOf(expression: unknown, inTable: string): Verdict | null {
  const [name = ''] = Object.keys(asObject(expression) ?? {});
  switch (name) {
    case 'accept':
      return { kind: 'allow' };
    case 'drop':
    case 'reject':
      return { kind: 'deny' };
    case 'return':
      return { kind: 'return' };
    case 'continue':
      return { kind: 'nothing' };
    case 'jump':
    case 'goto':
      return { kind: name, chain: `${inTable} ${textOf(memberOf(expression, name), 'target')}` };
    default:
      return null;
  }
}
