import type { z } from 'zod';
import type { lifecycle } from './asset.ts';
import type { Asset, AssetModel, FieldName, Model } from './model.ts';

/** Milestones as an asset or its model states them. */
export type StatedLifecycle = Readonly<z.infer<typeof lifecycle>>;

/** Fields an asset may leave to its model: taken over as they are. */
const wholeFields = [
  'type',
  'vendor',
  'product',
  'operatingSystem',
  'purdueLevel',
  'patchMode',
  'wireless',
  'slCapability',
  'slCapabilitySource',
  'slCertificate',
] as const satisfies readonly (FieldName<'asset'> & FieldName<'assetModel'>)[];

/** Fields made of milestones: completed milestone by milestone. */
const lifecycleFields = ['lifecycle', 'firmwareLifecycle'] as const;

/** Every field of an asset that its model may complete. */
export const inheritedFields = [...wholeFields, ...lifecycleFields] as const;
export type InheritedField = (typeof inheritedFields)[number];

/** Whether a field of an asset can come from its model. */
export function isInherited(field: string): field is InheritedField {
  return inheritedFields.some((name) => name === field);
}

/**
 * What an asset and its model say of a life together: the asset's own milestones win one by one. Its own word that no end
 * is announced keeps out the ends of the model, and an end of its own keeps out the model's word that there is none.
 */
export function completeLifecycle(
  own: StatedLifecycle | undefined,
  typical: StatedLifecycle | undefined,
): StatedLifecycle | undefined {
  if (own === undefined || typical === undefined) return own ?? typical;
  const { noEndAnnounced, ...typicalDates } = typical;
  const { noEndAnnounced: ownWord, ...ownDates } = own;
  if (ownWord === true) return own;
  const hasOwnEnd = Object.values(ownDates).some((date) => date !== undefined);
  const word = ownWord ?? (hasOwnEnd ? undefined : noEndAnnounced);
  return { ...typicalDates, ...ownDates, ...(word === undefined ? {} : { noEndAnnounced: word }) };
}

/** Completed assets by model and asset: records are replaced and never changed, so most answers outlive an edit. */
const completed = new WeakMap<AssetModel, WeakMap<Asset, Asset>>();

/** An asset with what it leaves open filled in from its model (the catalogue entry it names); what it says itself wins. */
export function completeAsset(asset: Asset, model: AssetModel | undefined): Asset {
  if (model === undefined) return asset;
  let known = completed.get(model);
  if (known === undefined) {
    known = new WeakMap();
    completed.set(model, known);
  }
  const before = known.get(asset);
  if (before !== undefined) return before;
  const whole = completion(asset, model);
  known.set(asset, whole);
  return whole;
}

function completion(asset: Asset, model: AssetModel): Asset {
  const added: Partial<Record<InheritedField, unknown>> = {};
  for (const field of wholeFields)
    if (asset[field] === undefined && model[field] !== undefined) added[field] = model[field];
  for (const field of lifecycleFields) {
    const life = completeLifecycle(asset[field], model[field]);
    if (life !== asset[field]) added[field] = life;
  }
  // Border: both records hold values of the same schemas under these names (completion.test.ts compares them).
  return Object.keys(added).length === 0 ? asset : { ...asset, ...(added as Partial<Asset>) };
}

/**
 * The model of the plant in which every asset is completed by its catalogue entry: what rules, matching, risk and
 * lifecycle look at. The very same object where no asset names an entry that exists; untouched assets stay themselves.
 */
export function completeModel(model: Model): Model {
  if (model.assetModel.size === 0) return model;
  let assets: Map<Asset['id'], Asset> | null = null;
  for (const [id, asset] of model.asset) {
    if (asset.model === undefined) continue;
    const whole = completeAsset(asset, model.assetModel.get(asset.model));
    if (whole === asset) continue;
    assets ??= new Map(model.asset);
    assets.set(id, whole);
  }
  return assets === null ? model : { ...model, asset: assets };
}

/** Who says a value: the asset itself, its model, both (milestones of each), or nobody. */
export type ValueOrigin = 'asset' | 'model' | 'both' | null;

/** Whether a field's completed value was stated by the asset itself or comes from its model. */
export function originOf(asset: Asset, model: AssetModel | undefined, field: InheritedField): ValueOrigin {
  const whole = completeAsset(asset, model)[field];
  if (whole === undefined) return null;
  if (asset[field] === undefined) return 'model';
  return whole === asset[field] ? 'asset' : 'both';
}

/** Fields an asset states with the very value its model has, so that they could be left to the model. */
export function repeatedFields(asset: Asset, model: AssetModel): readonly InheritedField[] {
  return inheritedFields.filter(
    (field) => asset[field] !== undefined && JSON.stringify(asset[field]) === JSON.stringify(model[field]),
  );
}
