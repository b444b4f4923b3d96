import type { Id } from '#shared/model/id.ts';
import type { Model } from '#shared/model/model.ts';
import { assetName } from '#shared/model/record-name.ts';
import { compareNames } from '../../i18n/name-order.ts';

export interface Neighbours {
  readonly previous: Id<'asset'> | null;
  readonly next: Id<'asset'> | null;
  /** Place in the list, from 1; 0 where the asset is not in it. */
  readonly place: number;
  readonly count: number;
}

/** The assets before and after one: in the list it was opened from, else among all by name. Deleted ones are passed over. */
export function neighbours(
  model: Pick<Model, 'asset'>,
  asset: Id<'asset'>,
  among: readonly Id<'asset'>[],
): Neighbours {
  if (!among.includes(asset)) return byName(model, asset);
  const listed = among.filter((id) => model.asset.has(id) || id === asset);
  const index = listed.indexOf(asset);
  return {
    previous: listed[index - 1] ?? null,
    next: listed[index + 1] ?? null,
    place: index + 1,
    count: listed.length,
  };
}

interface Named {
  readonly id: Id<'asset'>;
  readonly name: string;
}

const compare = (a: Named, b: Named): number =>
  compareNames(a.name, b.name) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** One look at each asset instead of sorting them all: this runs after every edit. */
function byName({ asset }: Pick<Model, 'asset'>, id: Id<'asset'>): Neighbours {
  const record = asset.get(id);
  if (record === undefined) return { previous: null, next: null, place: 0, count: asset.size };
  const own: Named = { id, name: assetName(record) ?? '' };
  let previous: Named | null = null;
  let next: Named | null = null;
  let place = 1;
  for (const other of asset.values()) {
    const named: Named = { id: other.id, name: assetName(other) ?? '' };
    const order = compare(named, own);
    if (order < 0) place += 1;
    if (order < 0 && (previous === null || compare(named, previous) > 0)) previous = named;
    if (order > 0 && (next === null || compare(named, next) < 0)) next = named;
  }
  return { previous: previous?.id ?? null, next: next?.id ?? null, place, count: asset.size };
}
