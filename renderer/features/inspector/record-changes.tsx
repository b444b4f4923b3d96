import { Fragment, memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Change } from '#shared/journal/change.ts';
import type { SignedCommit } from '#shared/journal/commit.ts';
import type { RecordId } from '#shared/model/model.ts';
import { formatInstant } from '../../i18n/format.ts';
import { useLabels } from '../../i18n/labels.ts';
import { useLoadedHistory } from '../../stores/history.ts';
import { useWordsOf } from '../../ui/words-of.ts';
import styles from './inspector.module.css';

const shownChanges = 8;
const shownFields = 4;

/** What each commit changed of the record looked at last: that of an import touches every record there is. */
const latest = new WeakMap<SignedCommit, { readonly id: RecordId; readonly changes: readonly Change[] }>();

function changesIn(signed: SignedCommit, id: RecordId): readonly Change[] {
  const known = latest.get(signed);
  if (known?.id === id) return known.changes;
  const changes = signed.commit.changes.filter(({ record }) => record === id);
  latest.set(signed, { id, changes });
  return changes;
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
  const { status, commits } = useLoadedHistory();
  const changes = useMemo(() => changesOf(commits, id, shownChanges), [commits, id]);
  return (
    <section className={styles['section']}>
      <h3>{t('inspector:changes')}</h3>
      {status === 'loading' ? <p>{t('common:loading')}</p> : null}
      {status === 'ready' && changes.length === 0 ? <p>{t('inspector:noChanges')}</p> : null}
      <ul className={styles['list']}>
        {changes.map((signed) => (
          <Entry key={signed.hash} signed={signed} id={id} />
        ))}
      </ul>
    </section>
  );
}

const Entry = memo(function Commit({ signed, id }: { readonly signed: SignedCommit; readonly id: RecordId }) {
  const shown = changesIn(signed, id).slice(0, shownFields);
  return (
    <li className={styles['change']}>
      <span>
        {shown.map((change, index) => (
          <Fragment key={change.field}>
            {index === 0 ? '' : '; '}
            <Written change={change} />
          </Fragment>
        ))}
      </span>
      <small>
        {formatInstant(signed.commit.stamp.wall)}, {signed.commit.person}
      </small>
    </li>
  );
});

function Written({ change: { field, value } }: { readonly change: Change }) {
  const labels = useLabels();
  const words = useWordsOf(field, value);
  return `${labels.field(field)}: ${words}`;
}
