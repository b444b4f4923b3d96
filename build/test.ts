import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { execPath, exit } from 'node:process';

/**
 * `npm test`: the checks, the unit tests that take long, the acceptance tests on real input, the kill -9 run, then the end-to-end tests on the built
 * app. Stops at the first that fails.
 */
const root = join(import.meta.dirname, '..');
const vitest = join('node_modules', 'vitest', 'vitest.mjs');
for (const words of [
  ['build/check.ts'],
  [vitest, 'run', '--project=shared', '--project=processes', '--tags-filter=long'],
  [vitest, 'run', '--project=acceptance'],
  ['tests/kill/kill.ts'],
  ['build/e2e.ts'],
]) {
  const run = spawnSync(execPath, words, { cwd: root, stdio: 'inherit' });
  if (run.status !== 0) exit(run.status ?? 1);
}
