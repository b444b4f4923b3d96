import { Tabs } from '@mantine/core';
import { type ComponentType, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigation } from '../../stores/navigation.ts';
import styles from './inventory.module.css';
import { Inventory } from './inventory.tsx';
import { useAssetsView } from './view.ts';

/** One way to look at assets beside the inventory; `renderer/app/asset-tabs.ts` lists them. */
export interface AssetsTab {
  /** What `go('assets', { tab })` names it by. */
  readonly id: string;
  readonly titleKey: string;
  readonly Content: ComponentType;
}

const inventory: AssetsTab = { id: 'inventory', titleKey: 'assets:tab.inventory', Content: Inventory };

/** The inventory and, in tabs beside it, what other features show of assets. Only the tab in sight is mounted. */
export function AssetsPage({ tabs }: { readonly tabs: readonly AssetsTab[] }) {
  const { t } = useTranslation();
  const all = [inventory, ...tabs];
  const wanted = useAssetsView((state) => state.tab);
  const { id } = all.find((tab) => tab.id === wanted) ?? inventory;
  useAskedTab();
  return (
    <div className={styles['page']}>
      <h1 className="visually-hidden">{t('common:page.assets')}</h1>
      {all.length === 1 ? (
        <Inventory />
      ) : (
        <Tabs
          className={styles['tabs'] ?? ''}
          keepMounted={false}
          value={id}
          onChange={(tab) => useAssetsView.getState().showTab(tab ?? inventory.id)}
        >
          <Tabs.List aria-label={t('common:page.assets')}>
            {all.map((tab) => (
              <Tabs.Tab key={tab.id} value={tab.id}>
                {t(tab.titleKey)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {all.map(({ id: tab, Content }) => (
            <Tabs.Panel key={tab} value={tab} className={styles['tabContent'] ?? ''}>
              <Content />
            </Tabs.Panel>
          ))}
        </Tabs>
      )}
    </div>
  );
}

/** A page that sends people to one asset means the inventory unless it names a tab. */
function useAskedTab(): void {
  const visit = useNavigation((state) => state.visit);
  const focus = useNavigation((state) => state.focus);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same focus can be asked for twice; the visit tells
  useEffect(() => {
    const { showTab } = useAssetsView.getState();
    if (focus?.tab !== undefined) showTab(focus.tab);
    else if (focus?.records !== undefined || focus?.risk !== undefined) showTab(inventory.id);
  }, [visit]);
}
