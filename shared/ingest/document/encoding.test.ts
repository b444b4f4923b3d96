import { describe, expect, it } from 'vitest';
import { plainDecoder } from './encoding.ts';

/** Words as each encoding writes them. */
const written: readonly (readonly [encoding: string, text: string, bytes: readonly number[]])[] = [
  ['windows-1252', 'Größe', [0x47, 0x72, 0xf6, 0xdf, 0x65]],
  ['windows-1252', 'más', [0x6d, 0xe1, 0x73]],
  ['windows-1252', '5 µm', [0x35, 0x20, 0xb5, 0x6d]],
  ['ibm850', 'Größe', [0x47, 0x72, 0x94, 0xe1, 0x65]],
  ['ibm850', 'Prüföl', [0x50, 0x72, 0x81, 0x66, 0x94, 0x6c]],
  ['macintosh', 'Größe', [0x47, 0x72, 0x9a, 0xa7, 0x65]],
  ['macintosh', 'Prüföl', [0x50, 0x72, 0x9f, 0x66, 0x9a, 0x6c]],
  ['utf-8', 'Größe', [0x47, 0x72, 0xc3, 0xb6, 0xc3, 0x9f, 0x65]],
];

describe('plain text', () => {
  it.each(written)('is read as %s: %s', (encoding, text, bytes) => {
    const decoder = plainDecoder(Uint8Array.from(bytes));
    expect(decoder.decode(Uint8Array.from(bytes)) + decoder.end()).toBe(text);
    expect(decoder.encoding).toBe(encoding);
  });
});
