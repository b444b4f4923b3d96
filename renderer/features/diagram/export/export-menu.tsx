import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ActionItem, ToolMenu } from '../tool-menu.tsx';
import { exportActions } from './actions.ts';
import { ExportDialog } from './export-dialog.tsx';

/** The drawing as a file: SVG, PNG, PDF and draw.io. */
export function ExportMenu() {
  const { t } = useTranslation();
  return (
    <>
      <ToolMenu label={t('diagram:export.title')} icon={IconDownload}>
        {exportActions.map(({ id }) => (
          <ActionItem key={id} id={id} />
        ))}
      </ToolMenu>
      <ExportDialog />
    </>
  );
}
