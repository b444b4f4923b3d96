import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { tombstone } from '#shared/journal/change.ts';
import type { Conflict } from '#shared/journal/conflict.ts';
import type { Write } from '#shared/journal/fold.ts';
import { formatInstant } from '../i18n/format.ts';
import { useLabels } from '../i18n/labels.ts';
import { useAssessment, useModel } from '../stores/assessment.ts';
import { resolveConflict } from '../stores/conflicts.ts';
import styles from './conflict-choice.module.css';
import { tellProblem } from './tell.tsx';

/** Values two people wrote without knowing of each other; choosing one is a change of its own and both stay on record. */
export function ConflictChoice({ conflict }: { conflict: Conflict }) {
  const { t } = useTranslation();
  const labels = useLabels();
  const readOnly = useAssessment((state) => state.readOnly);
  const choose = async (write: Write): Promise<void> => {
    const title = t('common:conflict.resolved', { field: labels.field(conflict.field) });
    const result = await useAssessment
      .getState()
      .commit(title, resolveConflict(conflict, write), { action: { type: 'resolve' } });
    if (!result.ok) tellProblem(result.error);
  };
  return (
    <fieldset className={styles['conflict']}>
      <legend>{labels.field(conflict.field)}</legend>
      {[conflict.shown, ...conflict.rivals].map((write, index) => (
        <div key={write.by.hash} className={styles['option']}>
          <Value conflict={conflict} write={write} shown={index === 0} />
          {readOnly ? null : (
            <Button size="compact-xs" variant="default" onClick={() => void choose(write)}>
              {t('common:conflict.keep')}
            </Button>
          )}
        </div>
      ))}
    </fieldset>
  );
}

function Value({ conflict, write, shown }: { conflict: Conflict; write: Write; shown: boolean }) {
  const { t } = useTranslation();
  const labels = useLabels();
  const model = useModel();
  const isDeletion = conflict.field !== tombstone && write.value === null && !shown;
  return (
    <div className={styles['value']}>
      <span>
        {isDeletion ? t('common:conflict.deleted') : labels.value(conflict.field, write.value, model)}
      </span>
      <small>
        {write.by.person}, {formatInstant(write.by.stamp.wall)}
        {shown ? ` – ${t('common:conflict.shown')}` : ''}
      </small>
    </div>
  );
}
