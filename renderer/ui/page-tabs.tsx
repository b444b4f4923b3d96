import { Tabs } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import { useNavigation } from '../stores/navigation.ts';
import styles from './page.module.css';

export interface PageTab {
  readonly id: string;
  readonly label: string;
  readonly panel: () => ReactNode;
}

/** The tab a page shows: the first, the one a link asks for, or the one chosen since. */
export function usePageTab(first: string): readonly [string, (tab: string) => void] {
  const focus = useNavigation((state) => state.focus);
  const visit = useNavigation((state) => state.visit);
  const [tab, setTab] = useState(first);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a visit applies its focus once
  useEffect(() => {
    if (focus !== null) setTab(focus.tab ?? first);
  }, [visit]);
  return [tab, setTab];
}

interface PageTabsProps {
  readonly tabs: readonly PageTab[];
  readonly tab: string;
  readonly onTab: (tab: string) => void;
}

/** The tabs of a page that fills the frame; only the one shown exists. */
export function PageTabs({ tabs, tab, onTab }: PageTabsProps) {
  return (
    <Tabs
      value={tab}
      onChange={(next) => onTab(next ?? tabs[0]?.id ?? '')}
      className={styles['tabs'] ?? ''}
      keepMounted={false}
    >
      <Tabs.List className={styles['tabList'] ?? ''}>
        {tabs.map(({ id, label }) => (
          <Tabs.Tab key={id} value={id}>
            {label}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {tabs.map(({ id, panel }) => (
        <Tabs.Panel key={id} value={id} className={styles['tabPanel'] ?? ''}>
          {id === tab ? panel() : null}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
