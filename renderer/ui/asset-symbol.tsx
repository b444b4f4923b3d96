import type { AssetType } from '#shared/model/asset.ts';
import { symbolPath } from './asset-symbols.ts';
import { Stroke } from './symbol.tsx';

interface AssetSymbolProps {
  readonly type: AssetType | undefined;
  readonly size?: number;
}

/** The symbol of an asset type. Decoration: the type is always said in words beside it or in a label. */
export function AssetSymbol({ type, size = 20 }: AssetSymbolProps) {
  return <Stroke path={symbolPath(type)} size={size} />;
}
