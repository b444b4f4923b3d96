import '@mantine/dropzone/styles.css';
import { IconFileImport } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useAssessment } from '../../stores/assessment.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHead } from '../../ui/page.tsx';
import { DropArea } from './files/drop-area.tsx';
import { FileRows } from './files/file-rows.tsx';
import styles from './import.module.css';
import { useImport } from './import-store.ts';
import { ImportTabs } from './import-tabs.tsx';

/** Bringing in what others know: files in, a review of what they say, one commit out. */
export function ImportPage() {
  const { t } = useTranslation();
  const readOnly = useAssessment((state) => state.readOnly);
  const { jobs, shown } = useImport();
  return (
    <div className={styles['page']}>
      <PageHead title={t('import:title')} lead={t('import:lead')} />
      {readOnly ? (
        <EmptyState
          icon={IconFileImport}
          title={t('import:readOnly.title')}
          text={t('import:readOnly.text')}
        />
      ) : (
        <>
          <DropArea compact={jobs.length > 0} />
          {jobs.length === 0 ? null : <FileRows jobs={jobs} shown={shown} />}
          {jobs.length === 0 ? null : <ImportTabs />}
        </>
      )}
    </div>
  );
}
