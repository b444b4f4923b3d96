import type { FilterRule, Model } from '#shared/model/model.ts';

/** Words that may be names: letters in them, and neither `any` nor an IPv6 address. */
const isName = (word: string): boolean => word !== 'any' && /[a-z]/i.test(word) && !word.includes(':');

/**
 * Puts addresses in place of names: rules whose ends name assets of the model, as lists of rules do, get the addresses of
 * those assets. A name that no asset has, or several, stays: then nobody can say what it means. Rules without names stay the
 * same object.
 */
export function namedEnds(model: Model): (rules: readonly FilterRule[]) => readonly FilterRule[] {
  let known: ReadonlyMap<string, readonly string[]> | null = null;
  const resolved = (words: readonly string[]): readonly string[] => {
    const names = known ?? addressesByName(model);
    known = names;
    return words.flatMap((word) => (isName(word) ? (names.get(word.toLowerCase()) ?? [word]) : [word]));
  };
  return (rules) =>
    rules.map((rule) => {
      const { sources, targets } = rule;
      if (sources?.some(isName) !== true && targets?.some(isName) !== true) return rule;
      return {
        ...rule,
        ...(sources === undefined ? {} : { sources: resolved(sources) }),
        ...(targets === undefined ? {} : { targets: resolved(targets) }),
      };
    });
}

/** Addresses by name and host name in lower case; names that several assets have are left out. */
function addressesByName(model: Model): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[] | null>();
  for (const { name, hostname, addresses = [] } of model.asset.values()) {
    if (addresses.length === 0) continue;
    for (const word of new Set([name, hostname].map((text) => text?.toLowerCase()))) {
      if (word === undefined || word === '') continue;
      found.set(word, found.has(word) ? null : addresses.map(bare));
    }
  }
  return new Map([...found].flatMap(([word, one]) => (one === null ? [] : [[word, one] as const])));
}

const bare = (address: string): string => address.split('/')[0] ?? address;
