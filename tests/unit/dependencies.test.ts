import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');

/** Packages named in the first column of the table below a heading; `@x/a, b` names @x/a and @x/b. */
function namedUnder(heading: string): readonly string[] {
  const [, section = ''] = read('docs/dependencies.md').split(`## ${heading}\n`);
  const rows = (section.split('\n## ')[0] ?? '').split('\n').filter((line) => line.startsWith('| '));
  return rows.slice(1).flatMap((row) => {
    const names = (row.split('|')[1] ?? '').split(',').map((name) => name.trim());
    const scope = /^@[^/]+\//.exec(names[0] ?? '')?.[0] ?? '';
    return names.map((name) => (name.includes('/') ? name : `${scope}${name}`));
  });
}

describe('docs/dependencies.md', () => {
  const manifest: Readonly<Record<string, Readonly<Record<string, string>>>> = JSON.parse(
    read('package.json'),
  );

  it.each([
    ['At run time', 'dependencies'],
    ['For building and testing', 'devDependencies'],
  ])('says of every package what it is for: %s', (heading, key) => {
    expect([...namedUnder(heading)].sort()).toEqual(Object.keys(manifest[key] ?? {}).sort());
  });

  it('stands on exact versions', () => {
    const versions = Object.values({ ...manifest['dependencies'], ...manifest['devDependencies'] });
    expect(versions.filter((version) => !/^(npm:[a-z]+@)?\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });
});
