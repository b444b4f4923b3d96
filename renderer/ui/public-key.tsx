import { Button } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fingerprint } from './fingerprint.ts';
import styles from './ui.module.css';

const shownCharacters = 24;

/** A public key too long to read: its fingerprint to compare, how it begins, and a button that copies all of it. */
export function PublicKey({ value, name }: { readonly value: string; readonly name: string }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  return (
    <div className={styles['publicKey']}>
      <span>
        <span className="mono">{fingerprint(value)}</span>
        <small>
          {t('common:key.begins', { count: value.length })}{' '}
          <span className="mono">{value.slice(0, shownCharacters)}…</span>
        </small>
      </span>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconCopy size={14} />}
        aria-label={t('common:key.copy', { name })}
        onClick={() => setCopied(copyText(value))}
      >
        {t(copied ? 'common:copied' : 'common:copy')}
      </Button>
      <span className="visually-hidden" role="status">
        {copied ? t('common:copied') : ''}
      </span>
    </div>
  );
}

/** Copies by way of a selection: the window has no permission for the clipboard itself, and needs none for this. */
function copyText(text: string): boolean {
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'visually-hidden';
  const before = document.activeElement;
  document.body.append(field);
  field.select();
  const done = document.execCommand('copy');
  field.remove();
  if (before instanceof HTMLElement) before.focus();
  return done;
}
