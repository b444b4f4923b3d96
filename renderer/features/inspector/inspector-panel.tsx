import { IconClick } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useAnalysis } from '../../stores/analysis.ts';
import { useSelection } from '../../stores/selection.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { AssessmentRecords } from './assessment-records.tsx';
import { FindingInspector } from './finding-inspector.tsx';
import styles from './inspector.module.css';
import { InspectorHead } from './inspector-head.tsx';
import { ManyInspector } from './many-inspector.tsx';
import { RecordInspector } from './record-inspector.tsx';

/** The inspector of the selection: the same for an asset on the canvas, in the grid or in a finding. */
export function InspectorPanel() {
  const { t } = useTranslation();
  const ids = useSelection((state) => state.ids);
  const findingId = useSelection((state) => state.finding);
  const finding = useAnalysis((state) => (findingId === null ? undefined : state.findings.get(findingId)));
  const [only] = ids;
  if (finding !== undefined) return <FindingInspector finding={finding} key={finding.id} />;
  if (only !== undefined && ids.size === 1) return <RecordInspector id={only} key={only} />;
  if (ids.size > 1) return <ManyInspector ids={ids} />;
  return (
    <>
      <InspectorHead title={t('common:frame.inspector')} />
      <div className={styles['body']}>
        <EmptyState icon={IconClick} title={t('inspector:empty.title')} text={t('inspector:empty.text')} />
        <AssessmentRecords />
      </div>
    </>
  );
}
