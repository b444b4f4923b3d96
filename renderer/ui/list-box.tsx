import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react';
import { nextPosition } from './next-position.ts';
import styles from './ui.module.css';

interface ListBoxProps<T extends { readonly id: string }> {
  readonly label: string;
  readonly rows: readonly T[];
  readonly selected: string | null;
  readonly onSelect: (id: T['id']) => void;
  /** Of every row, in CSS pixels. */
  readonly rowHeight: number;
  /** How the parts of a row stand beside each other. */
  readonly rowClass: string;
  readonly isSettled?: (row: T) => boolean;
  /** Said where there is no row. */
  readonly empty?: string;
  readonly children: (row: T) => ReactNode;
}

/** A list of which only the visible rows exist: one of them is selected, by pointer or by the arrow keys. */
export function ListBox<T extends { readonly id: string }>({ rows, selected, ...list }: ListBoxProps<T>) {
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const position = rows.findIndex((row) => row.id === selected);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => list.rowHeight,
    overscan: 8,
  });
  useEffect(() => {
    if (position >= 0) virtual.scrollToIndex(position, { align: 'auto' });
  }, [position, virtual]);
  const onKeyDown = (event: KeyboardEvent): void => {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / list.rowHeight) - 1);
    const next = nextPosition(event.key, position, rows.length, page);
    const row = next === undefined ? undefined : rows[next];
    if (row === undefined) return;
    event.preventDefault();
    list.onSelect(row.id);
  };
  return (
    <div
      ref={scroller}
      className={styles['listBox']}
      role="listbox"
      aria-label={list.label}
      tabIndex={0}
      aria-activedescendant={position >= 0 ? `${id}-${position}` : undefined}
      onKeyDown={onKeyDown}
    >
      <div className={styles['listRows']} style={{ height: virtual.getTotalSize() }} role="presentation">
        {virtual.getVirtualItems().map(({ index, start }) => {
          const row = rows[index];
          return row === undefined ? null : (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the list box around it handles the keys
            // biome-ignore lint/a11y/useFocusableInteractive: focus stays on the list box, which names the active option
            <div
              key={row.id}
              id={`${id}-${index}`}
              className={`${styles['listRow']} ${list.rowClass}`}
              role="option"
              aria-selected={index === position}
              aria-posinset={index + 1}
              aria-setsize={rows.length}
              data-settled={list.isSettled?.(row) === true || undefined}
              style={{ top: start, height: list.rowHeight }}
              onClick={() => list.onSelect(row.id)}
            >
              {list.children(row)}
            </div>
          );
        })}
      </div>
      {rows.length === 0 && list.empty !== undefined ? (
        <p className={styles['listEmpty']}>{list.empty}</p>
      ) : null}
    </div>
  );
}
