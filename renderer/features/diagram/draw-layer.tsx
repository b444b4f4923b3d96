import { useReactFlow } from '@xyflow/react';
import { type PointerEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ZoneKind } from '#shared/model/zone.ts';
import styles from './draw-layer.module.css';
import { drawZone } from './drops.ts';
import { type Point, snap, zoneLeast } from './geometry.ts';
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
    const rect = {
      x: snap(Math.min(from.x, to.x)),
      y: snap(Math.min(from.y, to.y)),
      width: Math.max(zoneLeast.width, snap(Math.abs(to.x - from.x))),
      height: Math.max(zoneLeast.height, snap(Math.abs(to.y - from.y))),
    };
    drawZone(scene, { kind: 'zone', zoneKind }, rect, at(event));
  };

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
      {pull === null ? null : (
        <div
          className={styles['drawRect']}
          style={{
            left: Math.min(pull.from.x, pull.to.x),
            top: Math.min(pull.from.y, pull.to.y),
            width: Math.abs(pull.to.x - pull.from.x),
            height: Math.abs(pull.to.y - pull.from.y),
          }}
        />
      )}
    </div>
  );
}
