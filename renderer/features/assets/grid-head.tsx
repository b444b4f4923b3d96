import { IconArrowDown, IconArrowUp, IconDotsVertical } from '@tabler/icons-react';
import { type DragEvent, memo, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { Sorting } from './arrange.ts';
import { ColumnMenu } from './column-menu.tsx';
import type { Words } from './columns.ts';
import gridStyles from './grid.module.css';
import styles from './grid-head.module.css';
import { columnIndexOf, rowIndexOf } from './grid-place.ts';
import type { ShownColumn } from './use-columns.ts';
import { useAssetsView } from './view.ts';

interface HeadProps {
  readonly columns: readonly ShownColumn[];
  readonly words: Words;
  readonly sorting: Sorting;
  readonly width: number;
  /** The column whose heading has the focus, or -1. */
  readonly activeColumn: number;
  /** The column whose menu is open, or -1. */
  readonly menu: number;
  /** The same object in every render, so that the head is drawn anew only when what it shows changes. */
  readonly handlers: RefObject<HeadHandlers | null>;
}

export interface HeadHandlers {
  /** Opens the menu of a column; -1 closes it. */
  menu(column: number): void;
  point(column: number): void;
  /** Width in pixels that shows everything of a column. */
  fitting(column: number): number;
}

const dragged = 'application/x-zonewright-column';

/** The header row: pressing a header sorts, Shift adds to the order; dragging moves it, its right edge sizes it. */
export const GridHead = memo(function Head(props: HeadProps) {
  const { columns, words, sorting, width, activeColumn, menu, handlers } = props;
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
    <div role="row" aria-rowindex={rowIndexOf(-1)} className={gridStyles['head']} style={{ width }}>
      {/* biome-ignore lint/a11y/useSemanticElements: part of a virtual grid */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: there is nothing to do on it */}
      <span role="columnheader" aria-colindex={1} className={gridStyles['check']}>
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
            aria-colindex={columnIndexOf(index)}
            aria-sort={order}
            tabIndex={index === activeColumn ? 0 : -1}
            data-look={column.look}
            className={index === 0 ? `${styles['headCell']} ${gridStyles['name']}` : styles['headCell']}
            title={name}
            onClick={(event) => {
              handlers.current?.point(index);
              sort(event.shiftKey);
            }}
            onContextMenu={(event) => {
              event.preventDefault();
              handlers.current?.point(index);
              handlers.current?.menu(index);
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
                handlers.current?.point(index);
                handlers.current?.menu(index);
              }}
            >
              <IconDotsVertical size={13} aria-hidden />
            </button>
            {menu === index ? (
              <ColumnMenu
                column={column}
                sort={sort}
                fitting={() => handlers.current?.fitting(index) ?? column.width}
                onClose={() => handlers.current?.menu(-1)}
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
              onDoubleClick={() =>
                useAssetsView.getState().setWidth(column.id, handlers.current?.fitting(index) ?? null)
              }
            />
          </span>
        );
      })}
    </div>
  );
});
