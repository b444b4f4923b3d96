import { Menu } from '@mantine/core';
import { IconRoute } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useAssessment } from '../../stores/assessment.ts';
import { channelsFor } from './channels-asked.ts';
import { ActionItem, ToolMenu } from './tool-menu.tsx';
import { useDiagram } from './view.ts';

/** Which lines are drawn: channels none, those of the selection or all; links or not; and what the lines mean. */
export function ChannelsMenu() {
  const { t } = useTranslation();
  const asked = useDiagram((state) => state.channels);
  const channels = useAssessment(({ model }) => channelsFor(asked, model));
  const links = useDiagram((state) => state.links);
  return (
    <ToolMenu label={t('diagram:lines')} icon={IconRoute} isOn={asked === 'all'}>
      <Menu.Label>{t('diagram:showChannels.title')}</Menu.Label>
      {(['none', 'selection', 'all'] as const).map((value) => (
        <Menu.RadioItem
          key={value}
          value={value}
          checked={channels === value}
          closeMenuOnClick
          onChange={() => useDiagram.getState().setChannels(value)}
        >
          {t(`diagram:showChannels.${value}`)}
        </Menu.RadioItem>
      ))}
      <Menu.Divider />
      <Menu.CheckboxItem checked={links} onChange={() => useDiagram.getState().setLinks(!links)}>
        {t('diagram:showLinks')}
      </Menu.CheckboxItem>
      <ActionItem id="diagram.legend" />
    </ToolMenu>
  );
}
