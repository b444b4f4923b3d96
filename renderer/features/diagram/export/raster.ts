import type { SvgDrawing } from '#shared/publish/drawing/svg.ts';

/** Chromium draws canvases up to this many pixels a side and in all (Skia); beyond it there would be no picture. */
const longestSide = 16_384;
const mostPixels = 120_000_000;

/** The largest factor a drawing can be enlarged by. */
function largestScale({ width, height }: Pick<SvgDrawing, 'width' | 'height'>): number {
  const bySide = longestSide / Math.max(width, height);
  return Math.min(bySide, Math.sqrt(mostPixels / (width * height)));
}

/** A drawing as PNG, `scale` pixels to a canvas unit; smaller where that would be too large. Null where nothing came out. */
export async function rasterise(drawing: SvgDrawing, scale: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const factor = Math.min(scale, largestScale(drawing));
  const address = URL.createObjectURL(new Blob([drawing.svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.floor(drawing.width * factor));
    canvas.height = Math.max(1, Math.floor(drawing.height * factor));
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
    return blob === null ? null : new Uint8Array(await blob.arrayBuffer());
  } finally {
    URL.revokeObjectURL(address);
  }
}
