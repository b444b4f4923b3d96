import { ActionIcon, Button } from '@mantine/core';
import { IconArrowLeft, IconChevronDown, IconChevronUp, IconSitemap, IconTable } from '@tabler/icons-react';
import { Fragment, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { AssetAnswer } from '#shared/analysis/analysis.ts';
import type { Asset } from '#shared/model/model.ts';
import { labelOf, useLabels } from '../../i18n/labels.ts';
import { useModel } from '../../stores/assessment.ts';
import { useNavigation } from '../../stores/navigation.ts';
import { AssetSymbol } from '../../ui/asset-symbol.tsx';
import { LifecycleBadge, LifecycleEnd } from '../../ui/lifecycle.tsx';
import { RecordName } from '../../ui/record-name.tsx';
import { RiskBadge } from '../../ui/risk-badge.tsx';
import { Unknown } from '../../ui/unknown.tsx';
import styles from './asset-head.module.css';
import { neighbours } from './neighbours.ts';
import { zonesAround } from './related.ts';

interface AssetHeadProps {
  /** Completed by its model. */
  readonly asset: Asset;
  readonly answer: AssetAnswer | undefined;
}

/** Stays in sight: what the asset is, where it stands, how it stands, and the ways on and back. */
export function AssetHead({ asset, answer }: AssetHeadProps) {
  const { t } = useTranslation();
  const labels = useLabels();
  const model = useModel();
  const go = useNavigation((state) => state.go);
  const name = labelOf(model, asset.id) ?? t('common:unnamed', { kind: labels.kind('asset') });
  return (
    <header className={styles['head']}>
      <Step icon="back" label={t('asset:action.back')} onClick={() => useNavigation.getState().back()} />
      <AssetSymbol type={asset.type} size={28} />
      <div className={styles['title']}>
        <h1 title={name}>{name}</h1>
        <div className={styles['subtitle']}>
          <span>{asset.type === undefined ? <Unknown /> : labels.choice('type', asset.type)}</span>
          <ZonePath asset={asset} />
        </div>
      </div>
      <Standing answer={answer} />
      <Turning asset={asset} />
      <Button.Group className={styles['onlyScreen'] ?? ''}>
        <Button
          variant="default"
          leftSection={<IconSitemap size={16} />}
          onClick={() => go('diagram', { records: [asset.id] })}
        >
          {t('common:page.diagram')}
        </Button>
        <Button
          variant="default"
          leftSection={<IconTable size={16} />}
          onClick={() => go('assets', { records: [asset.id] })}
        >
          {t('asset:inventory')}
        </Button>
      </Button.Group>
    </header>
  );
}

const stepIcons = { back: IconArrowLeft, previous: IconChevronUp, next: IconChevronDown } as const;

interface StepProps {
  readonly icon: keyof typeof stepIcons;
  readonly label: string;
  readonly disabled?: boolean;
  readonly onClick: () => void;
}

function Step({ icon, label, disabled = false, onClick }: StepProps) {
  const Picture = stepIcons[icon];
  return (
    <ActionIcon
      className={styles['onlyScreen'] ?? ''}
      variant="subtle"
      color="gray"
      aria-label={label}
      data-hint={label}
      disabled={disabled}
      onClick={onClick}
    >
      <Picture size={18} />
    </ActionIcon>
  );
}

function ZonePath({ asset }: { readonly asset: Asset }) {
  const { t } = useTranslation();
  const model = useModel();
  const around = zonesAround(model, asset.zone).toReversed();
  if (around.length === 0) return <span>{t('asset:noZone')}</span>;
  return (
    <span className={styles['zones']}>
      {around.map((zone, index) => (
        <Fragment key={zone}>
          {index === 0 ? null : <span aria-hidden>›</span>}
          <RecordName id={zone} name={model.zone.get(zone)?.name} />
        </Fragment>
      ))}
    </span>
  );
}

/** Risk and life; nothing before the first analysis. */
function Standing({ answer }: { readonly answer: AssetAnswer | undefined }) {
  const { t } = useTranslation();
  if (answer === undefined) return null;
  const { risk, lifecycle } = answer;
  return (
    <dl className={styles['standing']}>
      <div>
        <dt>{t('asset:section.risk')}</dt>
        <dd>{risk === null ? <Unknown /> : <RiskBadge level={risk.level} />}</dd>
      </div>
      <div>
        <dt>{t('asset:section.lifecycle')}</dt>
        <dd>
          <LifecycleBadge state={lifecycle.state} /> <LifecycleEnd life={lifecycle} />
        </dd>
      </div>
    </dl>
  );
}

function Turning({ asset }: { readonly asset: Asset }) {
  const { t } = useTranslation();
  const { asset: assets } = useModel();
  const among = useNavigation((state) => state.among);
  const turnTo = useNavigation((state) => state.turnTo);
  const { previous, next, place, count } = useMemo(
    () => neighbours({ asset: assets }, asset.id, among),
    [assets, asset.id, among],
  );
  return (
    <div className={styles['turning']}>
      <Step
        icon="previous"
        label={t('asset:action.previous')}
        disabled={previous === null}
        onClick={() => previous !== null && turnTo(previous)}
      />
      <span>{t('asset:place', { place, count })}</span>
      <Step
        icon="next"
        label={t('asset:action.next')}
        disabled={next === null}
        onClick={() => next !== null && turnTo(next)}
      />
    </div>
  );
}
