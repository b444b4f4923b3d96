import { useTranslation } from 'react-i18next';
import type { RecordId } from '#shared/model/model.ts';
import { useLabels } from '../../i18n/labels.ts';
import { useReferrers } from '../../stores/referrers.ts';
import { RecordName } from '../../ui/record-name.tsx';
import styles from './inspector.module.css';

const most = 50;

/** What names a record, and in which field: what would change with it. */
export function RecordReferrers({ id }: { readonly id: RecordId }) {
  const { t } = useTranslation();
  const labels = useLabels();
  const found = useReferrers(id, most + 1);
  if (found.length === 0) return null;
  return (
    <section className={styles['section']}>
      <h3>{t('inspector:namedBy')}</h3>
      <ul className={styles['referrers']}>
        {found.slice(0, most).map((referrer) => (
          <li key={`${referrer.id} ${referrer.field}`}>
            <RecordName id={referrer.id} name={undefined} />
            <small>{labels.field(referrer.field)}</small>
          </li>
        ))}
      </ul>
      {found.length > most ? <p>{t('inspector:namedByMore', { count: most })}</p> : null}
    </section>
  );
}
