import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const main = join(import.meta.dirname, '..', '..', 'cli', 'main.ts');

export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `zonewright` as a user would, in a process of its own. */
export function zonewright(...args: readonly string[]): Run {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
    encoding: 'utf8',
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
