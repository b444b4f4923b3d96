import { Button, Checkbox } from '@mantine/core';
import { IconDeviceFloppy, IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../app/bridge.ts';
import { useSession } from '../../stores/session.ts';
import { tell, tellProblem } from '../../ui/tell.tsx';
import { Door } from './door.tsx';
import styles from './unlock.module.css';

/** The recovery key, shown this once: print or save it, say so, go on. */
export function RecoveryKey({ recoveryKey, vaultName }: { recoveryKey: string; vaultName: string }) {
  const { t } = useTranslation();
  const enter = useSession((state) => state.enter);
  const [kept, setKept] = useState(false);
  const sheet = [
    t('unlock:recovery.sheetTitle', { name: vaultName }),
    '',
    recoveryKey,
    '',
    t('unlock:recovery.sheetText'),
  ];
  const save = async (): Promise<void> => {
    const answer = await call('output:save', {
      content: `${sheet.join('\n')}\n`,
      name: t('unlock:recovery.fileName', { name: vaultName }),
      format: 'txt',
    });
    if (!answer.ok) tellProblem(answer.error);
    else if (answer.value !== null) tell(t('unlock:recovery.saved', { file: answer.value.fileName }));
  };
  return (
    <Door title={t('unlock:recovery.title')}>
      <p>{t('unlock:recovery.lead')}</p>
      <output className={styles['recovery']} data-testid="recovery-key">
        {recoveryKey}
      </output>
      <div className={styles['row']}>
        <Button variant="default" leftSection={<IconPrinter size={16} />} onClick={() => window.print()}>
          {t('unlock:recovery.print')}
        </Button>
        <Button variant="default" leftSection={<IconDeviceFloppy size={16} />} onClick={() => void save()}>
          {t('unlock:recovery.save')}
        </Button>
      </div>
      <p className={styles['dim']}>{t('unlock:recovery.where')}</p>
      <Checkbox
        label={t('unlock:recovery.kept')}
        checked={kept}
        onChange={(event) => setKept(event.currentTarget.checked)}
      />
      <div className={styles['row']} data-end>
        <Button size="sm" disabled={!kept} onClick={() => void enter()}>
          {t('unlock:recovery.continue')}
        </Button>
      </div>
      <pre className={styles['onPaper']}>{sheet.join('\n')}</pre>
    </Door>
  );
}
