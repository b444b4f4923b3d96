const longest = 200;

/**
 * Text a device wrote into a packet: UTF-8 where it is, else Latin-1; without control characters and without what
 * trails a terminating zero; at most 200 characters. '' where nothing legible is left.
 */
export function deviceText(bytes: Uint8Array, start: number, end: number): string {
  const slice = bytes.subarray(start, end);
  const zero = slice.indexOf(0);
  return decode(zero < 0 ? slice : slice.subarray(0, zero))
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .slice(0, longest);
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Not UTF-8: devices of the field write Latin-1.
    return new TextDecoder('latin1').decode(bytes);
  }
}
