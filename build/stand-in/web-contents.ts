import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type { CDPSession, Page } from '@playwright/test';
import type {
  PrintToPDFOptions,
  WebContents,
  WebContentsPrintOptions,
  WebFrameMain,
  WindowOpenHandlerResponse,
} from 'electron';
import { originOf, toBrowser, toElectron } from './address.ts';
import type { Browser } from './browser.ts';
import type { Invoke } from './ipc-main.ts';
import { bindingName, isolatedWorld, mainWorld, worldName } from './page-scripts.ts';
import type { MayUse } from './session.ts';
import { strict } from './strict.ts';
import { type Ahead, decodeWire, encodeWire, pieceLength } from './wire.ts';

/** What pages share. */
export interface Surroundings {
  readonly browser: Browser;
  readonly invoke: Invoke;
  readonly mayUse: MayUse;
  /** A person touched a page. */
  readonly touched: () => void;
}

interface Message {
  readonly touched?: true;
  /** The page asks the browser for these devices; the answer goes back under `id`. */
  readonly devices?: readonly ('video' | 'audio')[];
  readonly id: number;
  readonly channel: string;
  readonly input: unknown[];
}

type OpenHandler = (details: { readonly url: string }) => WindowOpenHandlerResponse;

/** Electron's WebContents as a page of the browser. The page is made when something is loaded. */
export class PageContents extends EventEmitter {
  readonly #around: Surroundings;
  readonly #preload: string | null;
  #page: Page | null = null;
  #cdp: CDPSession | null = null;
  /** The isolated world of the main frame now loaded. */
  #world: number | null = null;
  #mainFrameId = '';
  /** The address main itself is loading: no navigation by the page. */
  #loading: string | null = null;
  /** Messages sent to the page so far. */
  #told = 0;
  #openHandler: OpenHandler = () => ({ action: 'allow' });
  readonly mainFrame: WebFrameMain;
  /** This object as the product sees it. */
  readonly seen: WebContents;

  constructor(around: Surroundings, preload: string | null) {
    super();
    this.#around = around;
    this.#preload = preload === null ? null : isolatedWorld(readFileSync(preload, 'utf8'));
    this.mainFrame = this.#frame(() => this.getURL(), null);
    // Border: the members the product uses are here; the rest throws.
    this.seen = strict(this, 'webContents') as unknown as WebContents;
  }

  get page(): Page | null {
    return this.#page;
  }

  getURL(): string {
    return this.#page === null || this.#page.isClosed() ? '' : toElectron(this.#page.url());
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler;
  }

  async load(address: string): Promise<void> {
    const page = this.#page ?? (await this.#start());
    this.#loading = toBrowser(address);
    try {
      await page.goto(this.#loading, { waitUntil: 'load' });
    } finally {
      this.#loading = null;
    }
    this.emit('did-finish-load');
  }

  async #start(): Promise<Page> {
    const page = await this.#around.browser.page();
    this.#page = page;
    const cdp = await page.context().newCDPSession(page);
    this.#cdp = cdp;
    await cdp.send('Page.enable');
    const { frameTree } = await cdp.send('Page.getFrameTree');
    this.#mainFrameId = frameTree.frame.id;
    await this.#watch(page);
    if (this.#preload === null) return page;
    cdp.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name === worldName && context.auxData?.['frameId'] === this.#mainFrameId)
        this.#world = context.id;
    });
    cdp.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      if (name === bindingName) void this.#hear(payload, executionContextId);
    });
    await cdp.send('Runtime.enable');
    await cdp.send('Runtime.addBinding', { name: bindingName, executionContextName: worldName });
    await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: mainWorld });
    await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: this.#preload, worldName });
    return page;
  }

  async #watch(page: Page): Promise<void> {
    page.on('crash', () => {
      this.#page = null;
      this.#world = null;
      void page.close().catch(ignoreGone);
      this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 });
    });
    page.on('close', () => {
      if (this.#page === page) this.emit('page-closed');
    });
    page.on('popup', (popup) => {
      if (this.#openHandler({ url: toElectron(popup.url()) }).action === 'deny')
        void popup.close().catch(ignoreGone);
    });
    await page.route('**/*', (route) => {
      const request = route.request();
      if (!request.isNavigationRequest() || request.url() === this.#loading) return route.fallback();
      const url = toElectron(request.url());
      const isMainFrame = request.frame() === page.mainFrame();
      // Aborted, not blocked: a blocked navigation would show an error page.
      return this.#isPrevented(url, isMainFrame) ? route.abort('aborted') : route.fallback();
    });
  }

  #isPrevented(url: string, isMainFrame: boolean): boolean {
    let prevented = false;
    const event = { url, isMainFrame, preventDefault: () => (prevented = true) };
    this.emit('will-frame-navigate', event);
    if (isMainFrame) this.emit('will-navigate', event);
    return prevented;
  }

  async #hear(payload: string, world: number): Promise<void> {
    // Border: the isolated world's own script wrote it; the product's router checks channel and input.
    const message = decodeWire(payload) as Message;
    if (message.touched) return this.#around.touched();
    if (message.devices !== undefined) return this.#letUse(message.id, message.devices, world);
    const { id, channel, input } = message;
    const senderFrame =
      world === this.#world ? this.mainFrame : this.#frame(() => 'about:blank', this.mainFrame);
    try {
      const value = await this.#around.invoke({ sender: this.seen, senderFrame }, channel, input);
      await this.#tell({ id, ok: true, value }, world);
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      await this.#tell({ id, ok: false, value: `Error invoking remote method '${channel}': ${text}` }, world);
    }
  }

  async #letUse(id: number, devices: readonly ('video' | 'audio')[], world: number): Promise<void> {
    const value = await this.#around.mayUse(this.seen, devices);
    if (value) await this.#around.browser.context.grantPermissions(['camera']);
    await this.#tell({ id, ok: true, value }, world);
  }

  async #tell(message: unknown, world: number): Promise<void> {
    const ahead: Ahead[] = [];
    this.#told += 1;
    const json = encodeWire(message, ahead, `${this.#told} `);
    try {
      for (const { name, bytes } of ahead)
        for (let at = 0; at < bytes.length; at += pieceLength) {
          const piece = Buffer.from(bytes.subarray(at, at + pieceLength)).toString('base64');
          await this.#run('function (...piece) { __zonewrightAhead(...piece); }', [name, piece], world);
        }
      await this.#run('function (json) { __zonewrightPreload(json); }', [json], world);
    } catch (error) {
      ignoreGone(error);
    }
  }

  async #run(functionDeclaration: string, words: readonly string[], world: number): Promise<void> {
    await this.#cdp?.send('Runtime.callFunctionOn', {
      functionDeclaration,
      arguments: words.map((value) => ({ value })),
      executionContextId: world,
    });
  }

  send(event: string, ...input: unknown[]): void {
    if (this.#world !== null) void this.#tell({ event, input }, this.#world);
  }

  forcefullyCrashRenderer(): void {
    this.#cdp?.send('Page.crash').catch(ignoreGone);
  }

  async printToPDF(options: PrintToPDFOptions): Promise<Buffer> {
    if (this.#page === null) throw new Error('Nothing is loaded');
    return this.#page.pdf({
      format: typeof options.pageSize === 'string' ? options.pageSize : 'A4',
      printBackground: options.printBackground ?? false,
      preferCSSPageSize: options.preferCSSPageSize ?? false,
      tagged: options.generateTaggedPDF ?? false,
    });
  }

  /** There is no printer here: the page is laid out for paper as printing does, and the dialog counts as confirmed. */
  print(options: WebContentsPrintOptions, done: (success: boolean, failureReason: string) => void): void {
    const side = (microns: number): string => `${microns / 1000}mm`;
    const size =
      typeof options.pageSize === 'object' ? options.pageSize : { width: 210_000, height: 297_000 };
    const printing =
      this.#page?.pdf({
        width: side(size.width),
        height: side(size.height),
        landscape: options.landscape ?? false,
        printBackground: options.printBackground ?? false,
      }) ?? Promise.reject(new Error('Nothing is loaded'));
    printing.then(
      () => done(true, ''),
      (error: unknown) => done(false, String(error)),
    );
  }

  async closePage(): Promise<void> {
    const page = this.#page;
    this.#page = null;
    await page?.close().catch(ignoreGone);
  }

  #frame(url: () => string, parent: WebFrameMain | null): WebFrameMain {
    const frame = {
      get url() {
        return url();
      },
      get origin() {
        return originOf(url());
      },
      parent,
    } satisfies Pick<WebFrameMain, 'url' | 'origin' | 'parent'>;
    // Border: the members the product uses are here; the rest throws.
    return strict(frame, 'webFrameMain') as WebFrameMain;
  }
}

/** A page can go away at any moment; what was still meant for it is moot. Everything else is a bug. */
function ignoreGone(error: unknown): void {
  if (!/closed|crashed|context|Target|Session/i.test(String(error))) throw error;
}
