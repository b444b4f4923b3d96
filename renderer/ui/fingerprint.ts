import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** A short form of a recipient two people can compare by reading it aloud: 64 bits of its SHA-256 in groups of four. */
export function fingerprint(recipient: string): string {
  const hex = bytesToHex(sha256(utf8ToBytes(recipient.trim()))).slice(0, 16);
  return hex.match(/.{4}/g)?.join(' ') ?? hex;
}
