import type { PictureHead } from '#shared/ingest/picture/picture.ts';
import { brokenPicture } from '#shared/ingest/picture/problems.ts';
import type { Problem } from '#shared/model/problem.ts';
import { err, ok, type Result } from '#shared/model/result.ts';
import url from '../../workers/picture.worker.ts?worker&url';
import type { FromPicture, ToPicture } from '../../workers/picture-messages.ts';
import { startWorker } from '../../workers/trusted-url.ts';

/** A decoded picture and what its head said. */
export interface Picture {
  readonly head: PictureHead;
  readonly bitmap: ImageBitmap;
}

/** Longer than any whole photo takes; a picture made to keep a decoder busy ends here. */
const patience = 20_000;

let worker: Worker | null = null;
/** One picture at a time: the memory of one decoded photo, and a time limit that means this one. */
let turn: Promise<unknown> = Promise.resolve();

/** Decodes a picture off the UI thread, no larger than asked. Errors: the `picture-...` problems. */
export async function decodePicture(
  bytes: Uint8Array<ArrayBuffer>,
  place: string,
  longest: number,
): Promise<Result<Picture, Problem>> {
  const answer = await inTurn({ bytes, place, longest, as: 'bitmap' });
  if (answer.kind === 'failed') return err(answer.problem);
  if (answer.kind !== 'bitmap') throw new Error('the picture worker gave another kind than asked');
  return ok({ head: answer.head, bitmap: answer.bitmap });
}

/** Longer than any photo is. */
const fullSize = 16_384;

/** A new JPEG of the pixels alone, no larger than asked: what is saved or exported in place of the original. */
export async function pixelsOnly(
  bytes: Uint8Array<ArrayBuffer>,
  place: string,
  longest = fullSize,
): Promise<Result<Uint8Array<ArrayBuffer>, Problem>> {
  const answer = await inTurn({ bytes, place, longest, as: 'jpeg' });
  if (answer.kind === 'failed') return err(answer.problem);
  if (answer.kind !== 'jpeg') throw new Error('the picture worker gave another kind than asked');
  return ok(answer.bytes);
}

function inTurn(wanted: ToPicture): Promise<FromPicture> {
  const answer = turn.then(() => ask(wanted));
  turn = answer.catch(() => undefined);
  return answer;
}

function ask(wanted: ToPicture): Promise<FromPicture> {
  const asked = worker ?? startWorker(url);
  worker = asked;
  return new Promise((resolve) => {
    const giveUp = (): void => {
      asked.terminate();
      worker = null;
      resolve({ kind: 'failed', problem: brokenPicture(wanted.place, 'content') });
    };
    const timer = setTimeout(giveUp, patience);
    asked.onmessage = ({ data }: MessageEvent<FromPicture>): void => {
      clearTimeout(timer);
      resolve(data);
    };
    asked.onerror = (): void => {
      clearTimeout(timer);
      giveUp();
    };
    asked.postMessage(wanted);
  });
}
