import { useTranslation } from 'react-i18next';
import type { Finding } from '#shared/analysis/analysis.ts';
import { useFindingMessage } from '../../i18n/finding-message.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { useLabels } from '../../i18n/labels.ts';
import { useAnalysis } from '../../stores/analysis.ts';
import { useNavigation } from '../../stores/navigation.ts';
import { useSelection } from '../../stores/selection.ts';
import { SeverityBadge } from '../../ui/severity-badge.tsx';
import styles from './asset.module.css';
import { Section } from './section.tsx';
import { Nothing, type Row, Table } from './table.tsx';

/** Shows a finding in the inspector beside the page: why, remedy, decision. */
function inspect(finding: string): void {
  useSelection.getState().selectFinding(finding);
  useNavigation.getState().showInspector();
}

/** What is wrong or cannot be decided about the asset, and what people decided about it. */
export function FindingsSection({ findings }: { readonly findings: readonly Finding[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const messageIn = useFindingMessage();
  const isThere = useAnalysis((state) => state.analysis !== null);
  const rows = findings.map(
    (finding): Row => ({
      key: finding.id,
      cells: [
        <SeverityBadge
          key="severity"
          severity={finding.status === 'unknown' ? 'unknown' : finding.severity}
        />,
        <button key="title" type="button" className={styles['link']} onClick={() => inspect(finding.id)}>
          {finding.title[language]}
        </button>,
        messageIn(finding),
        <Decision key="decision" finding={finding} />,
      ],
    }),
  );
  const columns = ['severity', 'finding', 'why', 'decision'].map((column) => t(`asset:column.${column}`));
  return (
    <Section id="findings" wide flush count={findings.length}>
      {rows.length === 0 ? (
        <Nothing>{t(isThere ? 'inspector:noFindings' : 'inspector:notAnalysed')}</Nothing>
      ) : (
        <Table label={t('asset:section.findings')} columns={columns} rows={rows} />
      )}
    </Section>
  );
}

function Decision({ finding: { decision, status } }: { readonly finding: Finding }) {
  const { t } = useTranslation();
  const labels = useLabels();
  if (decision === null) return <>{status === 'fail' ? labels.choice('state', 'open') : ''}</>;
  const parts = [
    decision.expired ? t('asset:decisionExpired') : labels.choice('state', decision.state),
    decision.until === null ? '' : t('asset:until', { date: decision.until }),
    decision.reason,
  ];
  return <>{parts.filter((part) => part !== '').join(', ')}</>;
}
