import { messageOf, type Problem } from '#shared/model/problem.ts';
import { err, ok, type Result } from '#shared/model/result.ts';
import { call } from '../../app/bridge.ts';
import { cameraProblem } from './problems.ts';

/** Starts the camera: that one, or the one that looks away from the person. Main opens the permission for a moment. */
export async function startCamera(device: string | null): Promise<Result<MediaStream, Problem>> {
  await call('camera:allow', {});
  const which = device === null ? { facingMode: 'environment' } : { deviceId: { exact: device } };
  try {
    const video = { ...which, width: { ideal: 3840 }, height: { ideal: 2160 } };
    return ok(await navigator.mediaDevices.getUserMedia({ video, audio: false }));
  } catch (cause) {
    // Border: what the browser reports of cameras, by the names of the Media Capture standard.
    const name = cause instanceof DOMException ? cause.name : '';
    if (name === 'NotFoundError' || name === 'OverconstrainedError')
      return err(cameraProblem('camera-none', ''));
    if (name === 'NotAllowedError') return err(cameraProblem('camera-denied', ''));
    return err(cameraProblem('camera-busy', '', { reason: messageOf(cause) }));
  }
}

export function stopCamera(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

/** The camera after the one now running; null where there is no other. */
export async function nextCamera(stream: MediaStream): Promise<string | null> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  const cameras = devices.filter(({ kind, deviceId }) => kind === 'videoinput' && deviceId !== '');
  const current = stream.getVideoTracks()[0]?.getSettings().deviceId;
  const at = cameras.findIndex(({ deviceId }) => deviceId === current);
  return cameras.length < 2 ? null : (cameras[(at + 1) % cameras.length]?.deviceId ?? null);
}

/** The picture now shown, as a JPEG of the camera's own resolution. */
export async function grabPicture(video: HTMLVideoElement, name: string): Promise<File> {
  const canvas = new OffscreenCanvas(video.videoWidth, video.videoHeight);
  canvas.getContext('2d')?.drawImage(video, 0, 0);
  const jpeg = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.92 });
  return new File([jpeg], `${name}.jpg`, { type: 'image/jpeg' });
}
