import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, memo, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isIdOf } from '#shared/model/id.ts';
import type { Model, RecordId } from '#shared/model/model.ts';
import { useModel } from '../../stores/assessment.ts';
import { useSelection } from '../../stores/selection.ts';
import { recordIcon } from '../../ui/record-name.tsx';
import type { Containment } from './containment.ts';
import { jumpTo } from './gestures.ts';
import { levelKey } from './level-key.ts';
import styles from './outline.module.css';
import { type OutlineKey, type OutlineRow, outlineRows } from './outline-tree.ts';
import { OutlineMark } from './overlays/outline-mark.tsx';

const rowHeight = 26;
const sectionWords = {
  'section-zones': 'diagram:outline.zones',
  'section-loose': 'diagram:outline.loose',
  'section-conduits': 'diagram:outline.conduits',
  'section-channels': 'diagram:outline.channels',
  'section-links': 'diagram:outline.links',
} as const;

/** The table twin of the picture: zones, what is in them, conduits, channels, as a tree for keyboard and screen reader. */
export const Outline = memo(function Tree({ containment }: { readonly containment: Containment }) {
  const { t } = useTranslation();
  const model = useModel();
  const [open, setOpen] = useState<ReadonlySet<OutlineKey>>(
    new Set(['section-zones', 'section-loose', 'section-conduits']),
  );
  const [active, setActive] = useState<OutlineKey>('section-zones');
  const rows = useMemo(() => outlineRows(model, containment, open), [model, containment, open]);
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 12,
  });
  const index = Math.max(
    0,
    rows.findIndex((row) => row.key === active),
  );
  useEffect(() => virtual.scrollToIndex(index), [virtual, index]);

  const fold = (row: OutlineRow, isOpen: boolean): void =>
    setOpen((before) => {
      const next = new Set(before);
      if (isOpen) next.add(row.key);
      else next.delete(row.key);
      return next;
    });
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Delete') selectRow(rows[index]);
    const next = moveIn(rows, index, event.key, fold);
    if (next === null) return;
    event.preventDefault();
    event.stopPropagation();
    const row = rows[next];
    if (row !== undefined) setActive(row.key);
  };

  return (
    <div
      ref={scroller}
      className={styles['outline']}
      role="tree"
      tabIndex={0}
      aria-label={t('diagram:outline.title')}
      aria-activedescendant={`outline-${rows[index]?.key ?? ''}`}
      onKeyDown={onKeyDown}
    >
      <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {virtual.getVirtualItems().map((item) => {
          const row = rows[item.index];
          return row === undefined ? null : (
            <OutlineLine
              key={item.key}
              row={row}
              index={item.index}
              top={item.start}
              measure={virtual.measureElement}
              isActive={item.index === index}
              onFold={fold}
              onPoint={setActive}
            />
          );
        })}
      </div>
    </div>
  );
});

/** What is deleted from the outline is its active item, which the selection may not hold yet. The window deletes it. */
function selectRow(row: OutlineRow | undefined): void {
  const { ids, select } = useSelection.getState();
  if (row?.record !== undefined && row.record !== null && !ids.has(row.record)) select([row.record]);
}

/** Where a key of the tree pattern leads; null for keys that are not its own. */
function moveIn(
  rows: readonly OutlineRow[],
  index: number,
  key: string,
  fold: (row: OutlineRow, open: boolean) => void,
): number | null {
  const row = rows[index];
  if (row === undefined) return null;
  switch (key) {
    case 'ArrowDown':
      return Math.min(rows.length - 1, index + 1);
    case 'ArrowUp':
      return Math.max(0, index - 1);
    case 'Home':
      return 0;
    case 'End':
      return rows.length - 1;
    case 'ArrowRight':
      if (row.open === true) return index + 1;
      if (row.open === false) fold(row, true);
      return index;
    case 'ArrowLeft':
      if (row.open === true) {
        fold(row, false);
        return index;
      }
      return Math.max(
        0,
        rows.slice(0, index).findLastIndex((above) => above.level < row.level),
      );
    case 'Enter':
    case ' ':
      if (row.record === null) fold(row, row.open !== true);
      else jumpTo([row.record]);
      return index;
    default:
      return null;
  }
}

interface OutlineLineProps {
  readonly row: OutlineRow;
  readonly index: number;
  readonly top: number;
  /** A line whose words need more than one line of the panel is higher. */
  readonly measure: (line: HTMLDivElement | null) => void;
  readonly isActive: boolean;
  readonly onFold: (row: OutlineRow, open: boolean) => void;
  readonly onPoint: (key: OutlineKey) => void;
}

function OutlineLine({ row, index, top, measure, isActive, onFold, onPoint }: OutlineLineProps) {
  const { t } = useTranslation();
  const selected = useSelection((state) => row.record !== null && state.ids.has(row.record));
  const Picture = recordIcon(row.kind);
  const detail = useDetail(row);
  const name =
    row.section !== undefined
      ? t(sectionWords[row.section])
      : row.name === undefined || row.name === ''
        ? t('common:unnamed', { kind: t(`model:kind.${row.kind}`) })
        : row.name;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree around it takes the keys for all its items
    // biome-ignore lint/a11y/useFocusableInteractive: the tree keeps the focus and names its active item
    <div
      ref={measure}
      data-index={index}
      id={`outline-${row.key}`}
      role="treeitem"
      className={styles['outlineRow']}
      style={{ top, minHeight: rowHeight, paddingLeft: (row.level - 1) * 14 + 4 }}
      aria-level={row.level}
      aria-posinset={row.position}
      aria-setsize={row.siblings}
      aria-expanded={row.open}
      aria-selected={selected}
      data-active={isActive || undefined}
      data-section={row.kind === 'section' || undefined}
      onClick={() => {
        onPoint(row.key);
        if (row.record === null) onFold(row, row.open !== true);
        else jumpTo([row.record]);
      }}
    >
      <span
        className={styles['outlineFold']}
        aria-hidden
        onClick={(event) => {
          if (row.open === undefined) return;
          event.stopPropagation();
          onFold(row, !row.open);
        }}
      >
        {row.open === undefined ? null : row.open ? (
          <IconChevronDown size={14} />
        ) : (
          <IconChevronRight size={14} />
        )}
      </span>
      {row.kind === 'section' ? null : (
        <Picture size={14} stroke={1.75} aria-label={t(`model:kind.${row.kind}`)} />
      )}
      <span className={styles['outlineText']}>
        <span>{name}</span> {detail === '' ? null : <span className={styles['outlineDetail']}>{detail}</span>}
      </span>
      {row.record === null ? null : <OutlineMark id={row.record} closed={row.open === false} />}
      {row.kind === 'section' || row.kind === 'zone' || (row.kind === 'conduit' && row.count > 0) ? (
        <span className={styles['outlineCount']}>{row.count}</span>
      ) : null}
    </div>
  );
}

/** What the picture shows of a record beside its name, in words. */
function useDetail({ record, detail }: OutlineRow): string {
  const { t } = useTranslation();
  const model = useModel();
  return useMemo(() => {
    const words = record === null ? [] : factsOf(model, record, t);
    return [detail, ...words].filter((word) => word !== undefined && word !== '').join(', ');
  }, [model, record, detail, t]);
}

type Translate = ReturnType<typeof useTranslation>['t'];

function factsOf(model: Model, id: RecordId, t: Translate): readonly (string | undefined)[] {
  if (isIdOf('zone', id)) {
    const { kind, purdueLevel } = model.zone.get(id) ?? {};
    const kindWord = t(kind === undefined ? 'diagram:kindUnknown' : `model:value.kind.${kind}`);
    return [t(levelKey(purdueLevel), { level: purdueLevel }), kindWord];
  }
  if (isIdOf('asset', id)) {
    const { type, addresses } = model.asset.get(id) ?? {};
    return [type === undefined ? undefined : t(`model:value.type.${type}`), addresses?.[0]];
  }
  if (isIdOf('accessPoint', id)) {
    const { kind } = model.accessPoint.get(id) ?? {};
    return [kind === undefined ? undefined : t(`model:value.kind.${kind}`)];
  }
  if (isIdOf('channel', id)) {
    const { port, direction } = model.channel.get(id) ?? {};
    const flows =
      direction === undefined
        ? t('diagram:legend.direction.unknown')
        : t(`model:value.direction.${direction}`);
    return [port === undefined ? undefined : `${t('model:field.port')} ${port}`, flows];
  }
  return [];
}
