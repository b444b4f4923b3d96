import type { Json } from '#shared/journal/change.ts';
import { completeAsset, isInherited, originOf } from '#shared/model/completion.ts';
import { isIdOf } from '#shared/model/id.ts';
import type { AssetModel, RecordId } from '#shared/model/model.ts';
import { useRecord } from './assessment.ts';

/** A value of an asset that its model gives, wholly or in some of its parts. */
export interface Inherited {
  readonly from: AssetModel;
  readonly origin: 'model' | 'both';
  /** The completed value. */
  readonly value: Json;
}

/** What an asset's model adds to one of its fields; null where the asset says it itself or nobody does. */
export function useInherited(id: RecordId, field: string): Inherited | null {
  const asset = useRecord('asset', isIdOf('asset', id) ? id : null);
  const from = useRecord('assetModel', asset?.model ?? null);
  if (asset === undefined || from === undefined || !isInherited(field)) return null;
  const origin = originOf(asset, from, field);
  if (origin !== 'model' && origin !== 'both') return null;
  // Border: the schemas of all fields describe JSON.
  return { from, origin, value: completeAsset(asset, from)[field] as Json };
}
