import { Button } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finding } from '#shared/analysis/analysis.ts';
import type { RecordId } from '#shared/model/model.ts';
import { formatCount } from '../../i18n/format.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { labelOf, useLabels } from '../../i18n/labels.ts';
import { useModel } from '../../stores/assessment.ts';
import { comesInPacks, missingFields } from '../../stores/finding-groups.ts';
import { useNavigation } from '../../stores/navigation.ts';
import { useSelection } from '../../stores/selection.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import styles from './findings.module.css';

const drawn: ReadonlySet<string> = new Set(['asset', 'zone', 'conduit', 'channel', 'accessPoint']);

/** What to collect on site: fields nobody has given, the one that would settle most findings first. */
export function Unknowns({ findings }: { findings: readonly Finding[] }) {
  const { t } = useTranslation();
  const labels = useLabels();
  const language = useLanguage();
  const model = useModel();
  const go = useNavigation((state) => state.go);
  const fields = useMemo(() => missingFields(findings), [findings]);
  if (fields.length === 0) {
    return (
      <EmptyState
        icon={IconCircleCheck}
        title={t('findings:unknowns.none')}
        text={t('findings:unknowns.noneText')}
      />
    );
  }
  const showAll = (records: readonly { readonly id: RecordId; readonly kind: string }[]): void => {
    const ids = records.map((record) => record.id);
    // What stands neither in the grid nor on the canvas is entered in the inspector.
    if (records.every(({ kind }) => !drawn.has(kind))) {
      useSelection.getState().select(ids);
      useNavigation.getState().showInspector();
      return;
    }
    const allAssets = records.every((record) => record.kind === 'asset');
    go(allAssets ? 'assets' : 'diagram', { records: ids });
  };
  return (
    <div className={styles['scroll']}>
      <p className={styles['note']}>{t('findings:unknowns.lead')}</p>
      <table className={styles['table']}>
        <thead>
          <tr>
            <th scope="col">{t('findings:unknowns.field')}</th>
            <th scope="col" data-number>
              {t('findings:unknowns.settles')}
            </th>
            <th scope="col" data-number>
              {t('findings:unknowns.helps')}
            </th>
            <th scope="col">{t('findings:unknowns.on')}</th>
            <th scope="col">
              <span className="visually-hidden">{t('common:show')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {fields.map(({ field, settles, findings: waiting, records }) => (
            <tr key={field}>
              <th scope="row" className={styles['fieldName']}>
                {labels.field(field)}
              </th>
              <td data-number>{formatCount(settles, language)}</td>
              <td data-number>{formatCount(waiting.length, language)}</td>
              <td>
                {records
                  .slice(0, 4)
                  .map(({ id, name }) => (name === id ? labelOf(model, id) : name) ?? name)
                  .join(', ')}
                {records.length > 4 ? `, ${t('common:more', { count: records.length - 4 })}` : ''}
              </td>
              <td>
                {comesInPacks(field) ? (
                  <Button
                    size="compact-xs"
                    variant="default"
                    onClick={() => go('settings', { tab: 'knowledge' })}
                  >
                    {t('settings:knowledge.install')}
                  </Button>
                ) : (
                  <Button size="compact-xs" variant="default" onClick={() => showAll(records)}>
                    {t('findings:unknowns.show', { count: records.length })}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
