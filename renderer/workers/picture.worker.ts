import { readPictureHead } from '#shared/ingest/picture/picture.ts';
import { brokenPicture, pictureProblem } from '#shared/ingest/picture/problems.ts';
import type { FromPicture, ToPicture } from './picture-messages.ts';

/**
 * Decodes one picture at a time, from bytes in memory: no Blob, which the browser may put on the disk when memory is
 * short. Only pixels leave: what the camera wrote beside them (place, device, time) stays behind.
 */
async function look({ bytes, place, longest, as }: ToPicture): Promise<FromPicture> {
  const head = readPictureHead(bytes, place);
  if (!head.ok) return { kind: 'failed', problem: head.error };
  const { media } = head.value;
  if (!(await ImageDecoder.isTypeSupported(media)))
    return { kind: 'failed', problem: pictureProblem('picture-heic', place) };
  const frame = await firstFrame(bytes, media);
  if (frame === null) return { kind: 'failed', problem: brokenPicture(place, 'content') };
  const canvas = drawn(frame, longest);
  frame.close();
  if (as === 'bitmap') return { kind: 'bitmap', head: head.value, bitmap: canvas.transferToImageBitmap() };
  const jpeg = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 });
  return { kind: 'jpeg', bytes: new Uint8Array(await jpeg.arrayBuffer()) };
}

async function firstFrame(bytes: Uint8Array<ArrayBuffer>, type: string): Promise<VideoFrame | null> {
  const decoder = new ImageDecoder({ data: bytes, type, preferAnimation: false });
  try {
    return (await decoder.decode({ frameIndex: 0 })).image;
  } catch {
    // Border: every way in which a picture can be broken arrives as one kind of rejection.
    return null;
  } finally {
    decoder.close();
  }
}

/** Turned as EXIF says: a frame's display size and drawing follow the camera's orientation. */
function drawn(frame: VideoFrame, longest: number): OffscreenCanvas {
  const { displayWidth, displayHeight } = frame;
  const scale = Math.min(1, longest / Math.max(displayWidth, displayHeight));
  const [width, height] = [displayWidth, displayHeight].map((side) => Math.max(1, Math.round(side * scale)));
  const canvas = new OffscreenCanvas(width ?? 1, height ?? 1);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('no drawing context in the worker');
  context.imageSmoothingQuality = 'high';
  context.drawImage(frame, 0, 0, canvas.width, canvas.height);
  return canvas;
}

self.onmessage = ({ data }: MessageEvent<ToPicture>): void => {
  void look(data).then((answer) => {
    if (answer.kind === 'bitmap') self.postMessage(answer, { transfer: [answer.bitmap] });
    else self.postMessage(answer);
  });
};
