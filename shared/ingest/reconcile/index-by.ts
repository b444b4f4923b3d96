import { type Identity, keysAt, type Level } from './identity.ts';

/** Keys that more than this many things share identify nothing. */
const commonKey = 64;

/** Finds positions by identity key, level by level. */
export interface IdentityIndex {
  /** Positions under any key of that identity; keys shared by too many are passed over. */
  find(level: Level, identity: Identity): readonly number[];
}

/** Indexes identities at every level: one pass each, so that matching stays linear. */
export function indexIdentities(identities: readonly Identity[]): IdentityIndex {
  const byLevel = new Map<Level, ReadonlyMap<string, number[]>>();
  const at = (level: Level): ReadonlyMap<string, number[]> => {
    const built = byLevel.get(level) ?? indexAt(level, identities);
    byLevel.set(level, built);
    return built;
  };
  return {
    find(level, identity) {
      // Signatures are long; they are needed only where a name alone fits several.
      if (level === 'signature' && !identity.names.some((name) => (at('name').get(name)?.length ?? 0) > 1))
        return [];
      const found = keysAt(level, identity).map((key) => at(level).get(key) ?? []);
      const usable = found.filter((positions) => positions.length <= commonKey);
      return usable.length === 1 ? (usable[0] ?? []) : [...new Set(usable.flat())];
    },
  };
}

function indexAt(level: Level, identities: readonly Identity[]): ReadonlyMap<string, number[]> {
  const index = new Map<string, number[]>();
  identities.forEach((identity, position) => {
    if (level === 'signature' && identity.names.length === 0) return;
    for (const key of keysAt(level, identity)) {
      const positions = index.get(key);
      if (positions === undefined) index.set(key, [position]);
      else positions.push(position);
    }
  });
  return index;
}
