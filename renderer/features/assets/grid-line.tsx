import { IconArrowUpRight, IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { memo, type PointerEvent, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { Json } from '#shared/journal/change.ts';
import { useIsSelected } from '../../stores/selection.ts';
import { SeverityBadge } from '../../ui/severity-badge.tsx';
import styles from './assets.module.css';
import { type After, CellEditor } from './cell-editor.tsx';
import { CellContent } from './cells.tsx';
import type { AssetColumn, Words } from './columns.ts';
import type { Place } from './grid-keys.ts';
import type { GroupLine } from './groups.ts';
import { isMarked } from './range.ts';
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
  /** Which columns are marked (range.ts). */
  readonly mark: string;
  /** The column that carries the handle to fill from, or -1. */
  readonly handle: number;
  readonly isGrouped: boolean;
  readonly editing: Editing | null;
  /** The same object in every render, so that a line is drawn anew only when what it shows changes. */
  readonly handlers: RefObject<LineHandlers | null>;
}

export interface LineHandlers {
  point(row: number, column: number, event: PointerEvent): void;
  check(row: number): void;
  edit(row: number, column: number): void;
  /** Shows the page of the asset. */
  open(row: number): void;
  fill(event: PointerEvent): void;
  fold(key: string): void;
  /** undefined: nothing was changed. */
  done(row: AssetRow, column: AssetColumn, value: Json | undefined, after: After): void;
}

/** One asset. */
export const GridLine = memo(function Asset({
  row,
  index,
  top,
  columns,
  words,
  template,
  activeColumn,
  mark,
  handle,
  isGrouped,
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
      aria-level={isGrouped ? 2 : undefined}
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
        // biome-ignore lint/a11y/useSemanticElements: part of a virtual grid
        <span
          key={column.id}
          role="gridcell"
          aria-colindex={position + 2}
          aria-readonly={column.editor === null || undefined}
          tabIndex={position === activeColumn ? 0 : -1}
          data-cell={`${index}:${position}`}
          data-look={column.look}
          data-marked={isMarked(mark, position) || undefined}
          className={styles['cell']}
          onPointerDown={(event) => handlers.current?.point(index, position, event)}
          onDoubleClick={() => handlers.current?.edit(index, position)}
        >
          {editing?.column === position ? (
            <CellEditor
              row={row}
              column={column}
              words={words}
              typed={editing.typed}
              onDone={(value, after) => handlers.current?.done(row, column, value, after)}
            />
          ) : (
            <CellContent row={row} column={column} words={words} />
          )}
          {column.id === 'name' && editing === null ? (
            <button
              type="button"
              tabIndex={-1}
              className={styles['openPage']}
              aria-label={words.open(row.asset.name ?? '')}
              onPointerDown={(event) => event.stopPropagation()}
              onDoubleClick={(event) => event.stopPropagation()}
              onClick={() => handlers.current?.open(index)}
            >
              <IconArrowUpRight size={16} aria-hidden />
            </button>
          ) : null}
          {handle === position && editing === null ? (
            <span
              className={styles['handle']}
              aria-hidden
              data-testid="fill-handle"
              onPointerDown={(event) => handlers.current?.fill(event)}
            />
          ) : null}
        </span>
      ))}
    </div>
  );
});

interface HeadLineProps {
  readonly group: GroupLine;
  readonly index: number;
  readonly top: number;
  readonly width: number;
  readonly span: number;
  readonly isActive: boolean;
  readonly words: Words;
  readonly handlers: RefObject<LineHandlers | null>;
}

/** The head of a group: what its rows share, how many they are and how bad it is; pressing it folds them away. */
export const GroupHead = memo(function Group({
  group,
  index,
  top,
  width,
  span,
  isActive,
  words,
  handlers,
}: HeadLineProps) {
  const { t } = useTranslation();
  const Arrow = group.isOpen ? IconChevronDown : IconChevronRight;
  return (
    // biome-ignore lint/a11y/useSemanticElements: part of a virtual grid
    // biome-ignore lint/a11y/useFocusableInteractive: the cell takes the focus
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-level={1}
      aria-expanded={group.isOpen}
      className={styles['groupLine']}
      style={{ transform: `translateY(${top}px)`, width }}
    >
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the grid around it takes the keys */}
      {/* biome-ignore lint/a11y/useSemanticElements: part of a virtual grid */}
      <span
        role="gridcell"
        aria-colindex={1}
        aria-colspan={span}
        tabIndex={isActive ? 0 : -1}
        data-cell={`${index}:0`}
        className={styles['groupCell']}
        onClick={() => handlers.current?.fold(group.key)}
      >
        <Arrow size={15} aria-hidden />
        <strong>{group.key === '' ? words.unknown : group.label}</strong>
        <span className={styles['groupCount']}>{t('assets:count', { count: group.count })}</span>
        {group.worst === undefined ? null : <SeverityBadge severity={group.worst} />}
      </span>
    </div>
  );
});
