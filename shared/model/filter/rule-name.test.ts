import { expect, it } from 'vitest';
import { filterRuleName } from './rule-name.ts';

it.each([
  [{ name: 'LAN 3' }, 'LAN 3', 'LAN 3'],
  [{ name: 'FORWARD', isDefault: true }, 'FORWARD (default)', 'FORWARD (Grundregel)'],
  [{ name: 'FORWARD default', isDefault: true }, 'FORWARD (default)', 'FORWARD (Grundregel)'],
  [{ isDefault: true }, 'default', 'Grundregel'],
  [{}, '', ''],
])('%j is called %s, and in German %s', (rule, en, de) => {
  expect(filterRuleName(rule)).toEqual({ en, de });
});
