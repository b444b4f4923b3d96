import type { BrowserContext, Route } from '@playwright/test';
import type { OnBeforeRequestListenerDetails, Session, WebContents } from 'electron';
import { toElectron } from './address.ts';
import { strict } from './strict.ts';

type BeforeRequest = Parameters<Session['webRequest']['onBeforeRequest']>[0];
interface PermissionHandlers {
  readonly request: Parameters<Session['setPermissionRequestHandler']>[0];
  readonly check: Parameters<Session['setPermissionCheckHandler']>[0];
}
export type MayUse = (contents: WebContents, mediaTypes: readonly ('video' | 'audio')[]) => Promise<boolean>;
type ProtocolHandler = (request: Request) => Response | Promise<Response>;

/** The default session: every request of the browser goes through what main has set here. */
export function createSession() {
  const protocols = new Map<string, ProtocolHandler>();
  const recorded: Record<string, unknown> = {};
  let permissions: PermissionHandlers = { request: null, check: null };
  let beforeRequest: BeforeRequest = null;
  const record =
    (name: string) =>
    (handler: unknown): void => {
      recorded[name] = handler;
    };
  const defaultSession = {
    protocol: strict(
      {
        handle: (scheme: string, handler: ProtocolHandler) => {
          protocols.set(scheme, handler);
        },
      },
      'session.protocol',
    ),
    webRequest: strict(
      {
        onBeforeRequest: (listener: BeforeRequest) => {
          beforeRequest = listener;
        },
      },
      'session.webRequest',
    ),
    setPermissionRequestHandler: (request: PermissionHandlers['request']) => {
      permissions = { ...permissions, request };
    },
    setPermissionCheckHandler: (check: PermissionHandlers['check']) => {
      permissions = { ...permissions, check };
    },
    setDevicePermissionHandler: record('devicePermission'),
    setDisplayMediaRequestHandler: record('displayMedia'),
    setSpellCheckerEnabled: record('spellChecker'),
    // Downloads are refused by the browser context itself (acceptDownloads: false).
    on: (event: string, listener: unknown) => {
      recorded[event] = listener;
    },
  } satisfies Partial<Record<keyof Session, unknown>>;

  const serve = async (route: Route): Promise<void> => {
    const request = route.request();
    const address = toElectron(request.url());
    if (await isCancelled(beforeRequest, address, request.method())) return route.abort('blockedbyclient');
    const handler = protocols.get(URL.parse(address)?.protocol.slice(0, -1) ?? '');
    if (handler === undefined) return route.abort('addressunreachable');
    const response = await handler(new Request(address, { method: request.method() }));
    return route.fulfill({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    });
  };
  const attach = (context: BrowserContext): Promise<unknown> =>
    context.route('**/*', async (route) => {
      try {
        await serve(route);
      } catch (error) {
        // A page that is gone takes its requests with it.
        if (!/closed|Route is already handled/.test(String(error))) throw error;
      }
    });
  /** What main says to a page that asks for camera or microphone: both of its handlers must agree, as in Electron. */
  const mayUse: MayUse = async (contents, mediaTypes) => {
    const { request, check } = permissions;
    if (request === null || check === null) return true;
    const requestingUrl = contents.getURL();
    const [mediaType = 'unknown', ...more] = mediaTypes;
    const frame = { isMainFrame: true, requestingUrl, securityOrigin: requestingUrl };
    const checked = check(contents, 'media', requestingUrl, {
      ...frame,
      mediaType: more.length === 0 ? mediaType : 'unknown',
    });
    const granted = await new Promise<boolean>((done) =>
      request(contents, 'media', done, { ...frame, mediaTypes: [...mediaTypes] }),
    );
    return checked && granted;
  };
  return {
    mayUse,
    session: strict({ defaultSession: strict(defaultSession, 'session.defaultSession') }, 'session'),
    attach,
  };
}

function isCancelled(listener: BeforeRequest, url: string, method: string): Promise<boolean> {
  if (listener === null) return Promise.resolve(false);
  return new Promise((resolve) => {
    // Border: the product reads `url` and `method` of the details.
    const details = { url, method } as OnBeforeRequestListenerDetails;
    listener(details, (answer) => resolve(answer.cancel === true));
  });
}
