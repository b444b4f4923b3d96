import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { findBrowser, missingBrowser } from '../browser.ts';

/** How the stand-in shows itself; set by whoever starts it. */
export interface Appearance {
  readonly headless: boolean;
  /** Lets a second client (a test) connect to the browser. */
  readonly debugging: boolean;
  /** Chromium's made-up camera, which shows a moving picture. */
  readonly camera: boolean;
}

const quiet = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-features=Translate,MediaRouter,OptimizationHints',
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
];

/** The browser that plays Electron's part; launched once, at `ready`. */
export class Browser {
  readonly #appearance: Appearance;
  #context: BrowserContext | null = null;
  #first: Page | null = null;

  constructor(appearance: Appearance) {
    this.#appearance = appearance;
  }

  get headless(): boolean {
    return this.#appearance.headless;
  }

  async launch(profile: string): Promise<void> {
    const executablePath = findBrowser();
    if (executablePath === null) throw new Error(missingBrowser);
    const { headless, debugging, camera } = this.#appearance;
    mkdirSync(profile, { recursive: true });
    const asRoot = process.getuid?.() === 0;
    this.#context = await chromium.launchPersistentContext(join(profile, 'stand-in'), {
      executablePath,
      headless,
      acceptDownloads: false,
      viewport: headless ? { width: 1440, height: 900 } : null,
      ignoreDefaultArgs: ['--enable-automation'],
      args: [
        ...quiet,
        ...(asRoot ? ['--no-sandbox'] : []),
        ...(headless ? [] : ['--app=data:text/html,<title>Zonewright</title>', '--window-size=1440,900']),
        ...(debugging ? ['--remote-debugging-port=0'] : []),
        ...(camera ? ['--use-fake-device-for-media-stream'] : []),
      ],
    });
    this.#first = this.#context.pages()[0] ?? null;
  }

  get context(): BrowserContext {
    if (this.#context === null) throw new Error('The application is not ready yet');
    return this.#context;
  }

  /** A page for a window: the one the browser started with, or a new one. */
  async page(): Promise<Page> {
    const first = this.#first;
    this.#first = null;
    return first !== null && !first.isClosed() ? first : this.context.newPage();
  }

  async close(): Promise<void> {
    await this.#context?.close();
  }
}

/** True when a window can be shown. */
export function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
}

/** Where the stand-in's browser tells the port a test can connect to; null until it has started. */
export function debuggingPortFile(profile: string): string | null {
  const path = join(profile, 'stand-in', 'DevToolsActivePort');
  return existsSync(path) ? path : null;
}
