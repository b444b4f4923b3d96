import type { Edits } from '#shared/journal/edit.ts';
import { impliedBy, usualLevel } from '#shared/knowledge/catalogue/type-words.ts';
import type { AssetType } from '#shared/model/asset.ts';
import type { Id } from '#shared/model/id.ts';
import type { AssetModel } from '#shared/model/model.ts';
import { compareNames } from '../../i18n/name-order.ts';
import type { Plan } from './scene-node.ts';

/**
 * What is known of a new asset from its type and model: only what is true of every such device. The Purdue level is the
 * usual one of the type unless the zone around or the model states one; what they state holds without being copied.
 */
export function assetDefaults(
  plan: Plan,
  type: AssetType | undefined,
  model: Id<'assetModel'> | undefined,
  zone: Id<'zone'> | null,
): Edits<'asset'> {
  const entry = model === undefined ? undefined : plan.model.assetModel.get(model);
  if (type === undefined) return { model };
  const level = entry?.purdueLevel !== undefined || statesLevel(plan, zone) ? null : usualLevel(type);
  const { wireless, ...implied } = impliedBy(type);
  return {
    type,
    model,
    purdueLevel: level ?? undefined,
    ...implied,
    wireless: entry?.wireless === undefined ? wireless : undefined,
  };
}

function statesLevel({ model, containment }: Plan, zone: Id<'zone'> | null): boolean {
  for (let at = zone; at !== null; at = containment.parentOf(at))
    if (model.zone.get(at)?.purdueLevel !== undefined) return true;
  return false;
}

/** The catalogue's entries as they can be placed, by name. */
export function modelsByName(models: Iterable<AssetModel>): readonly AssetModel[] {
  return [...models]
    .filter(({ name }) => name !== undefined && name !== '')
    .sort((a, b) => compareNames(a.name ?? '', b.name ?? ''));
}
