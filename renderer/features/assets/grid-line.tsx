import { IconArrowUpRight, IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { memo, type PointerEvent, type RefObject, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Json } from '#shared/journal/change.ts';
import { useIsSelected } from '../../stores/selection.ts';
import { SeverityBadge } from '../../ui/severity-badge.tsx';
import { type After, CellEditor } from './cell-editor.tsx';
import { cellContent } from './cells.tsx';
import type { PlacedColumn } from './column-window.ts';
import type { AssetColumn, Words } from './columns.ts';
import styles from './grid.module.css';
import type { Place } from './grid-keys.ts';
import { columnIndexOf, rowIndexOf } from './grid-place.ts';
import type { GroupLine } from './groups.ts';
import { isMarked } from './range.ts';
import { rowHeight } from './row-window.ts';
import type { AssetRow } from './rows.ts';

/** The cell that is being edited. */
export interface Editing extends Place {
  /** The letter typed over the cell; null keeps what is there. */
  readonly typed: string | null;
}

interface LineProps {
  readonly id: string;
  readonly row: AssetRow;
  readonly index: number;
  readonly columns: readonly PlacedColumn[];
  readonly words: Words;
  readonly activeColumn: number;
  /** Which columns are marked (range.ts). */
  readonly mark: string;
  /** The column that carries the handle to fill from, or -1. */
  readonly handle: number;
  readonly isGrouped: boolean;
  readonly editing: Editing | null;
  readonly handlers: RefObject<LineHandlers | null>;
}

export interface LineHandlers {
  point(place: Place, event: PointerEvent): void;
  check(row: number): void;
  edit(place: Place): void;
  /** Shows the page of the asset. */
  open(row: number): void;
  fill(event: PointerEvent): void;
  fold(key: string): void;
  /** undefined: nothing was changed. */
  done(row: AssetRow, column: AssetColumn, value: Json | undefined, after: After): void;
}

/** One asset. Presses on its cells are taken by the body around it. */
export const GridLine = memo(function Asset(props: LineProps) {
  const { row, index, columns, words, activeColumn, mark, handle, editing, handlers } = props;
  const { id } = row.asset;
  const isSelected = useIsSelected(id);
  const [pointed, setPointed] = useState<string | null>(null);
  const canOpen = editing === null && pointed === id;
  return (
    // biome-ignore lint/a11y/useSemanticElements: part of a virtual grid
    // biome-ignore lint/a11y/useFocusableInteractive: the cells take the focus
    <div
      id={props.id}
      role="row"
      aria-rowindex={rowIndexOf(index)}
      aria-level={props.isGrouped ? 2 : undefined}
      aria-selected={isSelected}
      data-editing={editing !== null || undefined}
      className={styles['line']}
      style={{ top: index * rowHeight }}
      onPointerMove={() => setPointed(id)}
      onPointerLeave={() => setPointed(null)}
      onFocus={() => setPointed(id)}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setPointed(null);
      }}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: part of a virtual grid */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: Space on any cell of the row does the same */}
      <span role="gridcell" aria-colindex={1} className={styles['check']}>
        <input
          type="checkbox"
          tabIndex={-1}
          checked={isSelected}
          aria-label={words.selectRow(row.asset.name ?? id)}
          onChange={() => handlers.current?.check(index)}
        />
      </span>
      {columns.map(({ column, position, style }) => (
        // biome-ignore lint/a11y/useSemanticElements: part of a virtual grid
        <span
          key={column.id}
          role="gridcell"
          aria-colindex={columnIndexOf(position)}
          aria-readonly={column.editor === null || undefined}
          tabIndex={position === activeColumn ? 0 : -1}
          data-look={column.look}
          data-marked={isMarked(mark, position) || undefined}
          data-editing={editing?.column === position || undefined}
          data-handle={handle === position || undefined}
          className={position === 0 ? `${styles['cell']} ${styles['name']}` : styles['cell']}
          style={style}
        >
          {editing?.column === position ? (
            <CellEditor
              key={id}
              row={row}
              column={column}
              words={words}
              typed={editing.typed}
              onDone={(value, after) => handlers.current?.done(row, column, value, after)}
            />
          ) : (
            cellContent(row, column, words)
          )}
          {position === 0 && canOpen ? (
            <OpenPage label={words.open(row.asset.name ?? '')} onOpen={() => handlers.current?.open(index)} />
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

/** Leads to the asset's page; only the line that is pointed at or has the focus has it. */
function OpenPage({ label, onOpen }: { readonly label: string; readonly onOpen: () => void }) {
  return (
    <button
      type="button"
      tabIndex={-1}
      className={styles['openPage']}
      aria-label={label}
      onPointerDown={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
      onClick={onOpen}
    >
      <IconArrowUpRight size={16} aria-hidden />
    </button>
  );
}

interface HeadLineProps {
  readonly id: string;
  readonly group: GroupLine;
  readonly index: number;
  readonly span: number;
  readonly isActive: boolean;
  readonly words: Words;
  readonly handlers: RefObject<LineHandlers | null>;
}

/** The head of a group: what its rows share, how many they are and how bad it is; pressing it folds them away. */
export const GroupHead = memo(function Group({
  id,
  group,
  index,
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
      id={id}
      role="row"
      aria-rowindex={rowIndexOf(index)}
      aria-level={1}
      aria-expanded={group.isOpen}
      className={styles['groupLine']}
      style={{ top: index * rowHeight }}
    >
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the grid around it takes the keys */}
      {/* biome-ignore lint/a11y/useSemanticElements: part of a virtual grid */}
      <span
        role="gridcell"
        aria-colindex={1}
        aria-colspan={span}
        tabIndex={isActive ? 0 : -1}
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
