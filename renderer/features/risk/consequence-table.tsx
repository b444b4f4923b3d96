import { useTranslation } from 'react-i18next';
import { impactCategories } from '#shared/model/field.ts';
import { Panel } from '../../ui/panel.tsx';
import { LocalisedInput } from './localised-input.tsx';
import type { TablesPartProps } from './matrix-draft.ts';
import styles from './tables.module.css';

/** What each column of the matrix means, per category of consequence. */
export function ConsequenceTable({ draft, onEdit }: TablesPartProps) {
  const { t } = useTranslation();
  const columns = draft.riskMatrix.impact;
  return (
    <Panel title={t('risk:tables.consequences')}>
      <div className={styles['wide']}>
        <table className={styles['editTable']} data-wide>
          <caption className="visually-hidden">{t('risk:tables.consequences')}</caption>
          <thead>
            <tr>
              <td />
              {columns.map((_, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns have no identity besides their place
                <th key={column} scope="col">
                  {column + 1}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {impactCategories.map((category) => (
              <tr key={category}>
                <th scope="row">{t(`model:value.impact.${category}`)}</th>
                {columns.map((_, column) => {
                  const table = draft.impactTable[category];
                  return (
                    // biome-ignore lint/suspicious/noArrayIndexKey: columns have no identity besides their place
                    <td key={column}>
                      <LocalisedInput
                        label={`${t(`model:value.impact.${category}`)} ${column + 1}`}
                        words={table[column] ?? { en: '', de: '' }}
                        onChange={(next) =>
                          onEdit({
                            impactTable: { ...draft.impactTable, [category]: table.with(column, next) },
                          })
                        }
                      />
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
