import sprite from '#resources/icons/asset-types.svg?raw';
import { type AssetType, assetTypes } from '#shared/model/asset.ts';

/** Reads the paths out of a sprite of one-path symbols. */
function readSymbols(svg: string): ReadonlyMap<string, string> {
  const symbols = svg.matchAll(/<symbol id="(\w+)" viewBox="0 0 24 24"><path d="([^"]+)" \/><\/symbol>/g);
  return new Map([...symbols].map(([, id = '', path = '']) => [id, path]));
}

const paths = readSymbols(sprite);

/** The path of an asset type's symbol, to be stroked in a 24 by 24 box; of an unknown type the question mark's. */
export function symbolPath(type: AssetType | undefined): string {
  return paths.get(type ?? 'other') ?? '';
}

/** Types without a symbol; a test keeps this empty. */
export function typesWithoutSymbol(): readonly AssetType[] {
  return assetTypes.filter((type) => !paths.has(type));
}
