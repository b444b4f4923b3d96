import { Menu } from '@mantine/core';
import { IconPlug } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { linkMedia } from '#shared/model/zone.ts';
import { useLocked } from './locked.ts';
import { ActionItem, ToolMenu } from './tool-menu.tsx';
import { type Connection, useDiagram } from './view.ts';

/** What connecting two assets makes; the choice stays until another one is made. */
export function ConnectMenu() {
  const { t } = useTranslation();
  const connection = useDiagram((state) => state.connection);
  const readOnly = useLocked();
  const choices: readonly Connection[] = ['channel', ...linkMedia];
  return (
    <ToolMenu label={t('diagram:connectMenu')} icon={IconPlug} disabled={readOnly}>
      <ActionItem id="diagram.connect" />
      <Menu.Divider />
      <Menu.Label>{t('diagram:connectBy')}</Menu.Label>
      {choices.map((choice) => (
        <Menu.RadioItem
          key={choice}
          value={choice}
          checked={connection === choice}
          closeMenuOnClick
          onChange={() => useDiagram.getState().setConnection(choice)}
        >
          {choice === 'channel'
            ? t('model:kind.channel')
            : `${t('model:kind.link')}: ${t(`model:value.medium.${choice}`)}`}
        </Menu.RadioItem>
      ))}
    </ToolMenu>
  );
}
