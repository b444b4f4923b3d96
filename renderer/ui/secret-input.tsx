import { PasswordInput } from '@mantine/core';
import { IconArrowBigUpLine } from '@tabler/icons-react';
import { type KeyboardEvent, type Ref, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './secret.module.css';

interface SecretInputProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly description?: string;
  readonly error?: string | undefined;
  readonly autoFocus?: boolean;
  /** `new-password` keeps managers from filling an old one in. */
  readonly isNew?: boolean;
  readonly inputRef?: Ref<HTMLInputElement>;
}

/** A passphrase field that says when caps lock is on. */
export function SecretInput({
  label,
  value,
  onChange,
  description,
  error,
  autoFocus,
  isNew,
  inputRef,
}: SecretInputProps) {
  const { t } = useTranslation();
  const [capsLock, setCapsLock] = useState(false);
  const watch = (event: KeyboardEvent<HTMLInputElement>): void =>
    setCapsLock(event.getModifierState('CapsLock'));
  return (
    <div>
      <PasswordInput
        label={label}
        value={value}
        description={description}
        error={error}
        data-autofocus={autoFocus}
        autoFocus={autoFocus ?? false}
        autoComplete={isNew === true ? 'new-password' : 'current-password'}
        visibilityToggleButtonProps={{ 'aria-label': t('unlock:showSecret') }}
        ref={inputRef}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={watch}
        onKeyUp={watch}
      />
      <div role="status">
        {capsLock ? (
          <span className={styles['caps']}>
            <IconArrowBigUpLine size={16} aria-hidden />
            {t('unlock:capsLock')}
          </span>
        ) : null}
      </div>
    </div>
  );
}
