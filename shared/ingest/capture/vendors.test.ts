import { expect, test } from 'vitest';
import { vendorsFrom } from './vendors.ts';

test('the registry of an installed pack is asked before the one that ships', () => {
  const vendors = vendorsFrom({ '00000A': 'Omron\nKyoto', '00000B': 'Old Name' }, { '00000B': 'New Name' });
  expect(vendors(0x00000a010203)).toBe('Omron');
  expect(vendors(0x00000b010203)).toBe('New Name');
  expect(vendors(0x00000c010203)).toBeNull();
});
