import { Button, TextInput } from '@mantine/core';
import { IconRouteAltRight, IconSearch, IconShieldCheck, IconSitemap } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Analysis, AssetAnswer } from '#shared/analysis/analysis.ts';
import type { Id } from '#shared/model/id.ts';
import { formatProbability } from '../../i18n/format.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { useModel } from '../../stores/assessment.ts';
import { useNavigation } from '../../stores/navigation.ts';
import { useSelection } from '../../stores/selection.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { AssetWays } from './asset-ways.tsx';
import styles from './paths.module.css';

const rowHeight = 28;

/** Assets an attacker reaches, the most exposed first. */
function reachable(assets: readonly AssetAnswer[]): readonly AssetAnswer[] {
  return assets
    .filter(({ exposure }) => exposure > 0)
    .sort((a, b) => b.exposure - a.exposure || (a.name < b.name ? -1 : 1));
}

/** Targets at the left, the ways in to the chosen one at the right. */
export function WaysTab({ analysis }: { analysis: Analysis }) {
  const { t } = useTranslation();
  const go = useNavigation((state) => state.go);
  const hasSources = useModel().accessPoint.size > 0;
  const exposed = useMemo(() => reachable(analysis.assets), [analysis]);
  const [text, setText] = useState('');
  const selected = useSelection((state) => state.ids);
  const [chosen, setChosen] = useState<Id<'asset'> | null>(
    () => exposed.find(({ id }) => selected.has(id))?.id ?? null,
  );
  const shown = useMemo(() => {
    const wanted = text.trim().toLowerCase();
    return wanted === '' ? exposed : exposed.filter(({ name }) => name.toLowerCase().includes(wanted));
  }, [exposed, text]);
  const target = exposed.find(({ id }) => id === chosen) ?? exposed[0];
  if (target === undefined) {
    return (
      <EmptyState
        icon={hasSources ? IconShieldCheck : IconRouteAltRight}
        title={t(hasSources ? 'paths:ways.noneReached' : 'paths:ways.noSources')}
        text={t(hasSources ? 'paths:ways.noneReachedText' : 'paths:ways.noSourcesText')}
      >
        <Button variant="default" leftSection={<IconSitemap size={16} />} onClick={() => go('diagram')}>
          {t('paths:toDiagram')}
        </Button>
      </EmptyState>
    );
  }
  return (
    <div className={styles['panes']}>
      <div className={styles['targets']}>
        <TextInput
          aria-label={t('paths:ways.filter')}
          placeholder={t('common:filter')}
          leftSection={<IconSearch size={14} aria-hidden />}
          m={8}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Targets targets={shown} chosen={target.id} onChoose={setChosen} />
      </div>
      <AssetWays key={target.id} answer={target} />
    </div>
  );
}

interface TargetsProps {
  readonly targets: readonly AssetAnswer[];
  readonly chosen: Id<'asset'>;
  readonly onChoose: (asset: Id<'asset'>) => void;
}

/** A list of which only the visible rows exist; arrow keys move. */
function Targets({ targets, chosen, onChoose }: TargetsProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const scroller = useRef<HTMLDivElement>(null);
  const position = targets.findIndex(({ id }) => id === chosen);
  const virtual = useVirtualizer({
    count: targets.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 20,
  });
  useEffect(() => {
    if (position >= 0) virtual.scrollToIndex(position, { align: 'auto' });
  }, [position, virtual]);
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = {
      ArrowDown: position + 1,
      ArrowUp: position - 1,
      Home: 0,
      End: targets.length - 1,
      PageDown: position + 15,
      PageUp: position - 15,
    }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    const target = targets[Math.max(0, Math.min(targets.length - 1, next))];
    if (target !== undefined) onChoose(target.id);
  };
  return (
    <div
      ref={scroller}
      className={styles['rows']}
      role="listbox"
      aria-label={t('paths:ways.targets')}
      tabIndex={0}
      aria-activedescendant={position >= 0 ? `target-${position}` : undefined}
      onKeyDown={onKeyDown}
    >
      <div className={styles['inner']} style={{ height: virtual.getTotalSize() }} role="presentation">
        {virtual.getVirtualItems().map((item) => {
          const target = targets[item.index];
          return target === undefined ? null : (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the list box around it handles the keys
            // biome-ignore lint/a11y/useFocusableInteractive: focus stays on the list box, which names the active option
            <div
              key={target.id}
              id={`target-${item.index}`}
              className={styles['row']}
              role="option"
              aria-selected={item.index === position}
              aria-posinset={item.index + 1}
              aria-setsize={targets.length}
              style={{ top: item.start }}
              onClick={() => onChoose(target.id)}
            >
              <span title={target.name}>{target.name}</span>
              <span>{formatProbability(target.exposure, language)}</span>
            </div>
          );
        })}
      </div>
      {targets.length === 0 ? <p className={styles['note']}>{t('paths:ways.noneMatch')}</p> : null}
    </div>
  );
}
