import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build, Platform } from 'electron-builder';

const root = resolve(import.meta.dirname, '..');

/** The version of Electron this project is built for. */
export function electronVersion(): string {
  const path = join(root, 'node_modules', 'electron', 'package.json');
  const { version }: { version?: unknown } = JSON.parse(readFileSync(path, 'utf8'));
  return String(version);
}

/** Runs electron-builder (electron-builder.yml) on a project's bundles with an unpacked runtime. Returns the folder made. */
export async function packageForLinux(project: string, runtime: string): Promise<string> {
  await build({
    projectDir: stage(project),
    targets: Platform.LINUX.createTarget('dir'),
    config: {
      extends: join(root, 'electron-builder.yml'),
      electronDist: runtime,
      electronVersion: electronVersion(),
    },
    publish: 'never',
  });
  return join(
    project,
    'dist',
    'packaged',
    process.arch === 'arm64' ? 'linux-arm64-unpacked' : 'linux-unpacked',
  );
}

/** Copies what is packaged into dist/staged: the bundles, and of package.json what a program needs to run. */
function stage(project: string): string {
  const staged = join(project, 'dist', 'staged');
  rmSync(staged, { recursive: true, force: true });
  mkdirSync(join(staged, 'dist'), { recursive: true });
  for (const bundle of ['electron', 'renderer'])
    cpSync(join(project, 'dist', bundle), join(staged, 'dist', bundle), { recursive: true });
  const { name, version, description, license, type, main }: Record<string, unknown> = JSON.parse(
    readFileSync(join(project, 'package.json'), 'utf8'),
  );
  const author = 'The Zonewright authors';
  const reduced = { name, version, description, license, author, type, main };
  writeFileSync(join(staged, 'package.json'), `${JSON.stringify(reduced, null, 2)}\n`);
  return staged;
}
