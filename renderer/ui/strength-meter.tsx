import { useTranslation } from 'react-i18next';
import { passphraseStrength, type Strength } from './passphrase-strength.ts';
import styles from './secret.module.css';

const levels: readonly Strength['level'][] = ['weak', 'fair', 'good', 'strong'];

/** Four bars and the word for how strong a passphrase is. */
export function StrengthMeter({ passphrase }: { passphrase: string }) {
  const { t } = useTranslation();
  const { level } = passphraseStrength(passphrase);
  const filled = passphrase === '' ? 0 : levels.indexOf(level) + 1;
  return (
    <div className={styles['strength']}>
      {levels.map((step, index) => (
        <div key={step} className={styles['bar']} data-level={index < filled ? level : undefined} />
      ))}
      <span role="status">{passphrase === '' ? '' : t(`unlock:strength.${level}`)}</span>
    </div>
  );
}
