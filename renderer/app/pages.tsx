import { AssetPage } from '../features/asset/asset-page.tsx';
import { AssetsPage } from '../features/assets/assets-page.tsx';
import { AuditPage } from '../features/audit/audit-page.tsx';
import { DiagramPage } from '../features/diagram/diagram-page.tsx';
import { ExportPage } from '../features/export/export-page.tsx';
import { FindingsPage } from '../features/findings/findings-page.tsx';
import { HelpPage } from '../features/help/help-page.tsx';
import { ImportPage } from '../features/import/import-page.tsx';
import { LevelsPage } from '../features/levels/levels-page.tsx';
import { MeasuresPage } from '../features/measures/measures-page.tsx';
import { OverviewPage } from '../features/overview/overview-page.tsx';
import { PathsPage } from '../features/paths/paths-page.tsx';
import { RecordsPage } from '../features/records/records-page.tsx';
import { RiskPage } from '../features/risk/risk-page.tsx';
import { SettingsPage } from '../features/settings/settings-page.tsx';
import { WorkflowPage } from '../features/workflow/workflow-page.tsx';
import type { PageId } from '../stores/navigation.ts';
import { assetTabs } from './asset-tabs.ts';
import { actions } from './registry.ts';

/** The content of each page of the rail. */
export function PageContent({ page }: { page: PageId }) {
  switch (page) {
    case 'overview':
      return <OverviewPage />;
    case 'diagram':
      return <DiagramPage />;
    case 'asset':
      return <AssetPage />;
    case 'assets':
      return <AssetsPage tabs={assetTabs} />;
    case 'workflow':
      return <WorkflowPage />;
    case 'records':
      return <RecordsPage />;
    case 'findings':
      return <FindingsPage />;
    case 'levels':
      return <LevelsPage />;
    case 'risk':
      return <RiskPage />;
    case 'paths':
      return <PathsPage />;
    case 'measures':
      return <MeasuresPage />;
    case 'import':
      return <ImportPage />;
    case 'export':
      return <ExportPage />;
    case 'audit':
      return <AuditPage />;
    case 'settings':
      return <SettingsPage actions={actions} />;
    case 'help':
      return <HelpPage actions={actions} />;
  }
}
