import { Button } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { kindOf } from '#shared/model/id.ts';
import type { RecordId } from '#shared/model/model.ts';
import { removeSelection } from '../../app/removal.ts';
import { useAssessment } from '../../stores/assessment.ts';
import { useSelection } from '../../stores/selection.ts';
import { RecordName } from '../../ui/record-name.tsx';
import styles from './inspector.module.css';
import { InspectorHead } from './inspector-head.tsx';

const shownAtMost = 100;

/** Several selected records: how many of each kind, which ones, and what can be done with all of them. */
export function ManyInspector({ ids }: { ids: ReadonlySet<RecordId> }) {
  const { t } = useTranslation();
  const readOnly = useAssessment((state) => state.readOnly);
  const clear = useSelection((state) => state.clear);
  const counts = new Map<string, number>();
  for (const id of ids) counts.set(kindOf(id), (counts.get(kindOf(id)) ?? 0) + 1);
  const shown = [...ids].slice(0, shownAtMost);
  return (
    <>
      <InspectorHead title={t('inspector:many.title', { count: ids.size })} />
      <div className={styles['body']}>
        <section className={styles['section']}>
          <p>{[...counts].map(([kind, count]) => `${count} ${t(`model:kinds.${kind}`)}`).join(', ')}</p>
          <div className={styles['buttons']}>
            <Button variant="default" onClick={clear}>
              {t('common:action.clearSelection')}
            </Button>
            {readOnly ? null : (
              <Button
                variant="light"
                color="red"
                leftSection={<IconTrash size={16} />}
                onClick={() => void removeSelection()}
              >
                {t('common:delete')}
              </Button>
            )}
          </div>
        </section>
        <section className={styles['section']}>
          <ul className={styles['list']}>
            {shown.map((id) => (
              <li key={id}>
                <RecordName id={id} name={undefined} />
              </li>
            ))}
          </ul>
          {ids.size > shownAtMost ? <p>{t('common:more', { count: ids.size - shownAtMost })}</p> : null}
        </section>
      </div>
    </>
  );
}
