/** Packs text, given in pieces, with raw deflate (RFC 1951). */
export async function deflateText(pieces: readonly string[]): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new CompressionStream('deflate-raw');
  const writer = stream.writable.getWriter();
  const write = async (): Promise<void> => {
    for (const piece of pieces) await writer.write(new TextEncoder().encode(piece));
    await writer.close();
  };
  const writing = write();
  // A failed write shows again as a failed read.
  writing.catch(() => undefined);
  const reader = stream.readable.getReader();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  for (let next = await reader.read(); !next.done && next.value !== undefined; next = await reader.read()) {
    chunks.push(next.value);
  }
  await writing;
  const bytes = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}
