import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Analysis, RuleSummary } from '#shared/analysis/analysis.ts';
import { families, ruleOf } from '#shared/analysis/rules/catalogue.ts';
import type { Example } from '#shared/analysis/rules/example.ts';
import { examples } from '#shared/analysis/rules/example-catalogue.ts';
import { exampleFinding } from '#shared/analysis/rules/example-verdict.ts';
import type { Rule } from '#shared/analysis/rules/rule.ts';
import { useFindingMessage } from '../../i18n/finding-message.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { useLabels } from '../../i18n/labels.ts';
import { useSiteParameters } from '../../stores/parameters.ts';
import { SeverityBadge } from '../../ui/severity-badge.tsx';
import styles from './findings.module.css';
import { LimitEditor } from './limit-editor.tsx';
import { SiteRuleImport, SiteRuleRemoval } from './site-rule-tools.tsx';

const answers = ['fail', 'unknown', 'pass', 'notApplicable'] as const;

/** Every rule with its own page: what it asks, of what, with which limits and examples, and how it answers here. */
export function RuleBook({ analysis, rule }: { readonly analysis: Analysis; readonly rule?: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [chosen, setChosen] = useState(rule ?? families[0]?.rules[0]?.id ?? '');
  const counts = useMemo(() => new Map(analysis.rules.map((summary) => [summary.rule, summary])), [analysis]);
  const site = useSiteParameters().rules;
  const current = ruleOf(chosen) ?? site.find(({ id }) => id === chosen);
  const shelves: readonly Shelf[] = [
    ...families.map(({ id, title, rules }) => ({ id, title: title[language], rules })),
    { id: 'SITE', title: t('findings:site.family'), rules: site },
  ];
  return (
    <div className={styles['panes']}>
      <nav className={styles['groups']} aria-label={t('findings:rules.tab')}>
        <div className={styles['tools']}>
          <SiteRuleImport />
        </div>
        {shelves
          .filter((family) => family.rules.length > 0)
          .map((family) => (
            <section key={family.id} aria-label={family.title}>
              <h2 className={styles['family']}>{family.title}</h2>
              <ul className={styles['plain']}>
                {family.rules.map(({ id, severity, title }) => (
                  <li key={id}>
                    <button
                      type="button"
                      className={styles['group']}
                      aria-current={id === chosen}
                      onClick={() => setChosen(id)}
                    >
                      <span>
                        <SeverityBadge severity={severity} />
                      </span>
                      <span>
                        {title[language]}
                        <small>{id}</small>
                      </span>
                      <span className={styles['count']}>{counts.get(id)?.fail ?? 0}</span>
                    </button>
                  </li>
                ))}
              </ul>
            </section>
          ))}
      </nav>
      {current === undefined ? null : <RulePage rule={current} counts={counts.get(current.id)} />}
    </div>
  );
}

interface Shelf {
  readonly id: string;
  readonly title: string;
  readonly rules: readonly Rule[];
}

function RulePage({ rule, counts }: { readonly rule: Rule; readonly counts: RuleSummary | undefined }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const labels = useLabels();
  const kinds = rule.needs.map((need) => {
    const [kind = '', field = ''] = need.split('.');
    return `${labels.kind(kind)}: ${labels.field(field)}`;
  });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (WCAG 2.1.1)
    <article className={styles['rule']} tabIndex={0} aria-label={`${rule.id} ${rule.title[language]}`}>
      <h2>
        {rule.id} {rule.title[language]}
      </h2>
      <p>
        <SeverityBadge severity={rule.severity} />{' '}
        {rule.severityDepends === null ? null : rule.severityDepends[language]}
      </p>
      <dl className={styles['facts']}>
        <dt>{t('findings:rules.precondition')}</dt>
        <dd>{rule.precondition[language]}</dd>
        <dt>{t('findings:rules.formula')}</dt>
        <dd>{rule.formula[language]}</dd>
        <dt>{t('findings:rules.remedy')}</dt>
        <dd>{rule.remedy[language]}</dd>
        <dt>{t('findings:rules.clauses')}</dt>
        <dd>{rule.clauses.join(' · ')}</dd>
        <dt>{t('findings:rules.needs')}</dt>
        <dd>{kinds.join(' · ')}</dd>
        <dt>{t('findings:rules.here')}</dt>
        <dd>
          {counts === undefined
            ? t('common:unknown')
            : answers.map((answer) => `${t(`findings:answer.${answer}`)}: ${counts[answer]}`).join(' · ')}
        </dd>
      </dl>
      {rule.limits.length === 0 ? null : (
        <section>
          <h3>{t('findings:rules.limits')}</h3>
          {rule.limits.map((name) => (
            <LimitEditor key={name} name={name} />
          ))}
        </section>
      )}
      <Examples rule={rule} />
      <SiteRuleRemoval rule={rule.id} />
    </article>
  );
}

function Examples({ rule }: { readonly rule: Rule }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const shown = examples.filter((example) => example.rule === rule.id);
  if (shown.length === 0) return null;
  return (
    <section>
      <h3>{t('findings:rules.examples')}</h3>
      <table className={styles['table']}>
        <thead>
          <tr>
            <th scope="col">{t('findings:rules.answer')}</th>
            <th scope="col">{t('findings:rules.when')}</th>
            <th scope="col">{t('findings:rules.says')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((example) => (
            <tr key={example.says + example.when.en}>
              <th scope="row">{t(`findings:answer.${example.says}`)}</th>
              <td>{example.when[language]}</td>
              <td>
                <Saying rule={rule} example={example} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** What the rule says in the example, asked as it asks the plant. */
function Saying({ rule, example }: { readonly rule: Rule; readonly example: Example }) {
  const messageIn = useFindingMessage();
  const finding = useMemo(() => exampleFinding(rule, example), [rule, example]);
  return finding === null ? '–' : messageIn(finding);
}
