/** Lookup table of a canonical Huffman code (RFC 1951, 3.2.2): index is the next `bits` bits, value symbol * 16 + length. */
export interface HuffmanTable {
  readonly table: Uint16Array;
  readonly bits: number;
}

const longestCode = 15;

/**
 * The table for those code lengths (0: symbol unused). null where the lengths describe no prefix code; an incomplete
 * code is only allowed with at most one symbol, as for a block with a single distance.
 */
export function huffmanTable(lengths: Uint8Array): HuffmanTable | null {
  const counts = new Uint16Array(longestCode + 1);
  let used = 0;
  for (const length of lengths) {
    if (length === 0) continue;
    counts[length] = (counts[length] ?? 0) + 1;
    used += 1;
  }
  let left = 1;
  let bits = 1;
  const next = new Uint16Array(longestCode + 1);
  let code = 0;
  for (let length = 1; length <= longestCode; length += 1) {
    const count = counts[length] ?? 0;
    left = left * 2 - count;
    if (left < 0) return null;
    if (count > 0) bits = length;
    code = (code + (length === 1 ? 0 : (counts[length - 1] ?? 0))) << 1;
    next[length] = code;
  }
  if (left > 0 && used > 1) return null;
  const table = new Uint16Array(1 << bits);
  lengths.forEach((length, symbol) => {
    if (length === 0) return;
    const value = next[length] ?? 0;
    next[length] = value + 1;
    const step = 1 << length;
    for (let at = reversed(value, length); at < table.length; at += step) table[at] = symbol * 16 + length;
  });
  return { table, bits };
}

/** Codes are packed most significant bit first into a stream read least significant bit first. */
function reversed(code: number, length: number): number {
  let result = 0;
  for (let bit = 0; bit < length; bit += 1) result |= ((code >>> bit) & 1) << (length - 1 - bit);
  return result;
}
