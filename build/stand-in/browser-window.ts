import { EventEmitter } from 'node:events';
import type { BrowserWindowConstructorOptions, WebContents } from 'electron';
import { strict } from './strict.ts';
import { PageContents, type Surroundings } from './web-contents.ts';

/** Electron's BrowserWindow class, whose windows are pages of the browser. */
export function createBrowserWindowClass(around: Surroundings, created: (contents: WebContents) => void) {
  const all = new Map<WebContents, StandInWindow>();

  class StandInWindow extends EventEmitter {
    /** What the product asked for, frozen for tests to compare. */
    readonly options: Readonly<BrowserWindowConstructorOptions>;
    readonly webContents: WebContents;
    readonly #contents: PageContents;
    #destroyed = false;

    constructor(options: BrowserWindowConstructorOptions) {
      super();
      this.options = Object.freeze({
        ...options,
        webPreferences: Object.freeze({ ...options.webPreferences }),
      });
      this.#contents = new PageContents(around, options.webPreferences?.preload ?? null);
      this.webContents = this.#contents.seen;
      this.#contents.on('page-closed', () => {
        // The person closed the page; it cannot be kept open any more.
        if (this.#destroyed) return;
        this.#destroyed = true;
        this.emit('close', { preventDefault: () => undefined });
      });
      const seen = strict(this, 'window');
      all.set(this.webContents, seen);
      created(this.webContents);
      // biome-ignore lint/correctness/noConstructorReturn: unknown members must throw, also on windows.
      return seen;
    }

    static fromWebContents(contents: WebContents): StandInWindow | null {
      return all.get(contents) ?? null;
    }

    loadURL(address: string): Promise<void> {
      return this.#contents.load(address);
    }

    isDestroyed(): boolean {
      return this.#destroyed;
    }

    isMinimized(): boolean {
      return false;
    }

    focus(): void {
      void this.#contents.page?.bringToFront();
    }

    destroy(): void {
      this.#destroyed = true;
      all.delete(this.webContents);
      void this.#contents.closePage();
    }
  }
  return StandInWindow;
}
