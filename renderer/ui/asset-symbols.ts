import sprite from '#resources/icons/asset-types.svg?raw';
import { type AssetType, assetTypes } from '#shared/model/asset.ts';
import { symbolsIn } from '#shared/publish/drawing/symbols.ts';

const paths = symbolsIn(sprite);

/** The path of an asset type's symbol, to be stroked in a 24 by 24 box; of an unknown type the question mark's. */
export function symbolPath(type: AssetType | undefined): string {
  return paths.get(type ?? 'other') ?? '';
}

/** Types without a symbol; a test keeps this empty. */
export function typesWithoutSymbol(): readonly AssetType[] {
  return assetTypes.filter((type) => !paths.has(type));
}
