import { expect, test } from 'vitest';
import { undecidedReasons } from './reasons.ts';

test.each(Object.entries(undecidedReasons))(
  'what cannot be decided for reason %s says what to find out, in both languages',
  (_, { en, de }) => {
    for (const text of [en, de]) expect(text).toMatch(/^[^:]{8,}: [^:]{8,}$/);
  },
);
