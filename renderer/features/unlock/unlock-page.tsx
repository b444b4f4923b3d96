import { Anchor, Button, TextInput } from '@mantine/core';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '#shared/model/problem.ts';
import { useSession } from '../../stores/session.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { SecretInput } from '../../ui/secret-input.tsx';
import { CreateVault } from './create-vault.tsx';
import { Door } from './door.tsx';
import styles from './unlock.module.css';

/** What stands before everything else: create, unlock, or say why neither is possible. */
export function UnlockPage() {
  const phase = useSession((state) => state.phase);
  if (phase === 'absent') return <CreateVault />;
  if (phase === 'damaged') return <DamagedVault />;
  return <UnlockVault />;
}

function UnlockVault() {
  const { t } = useTranslation();
  const vaultName = useSession((state) => state.vaultName);
  const unlock = useSession((state) => state.unlock);
  const [kind, setKind] = useState<'passphrase' | 'recovery'>('passphrase');
  const [secret, setSecret] = useState('');
  const [working, setWorking] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const field = useRef<HTMLInputElement>(null);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (secret === '' || working) return;
    setWorking(true);
    setProblem(null);
    const answer = await unlock(secret, kind);
    if (answer.ok) return;
    setWorking(false);
    setProblem(answer.error);
    field.current?.select();
  };
  const switchKind = (): void => {
    setKind(kind === 'passphrase' ? 'recovery' : 'passphrase');
    setSecret('');
    setProblem(null);
  };

  return (
    <Door title={vaultName ?? t('unlock:title')}>
      {problem === null ? null : <ProblemNotice problem={problem} />}
      <form onSubmit={(event) => void submit(event)} className={styles['form']}>
        {kind === 'passphrase' ? (
          <SecretInput
            key={kind}
            label={t('unlock:passphrase')}
            value={secret}
            autoFocus
            inputRef={field}
            onChange={setSecret}
          />
        ) : (
          <TextInput
            key={kind}
            label={t('unlock:recoveryKey')}
            description={t('unlock:recoveryKeyWhy')}
            value={secret}
            autoFocus
            autoComplete="off"
            spellCheck={false}
            ref={field}
            onChange={(event) => setSecret(event.currentTarget.value)}
          />
        )}
        <div className={styles['row']}>
          <Anchor
            component="button"
            type="button"
            size="sm"
            className={styles['grow']}
            ta="left"
            onClick={switchKind}
          >
            {t(kind === 'passphrase' ? 'unlock:useRecovery' : 'unlock:usePassphrase')}
          </Anchor>
          <Button type="submit" size="sm" disabled={secret === ''} loading={working}>
            {t('unlock:submit')}
          </Button>
        </div>
      </form>
    </Door>
  );
}

function DamagedVault() {
  const { t } = useTranslation();
  const problem = useSession((state) => state.problem);
  const start = useSession((state) => state.start);
  return (
    <Door title={t('unlock:damaged.title')}>
      {problem === null ? null : <ProblemNotice problem={problem} />}
      <p>{t('unlock:damaged.text')}</p>
      <div className={styles['row']} data-end>
        <Button onClick={() => void start()}>{t('common:retry')}</Button>
      </div>
    </Door>
  );
}
