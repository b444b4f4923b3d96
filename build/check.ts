import { spawn } from 'node:child_process';
import { globSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { argv, execPath, exit } from 'node:process';

/**
 * `npm run check`: lint, types, layers, unused code and, beside them, the unit tests, in under two minutes. Every failure
 * is printed whole. `npm run types` and `npm run layers` run one of them.
 */
const root = join(import.meta.dirname, '..');
const bin = (name: string): string => join(root, 'node_modules', name);
const runTimes = ['shared', 'renderer', 'electron', 'central', 'cli', 'build', 'tests'];
/** Folders whose files the layer rules are about. */
const layered = ['shared', 'renderer', 'electron', 'central', 'cli'];

interface Outcome {
  readonly title: string;
  readonly ok: boolean;
  readonly output: string;
  readonly seconds: number;
}

function run(title: string, script: string, args: readonly string[]): Promise<Outcome> {
  const start = performance.now();
  return new Promise((resolve) => {
    const child = spawn(execPath, [script, ...args], {
      cwd: root,
      env: { ...process.env, NO_COLOR: '1' },
    });
    const parts: Buffer[] = [];
    child.stdout.on('data', (part: Buffer) => parts.push(part));
    child.stderr.on('data', (part: Buffer) => parts.push(part));
    child.on('close', (code) => {
      const output = Buffer.concat(parts).toString('utf8');
      resolve({ title, ok: code === 0, output, seconds: (performance.now() - start) / 1000 });
    });
  });
}

/** By the native compiler, in a third of the time; `typescript` itself stays at 6 for the layer check, which cannot read 7. */
async function types(): Promise<Outcome[]> {
  mkdirSync(join(root, '.cache', 'tsc'), { recursive: true });
  const outcomes: Outcome[] = [];
  for (const project of runTimes)
    outcomes.push(await run(`types of ${project}`, bin('typescript-7/bin/tsc'), ['-p', project]));
  return outcomes;
}

async function layers(): Promise<Outcome[]> {
  const args = ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...layered];
  const outcome = await run('layers', bin('dependency-cruiser/bin/dependency-cruiser.mjs'), args);
  return [judgeLayers(outcome)];
}

/** The cruiser's verdict, and ours on the cruiser: fewer modules than files means that it checked nothing. */
function judgeLayers(outcome: Outcome): Outcome {
  const files = globSync(
    layered.map((folder) => `${folder}/**/*.{ts,tsx}`),
    { cwd: root },
  ).filter((file) => !file.endsWith('.d.ts'));
  const from = outcome.output.indexOf('{');
  if (from < 0) return { ...outcome, ok: false };
  const { summary } = JSON.parse(outcome.output.slice(from)) as {
    summary: { totalCruised: number; violations: { from: string; to: string; rule: { name: string } }[] };
  };
  const found = summary.violations.map(({ rule, from: here, to }) => `${rule.name}: ${here} -> ${to}`);
  if (summary.totalCruised < files.length)
    found.push(`only ${summary.totalCruised} modules cruised for ${files.length} source files`);
  return {
    ...outcome,
    title: `layers (${summary.totalCruised} modules)`,
    ok: found.length === 0,
    output: found.join('\n'),
  };
}

const lint = () => run('lint', bin('@biomejs/biome/bin/biome'), ['check', '--error-on-warnings', '.']);
const unused = () => run('unused code', bin('knip/bin/knip.js'), []);
const unit = () =>
  run('unit tests', bin('vitest/vitest.mjs'), [
    'run',
    '--project=shared',
    '--project=processes',
    '--tags-filter=!long',
  ]);

/** Everything that only reads the sources, one after the other; the unit tests fill the other processors meanwhile. */
async function sources(): Promise<Outcome[]> {
  return [await lint(), ...(await types()), ...(await layers()), await unused()];
}

async function everything(): Promise<Outcome[]> {
  const [read, tested] = await Promise.all([sources(), unit()]);
  return [...read, tested];
}

const steps: Readonly<Record<string, () => Promise<Outcome[]>>> = { types, layers };
const step = steps[argv[2] ?? ''] ?? everything;
const outcomes = await step();
for (const { title, ok, output, seconds } of outcomes) {
  console.log(`${ok ? 'ok  ' : 'FAIL'} ${title} (${seconds.toFixed(1)} s)`);
  if (!ok || title === 'unit tests') console.log(output.trim());
}
exit(outcomes.every(({ ok }) => ok) ? 0 : 1);
