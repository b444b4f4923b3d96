import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '#shared/model/language.ts';
import { formatDecimal } from '../../i18n/format.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { useParameters } from '../../stores/parameters.ts';

/** What this page makes its words with. */
export interface Words {
  readonly t: TFunction;
  readonly language: Language;
  /** A figure with at most and at least that many decimals. */
  figure(value: number, digits?: number, least?: number): string;
  /** A figure with its sign; nothing is a plain 0. */
  signed(value: number, digits?: number): string;
  days(days: readonly [number, number] | null): string;
  /** An amount in thousands of the site's currency. */
  money(thousands: number, digits?: number): string;
}

/** The words of this page in the window's language. */
export function useWords(): Words {
  const { t } = useTranslation();
  const language = useLanguage();
  const { currency } = useParameters();
  return useMemo(() => {
    const figure = (value: number, digits = 1, least = 0): string =>
      formatDecimal(value, digits, language, least);
    return {
      t,
      language,
      figure,
      signed: (value, digits = 1) => {
        const shown = figure(Math.abs(value), digits);
        if (shown === figure(0, digits)) return figure(0, digits);
        return `${value > 0 ? '+' : '−'}${shown}`;
      },
      days: (days) =>
        days === null
          ? t('common:unknown')
          : days[0] === days[1]
            ? t('measures:days', { count: days[1], days: figure(days[1]) })
            : t('measures:daysRange', { least: figure(days[0]), most: figure(days[1]) }),
      money: (thousands, digits = 1) => t('measures:money', { value: figure(thousands, digits), currency }),
    };
  }, [t, language, currency]);
}
