import { IconArrowRight } from '@tabler/icons-react';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { StepReason, WayIn, WayStep } from '#shared/analysis/graph/ways.ts';
import { controlName } from '../../i18n/catalogue-names.ts';
import { formatProbability } from '../../i18n/format.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { labelOf, nameOf } from '../../i18n/labels.ts';
import { useModel } from '../../stores/assessment.ts';
import { Explain } from '../../ui/explain.tsx';
import { RecordName } from '../../ui/record-name.tsx';
import styles from './paths.module.css';

/** One way in: its places in a row, and the table of what each step rests on. */
export function WaySteps({ way }: { way: WayIn }) {
  const { t } = useTranslation();
  const model = useModel();
  const places = [way.source, ...way.steps.map(({ to }) => to)];
  return (
    <>
      <ol className={styles['chain']} aria-label={t('paths:ways.places')}>
        {places.map((place, index) => (
          <Fragment key={place}>
            <li>
              {index === 0 ? null : <IconArrowRight size={14} aria-hidden />}
              <RecordName id={place} name={nameOf(model, place)} />
            </li>
          </Fragment>
        ))}
      </ol>
      {way.steps.length === 0 ? (
        <p className={styles['note']}>{t('paths:ways.isSource')}</p>
      ) : (
        <Steps way={way} />
      )}
    </>
  );
}

function Steps({ way }: { way: WayIn }) {
  const { t } = useTranslation();
  return (
    <table className={styles['table']} data-steps>
      <thead>
        <tr>
          <th scope="col">{t('paths:step.to')}</th>
          <th scope="col">{t('paths:step.restsOn')}</th>
          <th scope="col">{t('paths:step.protocol')}</th>
          <th scope="col">{t('paths:step.controls')}</th>
          <th scope="col" data-number>
            {t('paths:step.probability')}
          </th>
        </tr>
      </thead>
      <tbody>
        {way.steps.map((step) => (
          <Step key={step.to} step={step} />
        ))}
      </tbody>
    </table>
  );
}

function Step({ step }: { step: WayStep }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const model = useModel();
  const { record, reason, basis } = step;
  return (
    <tr>
      <th scope="row">
        <RecordName id={step.to} name={nameOf(model, step.to)} />
      </th>
      <td>
        {t(`paths:basis.${basis}`)}
        {record === null ? null : (
          <>
            {': '}
            <RecordName id={record} name={labelOf(model, record)} />
          </>
        )}
        {step.crossing ? <small className={styles['dim']}> {t('paths:step.crosses')}</small> : null}
      </td>
      <td>{reason.protocols.length === 0 ? t('paths:step.noProtocol') : reason.protocols.join(', ')}</td>
      <td>
        {reason.controls.length === 0
          ? t('paths:step.noControls')
          : reason.controls.map(({ control }) => controlName(control, language) ?? control).join(', ')}
      </td>
      <td data-number>
        {formatProbability(reason.probability.mode, language)}
        <Explain about={t('paths:step.probability')}>
          <Reason reason={reason} />
        </Explain>
      </td>
    </tr>
  );
}

/** The formula of one step with its inputs and where they come from. */
function Reason({ reason }: { reason: StepReason }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const show = (value: number): string => formatProbability(value, language);
  const { access, vulnerability, credential, open, controls, factor, probability, row } = reason;
  return (
    <>
      <p>{t('paths:explain.step')}</p>
      <ul>
        <li>
          {t('paths:explain.access', { value: show(access) })}
          {row === null ? '' : ` (${t(`paths:row.${row}`)})`}
        </li>
        <li>{t('paths:explain.vulnerability', { value: show(vulnerability) })}</li>
        <li>{t('paths:explain.credential', { value: show(credential) })}</li>
        <li>{t('paths:explain.open', { value: show(open) })}</li>
        {controls.map(({ control, effect, quality, strength }) => (
          <li key={control}>
            {t('paths:explain.control', {
              name: controlName(control, language) ?? control,
              effect: show(effect),
              quality: show(quality),
              strength: show(strength),
            })}
          </li>
        ))}
        <li>{t('paths:explain.factor', { value: show(factor) })}</li>
        <li>
          {t('paths:explain.result', {
            value: show(probability.mode),
            low: show(probability.low),
            high: show(probability.high),
          })}
        </li>
      </ul>
      <small>{t('paths:explain.stepSource')}</small>
    </>
  );
}
