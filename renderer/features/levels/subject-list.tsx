import { useTranslation } from 'react-i18next';
import { kindOf } from '#shared/model/id.ts';
import { labelOf } from '../../i18n/labels.ts';
import { useModel } from '../../stores/assessment.ts';
import { ListBox } from '../../ui/list-box.tsx';
import { recordIcon } from '../../ui/record-name.tsx';
import { achievedText, type Levelled, widestGap } from './gap.ts';
import styles from './levels.module.css';

const rowHeight = 46;

interface SubjectListProps {
  readonly subjects: readonly Levelled[];
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
}

/** Zones and conduits with their widest gap. */
export function SubjectList({ subjects, chosen, onChoose }: SubjectListProps) {
  const { t } = useTranslation();
  return (
    <div className={styles['list']}>
      <ListBox
        label={t('levels:subjects')}
        rows={subjects}
        selected={chosen}
        onSelect={onChoose}
        rowHeight={rowHeight}
        rowClass={styles['subject'] ?? ''}
      >
        {(subject) => <Subject subject={subject} />}
      </ListBox>
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
