import sprite from '#resources/icons/access-points.svg?raw';
import type { AccessPoint } from '#shared/model/model.ts';
import { symbolsIn } from '#shared/publish/drawing/symbols.ts';
import { Stroke } from './symbol.tsx';

const paths = symbolsIn(sprite);

/** The path of an access point's symbol, to be stroked in a 24 by 24 box. */
export function accessSymbolPath(kind: AccessPoint['kind']): string {
  return paths.get(kind ?? 'physical') ?? '';
}

interface AccessSymbolProps {
  readonly kind: AccessPoint['kind'];
  readonly size?: number;
}

/** The symbol of a kind of access point. Decoration: the kind is always said in words beside it or in a label. */
export function AccessSymbol({ kind, size = 20 }: AccessSymbolProps) {
  return <Stroke path={accessSymbolPath(kind)} size={size} />;
}
