import { useReactFlow } from '@xyflow/react';
import { type PointerEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ZoneKind } from '#shared/model/zone.ts';
import styles from './draw-layer.module.css';
import { drawZone } from './drops.ts';
import { type Point, rectBetween, snap, zoneLeast } from './geometry.ts';
import type { Scene } from './scene.ts';
import { useDiagram } from './view.ts';

interface DrawLayerProps {
  readonly scene: Scene;
  readonly zoneKind: ZoneKind;
}

/** Lies over the canvas while a zone is drawn: press, pull, release. Escape leaves it. */
export function DrawLayer({ scene, zoneKind }: DrawLayerProps) {
  const { t } = useTranslation();
  const flow = useReactFlow();
  const [pull, setPull] = useState<{ readonly from: Point; readonly to: Point } | null>(null);
  const at = (event: PointerEvent): Point => ({ x: event.clientX, y: event.clientY });

  const finish = (event: PointerEvent): void => {
    if (pull === null) return;
    const from = flow.screenToFlowPosition(pull.from);
    const to = flow.screenToFlowPosition(at(event));
    setPull(null);
    useDiagram.getState().setTool({ kind: 'select' });
    const { x, y, width, height } = rectBetween(from, to);
    const rect = {
      x: snap(x),
      y: snap(y),
      width: Math.max(zoneLeast.width, snap(width)),
      height: Math.max(zoneLeast.height, snap(height)),
    };
    drawZone(scene, { kind: 'zone', zoneKind }, rect, at(event));
  };

  const drawn = pull === null ? null : rectBetween(pull.from, pull.to);
  return (
    <div
      className={styles['drawLayer']}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        setPull({ from: at(event), to: at(event) });
      }}
      onPointerMove={(event) => setPull((before) => (before === null ? null : { ...before, to: at(event) }))}
      onPointerUp={finish}
    >
      <p className={styles['drawHint']}>{t('diagram:drawHint')}</p>
      {drawn === null ? null : (
        <div
          className={styles['drawRect']}
          style={{ left: drawn.x, top: drawn.y, width: drawn.width, height: drawn.height }}
        />
      )}
    </div>
  );
}
