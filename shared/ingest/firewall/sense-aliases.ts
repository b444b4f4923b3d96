import { type AddressSet, addressSet, difference, readAddresses } from '#shared/model/filter/address-set.ts';
import type { Range } from '#shared/model/filter/service-set.ts';
import type { Problem } from '#shared/model/problem.ts';
import { type Group, Groups } from './groups.ts';
import { portNames } from './sense-ports.ts';
import { child, childrenOf, childText, type Element } from './xml-tree.ts';

/** The aliases of OPNsense and pfSense: names for addresses and for ports, that may name one another. */
export interface Aliases {
  /** Addresses of a name or of what is written as such; `isWhole` is false where part of it is not in the file. */
  addresses(word: string, place: string): { readonly set: AddressSet; readonly isWhole: boolean } | null;
  ports(word: string, place: string): { readonly ranges: readonly Range[]; readonly isWhole: boolean } | null;
}

/** Kinds of alias whose content is in the configuration; others are loaded by the device itself. */
const listed: ReadonlySet<string> = new Set(['host', 'network', 'networkgroup', 'port', 'internal']);

/** Collects the aliases of both places: `aliases/alias` and OPNsense's `OPNsense/Firewall/Alias`. */
export function senseAliases(root: Element, report: (problem: Problem) => void): Aliases {
  const found = [
    ...childrenOf(child(root, 'aliases'), 'alias'),
    ...childrenOf(child(root, 'OPNsense', 'Firewall', 'Alias', 'aliases'), 'alias'),
  ];
  const names = new Set(found.map((alias) => childText(alias, 'name')));
  const hosts = new Map<string, Group<AddressSet>>();
  const ports = new Map<string, Group<Range>>();
  for (const alias of found) {
    const name = childText(alias, 'name');
    const kind = childText(alias, 'type');
    const words = `${childText(alias, 'address')} ${childText(alias, 'content')}`
      .split(/[\s,|]+/)
      .filter((word) => word !== '');
    const place = `line ${alias.line}`;
    const inner = words.filter((word) => names.has(word));
    const own = words.filter((word) => !names.has(word));
    const isOff = childText(alias, 'enabled') === '0';
    const isListed = (listed.has(kind) || kind === '') && !isOff;
    const unread = isListed ? [] : [isOff ? `${name} (disabled)` : `${name} (${kind})`];
    if (kind === 'port') {
      const ranges = own.map(portRange);
      ports.set(name, {
        place,
        own: ranges.filter((range) => range !== null),
        groups: [...inner, ...(isOff ? unread : wrong(own, ranges))],
      });
    } else {
      const { set, unknown } = members(own);
      hosts.set(name, { place, own: [set], groups: [...inner, ...(unread.length > 0 ? unread : unknown)] });
    }
  }
  return lookUp(new Groups(hosts, report), new Groups(ports, report));
}

/** Words nobody can read stand for something that is not known: a host name, a country. */
function wrong(words: readonly string[], read: readonly unknown[]): readonly string[] {
  return words.filter((_, index) => read[index] === null);
}

/** What an alias lists, less what it excludes (`!10.2.0.21`). */
function members(words: readonly string[]): {
  readonly set: AddressSet;
  readonly unknown: readonly string[];
} {
  const given: AddressSet[] = [];
  const taken: AddressSet[] = [];
  const unknown: string[] = [];
  for (const word of words) {
    const isExcluded = word.startsWith('!');
    const set = hostSet(isExcluded ? word.slice(1) : word);
    if (set === null) unknown.push(word);
    else (isExcluded ? taken : given).push(set);
  }
  return { set: difference(addressSet(given.flat()), addressSet(taken.flat())), unknown };
}

const hostSet = (word: string): AddressSet | null => readAddresses(word);

/** `502`, `80:90` or `80-90`, or a name both products offer. */
function portRange(word: string): Range | null {
  const named = Object.hasOwn(portNames, word) ? portNames[word] : undefined;
  if (named !== undefined) return [named, named];
  const parts = /^(\d{1,5})(?:[:-](\d{1,5}))?$/.exec(word);
  if (parts === null) return null;
  const low = Number(parts[1]);
  const high = Number(parts[2] ?? parts[1]);
  return low <= high && high <= 65_535 ? [low, high] : null;
}

function lookUp(hosts: Groups<AddressSet>, ports: Groups<Range>): Aliases {
  return {
    addresses(word, place) {
      const set = hosts.has(word) ? null : hostSet(word);
      if (set !== null) return { set, isWhole: true };
      if (!hosts.has(word)) return null;
      const found = hosts.resolve(word, place);
      return { set: addressSet(found.members.flat()), isWhole: found.isWhole };
    },
    ports(word, place) {
      const range = ports.has(word) ? null : portRange(word);
      if (range !== null) return { ranges: [range], isWhole: true };
      if (!ports.has(word)) return null;
      const found = ports.resolve(word, place);
      return { ranges: found.members, isWhole: found.isWhole };
    },
  };
}
