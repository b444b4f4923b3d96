import type { Id } from '../../../model/id.ts';
import type { RecordOf } from '../../../model/model.ts';
import { type Cover, coverAt } from '../../access/grant-book.ts';
import type { Subject } from '../../analysis.ts';
import { momentOf } from '../../calendar.ts';
import { type Plant, subjectOf } from '../../plant.ts';

/** How grants bear on one asset a session touched; null stands for whatever it was where that is not recorded. */
export interface TouchedCover {
  readonly asset: Id<'asset'> | null;
  readonly cover: Cover;
}

/** How grants bear on each asset a session touched, at its beginning; empty where identity or beginning are not recorded. */
export function coversOf(plant: Plant, session: RecordOf<'session'>): readonly TouchedCover[] {
  const { identity, start, touched } = session;
  if (identity === undefined || start === undefined) return [];
  const moment = momentOf(start);
  const assets = touched === undefined || touched.length === 0 ? [null] : touched;
  return assets.map((asset) => ({ asset, cover: coverAt(plant, identity, asset, moment) }));
}

/** An asset as a subject of a finding; none where it does not exist. */
export function assetSubject(plant: Plant, id: string): readonly Subject[] {
  const asset = plant.labels.assets[plant.assetIndex.get(id) ?? -1];
  return asset === undefined ? [] : [subjectOf('asset', asset)];
}
