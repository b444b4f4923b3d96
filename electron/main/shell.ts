import { setTimeout as pause } from 'node:timers/promises';
import type { App, BrowserWindow } from 'electron';
import { writePublicKey } from '#shared/exchange/key-file.ts';
import type { Language } from '#shared/model/language.ts';
import { Queue } from '../vault/queue.ts';
import type { VaultHome } from '../vault/vault-home.ts';
import type { AppProtocol } from './app-protocol.ts';
import { startPage } from './origin.ts';
import type { Session, SessionPorts } from './session.ts';

/** What the shell is built from. */
export interface ShellParts {
  readonly app: Pick<App, 'exit'>;
  readonly home: VaultHome;
  readonly ports: SessionPorts;
  readonly protocol: AppProtocol;
  /** The computer's language, until a vault says otherwise. */
  readonly language: Language;
  readonly openWindow: () => BrowserWindow;
  /** Lets go of the data folder. */
  readonly release: () => Promise<void>;
}

/** How long the window gets to send what was typed last before it is closed or replaced. */
const graceMilliseconds = 300;
/** How long quitting waits for an unlock, a lock or a change of passphrase under way. */
const turnMilliseconds = 2000;

/** The running program: its one window and, while unlocked, its session. */
export class Shell {
  session: Session | null = null;
  readonly home: VaultHome;
  readonly ports: SessionPorts;
  readonly protocol: AppProtocol;
  readonly #parts: ShellParts;
  #window: BrowserWindow | null = null;
  #quitting: Promise<void> | null = null;
  readonly #turns = new Queue();

  constructor(parts: ShellParts) {
    this.#parts = parts;
    this.home = parts.home;
    this.ports = parts.ports;
    this.protocol = parts.protocol;
  }

  get language(): Language {
    return this.session?.settings.language ?? this.#parts.language;
  }

  publicKeyText(publicKey: Uint8Array): string {
    return writePublicKey(publicKey);
  }

  /** Runs what opens, closes or re-keys the vault one after the other. */
  inTurn<T>(work: () => Promise<T>): Promise<T> {
    return this.#turns.run(work);
  }

  /** The window; it exists from `show` to the end. */
  window(): BrowserWindow {
    if (this.#window === null) throw new Error('There is no window yet');
    return this.#window;
  }

  /**
   * Opens the window, once: two windows on one assessment would show different states of it. Closing it quits; when its
   * process dies it is loaded again, with the vault as it was.
   */
  async show(): Promise<void> {
    if (this.#window !== null) return this.focus();
    const window = this.#parts.openWindow();
    this.#window = window;
    window.on('close', (event) => {
      event.preventDefault();
      void this.quit();
    });
    window.webContents.on('render-process-gone', () => {
      if (this.#quitting === null) void window.loadURL(startPage);
    });
    await window.loadURL(startPage);
  }

  focus(): void {
    const window = this.#window;
    if (window === null) return;
    if (window.isMinimized()) window.restore();
    window.focus();
  }

  /**
   * Forgets the keys and replaces the renderer, whose memory held the plant. The window is told first, so that it can
   * send what was typed last.
   */
  lock(): Promise<void> {
    return this.inTurn(async () => {
      const { session } = this;
      if (session === null) return;
      await this.#tell('vault:locking');
      this.session = null;
      report(await session.end());
      this.window().webContents.forcefullyCrashRenderer();
    });
  }

  /** Closes everything in order and ends the program. */
  quit(): Promise<void> {
    this.#quitting ??= this.#quit();
    return this.#quitting;
  }

  async #quit(): Promise<void> {
    await this.#tell('window:closing');
    // An unlock may be waiting out its delay: it is not waited for, and nothing on the disk minds being cut off.
    await Promise.race([this.#turns.settled, pause(turnMilliseconds)]);
    const { session } = this;
    this.session = null;
    if (session !== null) report(await session.end());
    await this.#parts.release();
    this.#window?.destroy();
    this.#parts.app.exit(0);
  }

  async #tell(event: 'vault:locking' | 'window:closing'): Promise<void> {
    const window = this.#window;
    if (window === null || window.isDestroyed()) return;
    window.webContents.send(event);
    await pause(graceMilliseconds);
  }
}

function report(
  problems: readonly { readonly code: string; readonly message: { readonly en: string } }[],
): void {
  for (const { code, message } of problems) console.error(code, message.en);
}
