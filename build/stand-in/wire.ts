/** Values on their way between the page and main: JSON in which bytes are `{ "$bytes": base64 }`. */
export function encodeWire(value: unknown): string {
  return JSON.stringify(value, function (this: Record<string, unknown>, key) {
    // Not the replacer's own argument: a Buffer has turned itself into a list of numbers there.
    const item = this[key];
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
