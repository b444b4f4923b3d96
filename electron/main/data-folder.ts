import { resolve } from 'node:path';

/** The folder given with `--data DIR` or `--data=DIR`; else the usual one. */
export function dataFolder(words: readonly string[], usual: string): string {
  const at = words.findIndex((word) => word === '--data' || word.startsWith('--data='));
  const given = words[at]?.slice('--data='.length) || words[at + 1];
  return at < 0 || given === undefined ? usual : resolve(given);
}
