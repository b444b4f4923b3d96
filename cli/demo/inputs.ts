import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { UsageError } from '../command.ts';

/** What the demo works on; whatever the call does not name comes from the sample plant. */
export interface DemoInputs {
  readonly captures: readonly string[];
  readonly lists: readonly string[];
  readonly advisories: string;
  readonly drawing: string;
  readonly db: string | undefined;
  readonly out: string;
  readonly at: string;
  readonly language: 'en' | 'de';
}

const root = join(import.meta.dirname, '..', '..');
const sample = join(root, 'resources', 'sample', 'packaging-line');

export const usage =
  'npm run demo -- [--capture F...] [--assets F.csv...] [--advisories DIR] [--db postgres://...] [--out DIR] [--at DATE] [--lang en|de]';

/** Reads the options; `--capture a b c` takes all that follows up to the next option. Throws on an unknown option and on a value none has. */
export function demoInputs(words: readonly string[]): DemoInputs {
  const { tokens } = parseArgs({
    args: [...words],
    tokens: true,
    allowPositionals: true,
    options: {
      capture: { type: 'string', multiple: true },
      assets: { type: 'string', multiple: true },
      advisories: { type: 'string' },
      db: { type: 'string' },
      out: { type: 'string' },
      at: { type: 'string' },
      lang: { type: 'string' },
    },
  });
  const values = new Map<string, string[]>();
  let last = '';
  for (const token of tokens) {
    if (token.kind === 'option') last = token.name;
    const value = token.kind === 'option-terminator' ? undefined : token.value;
    if (value !== undefined) values.set(last, [...(values.get(last) ?? []), value]);
  }
  const stray = values.get('')?.[0];
  if (stray !== undefined) throw new UsageError(`${stray} belongs to no option`);
  const one = (name: string): string | undefined => values.get(name)?.at(-1);
  return {
    captures: values.get('capture') ?? [join(sample, 'capture.pcap')],
    lists: values.get('assets') ?? [join(sample, 'assets.csv'), join(sample, 'channels.csv')],
    advisories: one('advisories') ?? join(sample, 'advisories'),
    drawing: join(sample, 'drawing.json'),
    db: one('db'),
    out: one('out') ?? join(root, '.cache', 'demo', new Date().toISOString().replace(/[:.]/g, '-')),
    at: dateOf(one('at')),
    language: languageOf(one('lang')),
  };
}

function dateOf(text = new Date().toISOString().slice(0, 10)): string {
  if (!z.iso.date().safeParse(text).success)
    throw new UsageError(`--at ${text} is not a date like 2026-11-22`);
  return text;
}

function languageOf(text = 'en'): 'en' | 'de' {
  if (text === 'en' || text === 'de') return text;
  throw new UsageError(`--lang ${text} is neither en nor de`);
}
