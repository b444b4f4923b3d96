import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readAsar } from './asar.ts';
import { type FuseName, readFuses, shippedFuses } from './fuses.ts';

const permitted = /^\/(package\.json|dist\/(electron|renderer)\/.+)$/;
const neverShipped = /\.(ts|tsx|map)$|\.test\./;
const required = [
  '/dist/electron/main.mjs',
  '/dist/electron/preload.cjs',
  '/dist/renderer/index.html',
  '/package.json',
];
/** Secrets of the sample plant and of tests would show by these. */
const secrets = ['AGE-SECRET-KEY-', 'correct horse battery'];

/** Everything wrong with a packaged application, one line each; empty when it may be shipped. */
export function faultsOf(folder: string, executable: string): readonly string[] {
  const files = readAsar(join(folder, 'resources', 'app.asar'));
  const faults = required.filter((path) => !files.has(path)).map((path) => `${path} is missing`);
  for (const [path, content] of files) {
    if (!permitted.test(path)) faults.push(`${path} does not belong in the package`);
    if (neverShipped.test(path)) faults.push(`${path} is a source, test or map`);
    const text = content.toString('latin1');
    for (const secret of secrets) if (holdsSecret(text, secret)) faults.push(`${path} holds "${secret}"`);
  }
  return [...faults, ...fuseFaults(join(folder, executable))];
}

/** The prefix of age identities is in the code that reads them; an identity is the prefix and its key. */
function holdsSecret(text: string, secret: string): boolean {
  return secret.endsWith('-')
    ? new RegExp(`${secret}(PQ-)?1[0-9A-Z]{40,}`).test(text)
    : text.includes(secret);
}

function fuseFaults(program: string): readonly string[] {
  const found = readFuses(readFileSync(program));
  if (found === null) return [`${program} has no fuse wire`];
  const names = Object.keys(shippedFuses) as FuseName[];
  return names
    .filter((name) => found[name] !== shippedFuses[name])
    .map((name) => `fuse ${name} is ${found[name] ? 'on' : 'off'}`);
}
