import { type PointerEvent, useEffect, useRef, useState } from 'react';
import { Bitmap } from './bitmap.tsx';
import styles from './photos.module.css';

interface ZoomAreaProps {
  readonly bitmap: ImageBitmap;
  readonly label: string;
  /** 1 fits the whole picture in. */
  readonly zoom: number;
  readonly turns: number;
  readonly onZoom: (by: number) => void;
}

/** The picture in a window that scrolls: the wheel zooms, dragging moves. */
export function ZoomArea({ bitmap, label, zoom, turns, onZoom }: ZoomAreaProps) {
  const area = useRef<HTMLDivElement>(null);
  const room = useRoom(area);
  const [width, height] = turns % 2 === 1 ? [bitmap.height, bitmap.width] : [bitmap.width, bitmap.height];
  const fit = Math.min(room.width / width, room.height / height, 2);
  const drag = useDrag(area);
  useEffect(() => {
    const element = area.current;
    if (element === null) return;
    const onWheel = (event: WheelEvent): void => {
      event.preventDefault();
      onZoom(event.deltaY < 0 ? 1 : -1);
    };
    // React listens passively, where the page could not be kept from scrolling.
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [onZoom]);
  return (
    <section
      ref={area}
      className={styles['zoom']}
      data-zoomed={zoom > 1 || undefined}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (WCAG 2.1.1)
      tabIndex={0}
      aria-label={label}
      data-autofocus
      {...drag}
    >
      <Bitmap
        bitmap={bitmap}
        label={label}
        turns={turns}
        style={{ width: Math.max(1, Math.floor(width * fit * zoom)) }}
      />
    </section>
  );
}

function useRoom(element: React.RefObject<HTMLElement | null>) {
  const [room, setRoom] = useState({ width: 1, height: 1 });
  useEffect(() => {
    const target = element.current;
    if (target === null) return;
    const observer = new ResizeObserver(([entry]) => {
      // The border box: a scroll bar that appears must not change what fits.
      const size = entry?.borderBoxSize[0];
      if (size !== undefined) setRoom({ width: size.inlineSize - 4, height: size.blockSize - 4 });
    });
    observer.observe(target);
    return () => observer.disconnect();
  }, [element]);
  return room;
}

function useDrag(element: React.RefObject<HTMLElement | null>) {
  return {
    onPointerDown: (event: PointerEvent): void => event.currentTarget.setPointerCapture(event.pointerId),
    onPointerMove: (event: PointerEvent): void => {
      if (event.buttons !== 1 || event.pointerType === 'touch') return;
      element.current?.scrollBy(-event.movementX, -event.movementY);
    },
  };
}
