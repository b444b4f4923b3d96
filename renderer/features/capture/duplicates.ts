import type { Id } from '#shared/model/id.ts';
import type { Asset, Model } from '#shared/model/model.ts';
import { type Draft, readText } from './draft.ts';

/** What the draft and an asset have in common that two devices never share. */
type SameField = 'serialNumber' | 'macs' | 'addresses';
export interface Duplicate {
  readonly asset: Id<'asset'>;
  readonly fields: readonly SameField[];
}

type Index = ReadonlyMap<string, readonly Id<'asset'>[]>;

/** One pass over the assets for each state of the model; a keystroke looks up. */
const indexes = new WeakMap<Model['asset'], Index>();
const fields: readonly SameField[] = ['serialNumber', 'macs', 'addresses'];

/** Assets with the draft's serial number, a MAC address or an address of it, those that share most first. */
export function duplicatesOf(model: Model, draft: Draft): readonly Duplicate[] {
  const index = indexes.get(model.asset) ?? indexOf(model.asset);
  indexes.set(model.asset, index);
  const found = new Map<Id<'asset'>, SameField[]>();
  for (const field of fields)
    for (const key of new Set(keysOf(field, readText(field, draft.text[field]))))
      for (const asset of index.get(key) ?? []) {
        const shared = found.get(asset);
        if (shared === undefined) found.set(asset, [field]);
        else if (!shared.includes(field)) shared.push(field);
      }
  return [...found]
    .map(([asset, shared]) => ({ asset, fields: shared }))
    .sort((a, b) => b.fields.length - a.fields.length);
}

function indexOf(assets: Model['asset']): Index {
  const index = new Map<string, Id<'asset'>[]>();
  for (const asset of assets.values())
    for (const field of fields)
      for (const key of new Set(keysOf(field, valueIn(asset, field)))) {
        const list = index.get(key);
        if (list === undefined) index.set(key, [asset.id]);
        else list.push(asset.id);
      }
  return index;
}

function valueIn(asset: Asset, field: SameField): unknown {
  const own = asset[field];
  const parts = asset.interfaces ?? [];
  if (field === 'macs') return [...(asset.macs ?? []), ...parts.flatMap(({ mac }) => mac ?? [])];
  if (field === 'addresses')
    return [...(asset.addresses ?? []), ...parts.flatMap(({ address }) => address ?? [])];
  return own;
}

/** Spelling does not make two devices of one: case, spaces and hyphens of serial numbers, the prefix of an address. */
function keysOf(field: SameField, value: unknown): readonly string[] {
  const items = Array.isArray(value) ? value.map(String) : typeof value === 'string' ? [value] : [];
  return items
    .map((item) => {
      const small = item.toLowerCase();
      if (field === 'serialNumber') return small.replaceAll(/[\s-]/g, '');
      return field === 'addresses' ? (small.split('/')[0] ?? small) : small;
    })
    .filter((item) => item !== '')
    .map((item) => `${field} ${item}`);
}
