import { covers } from './address-set.ts';
import type { FilterHook } from './filter-rule.ts';
import type { FilterLine, ReadLine, RuleSet } from './rule-set.ts';
import { namesInterface } from './rule-set.ts';
import { serviceCovers } from './service-set.ts';

/** A rule that can never match, and the earlier one that always matches first. */
interface Shadow<L extends FilterLine> {
  readonly line: L;
  readonly by: L;
}

/** Comparisons made at most, so that a hostile rule set ends in bounded time. */
const most = 20_000_000;

/** Hidden rules, and whether the rule set was small enough to compare all. */
export interface Shadows<L extends FilterLine> {
  readonly shadows: readonly Shadow<L>[];
  readonly isComplete: boolean;
}

/** `shadowSteps` at once. */
export function shadowsOf<L extends FilterLine>(rules: RuleSet<L>, hook: FilterHook): Shadows<L> {
  const steps = shadowSteps(rules, hook);
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value;
}

/**
 * Rules that one earlier rule hides wholly (every connection they match is decided before): first-match order. Rules that
 * only several together hide are not found, and nothing is called hidden that is not. `isComplete` is false where the rule
 * set was too large to compare all. Yields every few rules.
 */
export function* shadowSteps<L extends FilterLine>(
  rules: RuleSet<L>,
  hook: FilterHook,
): Generator<undefined, Shadows<L>> {
  const lines = rules.lines(hook);
  // What lies between a skip and where it leads is not asked for everything.
  const skipped = skippedRanges(lines);
  const shadows: Shadow<L>[] = [];
  let compared = 0;
  let turn = 0;
  for (const line of lines) {
    turn += 1;
    if (turn % 200 === 0) yield;
    const source = line.sources[0]?.low;
    const target = line.targets[0]?.low;
    if (source === undefined || target === undefined || line.line.isDefault === true) continue;
    for (const earlier of rules.facing(hook, source, target)) {
      if (earlier.position >= line.position) break;
      compared += 1;
      if (compared > most) return { shadows, isComplete: false };
      if (!hides(earlier, line) || skipped(earlier.position, line.position)) continue;
      shadows.push({ line: line.line, by: earlier.line });
      break;
    }
  }
  return { shadows, isComplete: true };
}

function hides<L extends FilterLine>(earlier: ReadLine<L>, line: ReadLine<L>): boolean {
  return (
    earlier.action !== 'skip' &&
    earlier.isExact &&
    includesInterfaces(earlier.inputs, line.inputs) &&
    includesInterfaces(earlier.outputs, line.outputs) &&
    covers(earlier.sources, line.sources) &&
    covers(earlier.targets, line.targets) &&
    serviceCovers(earlier.services, line.services)
  );
}

function includesInterfaces(all: readonly string[], some: readonly string[]): boolean {
  if (all.length === 0) return true;
  const isPlain = (word: string): boolean => !word.startsWith('!') && !word.endsWith('*');
  if (some.length > 0 && some.every(isPlain)) return some.every((name) => namesInterface(all, name));
  return all.length === some.length && all.every((word, index) => word === some[index]);
}

/**
 * Whether something can jump over an earlier line and still reach a later one. A skip that leads behind both reaches
 * neither, so only one that lands between or at the later line counts.
 */
function skippedRanges<L extends FilterLine>(lines: readonly ReadLine<L>[]) {
  const skips = lines
    .filter(({ action, line }) => action === 'skip' || line.skipTo !== undefined)
    .map(({ position, line }) => ({ position, to: line.skipTo ?? position + 1 }));
  return (earlier: number, later: number): boolean =>
    skips.some(({ position, to }) => position < earlier && to > earlier && to <= later);
}
