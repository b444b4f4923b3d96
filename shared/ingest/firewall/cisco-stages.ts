import type { Chain, Stage } from './configuration.ts';
import { everyPacket, type Match } from './match.ts';

/** An interface of a running configuration. */
export interface CiscoInterface {
  name: string;
  readonly place: string;
  address: { readonly address: string; readonly mask: string } | null;
  /** ASA: traffic from a higher to a lower level passes where no list says otherwise. */
  security: number | null;
  description: string;
  vlan: number | null;
  /** IOS: the security zone it is a member of. */
  zone: string | null;
}

/** An access list where it is asked. */
export interface Binding {
  readonly list: string;
  readonly side: 'in' | 'out' | 'global';
  readonly of: CiscoInterface | null;
  readonly place: string;
}

interface Bound {
  readonly isAsa: boolean;
  readonly isSameSecurity: boolean;
  readonly interfaces: readonly CiscoInterface[];
  readonly bindings: readonly Binding[];
  readonly chains: Map<string, Chain>;
  /** What is asked between zones of interfaces. */
  readonly zoned: readonly Stage[];
}

/**
 * The lists in the order in which a packet that passes meets them: where it comes in, between zones, where it leaves. Every list ends
 * with a denial for the interface it is bound to. IOS lets pass what meets no list; an ASA goes by the security levels, and its
 * global list is asked behind those of the interfaces.
 */
export function ciscoStages(bound: Bound): readonly Stage[] {
  const { bindings, chains, isAsa, zoned } = bound;
  const global = bindings.find(({ side }) => side === 'global');
  const stages: Stage[] = [stage('translation', everyPacket, 'next', 'line 1')];
  const bindingsOf = (side: 'in' | 'out') => bindings.filter((binding) => binding.side === side);
  for (const { list, of, place } of bindingsOf('in')) {
    const match = { ...everyPacket, ...family(list, isAsa), inputs: [of?.name ?? ''] };
    stages.push(stage(global === undefined ? list : joined(chains, list, global.list), match, 'deny', place));
  }
  if (global !== undefined) {
    const inputs = bindingsOf('in').map(({ of }) => `!${of?.name ?? ''}`);
    stages.push(stage(global.list, { ...everyPacket, inputs }, 'deny', global.place));
  }
  if (isAsa && global === undefined) stages.push(...bySecurity(bound, chains));
  stages.push(...zoned);
  for (const { list, of, place } of bindingsOf('out'))
    stages.push(
      stage(list, { ...everyPacket, ...family(list, isAsa), outputs: [of?.name ?? ''] }, 'deny', place),
    );
  const end = stage('', everyPacket, 'allow', bindings[0]?.place ?? 'line 1');
  return bindings.length + zoned.length === 0 ? stages : [...stages, end];
}

/** What the list of an interface leaves open the global one decides; what it permits is not asked again. */
function joined(chains: Map<string, Chain>, list: string, global: string): string {
  const name = `${list}, ${global}`;
  const rules = [...(chains.get(list)?.rules ?? []), ...(chains.get(global)?.rules ?? [])];
  chains.set(name, { name, rules });
  return name;
}

function family(list: string, isAsa: boolean): Partial<Match> {
  return isAsa ? {} : { family: list.startsWith('ipv6 ') ? 'ip6' : 'ip4' };
}

function stage(chain: string, match: Match, policy: Stage['policy'], policyPlace: string): Stage {
  return { hooks: ['forward'], chain, match, policy, policyPlace };
}

/** Interfaces without a list of their own: down the levels passes, up is denied; between equals only where that is allowed. */
function bySecurity(
  { interfaces, bindings, isSameSecurity }: Bound,
  chains: Map<string, Chain>,
): readonly Stage[] {
  const named = interfaces.filter(({ security }) => security !== null);
  return named.flatMap((from): readonly Stage[] => {
    const hasList = bindings.some(({ side, of }) => side === 'in' && of === from);
    const outputs = named
      .filter((to) => to !== from)
      .filter(
        (to) =>
          (to.security ?? 0) > (from.security ?? 0) || (to.security === from.security && !isSameSecurity),
      )
      .map(({ name }) => name);
    if (hasList || outputs.length === 0) return [];
    const chain = `security-level ${from.name}`;
    chains.set(chain, { name: chain, rules: [] });
    return [stage(chain, { ...everyPacket, inputs: [from.name], outputs }, 'deny', from.place)];
  });
}
