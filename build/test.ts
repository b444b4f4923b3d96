import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { execPath, exit } from 'node:process';

/** `npm test`: the checks, the kill -9 run, then the end-to-end tests on the built app. Stops at the first that fails. */
const root = join(import.meta.dirname, '..');
for (const script of ['build/check.ts', 'tests/kill/kill.ts', 'build/e2e.ts']) {
  const run = spawnSync(execPath, [join(root, script)], { cwd: root, stdio: 'inherit' });
  if (run.status !== 0) exit(run.status ?? 1);
}
