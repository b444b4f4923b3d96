import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Change } from '#shared/journal/change.ts';
import type { SignedCommit } from '#shared/journal/commit.ts';
import type { RecordId } from '#shared/model/model.ts';
import { formatInstant } from '../../i18n/format.ts';
import { useLabels } from '../../i18n/labels.ts';
import { useModel } from '../../stores/assessment.ts';
import { useLoadedHistory } from '../../stores/history.ts';
import styles from './inspector.module.css';

const shownChanges = 8;

/** Each commit's changes by record, gathered once: the commit of an import touches every record there is. */
const gathered = new WeakMap<SignedCommit, ReadonlyMap<RecordId, readonly Change[]>>();

function changesIn(signed: SignedCommit, id: RecordId): readonly Change[] {
  const known = gathered.get(signed) ?? Map.groupBy(signed.commit.changes, ({ record }) => record);
  gathered.set(signed, known);
  return known.get(id) ?? [];
}

/** The latest commits that touched a record, newest first. */
function changesOf(commits: readonly SignedCommit[], id: RecordId, limit: number): readonly SignedCommit[] {
  const found: SignedCommit[] = [];
  for (let index = commits.length - 1; index >= 0 && found.length < limit; index -= 1) {
    const signed = commits[index];
    if (signed !== undefined && changesIn(signed, id).length > 0) found.push(signed);
  }
  return found;
}

/** What changed on a record: when, who, which fields. */
export function RecordChanges({ id }: { id: RecordId }) {
  const { t } = useTranslation();
  const labels = useLabels();
  const model = useModel();
  const { status, commits } = useLoadedHistory();
  const changes = useMemo(() => changesOf(commits, id, shownChanges), [commits, id]);
  return (
    <section className={styles['section']}>
      <h3>{t('inspector:changes')}</h3>
      {status === 'loading' ? <p>{t('common:loading')}</p> : null}
      {status === 'ready' && changes.length === 0 ? <p>{t('inspector:noChanges')}</p> : null}
      <ul className={styles['list']}>
        {changes.map((signed) => (
          <li key={signed.hash} className={styles['change']}>
            <span>
              {changesIn(signed, id)
                .slice(0, 4)
                .map(
                  (change) =>
                    `${labels.field(change.field)}: ${labels.value(change.field, change.value, model)}`,
                )
                .join('; ')}
            </span>
            <small>
              {formatInstant(signed.commit.stamp.wall)}, {signed.commit.person}
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}
