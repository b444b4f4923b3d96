import type { AssetType } from '#shared/model/asset.ts';
import { symbolPath } from './asset-symbols.ts';

interface AssetSymbolProps {
  readonly type: AssetType | undefined;
  readonly size?: number;
}

/** The symbol of an asset type. Decoration: the type is always said in words beside it or in a label. */
export function AssetSymbol({ type, size = 20 }: AssetSymbolProps) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.75}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden
    >
      <path d={symbolPath(type)} />
    </svg>
  );
}
