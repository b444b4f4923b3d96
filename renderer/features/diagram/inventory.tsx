import { Switch, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, memo, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Asset } from '#shared/model/model.ts';
import { useModel } from '../../stores/assessment.ts';
import { useIsSelected } from '../../stores/selection.ts';
import { AssetSymbol } from '../../ui/asset-symbol.tsx';
import { jumpTo, nameOf, proposeIntoSelected } from './gestures.ts';
import styles from './inventory.module.css';
import { assetMedia, assetsMatching } from './inventory-list.ts';

const rowHeight = 44;

/** Assets to put into zones: those in none, or all. Drag one onto the canvas, or press Enter to put it into the selected zone. */
export const Inventory = memo(function Assets() {
  const { t } = useTranslation();
  const model = useModel();
  const [text, setText] = useState('');
  const [all, setAll] = useState(false);
  const [active, setActive] = useState(0);
  const assets = useMemo(() => assetsMatching(model, text, all), [model, text, all]);
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: assets.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => assets[index]?.id ?? index,
    overscan: 8,
  });
  const index = Math.min(active, Math.max(0, assets.length - 1));
  useEffect(() => virtual.scrollToIndex(index), [virtual, index]);

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const asset = assets[index];
    const next = stepTo(event.key, index, assets.length);
    if (next !== null) setActive(next);
    else if (event.key === 'Enter' && asset !== undefined)
      proposeIntoSelected(asset.id, event.currentTarget.getBoundingClientRect());
    else if (event.key === ' ' && asset !== undefined) jumpTo([asset.id]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className={styles['inventory']}>
      <TextInput
        aria-label={t('diagram:inventory.search')}
        placeholder={t('diagram:inventory.search')}
        leftSection={<IconSearch size={15} aria-hidden />}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setActive(0);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          scroller.current?.focus();
        }}
      />
      <Switch
        label={t('diagram:inventory.all')}
        checked={all}
        onChange={(event) => setAll(event.currentTarget.checked)}
      />
      <p className={styles['hint']}>{t('diagram:inventory.hint')}</p>
      <p className={styles['hint']} role="status">
        {t(all ? 'diagram:assets' : 'diagram:inventory.loose', { count: assets.length })}
      </p>
      <div
        ref={scroller}
        className={styles['inventoryList']}
        role="listbox"
        tabIndex={0}
        aria-label={t('model:kinds.asset')}
        aria-activedescendant={assets[index] === undefined ? undefined : `inventory-${assets[index].id}`}
        onKeyDown={onKeyDown}
      >
        <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {virtual.getVirtualItems().map((item) => {
            const asset = assets[item.index];
            return asset === undefined ? null : (
              <InventoryItem
                key={item.key}
                asset={asset}
                top={item.start}
                position={item.index + 1}
                count={assets.length}
                isActive={item.index === index}
                onPoint={() => setActive(item.index)}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
});

/** Where a key leads in a list; null for keys that are not the list's. */
function stepTo(key: string, index: number, count: number): number | null {
  if (key === 'ArrowDown') return Math.min(count - 1, index + 1);
  if (key === 'ArrowUp') return Math.max(0, index - 1);
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : null;
}

interface InventoryItemProps {
  readonly asset: Asset;
  readonly top: number;
  readonly position: number;
  readonly count: number;
  readonly isActive: boolean;
  readonly onPoint: () => void;
}

function InventoryItem({ asset, top, position, count, isActive, onPoint }: InventoryItemProps) {
  const { t } = useTranslation();
  const selected = useIsSelected(asset.id);
  const zone = useModel().zone;
  const where = asset.zone === undefined ? undefined : zone.get(asset.zone)?.name;
  const address = asset.addresses?.[0] ?? asset.hostname;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list takes the keys for all its items
    // biome-ignore lint/a11y/useFocusableInteractive: the list keeps the focus and names its active item
    <div
      id={`inventory-${asset.id}`}
      role="option"
      aria-selected={selected}
      aria-posinset={position}
      aria-setsize={count}
      className={styles['inventoryItem']}
      style={{ top, height: rowHeight }}
      data-active={isActive || undefined}
      draggable
      onDragStart={(event) => {
        event.dataTransfer.setData(assetMedia, asset.id);
        event.dataTransfer.effectAllowed = 'move';
      }}
      onClick={() => {
        onPoint();
        jumpTo([asset.id]);
      }}
    >
      <AssetSymbol type={asset.type} size={22} />
      <span className={styles['inventoryWords']}>
        <span className={styles['inventoryLine']}>{nameOf(asset.id)}</span>
        <span className={`${styles['inventoryLine'] ?? ''} ${styles['inventoryDetail'] ?? ''}`}>
          {[where ?? t('diagram:outline.loose'), address].filter((part) => part !== undefined).join(' · ')}
        </span>
      </span>
    </div>
  );
}
