import type { AddressSet } from '#shared/model/filter/address-set.ts';
import type { FilterAction, FilterHook } from '#shared/model/filter/filter-rule.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { Match } from './match.ts';

/** What a rule of a chain does with a packet it matches. */
export type Verdict =
  | { readonly kind: 'allow' | 'deny' | 'return' | 'nothing' }
  | { readonly kind: 'jump' | 'goto'; readonly chain: string }
  | { readonly kind: 'translate'; readonly to: string };

/** One rule of a chain as the file has it. */
export interface ChainRule {
  readonly match: Match;
  readonly verdict: Verdict;
  /** `line 12`. */
  readonly place: string;
  /** As the file says it. */
  readonly written: string;
  /** Its number in its list, from 1, as the vendor counts. */
  readonly number: number;
  /** What people call it, where that is not its list and number. */
  readonly label?: string;
  readonly description?: string;
  readonly enabled?: boolean;
  readonly expires?: string;
  readonly lastHit?: string;
  readonly owner?: string;
}

/** A list of rules that is asked from top to bottom. */
export interface Chain {
  readonly name: string;
  readonly rules: readonly ChainRule[];
}

/** A chain where packets enter it, one of several in a row: what one accepts goes on to the next. */
export interface Stage {
  readonly hooks: readonly FilterHook[];
  readonly chain: string;
  /** What narrows the whole chain: the interface it is bound to, its address family. */
  readonly match: Match;
  /** What holds at its end; null: nobody knows. `next`: what falls through goes on to the next stage. */
  readonly policy: 'allow' | 'deny' | 'next' | null;
  readonly policyPlace: string;
  /** What it accepts is asked no further. */
  readonly isFinal?: boolean;
}

/** An interface of the device, with its own address where the file tells it. */
export interface FirewallInterface {
  readonly name: string;
  readonly address?: string;
  readonly vlan?: number;
  readonly description?: string;
  readonly place: string;
}

/** Networks that lie behind an interface. */
export interface Route {
  readonly networks: AddressSet;
  readonly by: string;
  readonly place: string;
}

/** A firewall configuration as its format's reader understood it. */
export interface Configuration {
  /** Name of the rule set within the device, so that another import of it replaces these rules and no others. */
  readonly ruleSet: string;
  readonly device: {
    readonly name: string | null;
    readonly place: string;
    readonly vendor?: string;
    readonly product?: string;
    readonly version?: string;
  };
  readonly interfaces: readonly FirewallInterface[];
  readonly routes: readonly Route[];
  readonly chains: ReadonlyMap<string, Chain>;
  readonly stages: readonly Stage[];
  /** Rules the file has, whether used or not. */
  readonly read: number;
  readonly skipped: readonly Problem[];
}

/** A rule in the one order in which the device asks, jumps followed. */
export interface FlatRule {
  readonly hooks: readonly FilterHook[];
  readonly list: string;
  readonly position: number;
  readonly action: FilterAction;
  readonly match: Match;
  readonly skipTo: number | null;
  readonly translatedTo: string | null;
  readonly isDefault: boolean;
  readonly rule: Pick<
    ChainRule,
    'place' | 'written' | 'number' | 'label' | 'description' | 'enabled' | 'expires' | 'lastHit' | 'owner'
  >;
}
