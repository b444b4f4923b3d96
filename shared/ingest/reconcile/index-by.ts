import { type Identity, keysAt, type Level, levels } from './identity.ts';

/** Keys that more than this many things share identify nothing. */
const commonKey = 64;

/** Finds positions by identity key, level by level. */
export interface IdentityIndex {
  /** Positions under any key of that identity; keys shared by too many are passed over. */
  find(level: Level, identity: Identity): readonly number[];
}

/** Indexes identities at every level: one pass, so that matching stays linear. */
export function indexIdentities(identities: readonly Identity[]): IdentityIndex {
  const byLevel = new Map(levels.map((level) => [level, new Map<string, number[]>()] as const));
  identities.forEach((identity, position) => {
    for (const level of levels) {
      const index = byLevel.get(level);
      for (const key of keysAt(level, identity)) {
        if (key === null || index === undefined) continue;
        const positions = index.get(key);
        if (positions === undefined) index.set(key, [position]);
        else positions.push(position);
      }
    }
  });
  return {
    find(level, identity) {
      const found = new Set<number>();
      for (const key of keysAt(level, identity)) {
        const positions = key === null ? [] : (byLevel.get(level)?.get(key) ?? []);
        if (positions.length <= commonKey) for (const position of positions) found.add(position);
      }
      return [...found];
    },
  };
}
