import { useEffect, useRef } from 'react';

interface BitmapProps {
  readonly bitmap: ImageBitmap;
  readonly label: string;
  /** Quarter turns to the right. */
  readonly turns?: number;
  readonly className?: string | undefined;
  readonly style?: { readonly width: number };
}

/** Pixels on a canvas: nothing of the file they came from is in the page. */
export function Bitmap({ bitmap, label, turns = 0, className, style }: BitmapProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const lies = turns % 2 === 1;
  const [width, height] = lies ? [bitmap.height, bitmap.width] : [bitmap.width, bitmap.height];
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (context == null) return;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, width, height);
    context.translate(width / 2, height / 2);
    context.rotate((turns * Math.PI) / 2);
    context.drawImage(bitmap, -bitmap.width / 2, -bitmap.height / 2);
  }, [bitmap, turns, width, height]);
  return (
    <canvas
      ref={canvas}
      width={width}
      height={height}
      role="img"
      aria-label={label}
      className={className}
      style={style}
    />
  );
}
