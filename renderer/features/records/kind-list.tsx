import { useTranslation } from 'react-i18next';
import { formatCount } from '../../i18n/format.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { useLabels } from '../../i18n/labels.ts';
import { useModel } from '../../stores/assessment.ts';
import { recordIcon } from '../../ui/record-name.tsx';
import { type PageKind, recordGroups } from './record-groups.ts';
import styles from './records.module.css';

interface KindListProps {
  readonly kind: PageKind;
  readonly onKind: (kind: PageKind) => void;
}

/** The kinds of record in groups, each with how many there are. */
export function KindList({ kind, onKind }: KindListProps) {
  const { t } = useTranslation();
  const labels = useLabels();
  const language = useLanguage();
  const model = useModel();
  return (
    <nav className={styles['kinds']} aria-label={t('records:kinds')}>
      {recordGroups.map((group) => (
        <section key={group.id} aria-label={t(`records:group.${group.id}`)}>
          <h2>{t(`records:group.${group.id}`)}</h2>
          {group.kinds.map((each) => {
            const Picture = recordIcon(each);
            return (
              <button
                key={each}
                type="button"
                aria-current={each === kind ? 'true' : undefined}
                onClick={() => onKind(each)}
              >
                <Picture size={15} stroke={1.75} aria-hidden />
                <span>{labels.kinds(each)}</span>
                <small>{formatCount(model[each].size, language)}</small>
              </button>
            );
          })}
        </section>
      ))}
    </nav>
  );
}
