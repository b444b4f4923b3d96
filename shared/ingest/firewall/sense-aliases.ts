import { type AddressSet, addressSet, readAddresses } from '#shared/model/filter/address-set.ts';
import type { Range } from '#shared/model/filter/service-set.ts';
import type { Problem } from '#shared/model/problem.ts';
import { type Group, Groups } from './groups.ts';
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
    const unread = listed.has(kind) || kind === '' ? [] : [`${name} (${kind})`];
    if (kind === 'port') {
      const ranges = own.map(portRange);
      ports.set(name, {
        place,
        own: ranges.filter((range) => range !== null),
        groups: [...inner, ...wrong(own, ranges)],
      });
    } else {
      const sets = own.map(hostSet);
      hosts.set(name, {
        place,
        own: sets.filter((set) => set !== null),
        groups: [...inner, ...(unread.length > 0 ? unread : wrong(own, sets))],
      });
    }
  }
  return lookUp(new Groups(hosts, report), new Groups(ports, report));
}

/** Words nobody can read stand for something that is not known: a host name, a country. */
function wrong(words: readonly string[], read: readonly unknown[]): readonly string[] {
  return words.filter((_, index) => read[index] === null);
}

const hostSet = (word: string): AddressSet | null => readAddresses(word);

/** `502`, `80:90` or `80-90`. */
function portRange(word: string): Range | null {
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
      const { members, isWhole } = hosts.resolve(word, place);
      return { set: addressSet(members.flat()), isWhole };
    },
    ports(word, place) {
      const range = ports.has(word) ? null : portRange(word);
      if (range !== null) return { ranges: [range], isWhole: true };
      if (!ports.has(word)) return null;
      const { members, isWhole } = ports.resolve(word, place);
      return { ranges: members, isWhole };
    },
  };
}
