import { Tabs } from '@mantine/core';
import { IconGauge, IconHourglass } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Id, isIdOf } from '#shared/model/id.ts';
import { useAnalysis } from '../../stores/analysis.ts';
import { useNavigation } from '../../stores/navigation.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHead } from '../../ui/page.tsx';
import type { RiskCell } from '../../ui/risk/risk-matrix.tsx';
import { AvailabilityTab } from './availability-tab.tsx';
import { MatrixEditor } from './matrix-editor.tsx';
import { Register } from './register.tsx';
import { RiskDetail } from './risk-detail.tsx';
import styles from './risk-page.module.css';

/** The risks of the plant: matrix and register, one risk explained, and the tables they rest on. */
export function RiskPage() {
  const { t } = useTranslation();
  const analysis = useAnalysis((state) => state.analysis);
  const focus = useNavigation((state) => state.focus);
  const visit = useNavigation((state) => state.visit);
  const [tab, setTab] = useState<string>('register');
  const [chosen, setChosen] = useState<Id<'asset'> | null>(null);
  const [cell, setCell] = useState<RiskCell | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a visit applies its focus once
  useEffect(() => {
    const asked = focus?.records?.find((id) => isIdOf('asset', id));
    setChosen(asked !== undefined && isIdOf('asset', asked) ? asked : null);
    setCell(focus?.risk ?? null);
    setTab(focus?.tab ?? 'register');
  }, [visit]);
  return (
    <div className={styles['page']}>
      <div className={styles['head']}>
        <PageHead title={t('risk:title')} lead={t('risk:lead')} />
      </div>
      {analysis === null ? (
        <EmptyState icon={IconHourglass} title={t('risk:notYet')} />
      ) : (
        <Tabs
          value={tab}
          onChange={(next) => setTab(next ?? 'register')}
          className={styles['tabs'] ?? ''}
          keepMounted={false}
        >
          <Tabs.List>
            <Tabs.Tab value="register">{t('risk:tab.register')}</Tabs.Tab>
            <Tabs.Tab value="availability">{t('risk:tab.availability')}</Tabs.Tab>
            <Tabs.Tab value="tables">{t('risk:tab.tables')}</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="register" className={styles['panel'] ?? ''}>
            {analysis.assets.length === 0 ? (
              <EmptyState icon={IconGauge} title={t('risk:none')} text={t('risk:noneText')} />
            ) : chosen === null ? (
              <Register analysis={analysis} cell={cell} onCell={setCell} onChoose={setChosen} />
            ) : (
              <RiskDetail key={chosen} asset={chosen} onBack={() => setChosen(null)} />
            )}
          </Tabs.Panel>
          <Tabs.Panel value="availability" className={styles['panel'] ?? ''}>
            <AvailabilityTab risks={analysis.availability} />
          </Tabs.Panel>
          <Tabs.Panel value="tables" className={styles['panel'] ?? ''}>
            <MatrixEditor />
          </Tabs.Panel>
        </Tabs>
      )}
    </div>
  );
}
