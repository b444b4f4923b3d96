import { IconGauge, IconHourglass } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Id, isIdOf } from '#shared/model/id.ts';
import { useAnalysis } from '../../stores/analysis.ts';
import { useNavigation } from '../../stores/navigation.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FilledPage } from '../../ui/page.tsx';
import { PageTabs, usePageTab } from '../../ui/page-tabs.tsx';
import type { RiskCell } from '../../ui/risk/risk-matrix.tsx';
import { AvailabilityTab } from './availability-tab.tsx';
import { MatrixEditor } from './matrix-editor.tsx';
import { Register } from './register.tsx';
import { RiskDetail } from './risk-detail.tsx';

/** The risks of the plant: matrix and register, one risk explained, and the tables they rest on. */
export function RiskPage() {
  const { t } = useTranslation();
  const analysis = useAnalysis((state) => state.analysis);
  const focus = useNavigation((state) => state.focus);
  const visit = useNavigation((state) => state.visit);
  const [tab, setTab] = usePageTab('register');
  const [chosen, setChosen] = useState<Id<'asset'> | null>(null);
  const [cell, setCell] = useState<RiskCell | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a visit applies its focus once
  useEffect(() => {
    const asked = focus?.records?.find((id) => isIdOf('asset', id));
    setChosen(asked !== undefined && isIdOf('asset', asked) ? asked : null);
    setCell(focus?.risk ?? null);
  }, [visit]);
  return (
    <FilledPage title={t('risk:title')} lead={t('risk:lead')}>
      {analysis === null ? (
        <EmptyState icon={IconHourglass} title={t('risk:notYet')} />
      ) : (
        <PageTabs
          tab={tab}
          onTab={setTab}
          tabs={[
            {
              id: 'register',
              label: t('risk:tab.register'),
              panel: () =>
                analysis.assets.length === 0 ? (
                  <EmptyState icon={IconGauge} title={t('risk:none')} text={t('risk:noneText')} />
                ) : chosen === null ? (
                  <Register analysis={analysis} cell={cell} onCell={setCell} onChoose={setChosen} />
                ) : (
                  <RiskDetail key={chosen} asset={chosen} onBack={() => setChosen(null)} />
                ),
            },
            {
              id: 'availability',
              label: t('risk:tab.availability'),
              panel: () => <AvailabilityTab risks={analysis.availability} />,
            },
            { id: 'tables', label: t('risk:tab.tables'), panel: () => <MatrixEditor /> },
          ]}
        />
      )}
    </FilledPage>
  );
}
