/** The keys of an object literal, in the order they are written there. */
export function keysOf<Key extends string>(literal: Readonly<Record<Key, unknown>>): readonly Key[] {
  // Border: Object.keys forgets the type. Literals of this program have no keys but the declared ones.
  return Object.keys(literal) as Key[];
}
