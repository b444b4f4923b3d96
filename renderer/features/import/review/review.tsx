import { Button, Kbd, SegmentedControl, Select, TextInput } from '@mantine/core';
import { IconCheck, IconSearch, IconX } from '@tabler/icons-react';
import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../../i18n/format.ts';
import { useLanguage } from '../../../i18n/i18n.ts';
import shared from '../import.module.css';
import type { ImportReview } from '../import-store.ts';
import { countRows, decideRows, filterRows, type Group, groups } from './choices.ts';
import styles from './review.module.css';
import { ReviewList } from './review-list.tsx';
import { choose, lookAt, take } from './review-run.ts';
import { RowDetail } from './row-detail.tsx';

/** Everything the files say beside what the assessment holds: accept or reject it by row, by group, by file, or all. */
export function Review({ review }: { readonly review: ImportReview }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [group, setGroup] = useState<Group | 'all'>('all');
  const [text, setText] = useState('');
  const wanted = useDeferredValue(text);
  const [active, setActive] = useState<string | null>(null);
  const [source, setSource] = useState<number | null>(null);
  const { rows, choice, files } = review;
  const counts = useMemo(() => countRows(rows, choice), [rows, choice]);
  const shown = useMemo(() => filterRows(rows, group, wanted, source), [rows, group, wanted, source]);
  const count = (value: number): string => formatCount(value, language);
  useEffect(() => {
    if (active !== null && review.stage === 'review') lookAt(active);
  }, [active, review.stage]);
  const decide = (decision: 'accept' | 'reject'): void =>
    choose((before) => decideRows(before, shown, decision));
  return (
    <div className={styles['review']}>
      <div className={shared['toolbar']}>
        <SegmentedControl
          size="xs"
          aria-label={t('import:review.groups')}
          value={group}
          data={[
            { value: 'all', label: `${t('common:all')} ${count(rows.length)}` },
            ...groups.map((name) => ({
              value: name,
              label: `${t(`import:group.${name}`)} ${count(counts[name])}`,
            })),
          ]}
          onChange={(value) => setGroup(groups.find((name) => name === value) ?? 'all')}
        />
        {files.length < 2 ? null : (
          <Select
            size="xs"
            w={190}
            aria-label={t('import:review.file')}
            value={source === null ? 'all' : String(source)}
            data={[
              { value: 'all', label: t('import:review.allFiles') },
              ...files.map(({ name }, index) => ({ value: String(index), label: name })),
            ]}
            allowDeselect={false}
            onChange={(value) => setSource(value === null || value === 'all' ? null : Number(value))}
          />
        )}
        <TextInput
          size="xs"
          aria-label={t('common:filter')}
          placeholder={t('common:filter')}
          leftSection={<IconSearch size={14} />}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button
          size="xs"
          variant="default"
          leftSection={<IconCheck size={14} />}
          onClick={() => decide('accept')}
        >
          {t('import:review.acceptShown', { number: count(shown.length) })}
        </Button>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconX size={14} />}
          onClick={() => decide('reject')}
        >
          {t('import:review.rejectShown', { number: count(shown.length) })}
        </Button>
        <span className={shared['grow']} />
        <Button size="xs" disabled={counts.taken === 0} onClick={take}>
          {t('import:review.take', { number: count(counts.taken), count: counts.taken })}
        </Button>
      </div>
      <p className={styles['keys']}>
        <Kbd size="xs">↑</Kbd> <Kbd size="xs">↓</Kbd> {t('import:keys.move')} <Kbd size="xs">A</Kbd>{' '}
        {t('import:keys.accept')} <Kbd size="xs">R</Kbd> {t('import:keys.reject')} <Kbd size="xs">⇧A</Kbd>{' '}
        <Kbd size="xs">⇧R</Kbd> {t('import:keys.shown')}
      </p>
      {shown.length === 0 ? (
        <p className={styles['nothing']} role="status">
          {t(rows.length === 0 ? 'import:review.empty' : 'import:review.noneShown')}
        </p>
      ) : (
        <div className={styles['panes']}>
          <ReviewList
            review={review}
            rows={shown}
            active={active}
            onActive={setActive}
            onDecideShown={decide}
          />
          <RowDetail review={review} row={rows.find(({ key }) => key === active) ?? null} />
        </div>
      )}
    </div>
  );
}
