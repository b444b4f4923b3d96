import { Button, Menu } from '@mantine/core';
import { IconLayoutGrid } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { isIdOf } from '#shared/model/id.ts';
import { useSelection } from '../../../stores/selection.ts';
import { useLocked } from '../locked.ts';
import { ActionItem, ToolMenu } from '../tool-menu.tsx';
import { useLayout } from './run-layout.ts';

/** The automatic layouts: what they arrange, which there are, and how far the one that is at work is. */
export function LayoutMenu() {
  const { t } = useTranslation();
  const scope = useLayout((state) => state.scope);
  const running = useLayout((state) => state.running);
  const readOnly = useLocked();
  const zones = useSelection((state) => [...state.ids].filter((id) => isIdOf('zone', id)).length);
  if (running !== null) {
    return (
      <>
        <span role="status">{t('diagram:layout.progress', running)}</span>
        <Button size="compact-sm" variant="light" onClick={() => useLayout.getState().cancel()}>
          {t('common:cancel')}
        </Button>
      </>
    );
  }
  return (
    <ToolMenu label={t('diagram:layout.title')} icon={IconLayoutGrid} disabled={readOnly}>
      <Menu.Label>
        {zones === 0 ? t('diagram:layout.whole') : t('diagram:layout.inZones', { count: zones })}
      </Menu.Label>
      <Menu.RadioGroup
        value={scope}
        onChange={(value) => useLayout.getState().setScope(value === 'all' ? 'all' : 'missing')}
      >
        {(['missing', 'all'] as const).map((value) => (
          <Menu.RadioItem key={value} value={value} closeMenuOnClick={false}>
            {t(`diagram:layout.scope.${value}`)}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
      <Menu.Divider />
      <ActionItem id="diagram.layoutPurdue" />
      <ActionItem id="diagram.layoutZones" />
      <Menu.Divider />
      <ActionItem id="diagram.arrange" />
    </ToolMenu>
  );
}
