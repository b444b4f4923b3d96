import { memo } from 'react';
import { ToolButton } from './tool-button.tsx';
import styles from './zoom-bar.module.css';

/** Zoom commands at the border of the canvas, where maps have them. */
export const ZoomBar = memo(function Zoom() {
  return (
    <div className={styles['zoomBar']}>
      {['diagram.zoomIn', 'diagram.zoomOut', 'diagram.fit', 'diagram.zoomToSelection'].map((id) => (
        <ToolButton key={id} id={id} />
      ))}
    </div>
  );
});
