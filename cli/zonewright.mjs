#!/usr/bin/env node
// Starts the command line: the bundle where it is built and fresh, else the sources. TypeScript runs as it is from
// Node 22.18 on; an older Node hands over to the one this project brings along as a development dependency.
import './compile-cache.mjs';
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { freshBundle } from './bundle.mjs';

const self = fileURLToPath(import.meta.url);
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major > 22 || (major === 22 && minor >= 18)) {
  const bundle = freshBundle(join(dirname(self), '..'));
  await import(bundle === null ? './main.ts' : pathToFileURL(bundle).href);
} else {
  const node = join(dirname(createRequire(import.meta.url).resolve('node/package.json')), 'bin', 'node');
  const run = spawnSync(node, [self, ...process.argv.slice(2)], { stdio: 'inherit' });
  if (run.error) console.error(`error node-too-old : Node 22.18 or newer is needed (${run.error.message})`);
  process.exitCode = run.status ?? 3;
}
