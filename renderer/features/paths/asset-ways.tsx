import { Button, Loader } from '@mantine/core';
import { IconSitemap } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AssetAnswer } from '#shared/analysis/analysis.ts';
import type { WayIn } from '#shared/analysis/graph/ways.ts';
import { formatProbability } from '../../i18n/format.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { nameOf } from '../../i18n/labels.ts';
import { useModel } from '../../stores/assessment.ts';
import { useNavigation } from '../../stores/navigation.ts';
import { Explain } from '../../ui/explain.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Panel } from '../../ui/panel.tsx';
import { RecordName } from '../../ui/record-name.tsx';
import styles from './paths.module.css';
import { useAnswer } from './use-answer.ts';
import { WaySteps } from './way-steps.tsx';

/** Everything about how one asset is reached. */
export function AssetWays({ answer }: { answer: AssetAnswer }) {
  const { t } = useTranslation();
  const go = useNavigation((state) => state.go);
  const model = useModel();
  const found = useAnswer({ ask: 'ways', asset: answer.id });
  const told = found?.ask === 'ways' ? found.ways : null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (WCAG 2.1.1)
    <section className={styles['detail']} tabIndex={0} aria-label={answer.name}>
      <div className={styles['detailHead']}>
        <h2>
          <RecordName id={answer.id} name={answer.name} />
        </h2>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconSitemap size={14} aria-hidden />}
          onClick={() => go('diagram', { records: [answer.id], overlay: 'attackPath' })}
        >
          {t('paths:showOnDiagram')}
        </Button>
      </div>
      <Figures answer={answer} />
      {told === null ? <Loader size="sm" aria-label={t('paths:working')} /> : null}
      {told === null ? null : (
        <Panel title={t('paths:ways.onEveryWay')}>
          <p className={styles['lead']}>
            {t(told.onEveryWay.length === 0 ? 'paths:ways.noneOnEveryWay' : 'paths:ways.onEveryWayText')}
          </p>
          <ul className={styles['inline']}>
            {told.onEveryWay.map((place) => (
              <li key={place}>
                <RecordName id={place} name={nameOf(model, place)} />
              </li>
            ))}
          </ul>
        </Panel>
      )}
      {(told?.ways ?? []).map((way, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: ways have no identity besides their rank
        <Way key={index} way={way} rank={index + 1} />
      ))}
    </section>
  );
}

function Way({ way, rank }: { way: WayIn; rank: number }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const model = useModel();
  const probability = formatProbability(way.probability, language);
  const factors = [way.prior, ...way.steps.map(({ reason }) => reason.probability.mode)];
  return (
    <Panel
      title={t('paths:ways.way', { rank, probability })}
      tools={
        <Explain about={t('paths:ways.wayProbability')}>
          <p>{t('paths:explain.way')}</p>
          <p>
            {factors.map((factor) => formatProbability(factor, language)).join(' × ')} = {probability}
          </p>
          <p>
            {t('paths:explain.prior', {
              source: nameOf(model, way.source),
              prior: formatProbability(way.prior, language),
            })}
          </p>
          <small>{t('paths:explain.waySource')}</small>
        </Explain>
      }
      flush
    >
      <WaySteps way={way} />
    </Panel>
  );
}

function Figures({ answer }: { answer: AssetAnswer }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { policy, withControls, toBusiness } = answer.blastRadius;
  const share = (value: number): string => formatProbability(value, language);
  return (
    <Facts
      rows={[
        {
          label: t('paths:figure.exposure'),
          value: (
            <>
              {share(answer.exposure)}
              <Explain about={t('paths:figure.exposure')}>
                <p>{t('paths:explain.exposure')}</p>
                <small>{t('paths:explain.waySource')}</small>
              </Explain>
            </>
          ),
        },
        {
          label: t('paths:figure.hops'),
          value: (
            <>
              {answer.hops}
              <Explain about={t('paths:figure.hops')}>{t('paths:explain.hops')}</Explain>
            </>
          ),
        },
        {
          label: t('paths:figure.barriers'),
          value: (
            <>
              {answer.barriers}
              <Explain about={t('paths:figure.barriers')}>{t('paths:explain.barriers')}</Explain>
            </>
          ),
        },
        {
          label: t('paths:figure.blast'),
          value: (
            <>
              {t('paths:figure.blastValue', { policy: share(policy), controls: share(withControls) })}
              <Explain about={t('paths:figure.blast')}>{t('paths:explain.blast')}</Explain>
            </>
          ),
        },
        ...(toBusiness === null
          ? []
          : [
              {
                label: t('paths:figure.toBusiness'),
                value: (
                  <>
                    {t('paths:figure.blastValue', {
                      policy: share(toBusiness.policy),
                      controls: share(toBusiness.withControls),
                    })}
                    <Explain about={t('paths:figure.toBusiness')}>{t('paths:explain.toBusiness')}</Explain>
                  </>
                ),
              },
            ]),
      ]}
    />
  );
}
