import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '#shared/model/problem.ts';
import { useSession } from '../../stores/session.ts';
import { passphraseStrength } from '../../ui/passphrase-strength.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { SecretInput } from '../../ui/secret-input.tsx';
import { StrengthMeter } from '../../ui/strength-meter.tsx';
import { Door } from './door.tsx';
import { RecoveryKey } from './recovery-key.tsx';
import styles from './unlock.module.css';

type Step =
  | { readonly kind: 'form'; readonly problem: Problem | null }
  | { readonly kind: 'working' }
  | { readonly kind: 'created'; readonly recoveryKey: string };

/** First start: a name, a person, a passphrase; then the recovery key, shown this once. */
export function CreateVault() {
  const { t } = useTranslation();
  const createVault = useSession((state) => state.createVault);
  const [name, setName] = useState('');
  const [person, setPerson] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const [repeated, setRepeated] = useState('');
  const [step, setStep] = useState<Step>({ kind: 'form', problem: null });

  if (step.kind === 'created') return <RecoveryKey recoveryKey={step.recoveryKey} vaultName={name} />;

  const differs = repeated !== '' && repeated !== passphrase;
  const weak = passphraseStrength(passphrase).level === 'weak';
  const complete = name.trim() !== '' && person.trim() !== '' && !weak && passphrase === repeated;
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!complete) return;
    setStep({ kind: 'working' });
    const answer = await createVault({ name: name.trim(), person: person.trim(), passphrase });
    if (!answer.ok) return setStep({ kind: 'form', problem: answer.error });
    setPassphrase('');
    setRepeated('');
    setStep({ kind: 'created', recoveryKey: answer.value.recoveryKey });
  };

  return (
    <Door title={t('unlock:create.title')}>
      <p className={styles['dim']}>{t('unlock:create.lead')}</p>
      {step.kind === 'form' && step.problem !== null ? <ProblemNotice problem={step.problem} /> : null}
      <form onSubmit={(event) => void submit(event)} className={styles['form']}>
        <TextInput
          label={t('unlock:create.name')}
          placeholder={t('unlock:create.nameExample')}
          value={name}
          maxLength={200}
          autoFocus
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          label={t('unlock:create.person')}
          description={t('unlock:create.personWhy')}
          value={person}
          maxLength={200}
          onChange={(event) => setPerson(event.currentTarget.value)}
        />
        <SecretInput
          label={t('unlock:passphrase')}
          description={t('unlock:create.passphraseWhy')}
          value={passphrase}
          isNew
          onChange={setPassphrase}
        />
        <StrengthMeter passphrase={passphrase} />
        <SecretInput
          label={t('unlock:create.repeat')}
          value={repeated}
          isNew
          error={differs ? t('unlock:create.differs') : undefined}
          onChange={setRepeated}
        />
        <div className={styles['row']} data-end>
          <Button type="submit" size="sm" disabled={!complete} loading={step.kind === 'working'}>
            {t('unlock:create.submit')}
          </Button>
        </div>
      </form>
    </Door>
  );
}
