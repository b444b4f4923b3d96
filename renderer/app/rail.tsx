import { useTranslation } from 'react-i18next';
import { type PageId, pageGroups, useNavigation } from '../stores/navigation.ts';
import { pageIcons } from './page-icons.ts';
import styles from './rail.module.css';

/** The page of one asset belongs to the list of all. */
function isCurrent(page: PageId, current: PageId): boolean {
  return page === current || (page === 'assets' && current === 'asset');
}

/** The pages, as icon and word. */
export function Rail() {
  const { t } = useTranslation();
  const current = useNavigation((state) => state.page);
  const go = useNavigation((state) => state.go);
  return (
    <nav data-panel className={styles['rail']} aria-label={t('common:frame.pages')}>
      {pageGroups.map((group) => (
        <div key={group[0]} className={styles['railGroup']}>
          {group.map((page) => {
            const Picture = pageIcons[page];
            return (
              <button
                key={page}
                type="button"
                data-page={page}
                className={styles['railItem']}
                title={t(`common:page.${page}`)}
                aria-current={isCurrent(page, current) ? 'page' : undefined}
                onClick={() => go(page)}
              >
                <Picture size={18} stroke={1.6} aria-hidden />
                <span>{t(`common:page.${page}`)}</span>
              </button>
            );
          })}
        </div>
      ))}
    </nav>
  );
}
