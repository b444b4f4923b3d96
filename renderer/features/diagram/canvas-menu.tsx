import { Menu } from '@mantine/core';
import { IconBox, IconTrash } from '@tabler/icons-react';
import { memo, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isIdOf } from '#shared/model/id.ts';
import { isOffered } from '../../app/actions.ts';
import { removeSelection } from '../../app/removal.ts';
import { spellShortcut } from '../../app/shortcuts.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { useNavigation } from '../../stores/navigation.ts';
import { useSelection } from '../../stores/selection.ts';
import { actionOf } from './actions.ts';
import type { Point } from './geometry.ts';
import { entriesFor, withoutIdleLines } from './menu-items.ts';
import { ActionItem } from './tool-menu.tsx';
import styles from './toolbar.module.css';
import { useActionState } from './use-action-state.ts';
import { useDiagram } from './view.ts';

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

/** The menu under the right mouse button and the menu key: what can be done with the selection, or with the plane. */
export const CanvasMenu = memo(function Commands() {
  const at = useDiagram((state) => state.menu);
  return at === null ? null : <OpenMenu at={at} />;
});

/** Gives the focus back to what had it before, unless what was chosen took it elsewhere. */
function useFocusBack(): void {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      if (document.activeElement === document.body && before instanceof HTMLElement) before.focus();
    },
    [before],
  );
}

function OpenMenu({ at }: { readonly at: Point }) {
  const { t } = useTranslation();
  const language = useLanguage();
  useFocusBack();
  const ids = useSelection((state) => state.ids);
  const state = useActionState();
  const offered = entriesFor(ids).filter((id) => id === null || isOffered(actionOf(id), state));
  return (
    <Menu opened position="bottom-start" onClose={() => useDiagram.getState().showMenu(null)}>
      <Menu.Target>
        <span style={{ position: 'fixed', left: at.x, top: at.y }} />
      </Menu.Target>
      <Menu.Dropdown className={styles['menu'] ?? ''}>
        {withoutIdleLines(offered).map((id, index) =>
          // biome-ignore lint/suspicious/noArrayIndexKey: lines between groups have nothing else to tell them apart
          id === null ? <Menu.Divider key={`line ${index}`} /> : <ActionItem key={id} id={id} />,
        )}
        <OpenAssetPage />
        {ids.size === 0 || state.readOnly ? null : (
          <Menu.Item
            color="red"
            leftSection={<IconTrash size={16} stroke={1.75} />}
            rightSection={<kbd>{spellShortcut('Delete', language, false)}</kbd>}
            onClick={() => void removeSelection()}
          >
            {t('common:delete')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
