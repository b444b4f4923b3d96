import type { Problem } from '#shared/model/problem.ts';
import { firewallProblem } from './problems.ts';

/** What a name stands for: values of its own, and other names. */
export interface Group<T> {
  readonly place: string;
  readonly own: readonly T[];
  readonly groups: readonly string[];
  /** It holds more than this: a line of it could not be read. */
  readonly isOpen?: boolean;
}

/** Members one name may come to. */
const most = 100_000;

/**
 * Resolves names that stand for values and for other names, to any depth. A circle, and a name nobody has, is reported once
 * with its place; what is left of the group is still read, but marked as incomplete.
 */
export class Groups<T> {
  readonly #groups: ReadonlyMap<string, Group<T>>;
  readonly #known = new Map<string, Resolved<T>>();
  readonly #report: (problem: Problem) => void;
  readonly #told = new Set<string>();

  constructor(groups: ReadonlyMap<string, Group<T>>, report: (problem: Problem) => void) {
    this.#groups = groups;
    this.#report = report;
  }

  has(name: string): boolean {
    return this.#groups.has(name);
  }

  /** Everything a name stands for. Linear in what it names, and each name is resolved once. */
  resolve(name: string, place: string): Resolved<T> {
    const order = this.#order(name, place);
    for (const one of order) this.#known.set(one, this.#collect(one));
    return this.#known.get(name) ?? { members: [], isWhole: false };
  }

  /** The names a name hangs on that are not resolved yet, those that are needed first in front; without recursion. */
  #order(name: string, place: string): readonly string[] {
    const done: string[] = [];
    const state = new Map<string, 'open' | 'done'>();
    const stack: { readonly name: string; readonly place: string; isLeft: boolean }[] = [
      { name, place, isLeft: false },
    ];
    for (let at = stack.at(-1); at !== undefined; at = stack.at(-1)) {
      if (at.isLeft) {
        state.set(at.name, 'done');
        done.push(at.name);
        stack.pop();
        continue;
      }
      at.isLeft = true;
      if (state.has(at.name) || this.#known.has(at.name)) {
        stack.pop();
        continue;
      }
      const group = this.#groups.get(at.name);
      if (group === undefined) {
        this.#tell('firewall-name-unknown', at.name, at.place);
        stack.pop();
        continue;
      }
      state.set(at.name, 'open');
      for (const inner of group.groups) {
        if (state.get(inner) === 'open') this.#tell('firewall-group-cycle', inner, group.place);
        else stack.push({ name: inner, place: group.place, isLeft: false });
      }
    }
    return done;
  }

  #collect(name: string): Resolved<T> {
    const group = this.#groups.get(name);
    if (group === undefined) return { members: [], isWhole: false };
    const members = new Set<T>(group.own);
    let isWhole = group.isOpen !== true;
    for (const inner of group.groups) {
      const found = this.#known.get(inner);
      if (found === undefined || !found.isWhole) isWhole = false;
      for (const member of found?.members ?? []) {
        if (members.size >= most) isWhole = false;
        else members.add(member);
      }
    }
    return { members: [...members], isWhole };
  }

  #tell(code: 'firewall-name-unknown' | 'firewall-group-cycle', name: string, place: string): void {
    const key = `${code} ${name}`;
    if (this.#told.has(key)) return;
    this.#told.add(key);
    this.#report(firewallProblem(code, place, { name: name.slice(0, 100) }));
  }
}

export interface Resolved<T> {
  readonly members: readonly T[];
  /** False where part of it is not known. */
  readonly isWhole: boolean;
}
