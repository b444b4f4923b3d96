import { useEffect, useState } from 'react';
import { create } from 'zustand';
import type { Id } from '#shared/model/id.ts';
import { messageOf, type Problem } from '#shared/model/problem.ts';
import { err, ok, type Result } from '#shared/model/result.ts';
import { call } from '../../app/bridge.ts';
import { windowProblem } from '../../app/problems.ts';
import { useAssessment } from '../../stores/assessment.ts';
import { decodePicture } from './decoder.ts';

type Shown = Result<ImageBitmap, Problem>;

export const thumbnailSide = 320;
/** Small pictures kept decoded, about 0.3 MB each. */
const keptThumbnails = 150;

const thumbnails = new Map<string, Promise<Shown>>();
/** Raised when a photo that could not be read was added again, so that every picture of it is asked for anew. */
const useMended = create<{ readonly times: number }>(() => ({ times: 0 }));
const unread = new Set<string>();

/** The original of this SHA-256 is in the vault now. */
export function noteStored(sha256: string): void {
  if (unread.delete(sha256)) useMended.setState(({ times }) => ({ times: times + 1 }));
}

let owner: Id<'assessment'> | null = null;

/** The original bytes of a stored photo, checked by main against its SHA-256. */
export async function originalOf(sha256: string): Promise<Result<Uint8Array<ArrayBuffer>, Problem>> {
  const { id } = useAssessment.getState();
  if (id === null) return err(windowProblem('window.nothingOpen', ''));
  const read = await call('attachment:read', { assessment: id, sha256 }).catch((cause: unknown) =>
    err(windowProblem('window.noAnswer', '', { reason: messageOf(cause) })),
  );
  return read.ok ? ok(read.value.bytes) : read;
}

/** A stored photo, decoded no larger than asked. */
async function pictureOf(sha256: string, name: string, longest: number): Promise<Shown> {
  const bytes = await originalOf(sha256);
  if (!bytes.ok) return bytes;
  const decoded = await decodePicture(bytes.value, name, longest);
  return decoded.ok ? ok(decoded.value.bitmap) : decoded;
}

function thumbnailOf(sha256: string, name: string): Promise<Shown> {
  forgetOthers();
  const known = thumbnails.get(sha256);
  const asked = known ?? pictureOf(sha256, name, thumbnailSide);
  // Asked for last: kept longest.
  thumbnails.delete(sha256);
  thumbnails.set(sha256, asked);
  const [oldest] = thumbnails.keys();
  if (thumbnails.size > keptThumbnails && oldest !== undefined) thumbnails.delete(oldest);
  // What could not be read may be put back: it is asked for again next time.
  void asked.then((shown) => {
    if (shown.ok) return;
    unread.add(sha256);
    if (thumbnails.get(sha256) === asked) thumbnails.delete(sha256);
  });
  return asked;
}

/** Pictures of one assessment are nothing to another. */
function forgetOthers(): void {
  const { id } = useAssessment.getState();
  if (id === owner) return;
  owner = id;
  thumbnails.clear();
}

/** The thumbnail of a stored photo once it is `wanted`; null while it is read. */
export function useThumbnail(sha256: string | undefined, name: string, wanted: boolean): Shown | null {
  const [shown, setShown] = useState<Shown | null>(null);
  const mended = useMended((state) => state.times);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again once something was mended
  useEffect(() => {
    if (!wanted || sha256 === undefined) return;
    let current = true;
    void thumbnailOf(sha256, name).then((picture) => {
      if (current) setShown(picture);
    });
    return () => {
      current = false;
    };
  }, [sha256, name, wanted, mended]);
  return shown;
}

/** Sharper than any screen shows at once. */
const enlargedSide = 4096;

/** A stored photo to be looked at closely; null while it is read. */
export function usePicture(sha256: string | undefined, name: string): Shown | null {
  const [picture, setPicture] = useState<Shown | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new name is no other picture
  useEffect(() => {
    setPicture(null);
    if (sha256 === undefined) return;
    let current = true;
    void pictureOf(sha256, name, enlargedSide).then((shown) => {
      if (current) setPicture(shown);
    });
    return () => {
      current = false;
    };
  }, [sha256]);
  return picture;
}
