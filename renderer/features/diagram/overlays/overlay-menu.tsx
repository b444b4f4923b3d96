import { Menu } from '@mantine/core';
import { IconStack2 } from '@tabler/icons-react';
import { compareAhead } from '../../../stores/comparison.ts';
import { ToolMenu } from '../tool-menu.tsx';
import { useDiagram } from '../view.ts';
import { likelyComparison } from './likely-comparison.ts';
import { overlays } from './list.ts';
import type { Say } from './overlay.ts';
import { useSay } from './say.ts';
import { readAhead } from './shown.ts';
import { traceAhead } from './use-overlay.ts';

/** Choosing takes a moment, in which every answer can be made ready. */
function prepare(say: Say): void {
  void compareAhead((commits) => likelyComparison(commits, say));
  void readAhead(overlays);
  traceAhead();
}

/** Which overlay lies over the picture: none or one. */
export function OverlayMenu() {
  const say = useSay();
  const { t } = say;
  const chosen = useDiagram((state) => state.overlay);
  const { setOverlay } = useDiagram.getState();
  return (
    <ToolMenu label={t('overlay:menu')} icon={IconStack2} isOn={chosen !== null} onOpen={() => prepare(say)}>
      <Menu.Label>{t('overlay:menuHint')}</Menu.Label>
      <Menu.RadioItem
        value="none"
        checked={chosen === null}
        closeMenuOnClick
        onChange={() => setOverlay(null)}
      >
        {t('overlay:none')}
      </Menu.RadioItem>
      {overlays.map(({ id, titleKey, icon: Picture }) => (
        <Menu.RadioItem
          key={id}
          value={id}
          checked={chosen === id}
          closeMenuOnClick
          rightSection={<Picture size={16} stroke={1.75} aria-hidden />}
          onChange={() => setOverlay(id)}
        >
          {t(titleKey)}
        </Menu.RadioItem>
      ))}
    </ToolMenu>
  );
}
