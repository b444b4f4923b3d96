import './app/zod-config.ts';
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '@mantine/spotlight/styles.css';
import './app/theme.css';
import { createRoot } from 'react-dom/client';
import { startAnalysis } from './app/analysis-worker.ts';
import { App } from './app/app.tsx';
import { startCommits } from './app/commits-worker.ts';
import { startComparison } from './app/comparison-worker.ts';
import { startTranslations } from './i18n/i18n.ts';
import { rememberView } from './stores/navigation.ts';
import { useSession } from './stores/session.ts';

startTranslations('en');
startAnalysis();
startComparison();
startCommits();

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(<App />);
void useSession.getState().start();
void rememberView();
