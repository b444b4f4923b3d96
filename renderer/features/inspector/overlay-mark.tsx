import { useTranslation } from 'react-i18next';
import type { RecordId } from '#shared/model/model.ts';
import { useShownMark } from '../../stores/shown-mark.ts';
import styles from './inspector.module.css';

/** What the overlay on the diagram says of this record; nothing while none is on. */
export function OverlayMark({ id }: { id: RecordId }) {
  const { t } = useTranslation();
  const title = useShownMark((state) => state.title);
  const text = useShownMark((state) => state.textOf(id));
  if (title === null) return null;
  return (
    <section className={styles['section']}>
      <h3>{t('inspector:overlay', { title })}</h3>
      <p>{text ?? t('inspector:overlayNothing')}</p>
    </section>
  );
}
