import { useTranslation } from 'react-i18next';
import type { RecordKind } from '#shared/model/model.ts';
import { useAssessment } from '../../stores/assessment.ts';
import { RecordName } from '../../ui/record-name.tsx';
import { AddButton } from './add-button.tsx';
import styles from './inspector.module.css';
import { newKinds } from './new-record.ts';

const shownAtMost = 50;

/** The records no page lists: the assessment itself, what it is about, who logs in, how requirements stand. */
export function AssessmentRecords() {
  const { t } = useTranslation();
  return (
    <>
      <section className={styles['section']}>
        <h3>{t('model:kind.assessment')}</h3>
        <Names kind="assessment" />
      </section>
      {newKinds.map((kind) => (
        <section key={kind} className={styles['section']}>
          <h3>{t(`model:kinds.${kind}`)}</h3>
          <Names kind={kind} />
          <AddButton kind={kind} near={null} />
        </section>
      ))}
    </>
  );
}

function Names({ kind }: { readonly kind: RecordKind }) {
  const { t } = useTranslation();
  const records = useAssessment(({ model }) => model[kind]);
  const ids = [...records.keys()];
  if (ids.length === 0) return <p>{t('common:none')}</p>;
  return (
    <>
      <ul className={styles['list']}>
        {ids.slice(0, shownAtMost).map((id) => (
          <li key={id}>
            <RecordName id={id} name={undefined} />
          </li>
        ))}
      </ul>
      {ids.length > shownAtMost ? <p>{t('common:more', { count: ids.length - shownAtMost })}</p> : null}
    </>
  );
}
