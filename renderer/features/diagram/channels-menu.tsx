import { Menu } from '@mantine/core';
import { IconCheck, IconRoute } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ToolMenu } from './tool-menu.tsx';
import { useDiagram } from './view.ts';

/** Which channels are drawn: none, those of the selection, all. */
export function ChannelsMenu() {
  const { t } = useTranslation();
  const channels = useDiagram((state) => state.channels);
  return (
    <ToolMenu label={t('model:kinds.channel')} icon={IconRoute} isOn={channels === 'all'}>
      <Menu.Label>{t('diagram:showChannels.title')}</Menu.Label>
      {(['none', 'selection', 'all'] as const).map((value) => (
        <Menu.Item
          key={value}
          role="menuitemradio"
          aria-checked={channels === value}
          leftSection={<IconCheck size={16} opacity={channels === value ? 1 : 0} aria-hidden />}
          onClick={() => useDiagram.getState().setChannels(value)}
        >
          {t(`diagram:showChannels.${value}`)}
        </Menu.Item>
      ))}
    </ToolMenu>
  );
}
