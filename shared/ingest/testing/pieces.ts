import type { DocumentInput } from '../document/source.ts';

/** A document of a test as it would come from a disk, in pieces of a few bytes where asked. */
export function documentOf(content: string | Uint8Array, name = 'test', size = 65_536): DocumentInput {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  async function* pieces(): AsyncGenerator<Uint8Array> {
    for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
  }
  return { name, chunks: pieces() };
}
