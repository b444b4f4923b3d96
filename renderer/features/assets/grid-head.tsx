import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import styles from './assets.module.css';
import { type AssetColumn, columnKey } from './columns.ts';

/** How the rows are sorted: the first entry decides, the others break ties. */
export type Sorting = readonly { readonly id: string; readonly desc: boolean }[];

interface HeadProps {
  readonly columns: readonly AssetColumn[];
  readonly sorting: Sorting;
  readonly template: string;
  readonly width: number;
  readonly activeColumn: number;
  readonly onSort: (column: AssetColumn['id'], isAdding: boolean) => void;
  readonly onPoint: (column: number) => void;
}

/** The header row; pressing a header sorts, Shift adds to the order. */
export function GridHead({ columns, sorting, template, width, activeColumn, onSort, onPoint }: HeadProps) {
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/useSemanticElements: part of a virtual grid
    // biome-ignore lint/a11y/useFocusableInteractive: the cells take the focus
    <div
      role="row"
      aria-rowindex={1}
      className={styles['head']}
      style={{ gridTemplateColumns: template, width }}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: part of a virtual grid */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: there is nothing to do on it */}
      <span role="columnheader" aria-colindex={1} className={styles['check']}>
        <span className="visually-hidden">{t('assets:selected')}</span>
      </span>
      {columns.map((column, index) => {
        const sort = sorting.find((one) => one.id === column.id);
        const order = sort === undefined ? 'none' : sort.desc ? 'descending' : 'ascending';
        return (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the grid around it takes the keys
          // biome-ignore lint/a11y/useSemanticElements: part of a virtual grid
          <span
            key={column.id}
            role="columnheader"
            aria-colindex={index + 2}
            aria-sort={order}
            tabIndex={index === activeColumn ? 0 : -1}
            data-cell={`-1:${index}`}
            data-look={column.look}
            className={styles['headCell']}
            onClick={(event) => {
              onPoint(index);
              onSort(column.id, event.shiftKey);
            }}
          >
            <span className={styles['headText']}>{t(columnKey(column))}</span>
            {order === 'ascending' ? <IconArrowUp size={13} aria-hidden /> : null}
            {order === 'descending' ? <IconArrowDown size={13} aria-hidden /> : null}
          </span>
        );
      })}
    </div>
  );
}
