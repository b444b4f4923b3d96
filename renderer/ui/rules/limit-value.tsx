import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { type Limit, type LimitName, limitBook } from '#shared/analysis/rules/limits.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { useSiteParameters } from '../../stores/parameters.ts';

/** The limit of that name; every name is in the book. */
export function limitOf(name: LimitName): Limit | undefined {
  return limitBook.find((limit) => limit.name === name);
}

/** A limit's value with its unit. */
function writtenLimit(t: TFunction, { unit }: Limit, value: number): string {
  return t(`common:limitUnit.${unit}`, { count: value, value: unit === 'share' ? value * 100 : value });
}

/** A limit in force: what it bounds, its value, and whether it ships with the product or the site has decided it. */
export function LimitInForce({ name }: { readonly name: LimitName }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { limits, decided } = useSiteParameters();
  const limit = limitOf(name);
  if (limit === undefined) return null;
  const own = decided.get(`limits.${name}`);
  return (
    <>
      {limit.title[language]}: <strong>{writtenLimit(t, limit, limits[name])}</strong>
      <br />
      <small>
        {own === undefined
          ? t('common:limitShipped')
          : t('common:limitDecided', {
              shipped: writtenLimit(t, limit, limit.value),
              person: own.person ?? t('common:unknown'),
              reason: own.reason ?? t('common:unknown'),
            })}
      </small>
    </>
  );
}
