import { memo } from 'react';
import styles from './diagram.module.css';
import { ToolButton } from './tool-button.tsx';

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
