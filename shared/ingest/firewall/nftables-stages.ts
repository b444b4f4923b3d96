import { type FilterHook, filterHooks } from '#shared/model/filter/filter-rule.ts';
import type { Chain, Stage } from './configuration.ts';
import { everyPacket, type Match } from './match.ts';

/** Hooks a packet passes, in their order. */
const traversal: readonly { readonly at: string; readonly hooks: readonly FilterHook[] }[] = [
  { at: 'prerouting', hooks: ['forward', 'input'] },
  { at: 'forward', hooks: ['forward'] },
  { at: 'input', hooks: ['input'] },
  { at: 'output', hooks: ['output'] },
  { at: 'postrouting', hooks: ['forward', 'output'] },
];
/** A chain that packets enter at a hook of the kernel. */
export interface BaseChain {
  readonly key: string;
  readonly hook: string;
  readonly priority: number;
  readonly policy: string;
  readonly family: Match['family'];
}

type Chains = ReadonlyMap<string, Pick<Chain, 'rules'>>;

/** The base chains in the order in which a packet meets them, by hook and priority, with what their policies leave over. */
export function nftablesStages(bases: readonly BaseChain[], chains: Chains): readonly Stage[] {
  const asked = traversal.flatMap(({ at, hooks }) =>
    bases
      .filter((base) => base.hook === at && (hooks.some((hook) => hook === at) || matters(base, chains)))
      .toSorted((a, b) => a.priority - b.priority)
      .map((base): Stage => {
        const policy = base.policy === 'drop' ? 'deny' : 'next';
        const match = { ...everyPacket, family: base.family };
        return { hooks, chain: base.key, match, policy, policyPlace: `${base.key}, policy` };
      }),
  );
  return [...asked, ...filterHooks.flatMap((hook) => endOf(hook, bases))];
}

/** What no chain of the hook dropped passes; without any chain of that hook nobody says so. */
function endOf(hook: FilterHook, bases: readonly BaseChain[]): readonly Stage[] {
  const own = bases.filter((base) => base.hook === hook);
  const last = own.at(-1);
  if (last === undefined) return [];
  const [family = null, ...others] = new Set(own.map((base) => base.family));
  const match = { ...everyPacket, family: others.length > 0 ? null : family };
  const policyPlace = `${last.key}, policy`;
  return [{ hooks: [hook], chain: `${last.key} policy`, match, policy: 'allow', policyPlace }];
}

/** Chains before and behind the hook itself mostly rewrite; they are asked only where they can drop or rewrite targets. */
function matters({ key, policy }: BaseChain, chains: Chains): boolean {
  const seen = new Set<string>();
  const decides = (name: string): boolean => {
    if (seen.has(name)) return false;
    seen.add(name);
    return (chains.get(name)?.rules ?? []).some(
      ({ verdict }) =>
        verdict.kind === 'deny' ||
        verdict.kind === 'translate' ||
        ((verdict.kind === 'jump' || verdict.kind === 'goto') && decides(verdict.chain)),
    );
  };
  return policy === 'drop' || decides(key);
}
