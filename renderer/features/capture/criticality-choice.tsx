import { useTranslation } from 'react-i18next';
import type { Grade } from '#shared/model/field.ts';
import styles from './capture.module.css';
import { useCapture } from './capture-store.ts';

const grades: readonly Grade[] = [1, 2, 3, 4, 5];

/** 1 to 5 or unknown, each a target for a thumb. */
export function CriticalityChoice() {
  const { t } = useTranslation();
  const chosen = useCapture((state) => state.draft.criticality);
  return (
    <fieldset className={styles['grades']}>
      <legend>{t('model:field.criticality')}</legend>
      {[null, ...grades].map((grade) => (
        <label
          key={grade ?? 'unknown'}
          className={styles['grade']}
          data-chosen={chosen === grade || undefined}
        >
          <input
            type="radio"
            name="criticality"
            checked={chosen === grade}
            onChange={() => useCapture.getState().edit((draft) => ({ ...draft, criticality: grade }))}
          />
          <span>{grade ?? t('common:unknown')}</span>
        </label>
      ))}
    </fieldset>
  );
}
