import { Button } from '@mantine/core';
import { IconSitemap } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type Fact, type Finding, valueOfFact } from '#shared/analysis/analysis.ts';
import type { RecordId } from '#shared/model/model.ts';
import { useFindingMessage } from '../../i18n/finding-message.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { useLabels } from '../../i18n/labels.ts';
import { useModel } from '../../stores/assessment.ts';
import { useNavigation } from '../../stores/navigation.ts';
import fieldStyles from '../../ui/fields/fields.module.css';
import { ProvenanceButton } from '../../ui/fields/provenance-button.tsx';
import { RecordName } from '../../ui/record-name.tsx';
import { SeverityBadge } from '../../ui/severity-badge.tsx';
import { DecisionForm } from './decision-form.tsx';
import styles from './inspector.module.css';
import { InspectorHead } from './inspector-head.tsx';
import { MissingFields } from './missing-fields.tsx';
import { RuleBasis } from './rule-basis.tsx';

/** One finding: why, where, clauses, remedy, decision. */
export function FindingInspector({ finding }: { finding: Finding }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const messageIn = useFindingMessage();
  const labels = useLabels();
  return (
    <>
      <InspectorHead
        title={finding.title[language]}
        kind={t('inspector:finding.kind', { rule: finding.rule })}
      />
      <div className={styles['body']}>
        <section className={styles['section']}>
          <p>
            <SeverityBadge severity={finding.status === 'unknown' ? 'unknown' : finding.severity} />
          </p>
          <p>{messageIn(finding)}</p>
        </section>
        {finding.missing.length === 0 ? null : (
          <section className={styles['section']}>
            <h3>{t('inspector:finding.missing')}</h3>
            <p>{[...new Set(finding.missing)].map((field) => labels.field(field)).join(', ')}</p>
            <MissingFields finding={finding} />
          </section>
        )}
        <Where finding={finding} />
        {finding.facts.length === 0 ? null : <Why facts={finding.facts} />}
        <RuleBasis rule={finding.rule} />
        <section className={styles['section']}>
          <h3>{t('inspector:finding.remedy')}</h3>
          <p>{finding.remedy[language]}</p>
        </section>
        {finding.clauses.length === 0 ? null : (
          <section className={styles['section']}>
            <h3>{t('inspector:finding.clauses')}</h3>
            <ul className={styles['list']}>
              {finding.clauses.map((clause) => (
                <li key={clause}>{clause}</li>
              ))}
            </ul>
          </section>
        )}
        {finding.status === 'fail' ? <DecisionForm finding={finding} key={finding.id} /> : null}
      </div>
    </>
  );
}

function Where({ finding }: { finding: Finding }) {
  const { t } = useTranslation();
  const go = useNavigation((state) => state.go);
  return (
    <section className={styles['section']}>
      <h3>{t('inspector:finding.where')}</h3>
      <ul className={styles['list']}>
        {finding.subjects.slice(0, 20).map((subject) => (
          <li key={subject.id}>
            <RecordName id={subject.id} name={subject.name} isWhole />
          </li>
        ))}
      </ul>
      {finding.subjects.length > 20 ? (
        <p>{t('common:more', { count: finding.subjects.length - 20 })}</p>
      ) : null}
      <div className={styles['buttons']}>
        <Button
          variant="default"
          leftSection={<IconSitemap size={16} />}
          onClick={() => go('diagram', { records: finding.subjects.map((subject): RecordId => subject.id) })}
        >
          {t('inspector:showInDiagram')}
        </Button>
      </div>
    </section>
  );
}

function Why({ facts }: { facts: readonly Fact[] }) {
  const { t } = useTranslation();
  const labels = useLabels();
  const model = useModel();
  return (
    <section className={styles['section']}>
      <h3>{t('inspector:finding.why')}</h3>
      {facts.slice(0, 30).map((fact) => (
        <div key={`${fact.subject.id} ${fact.field} ${fact.value}`} className={fieldStyles['field']}>
          <span className={fieldStyles['label']}>{labels.field(fact.field)}</span>
          <span className={fieldStyles['value']}>
            {labels.value(fact.field.split('.').at(-1) ?? fact.field, valueOfFact(fact), model)}
            <br />
            <RecordName id={fact.subject.id} name={fact.subject.name} isWhole />
          </span>
          <ProvenanceButton id={fact.subject.id} field={fact.field} />
        </div>
      ))}
      {facts.length > 30 ? <p>{t('common:more', { count: facts.length - 30 })}</p> : null}
    </section>
  );
}
