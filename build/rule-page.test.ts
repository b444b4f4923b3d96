import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { readSiteRules } from '#shared/analysis/site-rules/site-rule.ts';
import { rulePage } from './rule-page.ts';

const docs = join(import.meta.dirname, '..', 'docs');

test('docs/rules.md says what the rules say; node build/rule-page.ts writes it anew', () => {
  expect(readFileSync(join(docs, 'rules.md'), 'utf8') === rulePage()).toBe(true);
});

test('every example of docs/site-rules.md is a rule file that is taken', () => {
  const text = readFileSync(join(docs, 'site-rules.md'), 'utf8');
  const files = [...text.matchAll(/```json\n([\s\S]*?)```/g)].map((match) => match[1] ?? '');
  expect(files.length).toBeGreaterThan(0);
  for (const file of files) expect(readSiteRules(file, 'site-rules.md')).toMatchObject({ ok: true });
});
