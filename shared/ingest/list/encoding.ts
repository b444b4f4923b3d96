/** Encodings lists come in, as the Encoding Standard names them. */
export type ListEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** Decodes a stream of bytes; `encoding` is settled once a byte beyond ASCII was seen. */
export interface ListDecoder {
  decode(chunk: Uint8Array): string;
  end(): string;
  readonly encoding: ListEncoding;
}

/**
 * A decoder that recognises UTF-16 by its byte order mark or its zeros, UTF-8 by its validity, and otherwise falls back
 * to windows-1252, which spreadsheets in Western Europe still write. Bytes invalid in a settled encoding become U+FFFD.
 * @param head first bytes of the file
 */
export function listDecoder(head: Uint8Array): ListDecoder {
  const wide = wideEncoding(head);
  return wide === null ? narrowDecoder() : fixedDecoder(wide);
}

function fixedDecoder(encoding: ListEncoding): ListDecoder {
  const decoder = new TextDecoder(encoding);
  return {
    encoding,
    decode: (chunk) => decoder.decode(chunk, { stream: true }),
    end: () => decoder.decode(),
  };
}

/** UTF-8 until the first chunk with a byte beyond ASCII says otherwise. */
function narrowDecoder(): ListDecoder {
  let settled: ListDecoder | null = null;
  const settle = (chunk: Uint8Array): ListDecoder => {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(chunk, { stream: true });
      return fixedDecoder('utf-8');
    } catch {
      // Not valid as UTF-8 is the answer asked for, not a failure.
      return fixedDecoder('windows-1252');
    }
  };
  return {
    get encoding() {
      return settled?.encoding ?? 'utf-8';
    },
    decode(chunk) {
      if (settled === null && chunk.some((byte) => byte > 127)) settled = settle(chunk);
      return settled === null ? new TextDecoder().decode(chunk) : settled.decode(chunk);
    },
    end: () => settled?.end() ?? '',
  };
}

function wideEncoding(head: Uint8Array): ListEncoding | null {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const sample = head.subarray(0, 4096);
  let even = 0;
  let odd = 0;
  for (let index = 0; index < sample.length; index += 1) {
    if (sample[index] !== 0) continue;
    if (index % 2 === 0) even += 1;
    else odd += 1;
  }
  // Latin text in UTF-16 has a zero in nearly every pair, always on the same side.
  if (odd > sample.length / 3 && even < odd / 10) return 'utf-16le';
  return even > sample.length / 3 && odd < even / 10 ? 'utf-16be' : null;
}
