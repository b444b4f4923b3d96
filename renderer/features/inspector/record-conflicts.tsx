import { useTranslation } from 'react-i18next';
import type { RecordId } from '#shared/model/model.ts';
import { useAssessment } from '../../stores/assessment.ts';
import { ConflictChoice } from '../../ui/conflict-choice.tsx';
import styles from './inspector.module.css';

/** Contradicting values of this record; a person decides which holds. */
export function RecordConflicts({ id }: { id: RecordId }) {
  const { t } = useTranslation();
  const conflicts = useAssessment((state) => state.conflicts);
  const mine = conflicts.filter((conflict) => conflict.record === id);
  if (mine.length === 0) return null;
  return (
    <section className={styles['section']}>
      <h3>{t('inspector:conflicts', { count: mine.length })}</h3>
      {mine.map((conflict) => (
        <ConflictChoice key={conflict.field} conflict={conflict} />
      ))}
    </section>
  );
}
