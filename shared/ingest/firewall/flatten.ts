import type { FilterAction } from '#shared/model/filter/filter-rule.ts';
import type { Problem } from '#shared/model/problem.ts';
import { err, ok, type Result } from '#shared/model/result.ts';
import type { Chain, ChainRule, Configuration, FlatRule, Stage } from './configuration.ts';
import { type Match, matchBoth } from './match.ts';
import { firewallProblem } from './problems.ts';

/** Bounds of what jumps may come to: each jump to a chain asks its rules anew. */
const flatLimits = { rules: 50_000, visited: 1_000_000, depth: 64 } as const;

/** A place in the flat list that is not known yet. */
interface Label {
  at: number;
}

type Draft = Omit<FlatRule, 'position' | 'skipTo'> & { readonly skipTo: Label | null };

/**
 * Puts the chains of a configuration into the one order in which the device asks: jumps are followed, their conditions
 * joined to those of the rules they lead to; a return becomes a skip, and what a stage but the last accepts goes on behind it. Rules that can
 * match nothing where they are asked are left out.
 * Errors: firewall-cycle, firewall-too-many-rules, firewall-too-deep.
 */
export function flatten({
  chains,
  stages,
}: Pick<Configuration, 'chains' | 'stages'>): Result<readonly FlatRule[], Problem> {
  const run = new Flattening(chains);
  for (const [index, stage] of stages.entries()) {
    const later = stages.slice(index + 1);
    run.stage(stage, !later.some(({ hooks }) => hooks.some((hook) => stage.hooks.includes(hook))));
    if (run.problem !== null) return err(run.problem);
  }
  return ok(run.rules());
}

class Flattening {
  problem: Problem | null = null;
  readonly #chains: ReadonlyMap<string, Chain>;
  readonly #drafts: Draft[] = [];
  readonly #stack: string[] = [];
  #visited = 0;

  constructor(chains: ReadonlyMap<string, Chain>) {
    this.#chains = chains;
  }

  stage(stage: Stage, isLast: boolean): void {
    const accepted: Label | null = isLast || stage.isFinal === true ? null : { at: 0 };
    const end: Label = { at: 0 };
    const chain = this.#chains.get(stage.chain);
    if (chain !== undefined) this.#chain(stage, chain, stage.match, accepted, end);
    end.at = this.#drafts.length + 1;
    const { policy, policyPlace: place, match, hooks, chain: list } = stage;
    if (policy === 'deny' || (policy === 'allow' && isLast)) {
      const rule = { place, written: list === '' ? policy : `${list}: ${policy}`, number: 0 };
      this.#add({
        hooks,
        list,
        action: policy,
        match,
        skipTo: null,
        translatedTo: null,
        isDefault: true,
        rule,
      });
    }
    if (accepted !== null) accepted.at = this.#drafts.length + 1;
  }

  #chain(stage: Stage, chain: Chain, around: Match, accepted: Label | null, end: Label): void {
    if (this.#stack.includes(chain.name)) this.#refuse('firewall-cycle', chain, { chain: chain.name });
    else if (this.#stack.length >= flatLimits.depth)
      this.#refuse('firewall-too-deep', chain, { limit: flatLimits.depth });
    if (this.problem !== null) return;
    this.#stack.push(chain.name);
    for (const rule of chain.rules) {
      this.#visited += 1;
      if (this.#visited > flatLimits.visited)
        this.#refuse('firewall-too-many-rules', chain, { limit: flatLimits.visited });
      if (this.problem !== null) break;
      const match = matchBoth(around, rule.match);
      if (match !== null) this.#rule(stage, chain, rule, match, accepted, end);
    }
    this.#stack.pop();
  }

  #rule(stage: Stage, chain: Chain, rule: ChainRule, match: Match, accepted: Label | null, end: Label): void {
    const { verdict } = rule;
    const add = (action: FilterAction, skipTo: Label | null = null, to: string | null = null): void =>
      this.#add({
        hooks: stage.hooks,
        list: chain.name,
        action,
        match,
        skipTo,
        translatedTo: to,
        isDefault: false,
        rule,
      });
    if (verdict.kind === 'allow') add('allow', accepted);
    else if (verdict.kind === 'deny') add('deny');
    else if (verdict.kind === 'return') add('skip', end);
    else if (verdict.kind === 'translate') add('translate', null, verdict.to);
    else if (verdict.kind === 'jump' || verdict.kind === 'goto') {
      const target = this.#chains.get(verdict.chain);
      if (target === undefined || rule.enabled === false) return;
      const back: Label = { at: 0 };
      this.#chain(stage, target, match, accepted, verdict.kind === 'goto' ? end : back);
      back.at = this.#drafts.length + 1;
      if (verdict.kind === 'goto') add('skip', end);
    }
  }

  #add(draft: Draft): void {
    if (this.#drafts.length >= flatLimits.rules) {
      this.problem ??= firewallProblem('firewall-too-many-rules', draft.rule.place, {
        limit: flatLimits.rules,
      });
    } else this.#drafts.push(draft);
  }

  #refuse(
    code: 'firewall-cycle' | 'firewall-too-deep' | 'firewall-too-many-rules',
    chain: Chain,
    values: Readonly<Record<string, string | number>>,
  ): void {
    this.problem ??= firewallProblem(code, chain.rules[0]?.place ?? chain.name, values);
  }

  rules(): readonly FlatRule[] {
    return this.#drafts.map((draft, index) => ({
      ...draft,
      position: index + 1,
      skipTo: draft.skipTo === null ? null : draft.skipTo.at,
    }));
  }
}
