import type { Change } from '#shared/journal/change.ts';
import { setFields } from '#shared/journal/edit.ts';
import type { Id } from '#shared/model/id.ts';
import type { Model } from '#shared/model/model.ts';
import {
  compatibleInSource,
  type Identity,
  identityOf,
  isAddressLike,
  keysAt,
  type Level,
} from './identity.ts';
import { normalCode } from './normal.ts';

/** What two assets share that makes them look like one; strongest first. */
const duplicateBases = ['serialNumber', 'mac', 'address', 'name', 'similarName'] as const;
interface DuplicateReason {
  readonly by: (typeof duplicateBases)[number];
  /** What they share, in normal form. */
  readonly value: string;
}

/** Assets that may be one and the same, at least two. */
export interface DuplicateGroup {
  readonly assets: readonly Id<'asset'>[];
  /** At least one, strongest first. */
  readonly reasons: readonly DuplicateReason[];
}

/** A key that more assets share identifies none of them; it also keeps the pairs that are looked at linear. */
const commonKey = 16;
/** More than this are compared in a second pass, after the first were merged. */
const mostMembers = 8;
const slice = 500;

/**
 * Assets of one model that may be the same device, by the identities imports are matched with: serial number, MAC,
 * address, name or host name, and names that differ in signs and leading zeros only. Two that contradict each other in
 * something stronger are no candidates, nor are two of which a person has said that they are different devices. Linear in the number of assets; never compares all with all.
 * @param pause lets the caller breathe between pieces of the work
 */
export async function findDuplicates(
  model: Model,
  pause: () => Promise<void>,
): Promise<readonly DuplicateGroup[]> {
  const ids: Id<'asset'>[] = [];
  const identities: Identity[] = [];
  const similar: (string | null)[] = [];
  for (const asset of model.asset.values()) {
    ids.push(asset.id);
    const zone = asset.zone === undefined ? undefined : model.zone.get(asset.zone);
    identities.push(identityOf(asset, zone === undefined ? null : (zone.name ?? zone.id)));
    similar.push(asset.name === undefined ? null : looseName(asset.name));
    if (ids.length % slice === 0) await pause();
  }
  const isDecided = decidedPairs(model);
  const parents = ids.map((_, position) => position);
  const reasons = new Map<number, DuplicateReason[]>();
  for (const by of duplicateBases) {
    const keysOf = (position: number): readonly string[] =>
      keysFor(by, identities[position], similar[position]);
    for (const [value, positions] of indexed(ids.length, keysOf)) {
      if (positions.length < 2 || positions.length > commonKey) continue;
      const mayBe = (one: number, other: number): boolean =>
        mayBeOne(levelOf(by), identities[one], identities[other]) && !isDecided(ids[one], ids[other]);
      join(positions, mayBe, parents, (position) => note(reasons, position, { by, value }));
    }
    await pause();
  }
  return groupsOf(ids, parents, reasons);
}

/** Tells whether a person has said of two assets that they are different devices. */
function decidedPairs({ asset }: Model): (one?: Id<'asset'>, other?: Id<'asset'>) => boolean {
  const says = (one: Id<'asset'> | undefined, other: Id<'asset'> | undefined): boolean =>
    one !== undefined && other !== undefined && asset.get(one)?.notDuplicateOf?.includes(other) === true;
  return (one, other) => says(one, other) || says(other, one);
}

/** The changes that say of some assets that each is another device; what was said before stays. */
export function markDifferent({ asset }: Model, ids: readonly Id<'asset'>[]): readonly Change[] {
  return ids.flatMap((id, index) => {
    const said = asset.get(id)?.notDuplicateOf ?? [];
    const more = ids.slice(index + 1).filter((other) => other !== id && !said.includes(other));
    return more.length === 0 ? [] : setFields('asset', id, { notDuplicateOf: [...said, ...more] });
  });
}

/** The assets of which it was decided that they are other devices than some that look like them. */
export function assetsToldApart({ asset }: Model): readonly Id<'asset'>[] {
  return [...asset.values()].flatMap(({ id, notDuplicateOf = [] }) =>
    notDuplicateOf.some((other) => asset.has(other)) ? [id] : [],
  );
}

/** Small letters and digits, numbers without leading zeros: `PLC-01`, `plc 1` and `PLC_001` are alike. */
function looseName(name: string): string | null {
  if (isAddressLike(name)) return null;
  const code = normalCode(name.replace(/\d+/g, (digits) => `-${Number(digits)}-`));
  return code.length < 3 || /^\d+$/.test(code) ? null : code;
}

function keysFor(
  by: DuplicateReason['by'],
  identity: Identity | undefined,
  similar: string | null | undefined,
): readonly string[] {
  if (by === 'similarName') return identity === undefined || similar == null ? [] : [similar];
  return identity === undefined ? [] : keysAt(by, identity);
}

function levelOf(by: DuplicateReason['by']): Level {
  return by === 'similarName' ? 'name' : by;
}

function indexed(
  count: number,
  keysOf: (position: number) => readonly string[],
): ReadonlyMap<string, readonly number[]> {
  const index = new Map<string, number[]>();
  for (let position = 0; position < count; position += 1) {
    for (const key of keysOf(position)) {
      const there = index.get(key);
      if (there === undefined) index.set(key, [position]);
      else there.push(position);
    }
  }
  return index;
}

/** Similar names say nothing of the names themselves, so a contradiction there is none. */
function mayBeOne(level: Level, a: Identity | undefined, b: Identity | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  return level === 'name'
    ? compatibleInSource(level, { ...a, names: [] }, { ...b, names: [] })
    : compatibleInSource(level, a, b);
}

function join(
  positions: readonly number[],
  mayBe: (one: number, other: number) => boolean,
  parents: number[],
  onJoin: (position: number) => void,
): void {
  for (const [index, one] of positions.entries()) {
    for (const other of positions.slice(index + 1)) {
      if (!mayBe(one, other)) continue;
      parents[rootOf(parents, other)] = rootOf(parents, one);
      onJoin(one);
    }
  }
}

function rootOf(parents: number[], position: number): number {
  let root = position;
  while (parents[root] !== undefined && parents[root] !== root) root = parents[root] ?? root;
  for (let at = position; at !== root; ) {
    const next = parents[at] ?? root;
    parents[at] = root;
    at = next;
  }
  return root;
}

function note(reasons: Map<number, DuplicateReason[]>, position: number, reason: DuplicateReason): void {
  const there = reasons.get(position);
  if (there === undefined) reasons.set(position, [reason]);
  else there.push(reason);
}

interface Members {
  readonly assets: Id<'asset'>[];
  readonly reasons: Map<string, DuplicateReason>;
}

function groupsOf(
  ids: readonly Id<'asset'>[],
  parents: number[],
  reasons: ReadonlyMap<number, readonly DuplicateReason[]>,
): readonly DuplicateGroup[] {
  const members = new Map<number, Members>();
  for (const [position, id] of ids.entries()) {
    const root = rootOf(parents, position);
    const group: Members = members.get(root) ?? { assets: [], reasons: new Map() };
    members.set(root, group);
    group.assets.push(id);
    for (const reason of reasons.get(position) ?? []) {
      // The same name is similar, too; once is enough.
      const key = reason.by === 'similarName' ? 'name' : `${reason.by} ${reason.value}`;
      if (reason.by !== 'similarName' || ![...group.reasons.values()].some(({ by }) => by === 'name'))
        group.reasons.set(key, reason);
    }
  }
  const strength = ({ by }: DuplicateReason): number => duplicateBases.indexOf(by);
  const groups = [...members.values()]
    .filter(({ assets }) => assets.length > 1)
    .map(({ assets, reasons: found }) => ({
      assets: assets.slice(0, mostMembers),
      reasons: [...found.values()].sort((a, b) => strength(a) - strength(b)),
    }));
  const first = ({ reasons: [reason] }: DuplicateGroup): number =>
    reason === undefined ? duplicateBases.length : strength(reason);
  return groups.sort((a, b) => first(a) - first(b));
}
