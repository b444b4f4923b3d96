import { useTranslation } from 'react-i18next';
import type { Analysis } from '#shared/analysis/analysis.ts';
import type { Loss, NeedAnswer, SinglePoint } from '#shared/analysis/graph/resilience.ts';
import type { EssentialFunction, Model } from '#shared/model/model.ts';
import { nameOf } from '../../i18n/labels.ts';
import { useModel } from '../../stores/assessment.ts';
import { RecordName } from '../../ui/record-name.tsx';
import { Unknown } from '../../ui/unknown.tsx';
import styles from './paths.module.css';

interface LossesProps {
  readonly analysis: Analysis;
  /** `kind:id` of what fails. */
  readonly asked: string;
  /** Null where no need fails with it. */
  readonly point: SinglePoint | null;
}

/** What is lost when something fails, against degraded mode and recovery time. */
export function Losses({ analysis, asked, point }: LossesProps) {
  const { t } = useTranslation();
  const aims = analysis.resilience.needs.filter(({ targets }) =>
    targets.some((id) => asked === `asset:${id}`),
  );
  return (
    <>
      {point === null ? (
        <p className={styles['lead']}>{t('paths:failures.nothingLost')}</p>
      ) : (
        <LossTable losses={point.losses} />
      )}
      {aims.length === 0 ? null : (
        <p className={styles['lead']}>
          {t('paths:failures.isTarget', { names: aims.map(({ name }) => name).join(', ') })}
        </p>
      )}
    </>
  );
}

function LossTable({ losses }: { losses: readonly Loss[] }) {
  const { t } = useTranslation();
  const model = useModel();
  return (
    <table className={styles['table']}>
      <thead>
        <tr>
          <th scope="col">{t('paths:failures.need')}</th>
          <th scope="col">{t('paths:failures.notReached')}</th>
          <th scope="col">{t('paths:failures.degraded')}</th>
          <th scope="col">{t('paths:failures.recovery')}</th>
        </tr>
      </thead>
      <tbody>
        {losses.map((loss) => (
          <tr key={loss.need}>
            <th scope="row">
              <RecordName id={loss.need} name={nameOf(model, loss.need)} />
            </th>
            <td>
              <ul className={styles['inline']}>
                {loss.targets.slice(0, 8).map((target) => (
                  <li key={target}>
                    <RecordName id={target} name={nameOf(model, target)} />
                  </li>
                ))}
                {loss.targets.length > 8 ? (
                  <li>{t('common:more', { count: loss.targets.length - 8 })}</li>
                ) : null}
              </ul>
            </td>
            <td>
              <Degraded loss={loss} record={functionOf(model, loss.need)} />
            </td>
            <td>
              <Recovery need={loss.need} record={functionOf(model, loss.need)} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function functionOf(model: Model, need: NeedAnswer['id']): EssentialFunction | undefined {
  return Array.from(model.essentialFunction.values()).find(({ id }) => id === need);
}

function Degraded({ loss, record }: { loss: Loss; record: EssentialFunction | undefined }) {
  const { t } = useTranslation();
  if (loss.degradedMode === null) return t('paths:failures.noDegraded');
  if (loss.degradedMode === 'unknown') return <Unknown />;
  const tested = record?.degradedModeTested;
  return (
    <>
      <strong>{t(`paths:degraded.${loss.degradedMode}`)}</strong> {record?.degradedMode}
      <small className={styles['dim']}>
        {' '}
        {tested === undefined ? t('paths:failures.untested') : t('paths:failures.tested', { date: tested })}
      </small>
    </>
  );
}

/** How long it may be missing, and how long it was when that was tried. */
function Recovery({ need, record }: { need: NeedAnswer['id']; record: EssentialFunction | undefined }) {
  const { t } = useTranslation();
  const model = useModel();
  if (record === undefined) return '–';
  const targets = new Set<string>(record.targets);
  const tried = Array.from(model.exercise.values())
    .filter(
      ({ assets, measuredMinutes }) =>
        measuredMinutes !== undefined && (assets ?? []).some((id) => targets.has(id)),
    )
    .sort((a, b) => ((a.date ?? '') < (b.date ?? '') ? 1 : -1))[0]?.measuredMinutes;
  const { recoveryMinutes } = record;
  if (recoveryMinutes === undefined && tried === undefined) return <Unknown key={need} />;
  return (
    <>
      {recoveryMinutes === undefined ? <Unknown /> : t('paths:failures.minutes', { count: recoveryMinutes })}
      {tried === undefined ? null : (
        <small className={styles['dim']}> {t('paths:failures.measured', { count: tried })}</small>
      )}
    </>
  );
}
