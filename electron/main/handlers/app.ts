import { app } from 'electron';
import type { Handlers } from '../router.ts';
import type { Shell } from '../shell.ts';

/** Answers about the program itself. */
export function appHandlers(shell: Shell): Pick<Handlers, 'app:info' | 'app:quit'> {
  return {
    'app:info': async () => ({
      version: app.getVersion(),
      electron: process.versions['electron'] ?? null,
      standIn: process.versions['electron'] === undefined,
      language: shell.language,
    }),
    'app:quit': async () => {
      await shell.quit();
      return {};
    },
  };
}
