import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { argv, execPath, exit } from 'node:process';

/** `npm run bench` runs every benchmark, `npm run bench -- journal` one of them; each prints its own figures. */
const folder = import.meta.dirname;
const shared = new Set(['run', 'measure', 'window', 'public-mix']);
const all = readdirSync(folder)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -3))
  .filter((name) => !shared.has(name))
  .sort();
const wanted = argv.slice(2).filter((argument) => !argument.startsWith('-'));
const unknown = wanted.filter((name) => !all.includes(name));
if (unknown.length > 0) {
  console.error(`no benchmark is called ${unknown.join(', ')}; there are: ${all.join(', ')}`);
  exit(2);
}
let failed = false;
for (const name of wanted.length > 0 ? wanted : all) {
  console.log(`\n# ${name}`);
  const run = spawnSync(execPath, ['--expose-gc', join(folder, `${name}.ts`)], { stdio: 'inherit' });
  failed ||= run.status !== 0;
}
exit(failed ? 1 : 0);
