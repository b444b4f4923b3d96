import type { App, Session, WebContents } from 'electron';
import type { CameraDoor } from './camera.ts';
import { isOwnAddress, scheme, startPage } from './origin.ts';

/** Switches that keep Chromium itself from asking the network anything. Before the application is ready. */
export function silenceChromium(app: App): void {
  app.enableSandbox();
  for (const name of [
    'disable-background-networking',
    'disable-component-update',
    'disable-domain-reliability',
    'dns-prefetch-disable',
    'no-pings',
  ])
    app.commandLine.appendSwitch(name);
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
}

/** The one permission the pages always have: to ask that their rebuildable cache is not evicted. */
const permitted: ReadonlySet<string> = new Set(['persistent-storage']);

/**
 * Denies permissions, devices, downloads and every request that is not for the bundle. The camera, never the
 * microphone, is granted to the main frame of our own pages while its door is open (docs/decisions/0011).
 */
export function denyBySession(session: Session, camera: Pick<CameraDoor, 'isOpen'>): void {
  session.setPermissionRequestHandler((contents, permission, answer, details) => {
    const asked = 'mediaTypes' in details ? (details.mediaTypes ?? []) : [];
    const isCamera = permission === 'media' && asked.length === 1 && asked[0] === 'video';
    const mayFilm = isCamera && camera.isOpen && isOwnMainFrame(details);
    answer((permitted.has(permission) || mayFilm) && isOwnAddress(contents.getURL()));
  });
  session.setPermissionCheckHandler((_contents, permission, requester, details) => {
    const isCamera = permission === 'media' && details.mediaType === 'video';
    const mayFilm = isCamera && camera.isOpen && isOwnMainFrame(details);
    return (permitted.has(permission) || mayFilm) && isOwnAddress(requester);
  });
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}));
  session.setSpellCheckerEnabled(false);
  session.on('will-download', (event) => event.preventDefault());
  session.webRequest.onBeforeRequest((request, answer) => answer({ cancel: !isHarmless(request.url) }));
}

interface Requester {
  readonly isMainFrame: boolean;
  readonly requestingUrl?: string;
}

function isOwnMainFrame({ isMainFrame, requestingUrl }: Requester): boolean {
  return isMainFrame && requestingUrl !== undefined && isOwnAddress(requestingUrl);
}

/** `blob:` addresses name what the page itself made; they carry the origin that made them. */
function isHarmless(address: string): boolean {
  return (
    isOwnAddress(address) || (address.startsWith('blob:') && isOwnAddress(address.slice('blob:'.length)))
  );
}

/** Denies leaving the start page, opening windows and embedding others. Applies to every page ever made. */
export function denyByContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (event) => {
    if (event.url !== startPage) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || event.url !== startPage) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
}

export const privilegedSchemes = [
  { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
];
