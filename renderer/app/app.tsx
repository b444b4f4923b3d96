import { Loader, MantineProvider } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { lazy, Suspense, useEffect } from 'react';
import { ChooserPage } from '../features/unlock/chooser-page.tsx';
import { UnlockPage } from '../features/unlock/unlock-page.tsx';
import { useAssessment } from '../stores/assessment.ts';
import { useInPieces } from '../stores/in-pieces.ts';
import { useSampleRequest } from '../stores/sample-request.ts';
import { useSession } from '../stores/session.ts';
import { useTemplateRequest } from '../stores/template-request.ts';
import { Boundary } from '../ui/boundary.tsx';
import { Hints } from '../ui/hints.tsx';
import { Frame } from './frame.tsx';
import { theme } from './theme.ts';
import { FloatingToasts } from './toast-area.tsx';

/** Light or dark as the settings say; without a choice as the computer does. */
function useColorScheme(): 'light' | 'dark' {
  const chosen = useSession((state) => state.settings?.theme ?? 'system');
  const prefersDark = useMediaQuery('(prefers-color-scheme: dark)', false, {
    getInitialValueInEffect: false,
  });
  return chosen === 'system' ? (prefersDark ? 'dark' : 'light') : chosen;
}

/** The window: unlock, then choose an assessment, then work in the frame. */
export function App() {
  const scheme = useColorScheme();
  return (
    <MantineProvider
      theme={theme}
      forceColorScheme={scheme}
      withCssVariables={false}
      withGlobalClasses={false}
    >
      <Boundary>
        <Door />
        <AskForTemplate />
        <AskForSample />
        <Hints />
      </Boundary>
    </MantineProvider>
  );
}

/** The archetypes are large and seldom asked for; they are read when they are. */
const TemplateChooser = lazy(async () => ({
  default: (await import('../ui/template-chooser.tsx')).TemplateChooser,
}));

function AskForTemplate() {
  const asked = useTemplateRequest((state) => state.request !== null);
  return asked ? (
    <Suspense fallback={null}>
      <TemplateChooser />
    </Suspense>
  ) : null;
}

const SampleDialog = lazy(async () => ({
  default: (await import('../features/unlock/sample-dialog.tsx')).SampleDialog,
}));

function AskForSample() {
  const isAsking = useSampleRequest((state) => state.isAsking);
  return isAsking ? (
    <Suspense fallback={null}>
      <SampleDialog />
    </Suspense>
  ) : null;
}

function Door() {
  const phase = useSession((state) => state.phase);
  const status = useAssessment((state) => state.status);
  // Another assessment gets a fresh frame: no selection, page or offer of the one before.
  const assessment = useAssessment((state) => `${state.id} ${state.readOnly}`);
  const open = phase === 'unlocked' && status === 'open' ? assessment : null;
  // It comes in pieces where the plant is large, and goes at once.
  const drawn = useInPieces(open);
  useEffect(() => {
    if (phase !== 'unlocked' && phase !== 'starting') useAssessment.getState().close();
  }, [phase]);
  if (phase === 'starting') return <Loader size="sm" m="xl" aria-label="Zonewright" />;
  if (open !== null && open === drawn) return <Frame key={open} />;
  return (
    <>
      {phase === 'unlocked' ? <ChooserPage /> : <UnlockPage />}
      <FloatingToasts />
    </>
  );
}
