import type { AssetType } from '../../model/asset.ts';
import type { AccessPoint } from '../../model/model.ts';
import { html, type Markup } from '../markup.ts';

/** The path of an asset type's symbol, to be stroked in a 24 by 24 box. */
export type SymbolOf = (type: AssetType | undefined) => string;

/** Symbols of the ways in, drawn for this project: one stroked path each in a 24 by 24 box. */
export const accessSymbols: Readonly<Record<NonNullable<AccessPoint['kind']>, string>> = {
  internet:
    'M3 12a9 9 0 1 0 18 0a9 9 0 1 0 -18 0M3.6 9h16.8M3.6 15h16.8M12 3c-5 5 -5 13 0 18M12 3c5 5 5 13 0 18',
  vendorRemote: 'M4 14v-2a8 8 0 1 1 16 0v2M4 14h3v5h-3zM17 14h3v5h-3zM20 19c0 2 -3 2.5 -6 2.5',
  corporateNetwork: 'M3 21h18M5 21V4h9v17M14 9h5v12M8 8h3M8 12h3M8 16h3M16.5 13h.01M16.5 17h.01',
  cellular: 'M5 20v-3M9 20v-6M13 20v-9M17 20V8M21 20V4',
  wireless: 'M12 18h.01M9 15a4.2 4.2 0 0 1 6 0M6 12a8.5 8.5 0 0 1 12 0M3 9a13 13 0 0 1 18 0',
  removableMedia: 'M7 9h10v11H7zM9 9V4h6v5M11 6h.01M13 6h.01',
  localConsole: 'M3 4h18v12H3zM9 20h6M12 16v4M7 8l2.5 2L7 12M12 12h4',
  physical: 'M5 21V3h11v18M3 21h18M13 12h.01',
};

/** The paths in a sprite of one-path symbols (resources/icons/asset-types.svg), by the asset type each stands for. */
export function symbolsIn(sprite: string): ReadonlyMap<string, string> {
  const symbols = sprite.matchAll(/<symbol id="(\w+)" viewBox="0 0 24 24"><path d="([^"]+)" \/><\/symbol>/g);
  return new Map([...symbols].map(([, id = '', path = '']) => [id, path]));
}

/** A symbol in a square of that size. */
export function drawSymbol(path: string, x: number, y: number, size: number): Markup {
  const scale = size / 24;
  return html`<path d="${path}" transform="translate(${x} ${y}) scale(${scale})" fill="none" stroke="#1b2430" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"/>`;
}
