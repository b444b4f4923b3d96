import {
  type AddressSet,
  everyAddress,
  type Family,
  intersection,
} from '#shared/model/filter/address-set.ts';
import { namesInterface } from '#shared/model/filter/rule-set.ts';
import { everyService, type ServiceSet, serviceIntersection } from '#shared/model/filter/service-set.ts';

/** What a rule asks of a packet before it acts: all of it must hold. */
export interface Match {
  readonly family: Family | null;
  /** Words as `namesInterface` reads them; empty: any interface. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly sources: AddressSet;
  readonly targets: AddressSet;
  readonly services: ServiceSet;
  readonly repliesOnly: boolean;
  /** What else it asks, in the words of the file. */
  readonly conditions: readonly string[];
}

export const everyPacket: Match = {
  family: null,
  inputs: [],
  outputs: [],
  sources: everyAddress,
  targets: everyAddress,
  services: everyService,
  repliesOnly: false,
  conditions: [],
};

/** Boxes of services one rule may come to; more is a condition. */
const mostBoxes = 2000;

/** What both ask together; null where no packet can be both. */
export function matchBoth(a: Match, b: Match): Match | null {
  if (b === everyPacket) return a;
  if (a.family !== null && b.family !== null && a.family !== b.family) return null;
  const family = a.family ?? b.family;
  const sources = intersection(a.sources, b.sources);
  const targets = intersection(a.targets, b.targets);
  const isWide = a.services.length * b.services.length > mostBoxes;
  const services = isWide ? a.services : serviceIntersection(a.services, b.services);
  const inputs = bothInterfaces(a.inputs, b.inputs);
  const outputs = bothInterfaces(a.outputs, b.outputs);
  if (sources.length === 0 || targets.length === 0 || services.length === 0) return null;
  if (inputs === null || outputs === null) return null;
  return {
    family,
    inputs,
    outputs,
    sources,
    targets,
    services,
    repliesOnly: a.repliesOnly || b.repliesOnly,
    conditions: [...new Set([...a.conditions, ...b.conditions, ...(isWide ? [`> ${mostBoxes}`] : [])])],
  };
}

/** Lists of plain names are cut; where signs stand in both, the longer list says more and the rest is kept beside it. */
function bothInterfaces(a: readonly string[], b: readonly string[]): readonly string[] | null {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  const isPlain = (word: string): boolean => !/^!|\*$/.test(word);
  const [plain, other] = a.every(isPlain) ? [a, b] : b.every(isPlain) ? [b, a] : [null, b];
  if (plain === null) return [...new Set([...a, ...other])];
  const kept = plain.filter((name) => namesInterface(other, name));
  return kept.length === 0 ? null : kept;
}
