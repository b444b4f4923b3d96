import { type MouseEvent, memo, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { Json } from '#shared/journal/change.ts';
import { useIsSelected } from '../../stores/selection.ts';
import styles from './assets.module.css';
import { CellContent, CellEditor } from './cells.tsx';
import type { AssetColumn, Words } from './columns.ts';
import type { Place } from './grid-keys.ts';
import type { AssetRow } from './rows.ts';

/** The cell that is being edited. */
export interface Editing extends Place {
  /** The letter typed over the cell; null keeps what is there. */
  readonly typed: string | null;
}

interface LineProps {
  readonly row: AssetRow;
  readonly index: number;
  readonly top: number;
  readonly columns: readonly AssetColumn[];
  readonly words: Words;
  readonly template: string;
  readonly activeColumn: number;
  readonly editing: Editing | null;
  /** The same object in every render, so that a line is drawn anew only when what it shows changes. */
  readonly handlers: RefObject<LineHandlers | null>;
}

export interface LineHandlers {
  point(row: number, column: number, event: MouseEvent): void;
  check(row: number): void;
  edit(row: number, column: number): void;
  /** undefined: nothing was changed. */
  done(row: AssetRow, column: AssetColumn, value: Json | undefined): void;
}

/** One asset. */
export const GridLine = memo(function Line({
  row,
  index,
  top,
  columns,
  words,
  template,
  activeColumn,
  editing,
  handlers,
}: LineProps) {
  const { t } = useTranslation();
  const { id } = row.asset;
  const isSelected = useIsSelected(id);
  return (
    // biome-ignore lint/a11y/useSemanticElements: part of a virtual grid
    // biome-ignore lint/a11y/useFocusableInteractive: the cells take the focus
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      className={styles['line']}
      style={{ transform: `translateY(${top}px)`, gridTemplateColumns: template }}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: part of a virtual grid */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: Space on any cell of the row does the same */}
      <span role="gridcell" aria-colindex={1} className={styles['check']}>
        <input
          type="checkbox"
          tabIndex={-1}
          checked={isSelected}
          aria-label={t('assets:selectRow', { name: row.asset.name ?? id })}
          onChange={() => handlers.current?.check(index)}
        />
      </span>
      {columns.map((column, position) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the grid around it takes the keys
        // biome-ignore lint/a11y/useSemanticElements: part of a virtual grid
        <span
          key={column.id}
          role="gridcell"
          aria-colindex={position + 2}
          aria-readonly={column.editor === null || undefined}
          tabIndex={position === activeColumn ? 0 : -1}
          data-cell={`${index}:${position}`}
          data-look={column.look}
          className={styles['cell']}
          onClick={(event) => handlers.current?.point(index, position, event)}
          onDoubleClick={() => handlers.current?.edit(index, position)}
        >
          {editing?.column === position ? (
            <CellEditor
              row={row}
              column={column}
              words={words}
              typed={editing.typed}
              onDone={(value) => handlers.current?.done(row, column, value)}
              onCancel={() => handlers.current?.done(row, column, undefined)}
            />
          ) : (
            <CellContent row={row} column={column} words={words} />
          )}
        </span>
      ))}
    </div>
  );
});
