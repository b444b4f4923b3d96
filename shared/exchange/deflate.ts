/** Compresses with raw deflate (RFC 1951). */
export async function deflateRaw(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const chunks = await transform(new CompressionStream('deflate-raw'), bytes, Number.POSITIVE_INFINITY);
  if (chunks === null) throw new Error('compression has no limit to exceed');
  return joined(chunks);
}

/**
 * Inflates raw deflate to exactly `plainLength` bytes. Null when the bytes are no deflate stream or yield another
 * length; it stops at the first byte too many, so a bomb costs no more memory than the length that was announced.
 */
export async function inflateRaw(
  bytes: Uint8Array<ArrayBuffer>,
  plainLength: number,
): Promise<Uint8Array<ArrayBuffer> | null> {
  let chunks: readonly Uint8Array<ArrayBuffer>[] | null;
  try {
    chunks = await transform(new DecompressionStream('deflate-raw'), bytes, plainLength);
  } catch {
    return null;
  }
  if (chunks === null) return null;
  const plain = joined(chunks);
  return plain.length === plainLength ? plain : null;
}

const step = 64 * 1024;

/** The part of a web-standard transform stream used here; run times declare it under different names. */
interface ByteTransform {
  readonly readable: { getReader(): ByteReader };
  readonly writable: { getWriter(): ByteWriter };
}
interface ByteReader {
  read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array<ArrayBuffer> | undefined }>;
  cancel(): Promise<void>;
}
interface ByteWriter {
  write(bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  close(): Promise<void>;
}

async function transform(
  stream: ByteTransform,
  bytes: Uint8Array<ArrayBuffer>,
  limit: number,
): Promise<readonly Uint8Array<ArrayBuffer>[] | null> {
  const reader = stream.readable.getReader();
  const writing = feed(stream.writable.getWriter(), bytes);
  // A failed write shows again as a failed read; only an unheard promise must not bring the process down.
  writing.catch(() => undefined);
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done || value === undefined) break;
    length += value.length;
    if (length > limit) {
      await reader.cancel();
      return null;
    }
    chunks.push(value);
  }
  await writing;
  return chunks;
}

/** In steps, so that a reader that stops early stops the work as well. */
async function feed(writer: ByteWriter, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  for (let start = 0; start < bytes.length; start += step)
    await writer.write(bytes.subarray(start, start + step));
  await writer.close();
}

function joined(chunks: readonly Uint8Array<ArrayBuffer>[]): Uint8Array<ArrayBuffer> {
  let length = 0;
  for (const chunk of chunks) length += chunk.length;
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}
