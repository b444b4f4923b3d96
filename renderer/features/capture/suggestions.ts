import type { Asset, Model } from '#shared/model/model.ts';
import { compareNames } from '../../i18n/name-order.ts';
import type { Draft, TextField } from './draft.ts';

/** What is known of a product from the catalogue and from assets captured before. */
interface KnownProduct {
  readonly vendor: string | undefined;
  readonly product: string | undefined;
  readonly orderNumber: string | undefined;
  readonly type: Asset['type'];
}

interface Known {
  readonly products: readonly KnownProduct[];
  readonly locations: readonly string[];
}

let last: {
  readonly assets: Model['asset'];
  readonly models: Model['assetModel'];
  readonly known: Known;
} | null = null;

/** Each product once, the catalogue's before those of assets. */
function knownOf({ asset, assetModel }: Model): Known {
  if (last?.assets === asset && last.models === assetModel) return last.known;
  const products = new Map<string, KnownProduct>();
  for (const { vendor, product, orderNumberPattern, type } of assetModel.values()) {
    const orderNumber = /[?*]/.test(orderNumberPattern ?? '') ? undefined : orderNumberPattern;
    add(products, { vendor, product, orderNumber, type });
  }
  const locations = new Set<string>();
  for (const { vendor, product, orderNumber, type, location } of asset.values()) {
    add(products, { vendor, product, orderNumber, type });
    if (location !== undefined) locations.add(location);
  }
  const known = { products: [...products.values()], locations: sorted(locations) };
  last = { assets: asset, models: assetModel, known };
  return known;
}

function add(products: Map<string, KnownProduct>, one: KnownProduct): void {
  const key = `${one.vendor ?? ''}\n${one.product ?? ''}\n${one.orderNumber ?? ''}`.toLowerCase();
  if (key.trim() !== '' && !products.has(key)) products.set(key, one);
}

/** What may be meant in a field, given what the others say already: a vendor's own products, a product's order numbers. */
export function suggestionsFor(model: Model, draft: Draft, field: TextField): readonly string[] {
  const known = knownOf(model);
  if (field === 'location') return known.locations;
  if (field !== 'vendor' && field !== 'product' && field !== 'orderNumber') return [];
  const vendor = field === 'vendor' ? '' : lower(draft.text.vendor);
  const product = field === 'orderNumber' ? lower(draft.text.product) : '';
  const fitting = known.products.filter(
    (one) =>
      (vendor === '' || lower(one.vendor) === vendor) && (product === '' || lower(one.product) === product),
  );
  return sorted(new Set(fitting.flatMap((one) => one[field] ?? [])));
}

/** A chosen product or order number fills in what it implies, but never over what a person has typed. */
export function withKnown(model: Model, draft: Draft, field: TextField, value: string): Draft {
  const chosen = { ...draft, text: { ...draft.text, [field]: value } };
  if (field !== 'product' && field !== 'orderNumber') return chosen;
  const found = knownOf(model).products.filter(
    (one) =>
      lower(one[field]) === lower(value) &&
      (draft.text.vendor === '' || lower(one.vendor) === lower(draft.text.vendor)),
  );
  const [first] = found;
  if (first === undefined) return chosen;
  const only = (key: 'vendor' | 'product' | 'orderNumber'): string => {
    const values = new Set(found.flatMap((one) => one[key] ?? []));
    return values.size === 1 ? ([...values][0] ?? '') : '';
  };
  const text = { ...chosen.text };
  for (const key of ['vendor', 'product', 'orderNumber'] as const)
    if (text[key] === '') text[key] = only(key);
  return { ...chosen, text, type: draft.type ?? first.type ?? null };
}

const lower = (text: string | undefined): string => (text ?? '').trim().toLowerCase();

function sorted(values: ReadonlySet<string>): readonly string[] {
  return [...values].sort(compareNames);
}
