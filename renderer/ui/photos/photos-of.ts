import type { Id } from '#shared/model/id.ts';
import type { Attachment, Model } from '#shared/model/model.ts';
import { useAssessment } from '../../stores/assessment.ts';

type Photos = ReadonlyMap<Id<'asset'>, readonly Attachment[]>;

/** One pass over all attachments for each state of the model, however many assets ask. */
const known = new WeakMap<Model['attachment'], Photos>();
const none: readonly Attachment[] = [];

/** Photos of an asset, nameplates first, then as they were taken. */
export function photosOf(model: Model, asset: Id<'asset'>): readonly Attachment[] {
  const photos = known.get(model.attachment) ?? byAsset(model.attachment);
  known.set(model.attachment, photos);
  return photos.get(asset) ?? none;
}

export function usePhotosOf(asset: Id<'asset'>): readonly Attachment[] {
  return useAssessment((state) => photosOf(state.model, asset));
}

function byAsset(attachments: Model['attachment']): Photos {
  const photos = new Map<Id<'asset'>, Attachment[]>();
  for (const attachment of attachments.values()) {
    const { asset } = attachment;
    if (asset === undefined) continue;
    const list = photos.get(asset);
    if (list === undefined) photos.set(asset, [attachment]);
    else list.push(attachment);
  }
  for (const list of photos.values()) list.sort(byKindThenTime);
  return photos;
}

function byKindThenTime(a: Attachment, b: Attachment): number {
  const first = ({ kind }: Attachment): number => (kind === 'nameplate' ? 0 : kind === 'document' ? 2 : 1);
  return first(a) - first(b) || (a.taken ?? '').localeCompare(b.taken ?? '') || (a.id < b.id ? -1 : 1);
}
