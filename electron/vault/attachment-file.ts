import type { RandomBytes } from '#shared/model/ports.ts';
import {
  type Bytes,
  decrypt,
  deriveKey,
  encrypt,
  join,
  mac,
  nonceLength,
  tagLength,
  utf8,
} from './crypto.ts';

/**
 * One attachment as a file: magic and salt, then chunks of AES-256-GCM. The salt gives each writing a key of its own, so
 * the chunk's number serves as nonce; its last byte marks the last chunk, so that a file that ends early does not
 * decrypt (the STREAM construction, as age has it). Header, vault and name are the context of every chunk.
 */
const magic = utf8('ZWATTCH1');
const saltLength = 32;
const headerLength = magic.length + saltLength;
const chunkLength = 64 * 1024;

/** Whose file it is: the vault, and the name it lies under. */
export interface AttachmentOwner {
  readonly vault: string;
  /** The vault's key for attachments. */
  readonly key: Bytes;
  readonly name: string;
}

/** The name of a content: an HMAC, because the plain SHA-256 would confirm a known picture to whoever finds the files. */
export function attachmentName(key: Bytes, sha256: string): string {
  return mac(deriveKey(key, 'attachment name'), sha256);
}

export function encodeAttachment(owner: AttachmentOwner, plain: Uint8Array, random: RandomBytes): Bytes {
  const header = join(magic, random(saltLength));
  const { key, context } = chunkKey(owner, header);
  const chunks: Bytes[] = [];
  for (let number = 0; number === 0 || number * chunkLength < plain.length; number += 1) {
    const end = (number + 1) * chunkLength;
    const chunk = plain.subarray(number * chunkLength, end);
    chunks.push(encrypt(key, nonceOf(number, end >= plain.length), chunk, context));
  }
  return join(header, ...chunks);
}

/** The content, or null where any byte, the length, the name or the vault is not what was written. */
export function decodeAttachment(owner: AttachmentOwner, bytes: Uint8Array): Bytes | null {
  if (bytes.length < headerLength + tagLength) return null;
  const { key, context } = chunkKey(owner, bytes.subarray(0, headerLength));
  const sealedLength = chunkLength + tagLength;
  const chunks: Bytes[] = [];
  for (let at = headerLength, number = 0; at < bytes.length; at += sealedLength, number += 1) {
    const isLast = at + sealedLength >= bytes.length;
    const plain = decrypt(key, nonceOf(number, isLast), bytes.subarray(at, at + sealedLength), context);
    if (plain === null) return null;
    chunks.push(plain);
  }
  return join(...chunks);
}

function chunkKey({ vault, key, name }: AttachmentOwner, header: Uint8Array): { key: Bytes; context: Bytes } {
  const salt = header.subarray(magic.length);
  return { key: deriveKey(key, 'attachment', salt), context: join(header, utf8(`${vault}/${name}`)) };
}

function nonceOf(number: number, isLast: boolean): Bytes {
  const nonce = new Uint8Array(nonceLength);
  new DataView(nonce.buffer).setUint32(nonceLength - 5, number);
  nonce[nonceLength - 1] = isLast ? 1 : 0;
  return nonce;
}
