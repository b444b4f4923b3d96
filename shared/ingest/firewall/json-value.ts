/** Reads JSON that anybody may have written: only own members, nothing assumed. */
export type Member = Readonly<Record<string, unknown>>;

/** The value as an object; null for anything else. */
export function asObject(value: unknown): Member | null {
  // Border: any object that is no list has members by name, read below as own members only.
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Member) : null;
}

/** An own member of an object; undefined where it has none of that name. */
export function memberOf(value: unknown, name: string): unknown {
  const object = asObject(value);
  return object !== null && Object.hasOwn(object, name) ? object[name] : undefined;
}

/** A member that is a text; '' for anything else. */
export function textOf(value: unknown, name: string): string {
  const member = memberOf(value, name);
  return typeof member === 'string' ? member : '';
}

/** A list; empty for anything else. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
