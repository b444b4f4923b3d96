import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { LockQuestion } from '../features/capture/lock-question.tsx';
import { InspectorPanel } from '../features/inspector/inspector-panel.tsx';
import { useInPieces } from '../stores/in-pieces.ts';
import { useInspectorShown, useNavigation } from '../stores/navigation.ts';
import { useSelection } from '../stores/selection.ts';
import { Boundary } from '../ui/boundary.tsx';
import { withdrawOffer } from '../ui/tell.tsx';
import { Banners } from './banners.tsx';
import { titleClippedText } from './clipped-text.ts';
import styles from './frame.module.css';
import { InspectorResizer } from './inspector-resizer.tsx';
import { PageContent } from './pages.tsx';
import { Palette } from './palette.tsx';
import { Rail } from './rail.tsx';
import { actionState, actions } from './registry.ts';
import { RemovalCard } from './removal-card.tsx';
import { listenToShortcuts } from './shortcuts.ts';
import { StatusBar } from './status-bar.tsx';
import { ToastStrip } from './toast-area.tsx';
import { announceCommits } from './toasts.ts';
import { TopBar } from './top-bar.tsx';
import { useAfterPress } from './use-after-press.ts';

/** The one frame of every page: rail, page, inspector, status bar. */
export function Frame() {
  const { t } = useTranslation();
  const page = useNavigation((state) => state.page);
  const drawn = useInPieces(page, null);
  const isDrawn = drawn === page;
  const visit = useNavigation((state) => state.visit);
  const isInspectorDrawn = useAfterPress(useInspectorShown(), visit);
  const inspectorWidth = useNavigation((state) => state.inspectorWidth);
  const main = useRef<HTMLElement>(null);

  useEffect(() => {
    useSelection.getState().clear();
    useNavigation.setState({ page: 'overview', focus: null, asset: null, among: [], behind: [] });
    withdrawOffer();
  }, []);
  useEffect(() => listenToShortcuts(() => actions, actionState), []);
  useEffect(() => announceCommits(), []);
  useEffect(() => titleClippedText(), []);
  useEffect(() => {
    // A page that was asked for takes the focus, so the keyboard goes on in it and a screen reader reads its heading.
    if (visit > 0 && isDrawn) main.current?.focus({ preventScroll: true });
  }, [visit, isDrawn]);

  return (
    <div className={styles['frame']}>
      <button type="button" className={styles['skip']} onClick={() => main.current?.focus()}>
        {t('common:skipToPage')}
      </button>
      <TopBar />
      <Banners />
      <div className={styles['middle']}>
        <Rail />
        <main
          data-panel
          className={styles['main']}
          ref={main}
          tabIndex={-1}
          aria-label={t(`common:page.${drawn ?? page}`)}
          aria-busy={!isDrawn || undefined}
        >
          <Boundary key={drawn}>{drawn === null ? null : <PageContent page={drawn} />}</Boundary>
        </main>
        {isInspectorDrawn ? (
          <aside
            data-panel
            className={styles['inspector']}
            style={{ width: inspectorWidth }}
            aria-label={t('common:frame.inspector')}
          >
            <InspectorResizer />
            <Boundary>
              <InspectorPanel />
            </Boundary>
          </aside>
        ) : null}
      </div>
      <ToastStrip />
      <StatusBar />
      <Palette />
      <RemovalCard />
      <LockQuestion />
    </div>
  );
}
