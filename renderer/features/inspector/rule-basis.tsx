import { useTranslation } from 'react-i18next';
import { ruleOf } from '#shared/analysis/rules/catalogue.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { useSiteParameters } from '../../stores/parameters.ts';
import { LimitInForce } from '../../ui/rules/limit-value.tsx';
import styles from './inspector.module.css';

/** What a finding's rule asks, of what, and with which limits. */
export function RuleBasis({ rule: id }: { readonly rule: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const site = useSiteParameters().rules;
  const rule = ruleOf(id) ?? site.find((one) => one.id === id);
  if (rule === undefined) return null;
  return (
    <section className={styles['section']}>
      <h3>{t('inspector:finding.rule', { rule: id })}</h3>
      <p>
        {t('inspector:finding.precondition')}: {rule.precondition[language]}
      </p>
      <p>
        {t('inspector:finding.formula')}: {rule.formula[language]}
      </p>
      {rule.limits.length === 0 ? null : (
        <ul className={styles['list']} aria-label={t('inspector:finding.limits')}>
          {rule.limits.map((name) => (
            <li key={name}>
              <LimitInForce name={name} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
