import { Button } from '@mantine/core';
import { IconArrowLeft, IconBox } from '@tabler/icons-react';
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { completeAsset } from '#shared/model/completion.ts';
import type { Asset } from '#shared/model/model.ts';
import { labelOf } from '../../i18n/labels.ts';
import { useAnalysis } from '../../stores/analysis.ts';
import { useAssessment, useModel, useRecord } from '../../stores/assessment.ts';
import { useNavigation } from '../../stores/navigation.ts';
import { useRecordHistory } from '../../stores/record-history.ts';
import { Dependents, ExposureFacts, RiskFacts, WaysIn } from '../../ui/asset-risk.tsx';
import { ConflictChoice } from '../../ui/conflict-choice.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PhotoStrip } from '../../ui/photos/photo-strip.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { AdvisoriesSection } from './advisories-section.tsx';
import styles from './asset.module.css';
import { AssetHead } from './asset-head.tsx';
import { ChangesSection } from './changes-section.tsx';
import { ChannelsSection } from './channels-section.tsx';
import { ComponentsSection } from './components-section.tsx';
import { FindingsSection } from './findings-section.tsx';
import { MeasuresSection, RequirementsSection } from './governance-sections.tsx';
import { IdentitySection, PlaceSection } from './identity-section.tsx';
import { InterfacesSection } from './interfaces-section.tsx';
import { LifecycleSection } from './lifecycle-section.tsx';
import {
  channelsOf,
  evidenceOf,
  guardedConduits,
  identitiesOf,
  measuresOf,
  statusesOf,
  unseenProtocols,
} from './related.ts';
import { Section, sections } from './section.tsx';
import { SectionNav } from './section-nav.tsx';
import { SightingsSection } from './sightings-section.tsx';
import { Nothing } from './table.tsx';
import { VersionsSection } from './versions-section.tsx';

/** Everything about one asset. */
export function AssetPage() {
  const id = useNavigation((state) => state.asset);
  const asset = useRecord('asset', id);
  return asset === undefined ? <Gone /> : <Shown key={asset.id} asset={asset} />;
}

/** Deleted, or the page was left behind by an undo. */
function Gone() {
  const { t } = useTranslation();
  return (
    <div className={styles['page']}>
      <h1 className="visually-hidden">{t('common:page.asset')}</h1>
      <EmptyState icon={IconBox} title={t('inspector:gone.title')} text={t('inspector:gone.text')}>
        <Button
          variant="default"
          leftSection={<IconArrowLeft size={16} />}
          onClick={() => useNavigation.getState().back()}
        >
          {t('asset:action.back')}
        </Button>
      </EmptyState>
    </div>
  );
}

function useRelated(asset: Asset) {
  const model = useModel();
  const findings = useAnalysis((state) => state.findingsOf.get(asset.id)) ?? [];
  const { zone, channel, conduit, measure, requirementStatus, evidence, identity } = model;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what belongs to an asset is read from these kinds only
  const found = useMemo(() => {
    const channels = channelsOf(model, asset);
    const guarded = guardedConduits(model, asset.id);
    const statuses = statusesOf(model, asset.id);
    return {
      channels,
      guarded,
      statuses,
      evidence: evidenceOf(model, statuses),
      identities: identitiesOf(model, asset.id),
    };
  }, [asset.id, asset.zone, zone, channel, conduit, requirementStatus, evidence, identity]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above
  const measures = useMemo(
    () => measuresOf(model, found.channels, found.guarded, findings),
    [measure, found, findings],
  );
  return { ...found, findings, measures };
}

function Shown({ asset }: { readonly asset: Asset }) {
  const { t } = useTranslation();
  const model = useModel();
  const from = useRecord('assetModel', asset.model ?? null);
  const answer = useAnalysis((state) => state.assets.get(asset.id));
  const allConflicts = useAssessment((state) => state.conflicts);
  const conflicts = allConflicts.filter(({ record }) => record === asset.id);
  const related = useRelated(asset);
  const { writes, problem } = useRecordHistory(asset.id);
  const scroller = useRef<HTMLElement>(null);
  const hasConflicts = conflicts.length > 0;
  const shown = useMemo(
    () => sections.filter((section) => section !== 'conflicts' || hasConflicts),
    [hasConflicts],
  );
  const { channels, findings, measures, statuses } = related;
  const counts = {
    channels: channels.length,
    findings: findings.length,
    measures: measures.length,
    requirements: statuses.length,
    interfaces: asset.interfaces?.length ?? 0,
    ...(hasConflicts ? { conflicts: conflicts.length } : {}),
  };
  return (
    <article
      ref={scroller}
      className={styles['page']}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (WCAG 2.1.1)
      tabIndex={0}
      aria-label={labelOf(model, asset.id) ?? t('common:page.asset')}
    >
      <AssetHead asset={completeAsset(asset, from)} answer={answer} />
      <div className={styles['body']}>
        <SectionNav shown={shown} counts={counts} scroller={scroller} />
        <div className={styles['sections']}>
          {problem === null ? null : <ProblemNotice problem={problem} />}
          {hasConflicts ? (
            <Section id="conflicts" wide count={conflicts.length}>
              {conflicts.map((conflict) => (
                <ConflictChoice key={conflict.field} conflict={conflict} />
              ))}
            </Section>
          ) : null}
          <div className={styles['stack']}>
            <IdentitySection asset={asset} />
            <LifecycleSection asset={asset} from={from} life={answer?.lifecycle} />
          </div>
          <div className={styles['stack']}>
            <PlaceSection asset={asset} />
            <RiskSection asset={asset} />
            <Section id="photos">
              <PhotoStrip asset={asset.id} />
            </Section>
          </div>
          <VersionsSection writes={writes} />
          <InterfacesSection asset={asset} />
          <AdvisoriesSection asset={asset.id} />
          <SightingsSection asset={asset} />
          <ComponentsSection asset={asset} />
          <ChannelsSection
            channels={channels}
            guarded={related.guarded}
            unseen={unseenProtocols(from?.protocols, channels)}
          />
          <FindingsSection findings={findings} />
          <MeasuresSection measures={measures} />
          <RequirementsSection
            statuses={statuses}
            evidence={related.evidence}
            identities={related.identities}
          />
          <ChangesSection writes={writes} />
        </div>
      </div>
    </article>
  );
}

/** Risk with its factors, and the ways in. */
function RiskSection({ asset }: { readonly asset: Asset }) {
  const { t } = useTranslation();
  const answer = useAnalysis((state) => state.assets.get(asset.id));
  return (
    <Section id="risk">
      {answer === undefined ? (
        <Nothing>{t('inspector:notAnalysed')}</Nothing>
      ) : (
        <>
          <RiskFacts risk={answer.risk} />
          <h3>{t('inspector:exposure.title')}</h3>
          <ExposureFacts answer={answer} />
          <WaysIn answer={answer} />
          {answer.dominates.length === 0 ? null : (
            <>
              <h3>{t('inspector:dominates', { count: answer.dominates.length })}</h3>
              <Dependents answer={answer} />
            </>
          )}
        </>
      )}
    </Section>
  );
}
