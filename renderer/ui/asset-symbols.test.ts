import { expect, it } from 'vitest';
import { symbolPath, typesWithoutSymbol } from './asset-symbols.ts';

it('has a symbol for every asset type', () => {
  expect(typesWithoutSymbol()).toEqual([]);
});

it('shows an asset without a type as the question mark', () => {
  expect(symbolPath(undefined)).toBe(symbolPath('other'));
});
