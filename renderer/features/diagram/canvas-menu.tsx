import { Menu } from '@mantine/core';
import { IconBox, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { isIdOf } from '#shared/model/id.ts';
import { isOffered } from '../../app/actions.ts';
import { removeSelection } from '../../app/removal.ts';
import { spellShortcut } from '../../app/shortcuts.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { useAssessment } from '../../stores/assessment.ts';
import { useNavigation } from '../../stores/navigation.ts';
import { useSelection } from '../../stores/selection.ts';
import { actionOf } from './actions.ts';
import { useDiagram } from './view.ts';

const onRecords = [
  'diagram.rename',
  'diagram.connect',
  'diagram.open',
  'diagram.close',
  'diagram.zoomToSelection',
];
const onPlane = [
  'diagram.draw',
  'diagram.selectAll',
  'diagram.layoutPurdue',
  'diagram.layoutZones',
  'diagram.open',
  'diagram.close',
  'diagram.fit',
];

/** Leads from one selected asset to its page. */
function OpenAssetPage() {
  const { t } = useTranslation();
  const language = useLanguage();
  const [only, another] = useSelection((state) => state.ids);
  if (only === undefined || another !== undefined || !isIdOf('asset', only)) return null;
  return (
    <Menu.Item
      leftSection={<IconBox size={16} stroke={1.75} />}
      rightSection={<kbd>{spellShortcut('Alt+Enter', language, false)}</kbd>}
      onClick={() => useNavigation.getState().openAsset(only)}
    >
      {t('asset:action.open')}
    </Menu.Item>
  );
}

/** The menu under the right mouse button and the menu key. */
export function CanvasMenu() {
  const { t } = useTranslation();
  const language = useLanguage();
  const at = useDiagram((state) => state.menu);
  const selected = useSelection((state) => state.ids.size);
  const readOnly = useAssessment((state) => state.readOnly);
  if (at === null) return null;
  const state = { open: true, readOnly, page: 'diagram', selected, canUndo: false, canRedo: false };
  const offered = (selected > 0 ? onRecords : onPlane)
    .map(actionOf)
    .filter((action) => isOffered(action, state));
  return (
    <Menu opened position="bottom-start" onClose={() => useDiagram.getState().showMenu(null)} returnFocus>
      <Menu.Target>
        <span style={{ position: 'fixed', left: at.x, top: at.y }} />
      </Menu.Target>
      <Menu.Dropdown>
        {offered.map((action) => {
          const Picture = action.icon;
          return (
            <Menu.Item
              key={action.id}
              leftSection={<Picture size={16} stroke={1.75} />}
              rightSection={
                action.shortcut === undefined ? null : (
                  <kbd>{spellShortcut(action.shortcut, language, false)}</kbd>
                )
              }
              onClick={() => void action.run()}
            >
              {t(action.titleKey)}
            </Menu.Item>
          );
        })}
        <OpenAssetPage />
        {selected === 0 || readOnly ? null : (
          <Menu.Item
            color="red"
            leftSection={<IconTrash size={16} stroke={1.75} />}
            onClick={() => void removeSelection()}
          >
            {t('common:delete')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
