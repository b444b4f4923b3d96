import { Button, NumberInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '#shared/model/problem.ts';
import { call } from '../../app/bridge.ts';
import { useSession } from '../../stores/session.ts';
import { passphraseStrength } from '../../ui/passphrase-strength.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { SecretInput } from '../../ui/secret-input.tsx';
import { StrengthMeter } from '../../ui/strength-meter.tsx';
import { tell, tellProblem } from '../../ui/tell.tsx';
import styles from './settings.module.css';

/** Auto-lock and passphrase. */
export function SecuritySettings() {
  return (
    <>
      <AutoLock />
      <ChangePassphrase />
    </>
  );
}

function AutoLock() {
  const { t } = useTranslation();
  const minutes = useSession((state) => state.settings?.autoLockMinutes ?? 15);
  const save = async (value: number | string): Promise<void> => {
    if (typeof value !== 'number' || !Number.isInteger(value) || value < 1 || value > 240) return;
    const result = await useSession.getState().writeSettings({ autoLockMinutes: value });
    if (!result.ok) tellProblem(result.error);
  };
  return (
    <div className={styles['form']}>
      <NumberInput
        label={t('settings:security.autoLock')}
        description={t('settings:security.autoLockWhy')}
        value={minutes}
        min={1}
        max={240}
        allowDecimal={false}
        classNames={{ wrapper: styles['minutes'] ?? '' }}
        onChange={(value) => void save(value)}
      />
    </div>
  );
}

function ChangePassphrase() {
  const { t } = useTranslation();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [repeated, setRepeated] = useState('');
  const [working, setWorking] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const differs = repeated !== '' && repeated !== next;
  const complete = current !== '' && passphraseStrength(next).level !== 'weak' && next === repeated;
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!complete) return;
    setWorking(true);
    setProblem(null);
    const answer = await call('vault:changePassphrase', { current, next });
    setWorking(false);
    if (!answer.ok) return setProblem(answer.error);
    setCurrent('');
    setNext('');
    setRepeated('');
    tell(t('settings:security.changed'));
  };
  return (
    <form className={styles['form']} onSubmit={(event) => void submit(event)}>
      <h2>{t('settings:security.passphrase')}</h2>
      {problem === null ? null : <ProblemNotice problem={problem} />}
      <SecretInput label={t('settings:security.current')} value={current} onChange={setCurrent} />
      <SecretInput label={t('settings:security.next')} value={next} isNew onChange={setNext} />
      <StrengthMeter passphrase={next} />
      <SecretInput
        label={t('settings:security.repeat')}
        value={repeated}
        isNew
        error={differs ? t('unlock:create.differs') : undefined}
        onChange={setRepeated}
      />
      <div>
        <Button type="submit" disabled={!complete} loading={working}>
          {t('settings:security.change')}
        </Button>
      </div>
      <p className={styles['dim']}>{t('settings:security.recovery')}</p>
    </form>
  );
}
