import type { Change } from '../../journal/change.ts';
import { deleteRecords } from '../../journal/deletion.ts';
import { createRecord, type Edits, setFields } from '../../journal/edit.ts';
import { type InheritedField, inheritedFields, repeatedFields } from '../../model/completion.ts';
import type { Id } from '../../model/id.ts';
import type { Asset, AssetModel, Model } from '../../model/model.ts';
import type { RandomBytes } from '../../model/ports.ts';
import { compactOrderNumber, fitsPattern } from '../match/order-number.ts';

/** The catalogue of asset models: which assets fit an entry, which entries are still to be made, and the changes for it. */

/** A pattern that fixes fewer letters and digits than this would fit half a plant by chance. */
const leastFixed = 3;

const fixedOf = (compact: string): number => compact.replace(/[?*]/g, '').length;

/** Vendor or product as people type it: case, blanks and signs do not matter. */
const plain = (text: string | undefined): string =>
  (text ?? '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

/**
 * Whether an order number fits a model's pattern, in which `?` stands for one character and `*` for any number. Case,
 * blanks and hyphens do not matter; no more than 200 characters are looked at, in at most 200 × 200 steps.
 */
export function fitsOrderNumber(orderNumber: string, pattern: string): boolean {
  const [order, compact] = [compactOrderNumber(orderNumber), compactOrderNumber(pattern)];
  return order !== '' && fixedOf(compact) >= leastFixed && fitsPattern(order, compact);
}

interface Entry {
  readonly model: AssetModel;
  readonly pattern: string;
  readonly fixed: number;
  /** Vendor and product; '' where the product is unknown. */
  readonly called: string;
}

const calledOf = ({ vendor, product }: Pick<Asset, 'vendor' | 'product'>): string =>
  plain(product) === '' ? '' : `${plain(vendor)} ${plain(product)}`;

/** Finds the entry of a catalogue an asset fits, by its order number, and where it has none by vendor and product. */
class Finder {
  private readonly entries: readonly Entry[];
  private readonly byOrder = new Map<string, AssetModel | null>();

  constructor(models: Iterable<AssetModel>) {
    this.entries = Array.from(models, (model) => {
      const pattern = compactOrderNumber(model.orderNumberPattern ?? '');
      return { model, pattern, fixed: fixedOf(pattern), called: calledOf(model) };
    });
  }

  /** The one entry that fits best; null where none does, or where two fit equally well. */
  find(asset: Asset): AssetModel | null {
    if (this.entries.length === 0) return null;
    const order = compactOrderNumber(asset.orderNumber ?? '');
    if (order !== '') {
      let known = this.byOrder.get(order);
      if (known === undefined) {
        known = this.findByOrder(order);
        this.byOrder.set(order, known);
      }
      if (known !== null) return known;
    }
    const called = calledOf(asset);
    const same = this.entries.filter((entry) => called !== '' && entry.called === called);
    // An order number that does not fit says that this is another variant of the product.
    const open = same.filter(({ pattern }) => order === '' || pattern === '');
    return open.length === 1 ? (open[0]?.model ?? null) : null;
  }

  private findByOrder(order: string): AssetModel | null {
    const fitting = this.entries
      .filter(({ fixed, pattern }) => fixed >= leastFixed && fitsPattern(order, pattern))
      .toSorted((a, b) => b.fixed - a.fixed);
    const [best, next] = fitting;
    return best === undefined || next?.fixed === best.fixed ? null : best.model;
  }
}

/** Assets without a model that fit one of the catalogue. */
export interface ModelProposal {
  readonly model: AssetModel;
  readonly assets: readonly Asset[];
}

/** For each entry the assets without a model that fit it, in the order of the catalogue. An asset is proposed once at most. */
export function proposeModels(model: Model): readonly ModelProposal[] {
  if (model.assetModel.size === 0) return [];
  const finder = new Finder(model.assetModel.values());
  const found = new Map<AssetModel, Asset[]>();
  for (const asset of model.asset.values()) {
    if (asset.model !== undefined) continue;
    const entry = finder.find(asset);
    if (entry !== null) found.set(entry, [...(found.get(entry) ?? []), asset]);
  }
  return [...model.assetModel.values()].flatMap((entry) => {
    const assets = found.get(entry);
    return assets === undefined ? [] : [{ model: entry, assets }];
  });
}

/** The entry one asset fits; null where it has a model, or where none or several fit. */
export function proposedModel(model: Model, asset: Asset): AssetModel | null {
  return asset.model === undefined ? new Finder(model.assetModel.values()).find(asset) : null;
}

/** Assets of one kind for which the catalogue has no entry yet. */
export interface ProductKind {
  readonly key: string;
  readonly assets: readonly Asset[];
}

function kindKey(asset: Asset): string | null {
  const order = compactOrderNumber(asset.orderNumber ?? '');
  if (order !== '') return `order ${order}`;
  const called = calledOf(asset);
  return called === '' ? null : `product ${called}`;
}

/**
 * The kinds of devices among the assets that have no model and fit none, the most frequent first: by order number, and
 * without one by vendor and product. Assets that say neither are of no kind.
 */
export function kindsWithoutModel(model: Model): readonly ProductKind[] {
  const finder = new Finder(model.assetModel.values());
  const kinds = new Map<string, Asset[]>();
  for (const asset of model.asset.values()) {
    const key = asset.model === undefined ? kindKey(asset) : null;
    if (key === null || finder.find(asset) !== null) continue;
    const kind = kinds.get(key);
    if (kind === undefined) kinds.set(key, [asset]);
    else kind.push(asset);
  }
  return Array.from(kinds, ([key, assets]) => ({ key, assets })).sort(
    (a, b) => b.assets.length - a.assets.length || (a.key < b.key ? -1 : 1),
  );
}

/** The value most assets give; the first of them where two are as frequent. */
function mostCommon(values: readonly (string | undefined)[]): string | undefined {
  const counts = new Map<string, number>();
  for (const value of values) if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}

/** The value all assets agree on that give one at all. */
function agreed<F extends InheritedField>(assets: readonly Asset[], field: F): Asset[F] | undefined {
  const given = assets.map((asset) => asset[field]).filter((value) => value !== undefined);
  const spellings = new Set(given.map((value) => JSON.stringify(value)));
  return spellings.size === 1 ? assets.find((asset) => asset[field] !== undefined)?.[field] : undefined;
}

/** What a new entry says for assets of one kind: what they agree on, and the spelling of names most of them have. */
export function modelOfKind(assets: readonly Asset[]): Edits<'assetModel'> {
  const vendor = mostCommon(assets.map((asset) => asset.vendor));
  const product = mostCommon(assets.map((asset) => asset.product));
  const orderNumberPattern = mostCommon(assets.map((asset) => asset.orderNumber));
  return {
    name: product ?? orderNumberPattern,
    vendor,
    product,
    orderNumberPattern,
    type: agreed(assets, 'type'),
    operatingSystem: agreed(assets, 'operatingSystem'),
    purdueLevel: agreed(assets, 'purdueLevel'),
    patchMode: agreed(assets, 'patchMode'),
    wireless: agreed(assets, 'wireless'),
    lifecycle: agreed(assets, 'lifecycle'),
    firmwareLifecycle: agreed(assets, 'firmwareLifecycle'),
  };
}

export interface MadeModels {
  readonly ids: readonly Id<'assetModel'>[];
  readonly changes: readonly Change[];
}

/** New entries for kinds of assets, each of which then names its entry. Kinds of one name are told apart by order number. */
export function makeModels(model: Model, kinds: readonly ProductKind[], random: RandomBytes): MadeModels {
  const taken = new Set(Array.from(model.assetModel.values(), ({ name }) => name));
  const made = kinds.map(({ assets }) => {
    const edits = modelOfKind(assets);
    const { name, orderNumberPattern: order } = edits;
    const isTaken = typeof name === 'string' && taken.has(name);
    const unique = isTaken && typeof order === 'string' ? `${name} (${order})` : name;
    if (typeof unique === 'string') taken.add(unique);
    const entry = createRecord('assetModel', { ...edits, name: unique }, random);
    const named = assets.flatMap((asset) => setFields('asset', asset.id, { model: entry.id }));
    return { id: entry.id, changes: [...entry.changes, ...named] };
  });
  return { ids: made.map(({ id }) => id), changes: made.flatMap(({ changes }) => changes) };
}

/**
 * The changes by which assets name a model. With `leaveRepeated`, what an asset says in the very words of the model is
 * left to the model from now on, so that a later change of the model reaches it.
 */
export function assignModel(
  assets: Iterable<Asset>,
  model: AssetModel,
  { leaveRepeated = false }: { readonly leaveRepeated?: boolean } = {},
): readonly Change[] {
  const changes: Change[] = [];
  for (const asset of assets) {
    if (asset.model !== model.id) changes.push(...setFields('asset', asset.id, { model: model.id }));
    if (!leaveRepeated) continue;
    const cleared = repeatedFields(asset, model).map((field): [string, null] => [field, null]);
    changes.push(...setFields('asset', asset.id, Object.fromEntries(cleared)));
  }
  return changes;
}

/** How many assets name each entry; entries nobody names are left out. */
export function modelUsage(model: Model): ReadonlyMap<Id<'assetModel'>, number> {
  const usage = new Map<Id<'assetModel'>, number>();
  for (const asset of model.asset.values())
    if (asset.model !== undefined) usage.set(asset.model, (usage.get(asset.model) ?? 0) + 1);
  return usage;
}

/** Entries that look like one: the same order number pattern, or vendor and product the same and no pattern that differs. */
export function duplicateModels(model: Model): readonly (readonly AssetModel[])[] {
  const groups = new Map<string, AssetModel[]>();
  for (const entry of model.assetModel.values()) {
    const pattern = compactOrderNumber(entry.orderNumberPattern ?? '');
    const called = calledOf(entry);
    const key = pattern === '' ? called : `order ${pattern}`;
    if (key !== '') groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

/** One entry for several: it keeps what it says and takes the rest from the others; their assets name it, and they go. */
export function mergeModels(
  model: Model,
  keep: AssetModel,
  others: readonly AssetModel[],
): readonly Change[] {
  const gone = new Set(others.map(({ id }) => id).filter((id) => id !== keep.id));
  const fields = [...inheritedFields, 'name', 'orderNumberPattern', 'protocols', 'notes'] as const;
  const taken = fields.flatMap((field) => {
    const from = others.find((other) => other[field] !== undefined);
    return keep[field] === undefined && from !== undefined ? [[field, from[field]] as const] : [];
  });
  const moved = [...model.asset.values()]
    .filter((asset) => asset.model !== undefined && gone.has(asset.model))
    .flatMap((asset) => setFields('asset', asset.id, { model: keep.id }));
  const removed = deleteRecords(model, gone).filter(
    ({ kind, field }) => kind !== 'asset' || field !== 'model',
  );
  return [...setFields('assetModel', keep.id, Object.fromEntries(taken)), ...moved, ...removed];
}
