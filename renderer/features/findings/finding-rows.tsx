import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finding } from '#shared/analysis/analysis.ts';
import { useFindingMessage } from '../../i18n/finding-message.ts';
import { labelOf, useLabels } from '../../i18n/labels.ts';
import { useModel } from '../../stores/assessment.ts';
import { isSettled } from '../../stores/finding-groups.ts';
import { useSelection } from '../../stores/selection.ts';
import { SeverityBadge } from '../../ui/severity-badge.tsx';
import styles from './findings.module.css';

/** As the style sheet has it: two lines of the sentence. */
const rowHeight = 44;

/** The findings of a group as a list of which only the visible rows exist; arrow keys move, the inspector follows. */
export function FindingRows({ findings, label }: { findings: readonly Finding[]; label: string }) {
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const selected = useSelection((state) => state.finding);
  const selectFinding = useSelection((state) => state.selectFinding);
  const position = findings.findIndex((finding) => finding.id === selected);
  const virtual = useVirtualizer({
    count: findings.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 20,
  });

  useEffect(() => {
    if (position >= 0) virtual.scrollToIndex(position, { align: 'auto' });
  }, [position, virtual]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const next = {
      ArrowDown: position + 1,
      ArrowUp: position - 1,
      Home: 0,
      End: findings.length - 1,
      PageDown: position + 15,
      PageUp: position - 15,
    }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    const finding = findings[Math.max(0, Math.min(findings.length - 1, next))];
    if (finding !== undefined) selectFinding(finding.id);
  };

  return (
    <div
      ref={scroller}
      className={styles['rows']}
      role="listbox"
      aria-label={label}
      tabIndex={0}
      aria-activedescendant={position >= 0 ? `finding-${position}` : undefined}
      onKeyDown={onKeyDown}
    >
      <div className={styles['inner']} style={{ height: virtual.getTotalSize() }} role="presentation">
        {virtual.getVirtualItems().map((item) => {
          const finding = findings[item.index];
          return finding === undefined ? null : (
            <Row
              key={finding.id}
              finding={finding}
              index={item.index}
              top={item.start}
              count={findings.length}
              isSelected={item.index === position}
            />
          );
        })}
      </div>
      {findings.length === 0 ? <p className={styles['note']}>{t('findings:noneMatch')}</p> : null}
    </div>
  );
}

interface RowProps {
  readonly finding: Finding;
  readonly index: number;
  readonly top: number;
  readonly count: number;
  readonly isSelected: boolean;
}

function Row({ finding, index, top, count, isSelected }: RowProps) {
  const messageIn = useFindingMessage();
  const labels = useLabels();
  const selectFinding = useSelection((state) => state.selectFinding);
  const model = useModel();
  const where = finding.subjects
    .map(({ id, name }) => (name === id ? labelOf(model, id) : name) ?? name)
    .join(', ');
  const { decision } = finding;
  const message = messageIn(finding);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list box around it handles the keys
    // biome-ignore lint/a11y/useFocusableInteractive: focus stays on the list box, which names the active option
    <div
      id={`finding-${index}`}
      className={styles['row']}
      role="option"
      aria-selected={isSelected}
      aria-posinset={index + 1}
      aria-setsize={count}
      data-settled={isSettled(finding) || undefined}
      style={{ top }}
      onClick={() => selectFinding(finding.id)}
    >
      <span>
        <SeverityBadge severity={finding.status === 'unknown' ? 'unknown' : finding.severity} />
      </span>
      <span title={where}>{where}</span>
      <span title={message}>{message}</span>
      <span>
        {decision === null ? labels.choice('state', 'open') : labels.choice('state', decision.state)}
      </span>
    </div>
  );
}
