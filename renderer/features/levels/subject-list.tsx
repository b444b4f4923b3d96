import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { kindOf } from '#shared/model/id.ts';
import { labelOf } from '../../i18n/labels.ts';
import { useModel } from '../../stores/assessment.ts';
import { recordIcon } from '../../ui/record-name.tsx';
import { achievedText, type Levelled, widestGap } from './gap.ts';
import styles from './levels.module.css';

const rowHeight = 46;

interface SubjectListProps {
  readonly subjects: readonly Levelled[];
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
}

/** Zones and conduits with their widest gap; arrow keys move. Only the visible rows exist. */
export function SubjectList({ subjects, chosen, onChoose }: SubjectListProps) {
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const position = subjects.findIndex(({ id }) => id === chosen);
  const virtual = useVirtualizer({
    count: subjects.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
  });
  const onKeyDown = (event: KeyboardEvent): void => {
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: position + 1,
      ArrowUp: position - 1,
      Home: 0,
      End: subjects.length - 1,
    };
    const next = steps[event.key];
    if (next === undefined) return;
    event.preventDefault();
    const at = Math.max(0, Math.min(subjects.length - 1, next));
    const subject = subjects[at];
    if (subject === undefined) return;
    virtual.scrollToIndex(at, { align: 'auto' });
    onChoose(subject.id);
  };
  return (
    <div
      ref={scroller}
      className={styles['list']}
      role="listbox"
      tabIndex={0}
      aria-label={t('levels:subjects')}
      aria-activedescendant={`levels-${position}`}
      onKeyDown={onKeyDown}
    >
      <div style={{ height: virtual.getTotalSize(), position: 'relative' }} role="presentation">
        {virtual.getVirtualItems().map((item) => {
          const subject = subjects[item.index];
          return subject === undefined ? null : (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the list box around it handles the keys
            // biome-ignore lint/a11y/useFocusableInteractive: focus stays on the list box, which names the active option
            <div
              key={subject.id}
              id={`levels-${item.index}`}
              className={styles['subject']}
              role="option"
              aria-selected={item.index === position}
              aria-posinset={item.index + 1}
              aria-setsize={subjects.length}
              style={{ top: item.start }}
              onClick={() => onChoose(subject.id)}
            >
              <Subject subject={subject} />
            </div>
          );
        })}
      </div>
    </div>
  );
}

function Subject({ subject }: { subject: Levelled }) {
  const { t } = useTranslation();
  const model = useModel();
  const kind = kindOf(subject.id);
  const Picture = recordIcon(kind);
  const gap = widestGap(subject);
  const name = subject.name === subject.id ? labelOf(model, subject.id) : subject.name;
  return (
    <>
      <Picture size={15} stroke={1.75} aria-label={t(`model:kind.${kind}`)} />
      <span className={styles['subjectName']}>
        {name ?? t('common:unnamed', { kind: t(`model:kind.${kind}`) })}
      </span>
      <span className={styles['gap']} data-gap={gap === null ? 'none' : gap.width > 0 ? 'open' : 'closed'}>
        {gap === null
          ? t('levels:noTarget')
          : gap.width === 0
            ? t('levels:reached')
            : t('levels:short', { count: gap.width, fr: gap.fr })}
      </span>
      <small title={t('levels:openWhy')}>SL-A {achievedText(subject)}</small>
    </>
  );
}
