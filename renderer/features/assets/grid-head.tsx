import { IconArrowDown, IconArrowUp, IconDotsVertical } from '@tabler/icons-react';
import type { DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Sorting } from './arrange.ts';
import styles from './assets.module.css';
import { ColumnMenu } from './column-menu.tsx';
import type { Words } from './columns.ts';
import type { ShownColumn } from './use-columns.ts';
import { useAssetsView } from './view.ts';

interface HeadProps {
  readonly columns: readonly ShownColumn[];
  readonly words: Words;
  readonly sorting: Sorting;
  readonly template: string;
  readonly width: number;
  readonly activeColumn: number;
  /** The column whose menu is open, or -1. */
  readonly menu: number;
  readonly onMenu: (column: number) => void;
  readonly onPoint: (column: number) => void;
  /** Width in pixels that shows everything of a column. */
  readonly fitting: (column: number) => number;
}

const dragged = 'application/x-zonewright-column';

/** The header row: pressing a header sorts, Shift adds to the order; dragging moves it, its right edge sizes it. */
export function GridHead(props: HeadProps) {
  const { columns, words, sorting, template, width, activeColumn, menu, onMenu, onPoint, fitting } = props;
  const { t } = useTranslation();
  const drop = (event: DragEvent, place: string): void => {
    const id = event.dataTransfer.getData(dragged);
    if (id === '') return;
    event.preventDefault();
    useAssetsView.getState().placeColumn(id, place);
  };
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
      {columns.map(({ column, resize, sort }, index) => {
        const rank = sorting.findIndex((one) => one.id === column.id);
        const sorted = sorting[rank];
        const order = sorted === undefined ? 'none' : sorted.desc ? 'descending' : 'ascending';
        const name = words.column(column);
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
            title={name}
            onClick={(event) => {
              onPoint(index);
              sort(event.shiftKey);
            }}
            onContextMenu={(event) => {
              event.preventDefault();
              onPoint(index);
              onMenu(index);
            }}
            onDragOver={(event) => event.dataTransfer.types.includes(dragged) && event.preventDefault()}
            onDrop={(event) => drop(event, column.id)}
          >
            {/* biome-ignore lint/a11y/noStaticElementInteractions: the menu moves columns by keyboard */}
            <span
              className={styles['headText']}
              draggable={column.id !== 'name'}
              onDragStart={(event) => event.dataTransfer.setData(dragged, column.id)}
            >
              {name}
            </span>
            {order === 'ascending' ? <IconArrowUp size={13} aria-hidden /> : null}
            {order === 'descending' ? <IconArrowDown size={13} aria-hidden /> : null}
            {rank >= 0 && sorting.length > 1 ? (
              <span className={styles['rank']} aria-hidden>
                {rank + 1}
              </span>
            ) : null}
            <button
              type="button"
              tabIndex={-1}
              className={styles['menuButton']}
              aria-label={t('assets:menu.of', { column: name })}
              onClick={(event) => {
                event.stopPropagation();
                onPoint(index);
                onMenu(index);
              }}
            >
              <IconDotsVertical size={13} aria-hidden />
            </button>
            {menu === index ? (
              <ColumnMenu
                column={column}
                sort={sort}
                fitting={() => fitting(index)}
                onClose={() => onMenu(-1)}
              />
            ) : null}
            <span
              className={styles['edge']}
              aria-hidden
              onClick={(event) => event.stopPropagation()}
              onMouseDown={(event) => {
                event.preventDefault();
                resize(event);
              }}
              onTouchStart={resize}
              onDoubleClick={() => useAssetsView.getState().setWidth(column.id, fitting(index))}
            />
          </span>
        );
      })}
    </div>
  );
}
