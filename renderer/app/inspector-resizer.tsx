import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { inspectorLimits, useNavigation } from '../stores/navigation.ts';
import styles from './frame.module.css';

const step = 20;

/** The edge of the inspector: dragged, or moved with the arrow keys. */
export function InspectorResizer() {
  const { t } = useTranslation();
  const width = useNavigation((state) => state.inspectorWidth);
  const resize = useNavigation((state) => state.resizeInspector);
  const start = useRef<{ x: number; width: number } | null>(null);

  const onPointerDown = (event: PointerEvent<HTMLElement>): void => {
    event.currentTarget.setPointerCapture(event.pointerId);
    start.current = { x: event.clientX, width };
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>): void => {
    if (start.current !== null) resize(start.current.width + start.current.x - event.clientX);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const change = { ArrowLeft: step, ArrowRight: -step }[event.key];
    if (change === undefined) return;
    event.preventDefault();
    resize(width + change);
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a movable separator is the focusable kind of ARIA's separator, which hr is not
    <div
      className={styles['resizer']}
      role="separator"
      aria-orientation="vertical"
      aria-label={t('common:frame.resizeInspector')}
      aria-valuenow={width}
      aria-valuemin={inspectorLimits.least}
      aria-valuemax={inspectorLimits.most}
      tabIndex={0}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={() => {
        start.current = null;
      }}
      onKeyDown={onKeyDown}
    />
  );
}
