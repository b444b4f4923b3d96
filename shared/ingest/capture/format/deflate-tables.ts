import { type HuffmanTable, huffmanTable } from './huffman.ts';

/** Base values and extra bits of the length and distance codes (RFC 1951, 3.2.5). */
export const lengthBase = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195,
  227, 258,
];
export const lengthExtra = [
  0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
];
export const distanceBase = [
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097,
  6145, 8193, 12289, 16385, 24577,
];
export const distanceExtra = [
  0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
];
/** Order in which a block lists the lengths of its code length code (RFC 1951, 3.2.7). */
export const lengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/** Symbols 16 to 18 of the code length code: repeat the last length, or zero, so often. */
export const repetitions = [
  { base: 3, bits: 2 },
  { base: 3, bits: 3 },
  { base: 11, bits: 7 },
];

/** CRC-32 of one byte (RFC 1952, 8). */
export const crcTable = new Uint32Array(256).map((_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit += 1) value = (value & 1) === 0 ? value >>> 1 : (value >>> 1) ^ 0xedb88320;
  return value;
});

/** The codes of a block that brings none of its own (RFC 1951, 3.2.6). */
export function fixedTables(): [literals: HuffmanTable | null, distances: HuffmanTable | null] {
  const lengths = new Uint8Array(288).fill(8, 0, 144).fill(9, 144, 256).fill(7, 256, 280).fill(8, 280);
  // All 32 distance codes complete the code; the last two never occur in valid data.
  return [huffmanTable(lengths), huffmanTable(new Uint8Array(32).fill(5))];
}
