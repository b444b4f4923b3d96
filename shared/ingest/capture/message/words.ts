import { u16le } from '../integers.ts';

const longestText = 200;

/** Text of 16-bit characters, least significant byte first, up to a zero; at most 200 characters. */
export function wideText(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  for (let at = start; at + 2 <= Math.min(end, bytes.length) && text.length < longestText; at += 2) {
    const unit = u16le(bytes, at);
    if (unit === 0) break;
    text += String.fromCharCode(unit);
  }
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim();
}

/** The longest run of printable ASCII in there that has at least `least` characters; '' where none has. */
export function printableRun(bytes: Uint8Array, start: number, end: number, least: number): string {
  let best = '';
  let run = '';
  for (let at = start; at <= end; at += 1) {
    const byte = at < end ? (bytes[at] ?? 0) : 0;
    if (byte >= 0x20 && byte < 0x7f && run.length < longestText) run += String.fromCharCode(byte);
    else {
      if (run.trim().length > best.length) best = run.trim();
      run = '';
    }
  }
  return best.length >= least ? best : '';
}

/** `0x002A`. */
export function hexNumber(value: number, digits = 4): string {
  return `0x${value.toString(16).toUpperCase().padStart(digits, '0')}`;
}

/** The payload's first part as Latin-1, for protocols of lines; at most `most` bytes. */
export function plainText(bytes: Uint8Array, most: number): string {
  let text = '';
  for (let at = 0; at < Math.min(bytes.length, most); at += 1) text += String.fromCharCode(bytes[at] ?? 0);
  return text;
}

/** A line a device wrote, without control characters, at most 200 characters. */
export function cleanLine(line: string): string {
  return line
    .replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
    .trim()
    .slice(0, longestText);
}
