import { Divider, Menu } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { IconDots } from '@tabler/icons-react';
import { type ComponentType, Fragment, memo } from 'react';
import { useTranslation } from 'react-i18next';
import { AlignMenu } from './align-menu.tsx';
import { ChannelsMenu } from './channels-menu.tsx';
import { ConnectMenu } from './connect-menu.tsx';
import { ExportMenu } from './export/export-menu.tsx';
import { JumpField } from './jump-field.tsx';
import { LayoutMenu } from './layout/layout-menu.tsx';
import { OverlayMenu } from './overlays/overlay-menu.tsx';
import { ToolButton } from './tool-button.tsx';
import { ActionItem, ToolMenu } from './tool-menu.tsx';
import styles from './toolbar.module.css';

/** Buttons in groups, and below which width of the toolbar a button moves into the menu "More". */
const groups: readonly (readonly { readonly id: string; readonly below: number }[])[] = [
  [
    { id: 'diagram.select', below: 0 },
    { id: 'diagram.pan', below: 520 },
    { id: 'diagram.draw', below: 0 },
  ],
  [
    { id: 'diagram.connect', below: 560 },
    { id: 'diagram.rename', below: 720 },
  ],
  [
    { id: 'diagram.open', below: 760 },
    { id: 'diagram.close', below: 760 },
  ],
];

/** Menus between the buttons and the search, from left to right: align, layout, channels, overlays, export. One file each. */
const menus: readonly { readonly id: string; readonly Slot: ComponentType }[] = [
  { id: 'connect', Slot: ConnectMenu },
  { id: 'align', Slot: AlignMenu },
  { id: 'layout', Slot: LayoutMenu },
  { id: 'channels', Slot: ChannelsMenu },
  { id: 'overlays', Slot: OverlayMenu },
  { id: 'export', Slot: ExportMenu },
];

/** The commands of the canvas; the same action objects feed menu and palette. */
export const Toolbar = memo(function Tools() {
  const { t } = useTranslation();
  const { ref, width } = useElementSize();
  const hidden = groups.flat().filter(({ below }) => width > 0 && width < below);
  return (
    <div ref={ref} data-panel className={styles['toolbar']} role="toolbar" aria-label={t('diagram:toolbar')}>
      {groups.map((group) => {
        const shown = group.filter(({ below }) => width >= below);
        return shown.length === 0 ? null : (
          <Fragment key={group[0]?.id}>
            {shown.map(({ id }) => (
              <ToolButton key={id} id={id} />
            ))}
            <Divider orientation="vertical" />
          </Fragment>
        );
      })}
      {menus.map(({ id, Slot }) => (
        <Slot key={id} />
      ))}
      {hidden.length === 0 ? null : (
        <ToolMenu label={t('diagram:more')} icon={IconDots}>
          <Menu.Label>{t('diagram:more')}</Menu.Label>
          {hidden.map(({ id }) => (
            <ActionItem key={id} id={id} />
          ))}
        </ToolMenu>
      )}
      <div className={styles['toolSpace']} />
      <JumpField />
    </div>
  );
});
