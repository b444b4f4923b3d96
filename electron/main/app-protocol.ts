import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { hardeningHeaders, pagePolicy, printPolicy } from './content-security.ts';
import { isOwnAddress } from './origin.ts';

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

/** Answers requests for app:// addresses. */
export interface AppProtocol {
  handle(request: Request): Promise<Response>;
  /** Offers a document for printing under a random address until `remove` is called. */
  offer(html: string, name: string): { readonly address: string; remove(): void };
}

/**
 * Serves the files that were in the bundle's folder when it started, and nothing else: an address is looked up among
 * them, never turned into a path.
 */
export function createAppProtocol(folder: string): AppProtocol {
  const files = new Map(filesBelow(folder).map((path) => [addressOf(folder, path), path]));
  const offered = new Map<string, string>();
  return {
    handle: async (request) => {
      const url = URL.parse(request.url);
      if (url === null || !isOwnAddress(request.url)) return answer(null, 403, 'text/plain', pagePolicy);
      if (request.method !== 'GET') return answer(null, 405, 'text/plain', pagePolicy);
      const document = offered.get(url.pathname);
      if (document !== undefined) return answer(document, 200, 'text/html; charset=utf-8', printPolicy);
      const path = files.get(url.pathname);
      if (path === undefined) return answer(null, 404, 'text/plain', pagePolicy);
      const type = mediaTypes[extname(path)] ?? 'application/octet-stream';
      return answer(new Uint8Array(await readFile(path)), 200, type, pagePolicy);
    },
    offer: (html, name) => {
      const path = `/print/${name}`;
      offered.set(path, html);
      return { address: `app://bundle${path}`, remove: () => offered.delete(path) };
    },
  };
}

function answer(
  body: Uint8Array<ArrayBuffer> | string | null,
  status: number,
  type: string,
  policy: string,
): Response {
  const headers = { ...hardeningHeaders, 'Content-Type': type, 'Content-Security-Policy': policy };
  return new Response(body, { status, headers });
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function addressOf(folder: string, path: string): string {
  return `/${relative(folder, path).split(sep).join('/')}`;
}
