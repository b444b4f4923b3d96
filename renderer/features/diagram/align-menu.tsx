import { Menu } from '@mantine/core';
import { IconLayoutAlignLeft } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSelection } from '../../stores/selection.ts';
import { alignActions } from './align-actions.ts';
import { useLocked } from './locked.ts';
import { ActionItem, ToolMenu } from './tool-menu.tsx';

/** Lining up, equal gaps, equal sizes: for two or more selected things. */
export function AlignMenu() {
  const { t } = useTranslation();
  const readOnly = useLocked();
  const isFew = useSelection((state) => state.ids.size < 2);
  return (
    <ToolMenu label={t('diagram:align')} icon={IconLayoutAlignLeft} disabled={readOnly || isFew}>
      <Menu.Label>{t('diagram:align')}</Menu.Label>
      {alignActions.map(({ id }) => (
        <ActionItem key={id} id={id} />
      ))}
    </ToolMenu>
  );
}
