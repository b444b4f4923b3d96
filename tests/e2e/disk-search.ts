import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Files below a folder that hold one of these texts (as UTF-8 or UTF-16) or bytes. */
export function filesHolding(folder: string, secrets: readonly (string | Buffer)[]): string[] {
  const needles = secrets.flatMap((secret) =>
    typeof secret === 'string' ? [Buffer.from(secret, 'utf8'), Buffer.from(secret, 'utf16le')] : [secret],
  );
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => {
      const content = contentOf(path);
      return needles.some((needle) => content.includes(needle));
    });
}

/** The bytes of a file; none where the browser removed it after it was listed. */
function contentOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return Buffer.alloc(0);
    throw cause;
  }
}
