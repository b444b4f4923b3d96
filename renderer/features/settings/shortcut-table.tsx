import { useTranslation } from 'react-i18next';
import type { Action } from '../../app/actions.ts';
import { isMac, spellShortcut } from '../../app/shortcuts.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import styles from './settings.module.css';

/** Every action that has a shortcut. */
export function ShortcutTable({ actions }: { actions: readonly Action[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <table className={styles['table']}>
      <thead>
        <tr>
          <th scope="col">{t('settings:shortcuts.action')}</th>
          <th scope="col">{t('settings:shortcuts.keys')}</th>
        </tr>
      </thead>
      <tbody>
        {actions
          .filter((action) => action.shortcut !== undefined)
          .map((action) => (
            <tr key={action.id}>
              <td>{t(action.titleKey)}</td>
              <td>
                {[action.shortcut, ...(action.alternatives ?? [])].map((shortcut) =>
                  shortcut === undefined ? null : (
                    <span key={shortcut}>
                      <kbd>{spellShortcut(shortcut, language, isMac)}</kbd>{' '}
                    </span>
                  ),
                )}
              </td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}
