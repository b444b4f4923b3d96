import { nameplatesOf, type ReportPhoto } from '#shared/publish/report/photos.ts';
import { useAssessment } from '../../stores/assessment.ts';
import { pixelsOnly } from '../../ui/photos/decoder.ts';
import { originalOf } from '../../ui/photos/pictures.ts';

/** Fine enough to read a nameplate on paper. Pixels along the longer side. */
const longestSide = 1000;
/** A report stays small enough to be sent and printed. Photos, and bytes of them. */
const mostPhotos = 200;
const mostBytes = 30_000_000;

/** How many photos a report of this plant can show. */
export function photosForReport(): number {
  return Math.min(mostPhotos, nameplatesOf(useAssessment.getState().model).length);
}

/**
 * The nameplates of the plant as small pictures without what the camera wrote into them. What cannot be read is left out,
 * which the report counts.
 * @param tell how many were looked at, and whether to go on
 */
export async function reportPhotos(tell: (done: number) => boolean): Promise<readonly ReportPhoto[]> {
  const photos: ReportPhoto[] = [];
  let size = 0;
  const wanted = nameplatesOf(useAssessment.getState().model).slice(0, mostPhotos);
  for (const [index, { id, sha256, name = '' }] of wanted.entries()) {
    if (!tell(index)) return [];
    const original = sha256 === undefined ? null : await originalOf(sha256);
    const small = original?.ok === true ? await pixelsOnly(original.value, name, longestSide) : null;
    if (small?.ok !== true) continue;
    size += small.value.length;
    if (size > mostBytes) break;
    photos.push({ attachment: id, jpeg: small.value });
  }
  return photos;
}
