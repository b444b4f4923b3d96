import { AddressIndex } from './address-index.ts';
import {
  type AddressSet,
  addressesOf,
  addressSet,
  everyAddress,
  familyOf,
  intersection,
  readAddresses,
} from './address-set.ts';
import type { FilterAction, FilterHook } from './filter-rule.ts';
import {
  type AskedService,
  everyService,
  holdsService,
  readServices,
  type ServiceSet,
} from './service-set.ts';

/** One rule as it is configured: the fields of a `filterRule` that say what it matches and does. */
export interface FilterLine {
  readonly order?: number | undefined;
  readonly hooks?: readonly FilterHook[] | undefined;
  readonly action?: FilterAction | undefined;
  readonly family?: 'ip4' | 'ip6' | undefined;
  readonly inputs?: readonly string[] | undefined;
  readonly outputs?: readonly string[] | undefined;
  readonly sources?: readonly string[] | undefined;
  readonly targets?: readonly string[] | undefined;
  readonly services?: readonly string[] | undefined;
  readonly repliesOnly?: boolean | undefined;
  readonly conditions?: readonly string[] | undefined;
  readonly enabled?: boolean | undefined;
  readonly isDefault?: boolean | undefined;
  readonly skipTo?: number | undefined;
}

/** A line with its sets read; `isExact` where addresses and services alone say whether it matches. */
export interface ReadLine<L extends FilterLine> {
  readonly line: L;
  readonly position: number;
  readonly action: 'allow' | 'deny' | 'skip';
  readonly sources: AddressSet;
  readonly targets: AddressSet;
  readonly services: ServiceSet;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly isExact: boolean;
}

/** What is asked of a rule set: may this connection be opened? Addresses as places (address-set.ts). */
export interface Asked {
  readonly hook: FilterHook;
  readonly source: bigint;
  readonly target: bigint;
  readonly service: AskedService;
}

/**
 * `allow`, `deny`: decided by the line; `unknown`: the lines that may match (conditions, interfaces, ports that are not known)
 * say different things; `silent`: no line matches and what holds then is not known.
 */
export type Decision<L extends FilterLine> =
  | { readonly answer: 'allow' | 'deny'; readonly line: L }
  | { readonly answer: 'unknown'; readonly lines: readonly L[] }
  | { readonly answer: 'silent' };

type Match = 'yes' | 'no' | 'maybe';

/** Ways at a fork that may or may not be taken that are followed; beyond that nobody can say. */
const forks = 12;

/** The rules of one rule set of one device, made ready to be asked many times. */
export class RuleSet<L extends FilterLine> {
  readonly #hooks = new Map<FilterHook, Hook<L>>();
  readonly #routes: readonly { readonly networks: AddressSet; readonly size: bigint; readonly by: string }[];
  readonly #ways = new Map<bigint, string | null>();

  /** `read`: the lines as `ruleSetSteps` read them. */
  constructor(lines: readonly L[], read: readonly (ReadLine<L> | null)[] = lines.map(readLine)) {
    const byHook = new Map<FilterHook, ReadLine<L>[]>();
    for (const one of read) {
      for (const hook of one?.line.hooks ?? (['forward'] as const)) {
        const list = byHook.get(hook);
        if (one === null) continue;
        if (list === undefined) byHook.set(hook, [one]);
        else list.push(one);
      }
    }
    for (const [hook, list] of byHook) this.#hooks.set(hook, new Hook(list));
    this.#routes = lines
      .flatMap((line) => routesOf(line))
      .sort((a, b) => (a.size < b.size ? -1 : a.size > b.size ? 1 : 0));
  }

  /** Makes ready what the first question would otherwise wait for. */
  *prepare(): Generator<undefined, void> {
    for (const hook of this.#hooks.values()) {
      yield;
      hook.bySource();
      yield;
      hook.byTarget();
    }
  }

  /** The lines of one hook that decide something, in the order in which they are asked. */
  lines(hook: FilterHook): readonly ReadLine<L>[] {
    return this.#hooks.get(hook)?.lines ?? [];
  }

  /** The interface behind which an address lies, by the most exact route; null where no route says. */
  interfaceOf(address: bigint): string | null {
    const known = this.#ways.get(address);
    if (known !== undefined) return known;
    const by =
      this.#routes.find(({ networks }) => networks.some(({ low, high }) => low <= address && address <= high))
        ?.by ?? null;
    this.#ways.set(address, by);
    return by;
  }

  /** Whether a connection may be opened. */
  decide(asked: Asked): Decision<L> {
    const hook = this.#hooks.get(asked.hook);
    if (hook === undefined) return { answer: 'silent' };
    const sides = {
      input: asked.hook === 'output' ? null : this.interfaceOf(asked.source),
      output: asked.hook === 'input' ? null : this.interfaceOf(asked.target),
    };
    return hook.decide(asked, (read) => matchOf(read, asked, sides));
  }

  /** The lines of a hook that look at a connection's addresses, whatever else they ask for, in their order. */
  facing(hook: FilterHook, source: bigint, target: bigint): Generator<ReadLine<L>> {
    return this.#hooks.get(hook)?.facing(source, target) ?? nothing();
  }
}

/** A rule set made ready in pieces, so that nothing waits for thousands of rules. */
export function* ruleSetSteps<L extends FilterLine>(lines: readonly L[]): Generator<undefined, RuleSet<L>> {
  const read: (ReadLine<L> | null)[] = [];
  for (const line of lines) {
    read.push(readLine(line));
    if (read.length % 250 === 0) yield;
  }
  const set = new RuleSet(lines, read);
  yield* set.prepare();
  return set;
}

function* nothing(): Generator<never> {}

class Hook<L extends FilterLine> {
  readonly lines: readonly ReadLine<L>[];
  #bySource: AddressIndex | null = null;
  #byTarget: AddressIndex | null = null;

  constructor(lines: readonly ReadLine<L>[]) {
    this.lines = [...lines].sort((a, b) => a.position - b.position);
  }

  bySource(): AddressIndex {
    this.#bySource ??= new AddressIndex(this.lines.map(({ sources }) => sources));
    return this.#bySource;
  }
  byTarget(): AddressIndex {
    this.#byTarget ??= new AddressIndex(this.lines.map(({ targets }) => targets));
    return this.#byTarget;
  }

  *facing(source: bigint, target: bigint, from = 0): Generator<ReadLine<L>> {
    const one = this.bySource().holding(source);
    const other = this.byTarget().holding(target);
    for (let word = from >>> 5; word < one.length; word += 1) {
      let bits = (one[word] ?? 0) & (other[word] ?? 0);
      while (bits !== 0) {
        const bit = 31 - Math.clz32(bits & -bits);
        bits &= bits - 1;
        const index = word * 32 + bit;
        const line = this.lines[index];
        if (line !== undefined && index >= from) yield line;
      }
    }
  }

  decide(asked: Asked, match: (line: ReadLine<L>) => Match): Decision<L> {
    return this.#from(0, asked, match, { left: forks });
  }

  #from(
    start: number,
    asked: Asked,
    match: (line: ReadLine<L>) => Match,
    open: { left: number },
  ): Decision<L> {
    const doubtful: ReadLine<L>[] = [];
    for (const read of this.facing(asked.source, asked.target, start)) {
      const answer = match(read);
      if (answer === 'no') continue;
      const { skipTo } = read.line;
      if (read.action === 'skip' || (read.action === 'allow' && skipTo !== undefined)) {
        const taken = (): Decision<L> =>
          passedBy(read, this.#next(read, skipTo ?? read.position + 1, asked, match, open));
        if (answer === 'yes') return settled(doubtful, taken());
        open.left -= 1;
        if (open.left < 0) return { answer: 'unknown', lines: [read.line] };
        const passed = this.#from(this.#firstFrom(read.position + 1), asked, match, open);
        return settled(doubtful, either(taken(), passed, read.line));
      }
      if (answer === 'yes') return settled(doubtful, { answer: read.action, line: read.line });
      doubtful.push(read);
    }
    return settled(doubtful, { answer: 'silent' });
  }

  /** What comes of it further down; an allow behind which nothing is asked any more stands. */
  #next(
    read: ReadLine<L>,
    position: number,
    asked: Asked,
    match: (line: ReadLine<L>) => Match,
    open: { left: number },
  ): Decision<L> {
    const start = this.#firstFrom(position);
    const isEnd = start >= this.lines.length && read.action === 'allow';
    return isEnd ? { answer: 'allow', line: read.line } : this.#from(start, asked, match, open);
  }

  /** Index of the first line at or behind a position. */
  #firstFrom(position: number): number {
    let low = 0;
    let high = this.lines.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.lines[middle]?.position ?? 0) < position) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** What permits is the rule that let it pass its list, not the end of the last list. */
function passedBy<L extends FilterLine>(read: ReadLine<L>, end: Decision<L>): Decision<L> {
  return read.action === 'allow' && end.answer === 'allow' ? { answer: 'allow', line: read.line } : end;
}

/** What comes out where lines before the end may have matched. */
function settled<L extends FilterLine>(doubtful: readonly ReadLine<L>[], end: Decision<L>): Decision<L> {
  if (doubtful.every(({ action }) => action === end.answer)) return end;
  return { answer: 'unknown', lines: [...doubtful.map(({ line }) => line), ...linesOf(end)] };
}

function linesOf<L extends FilterLine>(decision: Decision<L>): readonly L[] {
  if (decision.answer === 'unknown') return decision.lines;
  return decision.answer === 'silent' ? [] : [decision.line];
}

function either<L extends FilterLine>(a: Decision<L>, b: Decision<L>, fork: L): Decision<L> {
  if (a.answer === b.answer && a.answer !== 'unknown') return a;
  return { answer: 'unknown', lines: [fork, ...linesOf(a), ...linesOf(b)] };
}

interface Sides {
  readonly input: string | null;
  readonly output: string | null;
}

function matchOf<L extends FilterLine>(read: ReadLine<L>, { service }: Asked, sides: Sides): Match {
  const service_ = holdsService(read.services, service);
  if (service_ === 'no') return 'no';
  const input = byInterface(read.inputs, sides.input);
  const output = input === 'no' ? 'no' : byInterface(read.outputs, sides.output);
  if (output === 'no') return 'no';
  return service_ === 'yes' && input === 'yes' && output === 'yes' && read.isExact ? 'yes' : 'maybe';
}

function byInterface(wanted: readonly string[], name: string | null): Match {
  if (wanted.length === 0) return 'yes';
  return name === null ? 'maybe' : namesInterface(wanted, name) ? 'yes' : 'no';
}

/** Whether a list of interface words (`lan`, `eth*`, `!wan`) means the interface of that name. */
export function namesInterface(wanted: readonly string[], name: string): boolean {
  const isMeant = (word: string): boolean =>
    word.endsWith('*') ? name.startsWith(word.slice(0, -1)) : word === name;
  const negated = wanted.filter((word) => word.startsWith('!'));
  if (negated.some((word) => isMeant(word.slice(1)))) return false;
  const named = wanted.filter((word) => !word.startsWith('!'));
  return named.length === 0 || named.some(isMeant);
}

/** Null for lines that decide nothing about a new connection: disabled, for replies only, translations, routes. */
function readLine<L extends FilterLine>(line: L): ReadLine<L> | null {
  const { action, family } = line;
  if (action === undefined || action === 'translate' || action === 'route') return null;
  if (line.enabled === false || line.repliesOnly === true) return null;
  const all = family === undefined ? everyAddress : addressesOf(family);
  const sources = readWords(line.sources, all);
  const targets = readWords(line.targets, all);
  const services = line.services === undefined ? everyService : readServices(line.services);
  return {
    line,
    position: line.order ?? 0,
    action,
    sources: sources ?? all,
    targets: targets ?? all,
    services: services ?? everyService,
    inputs: line.inputs ?? [],
    outputs: line.outputs ?? [],
    // Words nobody can read may mean anything.
    isExact:
      (line.conditions ?? []).length === 0 && sources !== null && targets !== null && services !== null,
  };
}

function readWords(words: readonly string[] | undefined, all: AddressSet): AddressSet | null {
  if (words === undefined) return all;
  const sets = words.map(readAddresses);
  const read = sets.filter((set) => set !== null);
  return read.length === sets.length ? intersection(addressSet(read.flat()), all) : null;
}

function routesOf(line: FilterLine) {
  const by = line.outputs?.[0];
  if (line.action !== 'route' || by === undefined || line.enabled === false) return [];
  return (line.targets ?? []).flatMap((word) => {
    const networks = readAddresses(word) ?? [];
    const size = networks.reduce((sum, { low, high }) => sum + high - low + 1n, 0n);
    return networks.length === 0 ? [] : [{ networks, size, by }];
  });
}

/** Whether a rule set sees an address family at all: a set for IPv4 says nothing of IPv6. */
export function seesFamily(lines: readonly FilterLine[], address: bigint): boolean {
  const family = familyOf(address);
  return lines.some(
    (line) => line.action !== 'route' && (line.family === undefined || line.family === family),
  );
}
