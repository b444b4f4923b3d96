import { expect, test } from 'vitest';
import { vendorsFrom, vendorsInText } from './vendors.ts';

const shipped = { '00000A': 'Omron\nKyoto', '00000B': 'Old Name' };
const newer = { '00000B': 'New Name' };

test.each([
  ['an object', vendorsFrom(shipped, newer)],
  ['text', vendorsInText(new TextEncoder().encode(JSON.stringify(shipped, null, 1)), newer)],
])('the registry of a pack is asked before the one that ships, that as %s', (_, vendors) => {
  expect(vendors(0x00000a010203)).toBe('Omron');
  expect(vendors(0x00000b010203)).toBe('New Name');
  expect(vendors(0x00000c010203)).toBeNull();
});

const registry = {
  '70B3D5': 'IEEE Registration Authority\n445 Hoes Lane',
  '70B3D5ABC': 'Small \u201eBlock\u201c "Works" GmbH,\nKöln',
  '0055DA1': 'Medium Block Inc.\nWuxi',
  '00000A': 'Omron\nKyoto',
};

test.each([
  ['an object', vendorsFrom(registry)],
  ['text', vendorsInText(new TextEncoder().encode(JSON.stringify(registry, null, 1)))],
])('the smallest block that holds a MAC says who made it, the registry as %s', (_, vendors) => {
  expect(vendors(0x70b3d5abc123)).toBe('Small \u201eBlock\u201c "Works" GmbH');
  expect(vendors(0x70b3d5abd123)).toBe('IEEE Registration Authority');
  expect(vendors(0x0055da1fffff)).toBe('Medium Block Inc.');
  expect(vendors(0x0055da200000)).toBeNull();
  expect(vendors(0x02000a010203)).toBeNull();
});

test('a registry that is cut or damaged says nothing it does not hold', () => {
  const bytes = new TextEncoder().encode(JSON.stringify(registry, null, 1));
  for (let length = 0; length < bytes.length; length += 1) {
    const vendor = vendorsInText(bytes.subarray(0, length))(0x00000a000000);
    expect([null, 'Omron']).toContain(vendor);
  }
  expect(vendorsInText(new TextEncoder().encode('"00000A": "\\x"'))(0x00000a000000)).toBeNull();
});
