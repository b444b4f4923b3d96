import type { Change, Json } from '#shared/journal/change.ts';
import { createRecord, type Edits, setFields } from '#shared/journal/edit.ts';
import type { Id } from '#shared/model/id.ts';
import type { Asset, Model } from '#shared/model/model.ts';
import type { RandomBytes } from '#shared/model/ports.ts';
import type { AssetColumn } from './columns.ts';

/** What the bulk bar can set for many assets at once. */
export type BulkField = 'zone' | 'criticality' | 'owner';

export interface BulkEdit {
  readonly changes: readonly Change[];
  /** Assets that already have the value and stay as they are. */
  readonly unchanged: number;
}

/** One value for many assets. Moving into a zone forgets the place in the picture of the zone before. */
export function setForMany(
  model: Model,
  ids: Iterable<Id<'asset'>>,
  field: BulkField,
  value: Json,
): BulkEdit {
  const changes: Change[] = [];
  let unchanged = 0;
  for (const id of ids) {
    const asset = model.asset.get(id);
    if (asset === undefined) continue;
    if ((asset[field] ?? null) === value) unchanged += 1;
    else changes.push(...setCell(asset, field, value));
  }
  return { changes, unchanged };
}

/** One value of one asset. */
export function setCell(asset: Asset, field: AssetColumn['id'], value: Json): readonly Change[] {
  const own: Change = { kind: 'asset', record: asset.id, field, value };
  const leavesItsPlace = field === 'zone' && asset.position !== undefined;
  return leavesItsPlace ? [own, ...setFields('asset', asset.id, { position: null })] : [own];
}

/** Copies of assets. What identifies one device (serial number, addresses, place) is left for each to get its own. */
export function duplicate(
  model: Model,
  ids: Iterable<Id<'asset'>>,
  random: RandomBytes,
): { readonly ids: readonly Id<'asset'>[]; readonly changes: readonly Change[] } {
  const taken = new Set([...model.asset.values()].map((asset) => asset.name));
  const made: Id<'asset'>[] = [];
  const changes: Change[] = [];
  for (const id of ids) {
    const asset = model.asset.get(id);
    if (asset === undefined) continue;
    const {
      id: _,
      serialNumber,
      hostname,
      addresses,
      macs,
      interfaces,
      lastVerified,
      position,
      ...shared
    } = asset;
    const name = freeName(shared.name, taken);
    const edits: Edits<'asset'> = name === undefined ? shared : { ...shared, name };
    const copy = createRecord('asset', edits, random);
    made.push(copy.id);
    changes.push(...copy.changes);
  }
  return { ids: made, changes };
}

function freeName(name: string | undefined, taken: Set<string | undefined>): string | undefined {
  if (name === undefined) return undefined;
  let number = 2;
  while (taken.has(`${name} (${number})`)) number += 1;
  const free = `${name} (${number})`;
  taken.add(free);
  return free;
}
