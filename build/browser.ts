import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

const names = [
  'google-chrome-stable',
  'google-chrome',
  'chromium',
  'chromium-browser',
  'microsoft-edge-stable',
  'microsoft-edge',
];
const usualPlaces: Readonly<Record<string, readonly string[]>> = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: ['ProgramFiles', 'ProgramFiles(x86)', 'LocalAppData'].flatMap((variable) => {
    const folder = process.env[variable];
    if (folder === undefined) return [];
    return [
      join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
      join(folder, 'Chromium', 'Application', 'chrome.exe'),
      join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
    ];
  }),
};

export const missingBrowser =
  'No Chromium was found. Run `npx playwright install chromium`, or set CHROMIUM to the path of a Chrome, Chromium or Edge.';

/** The browser to use: CHROMIUM from the environment, Playwright's own, Chrome, Chromium, Edge. Null where there is none. */
export function findBrowser(): string | null {
  const given = process.env['CHROMIUM'];
  if (given !== undefined && given !== '') return given;
  const own = chromium.executablePath();
  if (existsSync(own)) return own;
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...onPath, ...(usualPlaces[process.platform] ?? [])].find(isExecutable) ?? null;
}

/**
 * The browser to use; where there is none, installs one: Playwright's download, else as root on Debian the package.
 * Null when neither works.
 */
export function ensureBrowser(): string | null {
  const found = findBrowser();
  if (found !== null) return found;
  console.log('No browser found; trying to install one.');
  const asRoot = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  const attempts: (readonly [string, readonly string[]])[] = [
    [process.execPath, [join('node_modules', '@playwright', 'test', 'cli.js'), 'install', 'chromium']],
    ...(asRoot ? [['apt-get', ['install', '-y', '--no-install-recommends', 'chromium']] as const] : []),
  ];
  for (const [command, words] of attempts) {
    try {
      execFileSync(command, words, { stdio: 'inherit' });
    } catch (error) {
      console.log(`${command} ${words.join(' ')}: ${error instanceof Error ? error.message : 'failed'}`);
    }
    const installed = findBrowser();
    if (installed !== null) return installed;
  }
  return null;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
