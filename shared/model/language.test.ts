import { expect, it } from 'vitest';
import { fill } from './language.ts';

const text = {
  en: '{count} {count:asset lies|assets lie} in {zone}.',
  de: '{count} {count:Asset liegt|Assets liegen} in {zone}.',
};

it('chooses the word by number', () => {
  expect(fill(text, { count: 1, zone: 'Cell 1' })).toEqual({
    en: '1 asset lies in Cell 1.',
    de: '1 Asset liegt in Cell 1.',
  });
  expect(fill(text, { count: 0, zone: 'Cell 1' }).en).toBe('0 assets lie in Cell 1.');
});

it('leaves a place nobody fills as written, and what fills one as it is', () => {
  expect(fill(text, { zone: '{count}' }).en).toBe('{count} {count:asset lies|assets lie} in {count}.');
});

it('takes a text of its own for each language', () => {
  expect(fill({ en: 'It {why}.', de: 'Es {why}.' }, { why: { en: 'is', de: 'ist' } })).toEqual({
    en: 'It is.',
    de: 'Es ist.',
  });
});
