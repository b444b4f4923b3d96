import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { messageOf, type Problem } from '#shared/model/problem.ts';
import { err, ok, type Result } from '#shared/model/result.ts';
import type { Observations } from '../observation.ts';
import { type PlainDecoder, type PlainEncoding, plainDecoder } from './encoding.ts';
import { documentLimits } from './limits.ts';
import { documentProblem } from './problems.ts';

/** A document as it comes in: its name, and its bytes in pieces of any size. */
export interface DocumentInput {
  readonly name: string;
  readonly chunks: AsyncIterable<Uint8Array>;
}

export interface DocumentOptions {
  /** Called after each piece with the bytes read so far. */
  readonly onProgress?: (bytes: number) => void;
  /**
   * Plain text, which names no encoding: what is no UTF-8 is read as windows-1252, in which devices and spreadsheets of
   * Western Europe still write.
   */
  readonly plain?: boolean;
}

/** The bytes of a document as text in pieces, its size and hash. */
interface Taken {
  readonly sha256: string;
  readonly size: number;
}

const megabyte = 1024 * 1024;

/** Encodings an XML declaration may name, beside those told by the first bytes. */
const declared = /^<\?xml[^>]{0,100}encoding\s*=\s*["'](iso-8859-1|windows-1252|us-ascii)["']/i;

/**
 * A decoder for what the first bytes say the text is in: UTF-16 by its mark or its zeros, what an XML declaration names,
 * else UTF-8.
 */
function strictDecoder(head: Uint8Array): PlainDecoder {
  const encoding = encodingOf(head);
  const decoder = new TextDecoder(encoding, { fatal: true });
  return {
    encoding,
    decode: (chunk) => decoder.decode(chunk, { stream: true }),
    end: () => decoder.decode(),
  };
}

function encodingOf(head: Uint8Array): PlainEncoding {
  const [a, b] = head;
  if ((a === 0xff && b === 0xfe) || (a !== 0 && b === 0)) return 'utf-16le';
  if ((a === 0xfe && b === 0xff) || (a === 0 && b !== 0)) return 'utf-16be';
  const start = String.fromCharCode(...head.subarray(0, 200));
  return declared.test(start) ? 'windows-1252' : 'utf-8';
}

/**
 * Hands the text of a document to `take` piece by piece; `take` returns a problem to stop.
 * Errors: document-empty, document-too-large, document-not-text, document-unreadable, those of `take`.
 */
export async function takeText(
  { name, chunks }: DocumentInput,
  limit: number,
  take: (text: string) => Problem | null,
  { onProgress, plain = false }: DocumentOptions = {},
): Promise<Result<Taken, Problem>> {
  const hash = sha256.create();
  let size = 0;
  let decoder: PlainDecoder | null = null;
  const decode = (chunk?: Uint8Array): string | null => {
    try {
      return chunk === undefined ? (decoder?.end() ?? '') : (decoder?.decode(chunk) ?? '');
    } catch {
      // Bytes that are no text are the answer, not a failure.
      return null;
    }
  };
  try {
    for await (const chunk of chunks) {
      if (chunk.length === 0) continue;
      hash.update(chunk);
      size += chunk.length;
      if (size > limit) return err(documentProblem('document-too-large', name, { limit: limit / megabyte }));
      decoder ??= plain ? plainDecoder(chunk) : strictDecoder(chunk);
      const text = decode(chunk);
      if (text === null) return err(notText(name, decoder.encoding));
      const problem = take(text);
      if (problem !== null) return err(problem);
      onProgress?.(size);
    }
  } catch (cause) {
    return err(documentProblem('document-unreadable', name, { why: messageOf(cause) }));
  }
  if (size === 0) return err(documentProblem('document-empty', name));
  const rest = decode();
  if (rest === null) return err(notText(name, decoder?.encoding ?? 'utf-8'));
  const problem = take(rest);
  return problem === null ? ok({ sha256: bytesToHex(hash.digest()), size }) : err(problem);
}

function notText(name: string, encoding: string): Problem {
  return documentProblem('document-not-text', name, { encoding: encoding.toUpperCase() });
}

/** A whole document as text, without a byte order mark. Errors: as `takeText`. */
export async function readWhole(
  input: DocumentInput,
  options: DocumentOptions = {},
): Promise<Result<Taken & { readonly text: string }, Problem>> {
  const pieces: string[] = [];
  const taken = await takeText(
    input,
    documentLimits.bytes,
    (text) => {
      pieces.push(text);
      return null;
    },
    options,
  );
  return taken.ok ? ok({ ...taken.value, text: pieces.join('').replace(/^\uFEFF/, '') }) : taken;
}

/** What is said of the source of observations. */
export function sourceOf(name: string, format: string, taken: Taken): Observations['source'] {
  return { name, format, sha256: taken.sha256, size: taken.size };
}
