import { Tabs } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LevelDetail } from '#shared/analysis/levels/security-levels.ts';
import { newId } from '#shared/model/id.ts';
import type { RequirementStatus } from '#shared/model/model.ts';
import { randomBytes } from '../../app/random.ts';
import { useAssessmentAnswer } from '../../stores/assessment-answer.ts';
import { RecordName } from '../../ui/record-name.tsx';
import type { Levelled } from './gap.ts';
import styles from './levels.module.css';
import { Proposal } from './proposal.tsx';
import { RequirementTable, type Supposed } from './requirement-table.tsx';
import { VectorTable } from './vector-table.tsx';

/** The vectors of one zone or conduit, its requirements, and what is proposed as its target. */
export function SubjectDetail({ subject }: { subject: Levelled }) {
  const { t } = useTranslation();
  const [supposed, setSupposed] = useState<Supposed>(new Map());
  const { id } = subject;
  const statuses = useMemo(
    () =>
      [...supposed].map(
        ([requirement, state]): RequirementStatus => ({
          id: newId('requirementStatus', randomBytes),
          subject: id,
          requirement,
          state,
        }),
      ),
    [supposed, id],
  );
  const now = useAssessmentAnswer({ ask: 'levels', subject: id, supposed: [] }, 'levels')?.detail ?? null;
  const then = useAssessmentAnswer(
    statuses.length === 0 ? null : { ask: 'levels', subject: id, supposed: statuses },
    'levels',
  );
  const what: LevelDetail | null = statuses.length === 0 ? null : (then?.detail ?? null);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (WCAG 2.1.1)
    <section className={styles['detail']} tabIndex={0} aria-label={subject.name}>
      <h2 className={styles['name']}>
        <RecordName id={id} name={subject.name} />
      </h2>
      <VectorTable subject={subject} detail={now} supposed={what} />
      <Tabs defaultValue="requirements" keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="requirements">{t('levels:tab.requirements')}</Tabs.Tab>
          <Tabs.Tab value="proposal">{t('levels:tab.proposal')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="requirements">
          <RequirementTable
            subject={id}
            detail={now}
            target={subject.slTarget}
            supposed={supposed}
            onSuppose={setSupposed}
          />
        </Tabs.Panel>
        <Tabs.Panel value="proposal">
          <Proposal subject={subject} />
        </Tabs.Panel>
      </Tabs>
    </section>
  );
}
