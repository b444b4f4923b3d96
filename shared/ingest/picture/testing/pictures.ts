/** Heads of pictures that say any size without having it, and real EXIF with a position, for tests. */
const ascii = (text: string): number[] => Array.from(text, (character) => character.charCodeAt(0));
const u16 = (value: number): number[] => [(value >> 8) & 255, value & 255];
const u32 = (value: number): number[] => [...u16(value >>> 16), ...u16(value & 0xffff)];

/** Start, frame header and end of a JPEG: as much of it as tells its size. */
export function jpegHead(width: number, height: number): Uint8Array<ArrayBuffer> {
  const frame = [...u16(11), 8, ...u16(height), ...u16(width), 1, 1, 0x11, 0];
  const app0 = [0xff, 0xe0, ...u16(16), ...ascii('JFIF'), 0, 1, 1, 0, 0, 1, 0, 1, 0, 0];
  const scan = [0xff, 0xda, ...u16(8), 1, 1, 0, 0, 63, 0, 0x55];
  return Uint8Array.from([0xff, 0xd8, ...app0, 0xff, 0xc0, ...frame, ...scan, 0xff, 0xd9]);
}

/** Signature, IHDR and IEND of a PNG. */
export function pngHead(width: number, height: number): Uint8Array<ArrayBuffer> {
  const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
  const header = [...u32(13), ...ascii('IHDR'), ...u32(width), ...u32(height), 8, 2, 0, 0, 0, ...u32(0)];
  return Uint8Array.from([...signature, ...header, ...u32(0), ...ascii('IEND')]);
}

/** RIFF header and VP8X chunk of a WebP. */
export function webpHead(width: number, height: number): Uint8Array<ArrayBuffer> {
  const u24le = (value: number): number[] => [value & 255, (value >> 8) & 255, (value >> 16) & 255];
  const chunk = [...ascii('VP8X'), 10, 0, 0, 0, 0, 0, 0, 0, ...u24le(width - 1), ...u24le(height - 1)];
  const length = 4 + chunk.length;
  return Uint8Array.from([...ascii('RIFF'), length, 0, 0, 0, ...ascii('WEBP'), ...chunk]);
}

/**
 * An EXIF segment with a position (IFD0 with orientation, the camera's name and a GPS IFD), put behind the start marker
 * of a JPEG. `orientation` is EXIF's 1 to 8; 6 means: turn by 90 degrees to the right to look at it.
 */
export function withPosition(jpeg: Uint8Array, orientation: number, camera: string): Uint8Array<ArrayBuffer> {
  const entry = (tag: number, type: number, count: number, value: readonly number[]): number[] => [
    ...u16(tag),
    ...u16(type),
    ...u32(count),
    ...value,
  ];
  const make = [...ascii(camera), 0];
  const ifd0 = 8;
  const data = ifd0 + 2 + 3 * 12 + 4;
  const gps = data + make.length + (make.length % 2);
  const latitude = gps + 2 + 2 * 12 + 4;
  const tiff = [
    ...ascii('MM'),
    ...u16(42),
    ...u32(ifd0),
    ...u16(3),
    ...entry(0x010f, 2, make.length, u32(data)),
    ...entry(0x0112, 3, 1, [...u16(orientation), 0, 0]),
    ...entry(0x8825, 4, 1, u32(gps)),
    ...u32(0),
    ...make,
    ...(make.length % 2 === 1 ? [0] : []),
    ...u16(2),
    ...entry(1, 2, 2, [...ascii('N'), 0, 0, 0]),
    ...entry(2, 5, 3, u32(latitude)),
    ...u32(0),
    ...[48, 1, 8, 1, 30, 1].flatMap(u32),
  ];
  const segment = [...ascii('Exif'), 0, 0, ...tiff];
  return Uint8Array.from([
    0xff,
    0xd8,
    0xff,
    0xe1,
    ...u16(segment.length + 2),
    ...segment,
    ...jpeg.subarray(2),
  ]);
}
