import { useReactFlow, useStore } from '@xyflow/react';
import { type PointerEvent, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import styles from '../canvas.module.css';
import { boundsOf, type Rect } from '../geometry.ts';
import type { Scene } from '../scene.ts';
import type { Places } from './places.ts';

const size = { width: 168, height: 112 };
const margin = 6;

/** The whole plane in a corner with the part that is in sight; not there while that is everything. Dragging moves the view. */
export function SceneMap({ scene, places }: { readonly scene: Scene; readonly places: Places }) {
  const { t } = useTranslation();
  const flow = useReactFlow();
  const [x, y, zoom] = useStore((state) => state.transform);
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const canvas = useRef<HTMLCanvasElement>(null);
  const bounds = useMemo(() => boundsOf(places.values()), [places]);
  const sight: Rect = { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom };
  const isHidden = bounds === null || width === 0 || holdsAll(sight, bounds);
  const map = bounds === null ? null : scaleOf(bounds);
  useEffect(() => {
    const [element, context] = [canvas.current, canvas.current?.getContext('2d')];
    if (isHidden || map === null || element === null || context === null || context === undefined) return;
    const style = getComputedStyle(element);
    const box = ({
      x: left,
      y: top,
      width: across,
      height: down,
    }: Rect): [number, number, number, number] => [
      left * map.scale + map.x,
      top * map.scale + map.y,
      Math.max(1, across * map.scale),
      Math.max(1, down * map.scale),
    ];
    context.clearRect(0, 0, size.width, size.height);
    context.fillStyle = style.getPropertyValue('--mantine-color-text');
    for (const node of scene.nodes) {
      const place = places.get(node.id);
      context.globalAlpha = node.kind === 'zone' ? 0.2 : 0.5;
      if (place !== undefined) context.fillRect(...box(place));
    }
    context.globalAlpha = 1;
    context.strokeStyle = style.getPropertyValue('--accent');
    context.lineWidth = 2;
    context.strokeRect(...box(sight));
  });
  if (isHidden || map === null) return null;
  const moveTo = (event: PointerEvent<HTMLCanvasElement>): void => {
    if (event.buttons !== 1) return;
    const frame = event.currentTarget.getBoundingClientRect();
    const place = {
      x: (event.clientX - frame.left - map.x) / map.scale,
      y: (event.clientY - frame.top - map.y) / map.scale,
    };
    void flow.setCenter(place.x, place.y, { zoom });
  };
  return (
    <canvas
      ref={canvas}
      className={styles['miniMap']}
      {...size}
      role="img"
      aria-label={t('diagram:miniMap')}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        moveTo(event);
      }}
      onPointerMove={moveTo}
    />
  );
}

function holdsAll(sight: Rect, bounds: Rect): boolean {
  return (
    bounds.x >= sight.x &&
    bounds.y >= sight.y &&
    bounds.x + bounds.width <= sight.x + sight.width &&
    bounds.y + bounds.height <= sight.y + sight.height
  );
}

/** Fits the plane into the map: map pixels for a unit, and where the plane's origin is. */
function scaleOf(bounds: Rect): { readonly scale: number; readonly x: number; readonly y: number } {
  const scale = Math.min(
    (size.width - 2 * margin) / Math.max(1, bounds.width),
    (size.height - 2 * margin) / Math.max(1, bounds.height),
  );
  return {
    scale,
    x: (size.width - bounds.width * scale) / 2 - bounds.x * scale,
    y: (size.height - bounds.height * scale) / 2 - bounds.y * scale,
  };
}
