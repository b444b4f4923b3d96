import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { argv, execPath, exit } from 'node:process';

/**
 * Makes resources/packs/starter.zwp of public advisories (cisagov/CSAF, works of the US government, those with terms of
 * use of their own left out) and CISA's list of exploited vulnerabilities (CC0): facts only. `node build/starter-pack.ts [DATA]`
 */
const root = join(import.meta.dirname, '..');
const data = argv[2] ?? join(root, '../shared/data');
const out = join(root, 'resources/packs/starter.zwp');
if (!existsSync(join(data, 'csaf'))) {
  console.error(`${join(data, 'csaf')} is missing: name the folder that holds csaf and kev`);
  exit(1);
}
const words = [
  ['pack', 'build', '--out', out],
  ['--csaf', join(data, 'csaf'), '--without-terms'],
  ['--kev', join(data, 'kev/known_exploited_vulnerabilities.json')],
  ['--name', 'starter', '--at', '2026-11-22'],
  ['--from', 'cisagov/CSAF 6960219, ICS advisories of 2017 to 2023'],
  [
    '--licence',
    'Works of the US government, TLP:WHITE; documents with terms of use of their own are left out',
  ],
].flat();
const built = spawnSync(execPath, [join(root, 'cli/main.ts'), ...words], { encoding: 'utf8' });
console.log(`${built.stdout.split('\n')[0]}\n${built.stderr}`);
exit(built.status ?? 1);
