import { attachmentLimit } from '#shared/bridge/contract.ts';
import { pictureProblem } from '#shared/ingest/picture/problems.ts';
import type { Change } from '#shared/journal/change.ts';
import { createRecord } from '#shared/journal/edit.ts';
import type { attachmentKinds } from '#shared/model/evidence.ts';
import type { Id } from '#shared/model/id.ts';
import { messageOf, type Problem } from '#shared/model/problem.ts';
import { err, ok, type Result } from '#shared/model/result.ts';
import { call } from '../../app/bridge.ts';
import { windowProblem } from '../../app/problems.ts';
import { randomBytes } from '../../app/random.ts';
import { i18n } from '../../i18n/i18n.ts';
import { labelOf } from '../../i18n/labels.ts';
import { useAssessment } from '../../stores/assessment.ts';
import { decodePicture } from './decoder.ts';
import { noteStored, thumbnailSide } from './pictures.ts';

export type PhotoKind = (typeof attachmentKinds)[number];

/** A photo whose original lies in the vault, not yet named by any commit. */
export interface TakenPhoto {
  readonly name: string;
  readonly kind: PhotoKind;
  readonly media: string;
  readonly size: number;
  readonly sha256: string;
  readonly width: number;
  readonly height: number;
  readonly taken: string;
  readonly thumbnail: ImageBitmap;
}

/**
 * Reads a file, looks at its head, decodes it off the UI thread and stores the original. Errors: the `picture-...`
 * problems, what main refuses.
 */
export async function takePhoto(file: File, kind: PhotoKind): Promise<Result<TakenPhoto, Problem>> {
  const { id } = useAssessment.getState();
  if (id === null) return err(windowProblem('window.nothingOpen', ''));
  if (file.size > attachmentLimit) {
    const [size, limit] = [file.size, attachmentLimit].map((bytes) => Math.ceil(bytes / 1024 / 1024));
    return err(pictureProblem('picture-too-large', file.name, { size: size ?? 0, limit: limit ?? 0 }));
  }
  const bytes = await contentOf(file);
  if (!bytes.ok) return bytes;
  const decoded = await decodePicture(bytes.value, file.name, thumbnailSide);
  if (!decoded.ok) return decoded;
  const stored = await call('attachment:write', { assessment: id, bytes: bytes.value }).catch(
    (cause: unknown) => err(windowProblem('window.noAnswer', file.name, { reason: messageOf(cause) })),
  );
  if (!stored.ok) return stored;
  noteStored(stored.value.sha256);
  const { width, height } = decoded.value.head;
  const taken = new Date().toISOString();
  return ok({
    ...stored.value,
    name: nameOf(file.name),
    kind,
    width,
    height,
    taken,
    thumbnail: decoded.value.bitmap,
  });
}

/** A file on a stick that was pulled out meanwhile cannot be read any more. */
async function contentOf(file: File): Promise<Result<Uint8Array<ArrayBuffer>, Problem>> {
  try {
    return ok(new Uint8Array(await file.arrayBuffer()));
  } catch {
    return err(pictureProblem('picture-empty', file.name));
  }
}

function nameOf(fileName: string): string {
  return fileName.replace(/\.[a-z0-9]{2,4}$/i, '').slice(0, 300) || fileName.slice(0, 300);
}

/** The changes that make taken photos part of an asset. */
export function photoChanges(asset: Id<'asset'>, photos: readonly TakenPhoto[]): readonly Change[] {
  return photos.flatMap(
    ({ thumbnail: _, ...fields }) => createRecord('attachment', { ...fields, asset }, randomBytes).changes,
  );
}

/** Takes files in as photos of an asset, all good ones in one commit. Returns what was refused, one problem each. */
export async function addPhotos(
  asset: Id<'asset'>,
  files: readonly File[],
  kind: PhotoKind,
): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  const taken: TakenPhoto[] = [];
  for (const file of files) {
    const photo = await takePhoto(file, kind);
    if (photo.ok) taken.push(photo.value);
    else problems.push(photo.error);
  }
  if (taken.length === 0) return problems;
  const { model, commit } = useAssessment.getState();
  const about = labelOf(model, asset) ?? i18n.t('model:kind.asset');
  const title = i18n.t('photos:added', { count: taken.length, name: about });
  const result = await commit(title, photoChanges(asset, taken));
  return result.ok ? problems : [...problems, result.error];
}
