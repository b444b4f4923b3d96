import { Button, TextInput } from '@mantine/core';
import { IconFileImport, IconPlus, IconSearch, IconTrash } from '@tabler/icons-react';
import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { rules } from '#shared/analysis/rules/catalogue.ts';
import { kindOfRecord } from '#shared/journal/edit.ts';
import { removeSelection } from '../../app/removal.ts';
import { formatCount } from '../../i18n/format.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { useLabels } from '../../i18n/labels.ts';
import { useAssessment, useModel } from '../../stores/assessment.ts';
import { useNavigation } from '../../stores/navigation.ts';
import { useSelection } from '../../stores/selection.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FilledPage } from '../../ui/page.tsx';
import { recordIcon } from '../../ui/record-name.tsx';
import { addRecord } from './add-record.ts';
import { KindList } from './kind-list.tsx';
import { fromFiles, type PageKind, pageKinds } from './record-groups.ts';
import { RecordList } from './record-list.tsx';
import styles from './records.module.css';
import { rowsOf } from './rows.ts';

/** Which kind is shown; it outlives the page, so that coming back shows what was there. */
let lastKind: PageKind = 'identity';

/** Every kind of record that has no page of its own: a list, and the inspector as its form. */
export function RecordsPage() {
  const { t } = useTranslation();
  const [kind, setKind] = useKind();
  const readOnly = useAssessment((state) => state.readOnly);
  const word = t(`model:kind.${kind}`);
  return (
    <FilledPage
      title={t('records:title')}
      lead={t('records:lead')}
      tools={
        <div className={styles['tools']}>
          <Button
            variant="default"
            leftSection={<IconFileImport size={16} />}
            onClick={() => useNavigation.getState().go('import')}
          >
            {t('records:import')}
          </Button>
          {readOnly || fromFiles.has(kind) ? null : (
            <Button leftSection={<IconPlus size={16} />} onClick={() => void addRecord(kind)}>
              {t('records:add', { kind: word })}
            </Button>
          )}
        </div>
      }
    >
      <div className={styles['body']}>
        <KindList kind={kind} onKind={setKind} />
        <OfKind key={kind} kind={kind} />
      </div>
    </FilledPage>
  );
}

/** The kind that is shown: the one chosen last, or that of the record a link led to. */
function useKind(): readonly [PageKind, (kind: PageKind) => void] {
  const [kind, setKind] = useState(lastKind);
  const visit = useNavigation((state) => state.visit);
  const focus = useNavigation((state) => state.focus);
  const change = (next: PageKind): void => {
    lastKind = next;
    setKind(next);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: a visit applies its focus once
  useEffect(() => {
    const [first] = focus?.records ?? [];
    const wanted = focus?.tab ?? (first === undefined ? undefined : kindOfRecord(first));
    const next = pageKinds.find((each) => each === wanted);
    if (next !== undefined) change(next);
  }, [visit]);
  return [kind, change];
}

function OfKind({ kind }: { readonly kind: PageKind }) {
  const { t } = useTranslation();
  const labels = useLabels();
  const language = useLanguage();
  const model = useModel();
  const readOnly = useAssessment((state) => state.readOnly);
  const selected = useSelection((state) => state.ids);
  const [query, setQuery] = useState('');
  const wanted = useDeferredValue(query);
  const rows = useMemo(() => rowsOf(model, kind, wanted, labels), [model, kind, wanted, labels]);
  const all = model[kind].size;
  if (all === 0) return <NoneOfKind kind={kind} />;
  const hasSelected = rows.some(({ id }) => selected.has(id));
  return (
    <section className={styles['list']} aria-label={labels.kinds(kind)}>
      <div className={styles['filter']}>
        <TextInput
          size="xs"
          aria-label={t('common:filter')}
          placeholder={t('common:filter')}
          leftSection={<IconSearch size={14} aria-hidden />}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
        <span role="status" className={styles['shown']}>
          {t('audit:shown', { shown: formatCount(rows.length, language), all: formatCount(all, language) })}
        </span>
        {readOnly || !hasSelected ? null : (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconTrash size={14} />}
            onClick={() => void removeSelection()}
          >
            {t('common:delete')}
          </Button>
        )}
      </div>
      <Purpose kind={kind} />
      <RecordList kind={kind} rows={rows} />
    </section>
  );
}

/** The rules that read a kind of record. */
function readers(kind: PageKind): readonly string[] {
  return rules.filter(({ needs }) => needs.some((path) => path.startsWith(`${kind}.`))).map(({ id }) => id);
}

const mostReaders = 12;

function Purpose({ kind }: { readonly kind: PageKind }) {
  const { t } = useTranslation();
  const ids = readers(kind);
  // An id breaks after no hyphen.
  const named = ids.slice(0, mostReaders).map((id) => id.replaceAll('-', '\u2011'));
  const more = ids.length - named.length;
  return (
    <p className={styles['purpose']}>
      {t(`records:purpose.${kind}`)}{' '}
      {ids.length === 0
        ? t('records:noRules')
        : t('records:rules', {
            count: ids.length,
            rules: [...named, ...(more === 0 ? [] : [t('common:more', { count: more })])].join(', '),
          })}
    </p>
  );
}

function NoneOfKind({ kind }: { readonly kind: PageKind }) {
  const { t } = useTranslation();
  const readOnly = useAssessment((state) => state.readOnly);
  return (
    <section className={styles['list']} aria-label={t(`model:kinds.${kind}`)}>
      <EmptyState
        icon={recordIcon(kind)}
        title={t('records:none', { kinds: t(`model:kinds.${kind}`) })}
        text={<Purpose kind={kind} />}
      >
        {readOnly ? null : (
          <div className={styles['tools']}>
            {fromFiles.has(kind) ? null : (
              <Button leftSection={<IconPlus size={16} />} onClick={() => void addRecord(kind)}>
                {t('records:addFirst')}
              </Button>
            )}
            <Button
              variant="default"
              leftSection={<IconFileImport size={16} />}
              onClick={() => useNavigation.getState().go('import')}
            >
              {t('records:import')}
            </Button>
          </div>
        )}
      </EmptyState>
    </section>
  );
}
