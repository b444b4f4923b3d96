/** Bytes that go ahead of a message, in pieces, and the name under which it speaks of them. */
export interface Ahead {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** More bytes than this go ahead where the receiver can take them: Electron copies them without reading, JSON does not. */
export const pieceLength = 256 * 1024;

/**
 * Values on their way between the page and main: JSON in which bytes are `{ "$bytes": base64 }`, or `{ "$ahead": name }`
 * for long ones put into `ahead`.
 */
export function encodeWire(value: unknown, ahead: Ahead[] | null = null, prefix = ''): string {
  return JSON.stringify(value, function (this: Record<string, unknown>, key) {
    // Not the replacer's own argument: a Buffer has turned itself into a list of numbers there.
    const item = this[key];
    if (ahead !== null && item instanceof Uint8Array && item.length > pieceLength) {
      const name = `${prefix}${ahead.length}`;
      ahead.push({ name, bytes: item });
      return { $ahead: name };
    }
    if (item instanceof Uint8Array)
      return { $bytes: Buffer.from(item.buffer, item.byteOffset, item.length).toString('base64') };
    if (typeof item === 'bigint' || typeof item === 'function' || typeof item === 'symbol')
      throw new Error(`A ${typeof item} cannot be sent`);
    return item;
  });
}

export function decodeWire(json: string): unknown {
  return JSON.parse(json, (_key, item: unknown) => {
    if (typeof item !== 'object' || item === null || !('$bytes' in item)) return item;
    return new Uint8Array(Buffer.from(String(item.$bytes), 'base64'));
  });
}
