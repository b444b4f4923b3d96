import { Divider, SegmentedControl } from '@mantine/core';
import { IconRoute } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import styles from './diagram.module.css';
import { JumpField } from './jump-field.tsx';
import type { SceneView } from './scene-node.ts';
import { ToolButton } from './tool-button.tsx';
import { useDiagram } from './view.ts';

const groups = [
  ['diagram.select', 'diagram.pan', 'diagram.draw'],
  ['diagram.connect', 'diagram.rename'],
  ['diagram.arrange', 'diagram.open', 'diagram.close'],
] as const;

/** The commands of the canvas; the same action objects feed menu and palette. */
export function Toolbar() {
  const { t } = useTranslation();
  const channels = useDiagram((state) => state.channels);
  return (
    <div className={styles['toolbar']} role="toolbar" aria-label={t('diagram:toolbar')}>
      {groups.map((group) => (
        <div key={group[0]} className={styles['toolGroup']}>
          {group.map((id) => (
            <ToolButton key={id} id={id} />
          ))}
          <Divider orientation="vertical" />
        </div>
      ))}
      <IconRoute size={18} stroke={1.75} aria-hidden />
      <SegmentedControl<SceneView['channels']>
        className={styles['channels'] ?? ''}
        aria-label={t('model:kinds.channel')}
        value={channels}
        onChange={(value) => useDiagram.getState().setChannels(value)}
        data={(['none', 'selection', 'all'] as const).map((value) => ({
          value,
          label: t(`diagram:showChannels.${value}`),
        }))}
      />
      <div className={styles['toolSpace']} />
      <JumpField />
    </div>
  );
}
