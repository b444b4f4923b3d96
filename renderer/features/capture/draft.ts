import type { Change, Json } from '#shared/journal/change.ts';
import { createRecord, type Edits } from '#shared/journal/edit.ts';
import { proposedModel } from '#shared/knowledge/catalogue/asset-models.ts';
import type { AssetType } from '#shared/model/asset.ts';
import type { Grade } from '#shared/model/field.ts';
import type { Id } from '#shared/model/id.ts';
import { type AssetModel, fieldSchema, type Model } from '#shared/model/model.ts';
import type { RandomBytes } from '#shared/model/ports.ts';

/** Fields typed as one line each, in the order in which a nameplate is read. */
export const textFields = [
  'vendor',
  'product',
  'orderNumber',
  'serialNumber',
  'firmwareVersion',
  'addresses',
  'macs',
  'name',
  'location',
] as const;
export type TextField = (typeof textFields)[number];

/** What the form holds before it is an asset: text as typed, choices as made. */
export interface Draft {
  readonly text: Readonly<Record<TextField, string>>;
  readonly type: AssetType | null;
  readonly zone: Id<'zone'> | null;
  readonly criticality: Grade | null;
}

/** What can be kept for the next asset. */
export const keepable = [...textFields, 'type', 'zone', 'criticality'] as const;
export type Keepable = (typeof keepable)[number];

const nothing: Readonly<Record<TextField, string>> = {
  vendor: '',
  product: '',
  orderNumber: '',
  serialNumber: '',
  firmwareVersion: '',
  addresses: '',
  macs: '',
  name: '',
  location: '',
};
export const emptyDraft: Draft = { text: nothing, type: null, zone: null, criticality: null };

/** The draft of the next asset: what is kept of this one, and nothing else. */
export function nextDraft(draft: Draft, kept: ReadonlySet<Keepable>): Draft {
  const text = { ...nothing };
  for (const field of textFields) if (kept.has(field)) text[field] = draft.text[field];
  return {
    text,
    type: kept.has('type') ? draft.type : null,
    zone: kept.has('zone') ? draft.zone : null,
    criticality: kept.has('criticality') ? draft.criticality : null,
  };
}

/** Whether two drafts say the same. */
export function sameDraft(a: Draft, b: Draft): boolean {
  return (
    textFields.every((field) => a.text[field].trim() === b.text[field].trim()) &&
    a.type === b.type &&
    a.zone === b.zone &&
    a.criticality === b.criticality
  );
}

/** A field's text as the model holds it; null where there is none. Addresses and MACs stand between commas or spaces. */
export function readText(field: TextField, text: string): Json {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  if (field === 'addresses') return trimmed.split(/[\s,;]+/).filter((item) => item !== '');
  if (field === 'macs') return macsOf(trimmed);
  return trimmed;
}

/** MAC addresses in any usual spelling: colons, hyphens, Cisco's dots, or none. What is none stays as it was typed. */
function macsOf(text: string): readonly string[] {
  return text
    .split(/[\s,;]+/)
    .filter((item) => item !== '')
    .map((item) => {
      const digits = item.replaceAll(/[:.-]/g, '').toLowerCase();
      return /^[0-9a-f]{12}$/.test(digits) ? (digits.match(/../g) ?? []).join(':') : item;
    });
}

/** The fields whose text the model does not take. */
export function wrongFields(draft: Draft): readonly TextField[] {
  return textFields.filter((field) => {
    const value = readText(field, draft.text[field]);
    return value !== null && fieldSchema('asset', field)?.safeParse(value).success !== true;
  });
}

/** The entry of the catalogue a draft fits by order number, or vendor and product; null where none or several do. */
export function catalogueModel(model: Model, draft: Draft, probe: Id<'asset'>): AssetModel | null {
  const said = (field: TextField): string | undefined => draft.text[field].trim() || undefined;
  const [vendor, product, orderNumber] = [said('vendor'), said('product'), said('orderNumber')];
  if (product === undefined && orderNumber === undefined) return null;
  return proposedModel(model, {
    id: probe,
    ...(vendor === undefined ? {} : { vendor }),
    ...(product === undefined ? {} : { product }),
    ...(orderNumber === undefined ? {} : { orderNumber }),
  });
}

/** The asset a draft makes, called `name` where nobody named it, as one of the catalogue's `model` where it fits one. */
export function assetOf(
  draft: Draft,
  name: string,
  model: AssetModel | null,
  random: RandomBytes,
): { readonly id: Id<'asset'>; readonly changes: readonly Change[] } {
  const { type, zone, criticality } = draft;
  const typed = Object.fromEntries(
    textFields.map((field) => [field, readText(field, draft.text[field]) ?? undefined]),
  );
  const chosen: Edits<'asset'> = {
    type: type ?? undefined,
    model: model?.id,
    zone: zone ?? undefined,
    criticality: criticality ?? undefined,
  };
  // Border: readText gives what the schema of each field demands; wrongFields was asked before.
  const edits = { ...chosen, ...(typed as Edits<'asset'>), name: draft.text.name.trim() || name };
  return createRecord('asset', edits, random);
}
