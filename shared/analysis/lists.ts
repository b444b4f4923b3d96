import type { AccessPoint, Asset, Channel, Conduit } from '../model/model.ts';
import type { AssetOrder } from './asset-order.ts';
import type { Named } from './naming.ts';
import type { Placement } from './placement.ts';
import type { ChannelEnds, End } from './plant.ts';
import type { Shelves } from './shelves.ts';

/** Everything by position; lists of which nothing has changed are the same objects as before. */
export interface Lists {
  readonly assets: Named<Asset>;
  readonly assetOrder: AssetOrder;
  readonly accessPoints: readonly AccessPoint[];
  readonly identities: Shelves['identity'];
  readonly channels: Named<Channel>;
  readonly conduits: Named<Conduit>;
  readonly zones: Shelves['zone'];
  readonly accessPaths: Shelves['accessPath'];
  readonly essentialFunctions: Shelves['essentialFunction'];
  readonly redundancyGroups: Shelves['redundancyGroup'];
  readonly placement: Placement;
  readonly assetIndex: ReadonlyMap<string, number>;
  readonly identityIndex: ReadonlyMap<string, number>;
  readonly ends: Ends;
}

/** What is at the ends of channels: assets, access points and zones by position, and both ends of each channel. */
export interface Ends {
  readonly ofAssets: readonly End[];
  readonly ofAccessPoints: readonly End[];
  readonly ofZones: readonly End[];
  readonly ofChannels: readonly ChannelEnds[];
}

/** True where the same ids stand at the same places. */
export function hasSameIds(
  a: readonly { readonly id: string }[],
  b: readonly { readonly id: string }[],
): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index += 1) {
    if (a[index] !== b[index] && a[index]?.id !== b[index]?.id) return false;
  }
  return true;
}

/** The position of a record in a list sorted by id; undefined where it has none of that id. */
export function positionById(records: readonly { readonly id: string }[], id: string): number | undefined {
  let low = 0;
  let high = records.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((records[middle]?.id ?? '') < id) low = middle + 1;
    else high = middle;
  }
  return records[low]?.id === id ? low : undefined;
}
