import { useMemo } from 'react';
import {
  duplicateModels,
  kindsWithoutModel,
  type ModelProposal,
  type ProductKind,
  proposeModels,
} from '#shared/knowledge/catalogue/asset-models.ts';
import { isIdOf } from '#shared/model/id.ts';
import type { Asset, AssetModel } from '#shared/model/model.ts';
import { compareNames } from '../../i18n/name-order.ts';
import { useModel } from '../../stores/assessment.ts';
import { useSelection } from '../../stores/selection.ts';

export interface Catalogue {
  /** By name. */
  readonly models: readonly AssetModel[];
  readonly assetsOf: ReadonlyMap<AssetModel['id'], readonly Asset[]>;
  readonly proposals: readonly ModelProposal[];
  readonly kinds: readonly ProductKind[];
  readonly duplicates: readonly (readonly AssetModel[])[];
}

/** The catalogue of asset models, what fits it, and what it lacks. */
export function useCatalogue(): Catalogue {
  const model = useModel();
  const { asset, assetModel } = model;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the catalogue reads assets and models only
  return useMemo(() => {
    const assetsOf = new Map<AssetModel['id'], Asset[]>();
    for (const one of asset.values()) {
      if (one.model === undefined) continue;
      const group = assetsOf.get(one.model);
      if (group === undefined) assetsOf.set(one.model, [one]);
      else group.push(one);
    }
    return {
      models: [...assetModel.values()].sort((a, b) => compareNames(a.name ?? '', b.name ?? '')),
      assetsOf,
      proposals: proposeModels(model),
      kinds: kindsWithoutModel(model),
      duplicates: duplicateModels(model),
    };
  }, [asset, assetModel]);
}

/** The selected entries, in the order they were selected. */
export function useSelectedModels(): readonly AssetModel[] {
  const { assetModel } = useModel();
  const ids = useSelection((state) => state.ids);
  return useMemo(
    () => [...ids].flatMap((id) => (isIdOf('assetModel', id) ? (assetModel.get(id) ?? []) : [])),
    [ids, assetModel],
  );
}
