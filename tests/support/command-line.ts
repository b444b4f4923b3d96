import { join } from 'node:path';
import { runWords } from '#cli/run.ts';

const root = join(import.meta.dirname, '..', '..');

/** For what has to run in a process of its own: Node keeps what it compiled. */
export const environment = { ...process.env, NODE_COMPILE_CACHE: join(root, '.cache', 'node') };

export interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `zonewright` in this process; cli/main.test.ts shows that a process of its own says the same. */
export async function zonewright(...words: readonly string[]): Promise<Run> {
  const said = { stdout: '', stderr: '' };
  const code = await runWords(words, {
    answer: (text) => {
      said.stdout += text;
    },
    complain: (text) => {
      said.stderr += text;
    },
    watched: false,
  });
  return { code, ...said };
}

/** Runs with --json and reads the one document on stdout. */
export async function zonewrightJson(
  ...words: readonly string[]
): Promise<{ readonly code: number; readonly json: unknown }> {
  const { code, stdout, stderr } = await zonewright(...words, '--json');
  try {
    return { code, json: JSON.parse(stdout) };
  } catch {
    throw new Error(`not one JSON document on stdout (exit ${code}): ${stdout.slice(0, 500)}\n${stderr}`);
  }
}
