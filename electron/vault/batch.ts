import { type Bytes, join } from './crypto.ts';

/** Several items (commits) as the content of one record: each with its length before it. */
export function encodeBatch(items: readonly Uint8Array[]): Bytes {
  return join(...items.flatMap((item) => [lengthOf(item), item]));
}

/** The items of a record; null when the lengths do not add up, which an authentic record cannot have. */
export function decodeBatch(bytes: Bytes): readonly Bytes[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const items: Bytes[] = [];
  let at = 0;
  while (at < bytes.length) {
    if (at + 4 > bytes.length) return null;
    const next = at + 4 + view.getUint32(at);
    if (next > bytes.length) return null;
    items.push(bytes.slice(at + 4, next));
    at = next;
  }
  return items;
}

function lengthOf(item: Uint8Array): Bytes {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, item.length);
  return bytes;
}
