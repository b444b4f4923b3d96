import { useTranslation } from 'react-i18next';
import type { Swing } from '#shared/analysis/risk/tornado.ts';
import { formatProbability } from '../../i18n/format.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import styles from './risk-page.module.css';

interface TornadoProps {
  readonly swings: readonly Swing[];
  /** With every input at its mode. */
  readonly likelihood: number;
}

/** What each input alone does to the likelihood, the widest first: a bar, and its ends as numbers. */
export function Tornado({ swings, likelihood }: TornadoProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const most = Math.max(0.000_001, ...swings.map(({ high }) => high));
  const least = Math.min(likelihood, ...swings.map(({ low }) => low));
  const at = (value: number): number => (100 * (value - least)) / Math.max(0.000_001, most - least);
  const p = (value: number): string => formatProbability(value, language);
  return (
    <>
      <table className={styles['table']}>
        <thead>
          <tr>
            <th scope="col">{t('risk:tornado.input')}</th>
            <th scope="col">{t('risk:tornado.from')}</th>
            <th scope="col">{t('risk:tornado.swing')}</th>
            <th scope="col">{t('risk:tornado.to')}</th>
          </tr>
        </thead>
        <tbody>
          {swings.map(({ input, low, high }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: swings have no identity besides their rank
            <tr key={index}>
              <th scope="row">
                {input.type === 'threat'
                  ? t('risk:tornado.threat')
                  : t('risk:tornado.step', {
                      from: input.from === '' ? t('risk:tornado.inZone') : input.from,
                      to: input.to === '' ? t('risk:tornado.inZone') : input.to,
                    })}{' '}
                <small>
                  {p(input.spread.low)} – {p(input.spread.high)}
                </small>
              </th>
              <td>{p(low)}</td>
              <td className={styles['barCell']}>
                <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                  <rect x={at(low)} y="1" width={Math.max(1, at(high) - at(low))} height="8" />
                  <line x1={at(likelihood)} x2={at(likelihood)} y1="0" y2="10" />
                </svg>
              </td>
              <td>{p(high)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles['note']}>{t('risk:tornado.why')}</p>
    </>
  );
}
