import { Button } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import { IconFileImport } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import shared from '../import.module.css';
import { takeFiles } from '../jobs.ts';
import styles from './files.module.css';

/** Where files are dropped or chosen; their content decides what they are, not their name. */
export function DropArea({ compact }: { readonly compact: boolean }) {
  const { t } = useTranslation();
  const open = useRef<() => void>(null);
  return (
    <Dropzone
      openRef={open}
      activateOnClick={false}
      enablePointerEvents
      inputProps={{ 'aria-label': t('import:drop.choose') }}
      tabIndex={-1}
      onDrop={(files) => void takeFiles(files)}
      className={styles['drop']}
      data-compact={compact || undefined}
    >
      <IconFileImport size={compact ? 20 : 36} stroke={1.5} aria-hidden />
      <div className={styles['dropText']}>
        <p>{t('import:drop.title')}</p>
        {compact ? null : <p className={shared['dim']}>{t('import:drop.formats')}</p>}
      </div>
      <Button variant={compact ? 'default' : 'filled'} onClick={() => open.current?.()}>
        {t('import:drop.choose')}
      </Button>
    </Dropzone>
  );
}
