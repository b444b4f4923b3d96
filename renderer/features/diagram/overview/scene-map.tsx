import { useComputedColorScheme } from '@mantine/core';
import { useReactFlow, useStore } from '@xyflow/react';
import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from '../canvas.module.css';
import { boundsOf, type Point, type Rect } from '../geometry.ts';
import type { Scene } from '../scene.ts';
import { useDiagram } from '../view.ts';
import type { Places } from './places.ts';

const size = { width: 168, height: 112 };
const margin = 6;
/** As in the style sheet. */
const border = 1;

/** An arrow key moves the view by this share of what is in sight. */
const keyStep = 0.25;
const arrows: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/**
 * The whole plane in a corner with the part that is in sight; not there while that is everything. Dragging and the arrow
 * keys move the view, Enter shows everything.
 */
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
  const scheme = useComputedColorScheme('light');
  const [shownScheme, setShownScheme] = useState(scheme);
  useEffect(() => {
    // The root takes the theme's attribute in an effect of its own.
    const frame = requestAnimationFrame(() => setShownScheme(scheme));
    return () => cancelAnimationFrame(frame);
  }, [scheme]);
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
    const pixels = globalThis.devicePixelRatio;
    element.width = Math.round(size.width * pixels);
    element.height = Math.round(size.height * pixels);
    context.setTransform(pixels, 0, 0, pixels, 0, 0);
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
  const moveTo = (event: PointerEvent<HTMLElement>): void => {
    if (event.buttons !== 1) return;
    const frame = event.currentTarget.getBoundingClientRect();
    const place = {
      x: (event.clientX - frame.left - border - map.x) / map.scale,
      y: (event.clientY - frame.top - border - map.y) / map.scale,
    };
    void flow.setCenter(place.x, place.y, { zoom });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const arrow = arrows[event.key];
    if (arrow === undefined) return;
    event.preventDefault();
    const view = { x: x - arrow.x * width * keyStep, y: y - arrow.y * height * keyStep, zoom };
    void flow.setViewport(view);
  };
  return (
    <button
      type="button"
      className={styles['miniMap']}
      aria-label={t('diagram:miniMap')}
      title={t('diagram:miniMapKeys')}
      data-scheme={shownScheme}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        moveTo(event);
      }}
      onPointerMove={moveTo}
      onKeyDown={onKeyDown}
      onClick={({ detail }) => {
        // The pointer has moved the view already; only a key presses without one.
        if (detail > 0) return;
        const { canvas: handle } = useDiagram.getState();
        handle?.focusNode(null);
        handle?.fit();
      }}
    >
      <canvas ref={canvas} style={size} aria-hidden />
    </button>
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
