import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useNavigation } from '../../stores/navigation.ts';
import styles from './inspector.module.css';

/** The title of what is inspected, and the way to hide the inspector. */
export function InspectorHead({ title, kind }: { title: string; kind?: string }) {
  const { t } = useTranslation();
  const toggle = useNavigation((state) => state.toggleInspector);
  return (
    <header className={styles['head']}>
      <h2 title={title}>
        {kind === undefined ? null : <small>{kind}</small>}
        {title}
      </h2>
      <ActionIcon aria-label={t('common:frame.hideInspector')} onClick={toggle}>
        <IconX size={16} />
      </ActionIcon>
    </header>
  );
}
