import { Notifications } from '@mantine/notifications';
import styles from './toast-area.module.css';

/** Where messages appear in the frame: a strip of its own above the status bar, so that none of them hides work. */
export function ToastStrip() {
  return (
    <div className={styles['told']}>
      <Notifications withinPortal={false} position="bottom-center" transitionDuration={100} limit={2} />
    </div>
  );
}

/** Where messages appear while there is no frame. */
export function FloatingToasts() {
  return <Notifications position="bottom-center" transitionDuration={100} limit={2} containerWidth={480} />;
}
