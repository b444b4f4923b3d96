import { Button, TextInput } from '@mantine/core';
import { IconRouteAltRight, IconSearch, IconShieldCheck, IconSitemap } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Analysis, AssetAnswer } from '#shared/analysis/analysis.ts';
import type { Id } from '#shared/model/id.ts';
import { formatProbability } from '../../i18n/format.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { useModel } from '../../stores/assessment.ts';
import { useNavigation } from '../../stores/navigation.ts';
import { useSelection } from '../../stores/selection.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ListBox } from '../../ui/list-box.tsx';
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

/** The assets an attacker may aim at, the most exposed first. */
function Targets({ targets, chosen, onChoose }: TargetsProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <ListBox
      label={t('paths:ways.targets')}
      rows={targets}
      selected={chosen}
      onSelect={onChoose}
      rowHeight={rowHeight}
      rowClass={styles['row'] ?? ''}
      empty={t('paths:ways.noneMatch')}
    >
      {({ name, exposure }) => (
        <>
          <span title={name}>{name}</span>
          <span>{formatProbability(exposure, language)}</span>
        </>
      )}
    </ListBox>
  );
}
