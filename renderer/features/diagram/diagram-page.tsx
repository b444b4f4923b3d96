import { Button, Tabs } from '@mantine/core';
import { IconFileImport, IconSitemap, IconSquarePlus } from '@tabler/icons-react';
import { ReactFlowProvider } from '@xyflow/react';
import { memo, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useAssessment } from '../../stores/assessment.ts';
import { useInPieces } from '../../stores/in-pieces.ts';
import { useNavigation } from '../../stores/navigation.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Canvas } from './canvas.tsx';
import styles from './diagram.module.css';
import { jumpTo } from './gestures.ts';
import { Inventory } from './inventory.tsx';
import { useLocked } from './locked.ts';
import { Outline } from './outline.tsx';
import { DifferenceList } from './overlays/difference-list.tsx';
import { LegendCard } from './overlays/legend-card.tsx';
import { usePublishedWords } from './overlays/mark-words.ts';
import { Palette } from './palette.tsx';
import type { Scene } from './scene.ts';
import { Toolbar } from './toolbar.tsx';
import { useClipboard } from './use-clipboard.ts';
import { useScene } from './use-scene.ts';
import { type SidePanelId, useDiagram } from './view.ts';

/** Zones, conduits and assets as a picture that can be worked on; the outline beside it says the same in words. */
export function DiagramPage() {
  const { t } = useTranslation();
  const scene = useScene();
  useFocus();
  const page = useRef<HTMLDivElement>(null);
  // The picture comes first; its hundred symbols beside it a moment later.
  const hasSide = useInPieces(true, false);
  useClipboard(page);
  usePublishedWords();
  return (
    <ReactFlowProvider>
      <div ref={page} className={styles['page']}>
        <h1 className="visually-hidden">{t('common:page.diagram')}</h1>
        {hasSide ? <SidePanel containment={scene.containment} /> : <div className={styles['side']} />}
        <div className={styles['main']}>
          <Toolbar />
          <div className={styles['stage']}>
            <Canvas scene={scene} />
            <Notice scene={scene} />
            {scene.nodes.length === 0 ? <EmptyPlane /> : null}
            <LegendCard />
          </div>
          <DifferenceList />
        </div>
      </div>
    </ReactFlowProvider>
  );
}

/** Brings what another page asked for into view, once the canvas is there. */
function useFocus(): void {
  const visit = useNavigation((state) => state.visit);
  const canvas = useDiagram((state) => state.canvas);
  const id = useAssessment((state) => state.id);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another assessment makes the view start afresh
  useEffect(() => useDiagram.getState().reset(), [id]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same focus can be asked for twice; the visit tells
  useEffect(() => {
    const { page, focus } = useNavigation.getState();
    if (canvas === null || page !== 'diagram' || focus === null) return;
    if (focus.overlay !== undefined) useDiagram.getState().setOverlay(focus.overlay);
    if (focus.records !== undefined && focus.records.length > 0) jumpTo(focus.records);
  }, [visit, canvas]);
}

const tabs: readonly SidePanelId[] = ['palette', 'inventory', 'outline'];

const SidePanel = memo(function Side({ containment }: Pick<Scene, 'containment'>) {
  const { t } = useTranslation();
  const panel = useDiagram((state) => state.panel);
  const readOnly = useLocked();
  return (
    <Tabs
      data-panel
      className={styles['side'] ?? ''}
      value={readOnly ? 'outline' : panel}
      onChange={(value) => {
        const chosen = tabs.find((tab) => tab === value);
        if (chosen !== undefined) useDiagram.getState().showPanel(chosen);
      }}
    >
      <Tabs.List grow>
        {readOnly ? null : <Tabs.Tab value="palette">{t('diagram:palette')}</Tabs.Tab>}
        {readOnly ? null : <Tabs.Tab value="inventory">{t('model:kinds.asset')}</Tabs.Tab>}
        <Tabs.Tab value="outline">{t('diagram:outline.title')}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="palette" className={styles['sidePanel'] ?? ''}>
        <Palette />
      </Tabs.Panel>
      <Tabs.Panel value="inventory" className={styles['sidePanel'] ?? ''}>
        <Inventory />
      </Tabs.Panel>
      <Tabs.Panel value="outline" className={styles['sidePanel'] ?? ''}>
        <Outline containment={containment} />
      </Tabs.Panel>
    </Tabs>
  );
});

/** Says what the picture leaves out, and why. */
function Notice({ scene }: { readonly scene: Scene }) {
  const { t } = useTranslation();
  const lines = [
    ...(scene.tooMany > 0 ? [t('diagram:notice.tooMany', { count: scene.tooMany })] : []),
    ...(scene.edgesLeftOut > 0 ? [t('diagram:notice.edges', { count: scene.edgesLeftOut })] : []),
  ];
  if (lines.length === 0) return null;
  return (
    <div className={styles['notice']} role="status">
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  );
}

function EmptyPlane() {
  const { t } = useTranslation();
  const readOnly = useLocked();
  const tool = useDiagram((state) => state.tool.kind);
  if (tool === 'draw') return null;
  return (
    <div className={styles['emptyPlane']}>
      <EmptyState icon={IconSitemap} title={t('diagram:empty.title')} text={t('diagram:empty.text')}>
        {readOnly ? null : (
          <div className={styles['doors']}>
            <Button
              leftSection={<IconSquarePlus size={16} />}
              onClick={() => useDiagram.getState().setTool({ kind: 'draw', zoneKind: 'iacs' })}
            >
              {t('diagram:empty.draw')}
            </Button>
            <Button
              variant="default"
              leftSection={<IconFileImport size={16} />}
              onClick={() => useNavigation.getState().go('import')}
            >
              {t('diagram:empty.import')}
            </Button>
          </div>
        )}
      </EmptyState>
    </div>
  );
}
