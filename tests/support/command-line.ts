import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
const main = join(root, 'cli', 'main.ts');

/** Dozens of processes read the same sources: Node keeps what it compiled. */
export const environment = { ...process.env, NODE_COMPILE_CACHE: join(root, '.cache', 'node') };

export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `zonewright` as a user would, in a process of its own. */
export function zonewright(...args: readonly string[]): Run {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
    encoding: 'utf8',
    env: environment,
    maxBuffer: 1e9,
  });
  return { code: status, stdout, stderr };
}

/** Runs with --json and reads the one document on stdout. */
export function zonewrightJson(...args: readonly string[]): {
  readonly code: number | null;
  readonly json: unknown;
} {
  const { code, stdout, stderr } = zonewright(...args, '--json');
  try {
    return { code, json: JSON.parse(stdout) };
  } catch {
    throw new Error(`not one JSON document on stdout (exit ${code}): ${stdout.slice(0, 500)}\n${stderr}`);
  }
}
