import type { FilterLine } from './rule-set.ts';
import { namesInterface } from './rule-set.ts';

/** What a rule set does with traffic that no narrower rule speaks of, and the line that says so. */
export interface DefaultAction<L extends FilterLine> {
  readonly action: 'allow' | 'deny';
  readonly line: L;
}

/**
 * What holds for traffic that passes a device where no rule names it: the final rule for anything, or the policy behind the
 * rules (SR 5.2 RE 1). A denial bound to interfaces counts where it is bound to all that the rule set knows. `allow` where
 * either address family is allowed. Null where the rules do not say.
 * @param lines of one rule set of one device, in any order
 */
export function defaultActionOf<L extends FilterLine>(lines: readonly L[]): DefaultAction<L> | null {
  const asked = lines.filter(isAsked).sort((a, b) => (a.order ?? 0) - (b.order ?? 0));
  const interfaces = [
    ...new Set(lines.flatMap(({ action, outputs = [] }) => (action === 'route' ? outputs : []))),
  ];
  const found = familiesOf(asked).map((family) => {
    const own = asked.filter((line) => line.family === undefined || line.family === family);
    return new Walk(own, family, interfaces).end();
  });
  const open = found.find((one) => one?.action === 'allow');
  return open ?? (found.includes(null) ? null : (found[0] ?? null));
}

/** The address families the rules speak of; an end behind rules of one family says nothing of the other. */
function familiesOf(asked: readonly FilterLine[]): readonly ('ip4' | 'ip6')[] {
  const named = asked.filter(({ isDefault }) => isDefault !== true);
  const telling = named.length > 0 ? named : asked;
  return (['ip4', 'ip6'] as const).filter((family) =>
    telling.some((line) => line.family === undefined || line.family === family),
  );
}

/** In force, for new connections through the device. */
function isAsked({ action, enabled, repliesOnly, hooks }: FilterLine): boolean {
  if (action !== 'allow' && action !== 'deny' && action !== 'skip') return false;
  return enabled !== false && repliesOnly !== true && (hooks ?? ['forward']).includes('forward');
}

/** One go through the rules of a family, past all that look at less than everything. */
class Walk<L extends FilterLine> {
  readonly #asked: readonly L[];
  readonly #family: 'ip4' | 'ip6';
  readonly #interfaces: readonly string[];
  /** Interfaces of which everything is denied, coming in or leaving. */
  readonly #closed = { inputs: new Set<string>(), outputs: new Set<string>() };
  #denied: L | null = null;

  constructor(asked: readonly L[], family: 'ip4' | 'ip6', interfaces: readonly string[]) {
    this.#asked = asked;
    this.#family = family;
    this.#interfaces = interfaces;
  }

  end(): DefaultAction<L> | null {
    let from = 0;
    for (const line of this.#asked) {
      if ((line.order ?? 0) < from || !isForAnything(line, this.#family)) continue;
      const { action, skipTo } = line;
      if (isBound(line)) this.#close(line);
      else if (skipTo !== undefined) {
        // Behind the last rule nothing is asked any more.
        if (action === 'allow' && !this.#asked.some(({ order = 0 }) => order >= skipTo))
          return { action, line };
        from = skipTo;
      } else if (action === 'deny') return { action, line };
      else if (action === 'allow') return this.#isClosed() ?? { action, line };
    }
    return null;
  }

  #close(line: L): void {
    const { action, inputs = [], outputs = [] } = line;
    if (action !== 'deny' || (inputs.length > 0 && outputs.length > 0)) return;
    const side = inputs.length > 0 ? 'inputs' : 'outputs';
    const bound = [...inputs, ...outputs];
    for (const name of this.#interfaces) if (namesInterface(bound, name)) this.#closed[side].add(name);
    this.#denied ??= line;
  }

  /** Every interface the rule set knows is denied all, on one side: what stands behind that is never asked. */
  #isClosed(): DefaultAction<L> | null {
    const { inputs, outputs } = this.#closed;
    const isWhole =
      this.#interfaces.length > 0 && Math.max(inputs.size, outputs.size) === this.#interfaces.length;
    return isWhole && this.#denied !== null ? { action: 'deny', line: this.#denied } : null;
  }
}

function isBound({ inputs = [], outputs = [] }: FilterLine): boolean {
  return inputs.length > 0 || outputs.length > 0;
}

function isForAnything(
  { sources, targets, services, conditions = [] }: FilterLine,
  family: 'ip4' | 'ip6',
): boolean {
  const every = family === 'ip4' ? '0.0.0.0/0' : '::/0';
  const isAll = (words: readonly string[] | undefined): boolean =>
    words === undefined || words.some((word) => word === 'any' || word === every);
  const isService = services === undefined || services.includes('any');
  return conditions.length === 0 && isAll(sources) && isAll(targets) && isService;
}
