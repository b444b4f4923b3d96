import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type CSSProperties,
  Fragment,
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  useEffect,
  useId,
  useRef,
} from 'react';
import { nextPosition } from './next-position.ts';
import styles from './virtual-table.module.css';

/** What a row's `tr` must carry for the table to know and to say where it is. */
export interface RowPlace {
  readonly ref: Ref<HTMLTableRowElement>;
  readonly 'data-index': number;
  readonly 'aria-rowindex': number;
  readonly id?: string;
  readonly 'aria-selected'?: boolean;
}

/** Rows that are walked through by keys; the row come to is chosen. */
interface Walk<Row> {
  /** Index of the chosen row; -1 for none. */
  readonly position: number;
  readonly onMove: (row: Row) => void;
}

interface VirtualTableProps<Row, Column extends string> {
  readonly label: string;
  readonly columns: readonly Column[];
  readonly head: (column: Column) => ReactNode;
  /** Of a table that can be sorted. */
  readonly sorted?: (column: Column) => 'ascending' | 'descending' | 'none';
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row, index: number) => string;
  /** The least height of a row in pixels; a row whose words need more is measured. */
  readonly rowHeight: number;
  /** Every cell one line; what is cut stands in its title. */
  readonly isDense?: boolean;
  readonly walk?: Walk<Row>;
  /** Said in place of rows where there are none. */
  readonly empty?: string;
  readonly className?: string | undefined;
  readonly children: (row: Row, place: RowPlace) => ReactNode;
}

/** A long table of which only the rows in sight exist. With a walk it is a grid, otherwise it scrolls by keyboard. */
export function VirtualTable<Row, Column extends string>(table: VirtualTableProps<Row, Column>) {
  const { rows, columns, walk } = table;
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const position = walk?.position ?? -1;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => table.rowHeight,
    overscan: 8,
  });
  useEffect(() => {
    if (position >= 0) virtual.scrollToIndex(position, { align: 'auto' });
  }, [position, virtual]);
  const items = virtual.getVirtualItems();
  const placeOf = (index: number): RowPlace => ({
    ref: virtual.measureElement,
    'data-index': index,
    'aria-rowindex': index + 2,
    ...(walk === undefined ? {} : { id: `${id}-${index}`, 'aria-selected': index === position }),
  });
  const page = (): number =>
    Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / table.rowHeight) - 2);
  const sides: CSSProperties & { readonly '--least-height': string } = {
    '--least-height': `${table.rowHeight}px`,
  };
  return (
    <Scroller ref={scroller} label={walk === undefined ? table.label : null} className={table.className}>
      <table
        className={styles['table']}
        style={sides}
        data-dense={table.isDense === true || undefined}
        aria-label={table.label}
        aria-rowcount={rows.length + 1}
        {...(walk === undefined ? {} : gridProps(rows, walk, id, page))}
      >
        <thead>
          <tr aria-rowindex={1}>
            {columns.map((column) => (
              <th key={column} scope="col" data-column={column} aria-sort={table.sorted?.(column)}>
                {table.head(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Space height={items[0]?.start ?? 0} columns={columns.length} />
          {items.map(({ index }) => {
            const row = rows[index];
            return row === undefined ? null : (
              <Fragment key={table.keyOf(row, index)}>{table.children(row, placeOf(index))}</Fragment>
            );
          })}
          <Space height={virtual.getTotalSize() - (items.at(-1)?.end ?? 0)} columns={columns.length} />
        </tbody>
      </table>
      {rows.length === 0 && table.empty !== undefined ? (
        <p className={styles['empty']}>{table.empty}</p>
      ) : null}
    </Scroller>
  );
}

interface ScrollerProps {
  readonly ref: Ref<HTMLDivElement>;
  /** Null where the table inside takes the focus itself. */
  readonly label: string | null;
  readonly className: string | undefined;
  readonly children: ReactNode;
}

function Scroller({ ref, label, className, children }: ScrollerProps) {
  const classes = className === undefined ? styles['scroller'] : `${styles['scroller']} ${className}`;
  return label === null ? (
    <div ref={ref} className={classes}>
      {children}
    </div>
  ) : (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (WCAG 2.1.1)
    <section ref={ref} className={classes} tabIndex={0} aria-label={label}>
      {children}
    </section>
  );
}

/** What makes a table a grid (WAI-ARIA): it keeps the focus and names the row that is chosen. */
function gridProps<Row>(
  rows: readonly Row[],
  { position, onMove }: Walk<Row>,
  id: string,
  page: () => number,
) {
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = nextPosition(event.key, position, rows.length, page());
    const row = next === undefined ? undefined : rows[next];
    if (row === undefined) return;
    event.preventDefault();
    onMove(row);
  };
  return {
    role: 'grid',
    tabIndex: 0,
    'aria-activedescendant': position < 0 ? undefined : `${id}-${position}`,
    onKeyDown,
  } as const;
}

/** The place of rows that are not drawn. */
function Space({ height, columns }: { readonly height: number; readonly columns: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden style={{ height }}>
      <td colSpan={columns} />
    </tr>
  );
}
