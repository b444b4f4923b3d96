import { useComputedColorScheme } from '@mantine/core';
import { useStoreApi } from '@xyflow/react';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type ZoneKind, zoneKinds } from '#shared/model/zone.ts';
import styles from '../canvas.module.css';
import { nameOf } from '../gestures.ts';
import { levelKey, spellTarget } from '../level-key.ts';
import nodeStyles from '../nodes.module.css';
import { useTones } from '../overlays/use-tones.ts';
import type { SceneNode } from '../scene-node.ts';
import { type Look, readLook } from './look.ts';
import { paintOverview } from './paint.ts';
import type { Painting, Words } from './painting.ts';

type OverviewProps = Omit<Painting, 'look' | 'wordsOf' | 'tones'>;

/**
 * A crowded scene on one canvas element, under the few nodes React Flow has mounted: moving over thousands of things
 * costs one painting a frame. Said in words by the outline.
 */
export function Overview(props: OverviewProps) {
  const { scene, places, selection, mountedNodes, mountedEdges } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const swatches = useRef(new Map<ZoneKind, Element>());
  const look = useRef<Look | null>(null);
  const painting = useRef<Omit<Painting, 'look'> | null>(null);
  const store = useStoreApi();
  const scheme = useComputedColorScheme('light');
  const wordsOf = useWords();
  const tones = useTones(scene);
  painting.current = { scene, places, selection, mountedNodes, mountedEdges, wordsOf, tones };
  const paint = useCallback(() => {
    const [element, latest] = [canvas.current, painting.current];
    const context = element?.getContext('2d');
    if (element === null || latest === null || context === null || context === undefined) return;
    look.current ??= readLook(element, swatches.current);
    const { width, height, transform } = store.getState();
    fitTo(element, context, width, height);
    const [x, y, zoom] = transform;
    paintOverview(context, { ...latest, look: look.current }, { x, y, zoom, width, height });
  }, [store]);
  const frame = useRef(0);
  // Whatever asks for it, one painting a frame; it is shown with what React has changed by then.
  const paintSoon = useCallback(() => {
    if (frame.current !== 0) return;
    frame.current = requestAnimationFrame(() => {
      frame.current = 0;
      paint();
    });
  }, [paint]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another theme has other colours
  useEffect(() => {
    look.current = null;
    paintSoon();
  }, [scheme, paintSoon]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is painted is read where it is painted
  useEffect(paintSoon, [paintSoon, scene, places, selection, mountedNodes, mountedEdges, wordsOf]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is painted is read where it is painted
  useEffect(() => {
    // The marks of the nodes and the legend come with this frame; all that in one would hold the window.
    const next = requestAnimationFrame(paintSoon);
    return () => cancelAnimationFrame(next);
  }, [paintSoon, tones]);
  useEffect(() => {
    const stop = store.subscribe((now, before) => {
      if (now.transform !== before.transform || now.width !== before.width || now.height !== before.height)
        paintSoon();
    });
    return () => {
      stop();
      cancelAnimationFrame(frame.current);
      frame.current = 0;
    };
  }, [store, paintSoon]);
  return (
    <>
      <canvas ref={canvas} className={styles['overview']} aria-hidden />
      <div hidden>
        {zoneKinds.map((kind) => (
          <i
            key={kind}
            className={nodeStyles['zoneSwatch']}
            data-kind={kind}
            ref={(element) => {
              if (element !== null) swatches.current.set(kind, element);
            }}
          />
        ))}
      </div>
    </>
  );
}

/** Gives the canvas one pixel for each of the screen's. */
function fitTo(
  canvas: HTMLCanvasElement,
  context: CanvasRenderingContext2D,
  width: number,
  height: number,
): void {
  const scale = globalThis.devicePixelRatio;
  const [across, down] = [Math.round(width * scale), Math.round(height * scale)];
  if (canvas.width !== across || canvas.height !== down) {
    canvas.width = across;
    canvas.height = down;
  }
  context.setTransform(scale, 0, 0, scale, 0, 0);
}

/** The words of each node, made when it is first painted and kept as long as the node. */
function useWords(): Painting['wordsOf'] {
  const { t } = useTranslation();
  return useMemo(() => {
    const known = new WeakMap<SceneNode, Words>();
    const make = (node: SceneNode): Words => {
      if (node.kind === 'rest')
        return { name: t(`diagram:rest.${node.id}`, { count: node.count }), facts: '' };
      if (node.kind !== 'zone') return { name: nameOf(node.id), facts: '' };
      const { zone, totals } = node;
      const facts = [
        t(levelKey(zone.purdueLevel), { level: zone.purdueLevel }),
        t('diagram:assets', { count: totals.assets }),
        zone.slTarget === undefined ? t('diagram:targetUnknown') : spellTarget(zone.slTarget),
      ];
      return { name: nameOf(node.id), facts: facts.join(' \u00b7 ') };
    };
    return (node) => {
      const words = known.get(node) ?? make(node);
      known.set(node, words);
      return words;
    };
  }, [t]);
}
