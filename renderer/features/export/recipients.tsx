import { ActionIcon, Button, Checkbox, Textarea, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type RecipientEntry, recipientEntry } from '#shared/bridge/contract.ts';
import { useSession } from '../../stores/session.ts';
import { fingerprint } from '../../ui/fingerprint.ts';
import { tellProblem } from '../../ui/tell.tsx';
import styles from './export.module.css';

interface RecipientsProps {
  readonly chosen: ReadonlySet<string>;
  readonly onChange: (chosen: ReadonlySet<string>) => void;
}

/** To whom a file can be sealed, by name and fingerprint. */
export function Recipients({ chosen, onChange }: RecipientsProps) {
  const { t } = useTranslation();
  const recipients = useSession((state) => state.settings?.recipients ?? []);
  const [adding, setAdding] = useState(false);
  const toggle = (recipient: string): void => {
    const next = new Set(chosen);
    if (!next.delete(recipient)) next.add(recipient);
    onChange(next);
  };
  const write = async (next: readonly RecipientEntry[]): Promise<void> => {
    const result = await useSession.getState().writeSettings({ recipients: [...next] });
    if (!result.ok) tellProblem(result.error);
  };
  const remove = (entry: RecipientEntry): void => {
    if (chosen.has(entry.recipient)) toggle(entry.recipient);
    void write(recipients.filter((candidate) => candidate !== entry));
  };
  const add = (entry: RecipientEntry): void => {
    setAdding(false);
    void write([...recipients.filter((candidate) => candidate.recipient !== entry.recipient), entry]);
    onChange(new Set([...chosen, entry.recipient]));
  };
  return (
    <div className={styles['form']}>
      {recipients.length === 0 ? <p className={styles['dim']}>{t('export:noRecipients')}</p> : null}
      <div>
        {recipients.map((entry) => (
          <div key={entry.recipient} className={styles['recipient']}>
            <Checkbox
              aria-label={t('export:sealFor', { name: entry.name })}
              checked={chosen.has(entry.recipient)}
              onChange={() => toggle(entry.recipient)}
            />
            <span>
              {entry.name}
              <small>
                <span className="mono">{fingerprint(entry.recipient)}</span>, {entry.audience},{' '}
                {t(entry.recipient.startsWith('age1pq') ? 'export:hybrid' : 'export:classic')}
              </small>
            </span>
            <ActionIcon aria-label={t('export:forget', { name: entry.name })} onClick={() => remove(entry)}>
              <IconTrash size={16} />
            </ActionIcon>
          </div>
        ))}
      </div>
      {adding ? (
        <NewRecipient onAdd={add} onCancel={() => setAdding(false)} />
      ) : (
        <div>
          <Button variant="default" leftSection={<IconPlus size={16} />} onClick={() => setAdding(true)}>
            {t('export:addRecipient')}
          </Button>
        </div>
      )}
    </div>
  );
}

function NewRecipient({ onAdd, onCancel }: { onAdd: (entry: RecipientEntry) => void; onCancel: () => void }) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const [recipient, setRecipient] = useState('');
  const [audience, setAudience] = useState('');
  const entry = recipientEntry.safeParse({
    name: name.trim(),
    recipient: recipient.trim(),
    audience: audience.trim(),
  });
  const looksRight = /^age1[a-z0-9]+$/.test(recipient.trim());
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (entry.success && looksRight) onAdd(entry.data);
  };
  return (
    <form className={styles['form']} onSubmit={submit}>
      <TextInput
        label={t('model:field.name')}
        value={name}
        autoFocus
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Textarea
        label={t('export:recipient')}
        description={t('export:recipientWhy')}
        error={recipient !== '' && !looksRight ? t('export:recipientWrong') : undefined}
        classNames={{ input: 'mono' }}
        rows={3}
        spellCheck={false}
        value={recipient}
        onChange={(event) => setRecipient(event.currentTarget.value)}
      />
      {looksRight ? (
        <p>
          {t('export:compare')} <span className="mono">{fingerprint(recipient)}</span>
        </p>
      ) : null}
      <TextInput
        label={t('export:audience')}
        description={t('export:audienceWhy')}
        value={audience}
        onChange={(event) => setAudience(event.currentTarget.value)}
      />
      <div className={styles['row']}>
        <Button type="submit" disabled={!entry.success || !looksRight}>
          {t('common:add')}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {t('common:cancel')}
        </Button>
      </div>
    </form>
  );
}
