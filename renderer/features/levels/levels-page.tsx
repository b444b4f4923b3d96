import { IconHourglass, IconStairs } from '@tabler/icons-react';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isIdOf } from '#shared/model/id.ts';
import { useAnalysis } from '../../stores/analysis.ts';
import { useNavigation } from '../../stores/navigation.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FilledPage } from '../../ui/page.tsx';
import { type Levelled, widestFirst } from './gap.ts';
import styles from './levels.module.css';
import { SubjectDetail } from './subject-detail.tsx';
import { SubjectList } from './subject-list.tsx';

/** SL-T, SL-C and SL-A of every zone and conduit: what is missing, what would help, what is proposed. */
export function LevelsPage() {
  const { t } = useTranslation();
  const analysis = useAnalysis((state) => state.analysis);
  const focus = useNavigation((state) => state.focus);
  const visit = useNavigation((state) => state.visit);
  const [chosen, setChosen] = useState<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a visit applies its focus once
  useEffect(() => {
    const asked = focus?.records?.find((id) => isIdOf('zone', id) || isIdOf('conduit', id));
    if (asked !== undefined) setChosen(asked);
  }, [visit]);
  const subjects = useMemo<readonly Levelled[]>(
    () => (analysis === null ? [] : [...widestFirst(analysis.zones), ...widestFirst(analysis.conduits)]),
    [analysis],
  );
  const subject = subjects.find(({ id }) => id === chosen) ?? subjects[0];
  return (
    <FilledPage title={t('levels:title')} lead={t('levels:lead')}>
      {analysis === null ? (
        <EmptyState icon={IconHourglass} title={t('levels:notYet')} />
      ) : subject === undefined ? (
        <EmptyState icon={IconStairs} title={t('levels:none')} text={t('levels:noneText')} />
      ) : (
        <div className={styles['panes']}>
          <SubjectList subjects={subjects} chosen={subject.id} onChoose={setChosen} />
          <SubjectDetail key={subject.id} subject={subject} />
        </div>
      )}
    </FilledPage>
  );
}
