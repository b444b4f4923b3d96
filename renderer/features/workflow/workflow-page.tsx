import { Tabs } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/page.tsx';
import { usePageTab } from '../../ui/page-tabs.tsx';
import { ApprovalForm } from './approval-form.tsx';
import { Path } from './path.tsx';
import { Specification } from './specification.tsx';
import { useWorkflow } from './use-workflow.ts';

/** The way from a system to its approval: IEC 62443-3-2 as a path with gates, and the specification it leads to. */
export function WorkflowPage() {
  const { t } = useTranslation();
  const { steps, hashes } = useWorkflow();
  const [tab, setTab] = usePageTab('path');
  return (
    <Page title={t('workflow:title')} lead={t('workflow:lead')}>
      <Tabs value={tab} onChange={(next) => setTab(next ?? 'path')} keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="path">{t('workflow:tab.path')}</Tabs.Tab>
          <Tabs.Tab value="specification">{t('workflow:tab.specification')}</Tabs.Tab>
          <Tabs.Tab value="approval">{t('workflow:tab.approval')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="path" pt="sm">
          <Path steps={steps} />
        </Tabs.Panel>
        <Tabs.Panel value="specification" pt="sm">
          <Specification steps={steps} />
        </Tabs.Panel>
        <Tabs.Panel value="approval" pt="sm">
          <ApprovalForm hashes={hashes} />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
