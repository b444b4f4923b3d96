/*
 * Unsigned integers out of bytes; `at` is the offset of the first. The caller has checked that the bytes are there: a
 * missing byte reads as 0.
 */

/** 16 bits, most significant byte first: 0 to 65,535. */
export function u16(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}

/** 32 bits, most significant byte first: 0 to 4,294,967,295. */
export function u32(bytes: Uint8Array, at: number): number {
  return (
    (((bytes[at] ?? 0) << 24) |
      ((bytes[at + 1] ?? 0) << 16) |
      ((bytes[at + 2] ?? 0) << 8) |
      (bytes[at + 3] ?? 0)) >>>
    0
  );
}

/** 48 bits, most significant byte first, 0 to 2^48 - 1: a MAC address as a number. */
export function u48(bytes: Uint8Array, at: number): number {
  return u16(bytes, at) * 4294967296 + u32(bytes, at + 2);
}

/** 16 bits, least significant byte first: 0 to 65,535. */
export function u16le(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
}

/** 32 bits, least significant byte first: 0 to 4,294,967,295. */
export function u32le(bytes: Uint8Array, at: number): number {
  return (
    ((bytes[at] ?? 0) |
      ((bytes[at + 1] ?? 0) << 8) |
      ((bytes[at + 2] ?? 0) << 16) |
      ((bytes[at + 3] ?? 0) << 24)) >>>
    0
  );
}

/** Integers in the byte order a capture file was written in. */
export interface ByteOrder {
  u16(bytes: Uint8Array, at: number): number;
  u32(bytes: Uint8Array, at: number): number;
}
export const bigEndian: ByteOrder = { u16, u32 };
export const littleEndian: ByteOrder = { u16: u16le, u32: u32le };
