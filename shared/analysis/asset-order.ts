import type { Asset } from '../model/model.ts';
import type { Named, WithName } from './naming.ts';

/**
 * Assets as people read them: by name, then id. Their positions are by id (decisions/0021), so that a name decides where an
 * answer stands in a list and which of equally good ways is told, and nothing else.
 */
export interface AssetOrder {
  readonly assets: readonly Asset[];
  /** The position of each of them. */
  readonly positions: readonly number[];
  /** Where an asset stands among them, by its position. */
  readonly rank: Int32Array;
}

/** The order of assets that are sorted by id; the same object where the very same assets are called the same. */
export function assetOrderAgain(
  { named }: Named<Asset>,
  assetIndex: ReadonlyMap<string, number>,
  known: AssetOrder | null,
): AssetOrder {
  if (known !== null && isCalledAlike(known, named)) {
    const isSame = known.positions.every((position, place) => named[position] === known.assets[place]);
    return isSame ? known : { ...known, assets: inTurn(known, named) };
  }
  // Sorting what is nearly sorted is one pass.
  const positions = startingFrom(known, assetIndex, named.length);
  positions.sort((a, b) => byName(named[a], named[b]) || a - b);
  const assets = inTurn({ positions }, named);
  const isSame = known !== null && isSameSequence(known.positions, positions);
  if (isSame) return { ...known, assets };
  const rank = new Int32Array(positions.length);
  for (const [place, position] of positions.entries()) rank[position] = place;
  return { assets, positions, rank };
}

/** True where the same assets, called the same, stand at the same positions. */
function isCalledAlike({ assets, positions }: AssetOrder, named: readonly Asset[]): boolean {
  if (assets.length !== named.length) return false;
  return positions.every((position, place) => {
    const [is, was] = [named[position], assets[place]];
    return is === was || (is?.id === was?.id && is?.name === was?.name);
  });
}

function isSameSequence(one: readonly number[], other: readonly number[]): boolean {
  return one.length === other.length && one.every((position, place) => other[place] === position);
}

/** All positions: those of assets that were in an order before as they stood in it, the others after them. */
function startingFrom(
  known: AssetOrder | null,
  assetIndex: ReadonlyMap<string, number>,
  length: number,
): number[] {
  const taken = new Uint8Array(length);
  const positions: number[] = [];
  for (const { id } of known?.assets ?? []) {
    const position = assetIndex.get(id);
    if (position === undefined) continue;
    taken[position] = 1;
    positions.push(position);
  }
  for (let position = 0; position < length; position += 1)
    if (taken[position] === 0) positions.push(position);
  return positions;
}

function byName(a: WithName | undefined, b: WithName | undefined): number {
  const left = a?.name ?? '';
  const right = b?.name ?? '';
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Compares positions by where their assets stand by name (`AssetOrder.rank`). */
export function byRank(rank: Int32Array): (a: number, b: number) => number {
  return (a, b) => (rank[a] ?? 0) - (rank[b] ?? 0);
}

/** Items that are listed by position, in this order. */
export function inTurn<T>({ positions }: Pick<AssetOrder, 'positions'>, items: readonly T[]): readonly T[] {
  const listed: T[] = [];
  for (const position of positions) {
    const item = items[position];
    if (item !== undefined) listed.push(item);
  }
  return listed;
}
