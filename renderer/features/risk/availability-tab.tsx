import { IconPlugConnectedX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AvailabilityRisk } from '#shared/analysis/analysis.ts';
import { matrixOf } from '#shared/analysis/risk/risk.ts';
import { failureClasses } from '#shared/model/asset.ts';
import { formatDecimal } from '../../i18n/format.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { nameOf } from '../../i18n/labels.ts';
import { useModel } from '../../stores/assessment.ts';
import { useParameters } from '../../stores/parameters.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Explain } from '../../ui/explain.tsx';
import { RecordName } from '../../ui/record-name.tsx';
import { RiskBadge } from '../../ui/risk-badge.tsx';
import { Unknown } from '../../ui/unknown.tsx';
import styles from './risk-page.module.css';

const columns = ['unit', 'risk', 'class', 'impact', 'lost', 'degraded'] as const;

/** Lines that are drawn; the list is in order of gravity. */
const shownLines = 300;
const shownTargets = 4;

/** What the failure of each single point of failure means without any attacker, the gravest first. */
export function AvailabilityTab({ risks }: { readonly risks: readonly AvailabilityRisk[] }) {
  const { t } = useTranslation();
  const { failure } = useParameters();
  if (risks.length === 0)
    return (
      <EmptyState
        icon={IconPlugConnectedX}
        title={t('risk:availability.none')}
        text={t('risk:availability.noneText')}
      />
    );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (WCAG 2.1.1)
    <section className={styles['detail']} tabIndex={0} aria-label={t('risk:tab.availability')}>
      <p className={styles['note']}>
        {t('risk:availability.lead')}
        <Explain about={t('risk:tab.availability')}>
          <p className="mono">{t('risk:availability.formula')}</p>
          <ul>
            {failureClasses.map((one) => (
              <li key={one}>
                {t(`model:value.failureRate.${one}`)}: {failure.rate[one]}
              </li>
            ))}
            <li>
              {t('risk:availability.assumed', { class: t(`model:value.failureRate.${failure.assumed}`) })}
            </li>
            <li>{t('risk:availability.degradedWhy')}</li>
          </ul>
        </Explain>
      </p>
      <table className={styles['table']} aria-label={t('risk:tab.availability')}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {t(`risk:availability.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {risks.slice(0, shownLines).map((risk) => (
            <Line key={`${risk.unit.kind} ${risk.unit.id ?? risk.unit.name}`} risk={risk} />
          ))}
        </tbody>
      </table>
      {risks.length > shownLines ? (
        <p className={styles['note']}>{t('common:more', { count: risks.length - shownLines })}</p>
      ) : null}
    </section>
  );
}

function Line({ risk }: { readonly risk: AvailabilityRisk }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const model = useModel();
  const matrix = matrixOf(useParameters());
  const { unit, level, impact, impactCategory, targets } = risk;
  return (
    <tr>
      <th scope="row">{unit.id === null ? unit.name : <RecordName id={unit.id} name={unit.name} />}</th>
      <td>{level === null ? <Unknown /> : <RiskBadge level={level} />}</td>
      <td>
        <span title={t(`model:value.failureRate.${risk.failureClass}`)}>
          {formatDecimal(risk.rate, 2, language)} {t('inspector:risk.perYear')}
        </span>
        {risk.stated ? '' : `, ${t('risk:availability.isAssumed')}`}
      </td>
      <td>
        {impact === null ? (
          <Unknown />
        ) : (
          `${impact} ${matrix.impact[impact - 1]?.name[language] ?? ''} (${t(`model:value.impact.${impactCategory}`)})`
        )}
        {risk.unknown === 0 ? '' : ` ${t('risk:availability.unknown', { count: risk.unknown })}`}
      </td>
      <td className={styles['names']}>
        {targets.slice(0, shownTargets).map((id) => (
          <RecordName key={id} id={id} name={nameOf(model, id)} />
        ))}
        {targets.length > shownTargets
          ? ` ${t('common:more', { count: targets.length - shownTargets })}`
          : ''}
      </td>
      <td>{risk.degradedModeStands ? t('risk:availability.stands') : t('risk:availability.standsNot')}</td>
    </tr>
  );
}
