import {
  type Icon,
  IconAlertTriangle,
  IconBox,
  IconClipboardList,
  IconFileImport,
  IconGauge,
  IconHelp,
  IconHistory,
  IconLayoutDashboard,
  IconPackageExport,
  IconRouteAltRight,
  IconSettings,
  IconShieldCheck,
  IconSitemap,
  IconStairs,
  IconTable,
} from '@tabler/icons-react';
import type { PageId } from '../stores/navigation.ts';

/** The picture of each page in rail and palette. */
export const pageIcons: Readonly<Record<PageId, Icon>> = {
  overview: IconLayoutDashboard,
  asset: IconBox,
  diagram: IconSitemap,
  assets: IconTable,
  records: IconClipboardList,
  findings: IconAlertTriangle,
  levels: IconStairs,
  risk: IconGauge,
  paths: IconRouteAltRight,
  measures: IconShieldCheck,
  import: IconFileImport,
  export: IconPackageExport,
  audit: IconHistory,
  settings: IconSettings,
  help: IconHelp,
};
