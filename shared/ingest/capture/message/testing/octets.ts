import { crcCcitt, crcDnp } from '../../payload/crc.ts';

/** Octets written as hexadecimal digits, blanks at will. */
export function hex(digits: string): number[] {
  return (digits.replaceAll(' ', '').match(/../g) ?? []).map((byte) => Number.parseInt(byte, 16));
}

/** A character in each octet. */
export function text(words: string): number[] {
  return [...words].map((letter) => letter.charCodeAt(0));
}

/** Characters of 16 bits, least significant byte first. */
export function wide(words: string): number[] {
  return [...words].flatMap((letter) => [letter.charCodeAt(0) & 255, letter.charCodeAt(0) >>> 8]);
}

/** The check of DNP3 behind a block. */
export function crcDnpLittle(bytes: readonly number[]): number[] {
  const sum = crcDnp(Uint8Array.from(bytes), 0, bytes.length);
  return [sum & 255, sum >>> 8];
}

/** A message in blocks of 16 octets with their check behind each; shorter ones are one block. */
export function checked(bytes: readonly number[], sum: (block: readonly number[]) => number[]): number[] {
  const blocks = Array.from({ length: Math.ceil(bytes.length / 16) }, (_, index) =>
    bytes.slice(16 * index, 16 * index + 16),
  );
  return blocks.flatMap((block) => [...block, ...sum(block)]);
}

/** A message with the CRC-CCITT of all of it, started at 0, behind it (S-Bus). */
export function withCrcCcitt(bytes: readonly number[]): number[] {
  const sum = crcCcitt(Uint8Array.from(bytes), 0, bytes.length, 0);
  return [...bytes, sum >>> 8, sum & 255];
}
