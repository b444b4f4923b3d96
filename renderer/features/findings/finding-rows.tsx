import { useTranslation } from 'react-i18next';
import type { Finding } from '#shared/analysis/analysis.ts';
import { useFindingMessage } from '../../i18n/finding-message.ts';
import { labelOf, useLabels } from '../../i18n/labels.ts';
import { useModel } from '../../stores/assessment.ts';
import { isSettled } from '../../stores/finding-groups.ts';
import { useSelection } from '../../stores/selection.ts';
import { ListBox } from '../../ui/list-box.tsx';
import { SeverityBadge } from '../../ui/severity-badge.tsx';
import styles from './findings.module.css';

/** Two lines of the sentence. */
const rowHeight = 44;

/** The findings of a group; the inspector follows the selected one. */
export function FindingRows({ findings, label }: { findings: readonly Finding[]; label: string }) {
  const { t } = useTranslation();
  const selected = useSelection((state) => state.finding);
  const selectFinding = useSelection((state) => state.selectFinding);
  return (
    <ListBox
      label={label}
      rows={findings}
      selected={selected}
      onSelect={selectFinding}
      rowHeight={rowHeight}
      rowClass={styles['row'] ?? ''}
      isSettled={isSettled}
      empty={t('findings:noneMatch')}
    >
      {(finding) => <Row finding={finding} />}
    </ListBox>
  );
}

function Row({ finding }: { readonly finding: Finding }) {
  const messageIn = useFindingMessage();
  const labels = useLabels();
  const model = useModel();
  const where = finding.subjects
    .map(({ id, name }) => (name === id ? labelOf(model, id) : name) ?? name)
    .join(', ');
  const message = messageIn(finding);
  return (
    <>
      <span>
        <SeverityBadge severity={finding.status === 'unknown' ? 'unknown' : finding.severity} />
      </span>
      <span title={where}>{where}</span>
      <span title={message}>{message}</span>
      <span>{labels.choice('state', finding.decision?.state ?? 'open')}</span>
    </>
  );
}
