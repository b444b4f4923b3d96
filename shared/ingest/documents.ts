import type { Problem } from '#shared/model/problem.ts';
import type { Result } from '#shared/model/result.ts';
import type { DocumentInput, DocumentOptions } from './document/source.ts';
import type { Observations } from './observation.ts';
import { readNmap } from './scan/nmap.ts';
import type { DocumentFormat, SourceFormat } from './sniff.ts';

type Reader = (input: DocumentInput, options?: DocumentOptions) => Promise<Result<Observations, Problem>>;

/** The reader of each format that says by itself what it is about: nothing has to be mapped. */
const readers: Readonly<Record<DocumentFormat, Reader>> = {
  nmap: readNmap,
};

/** Formats of scanners, bills of materials and VEX documents. */
export function isDocument(format: SourceFormat): format is DocumentFormat {
  return Object.hasOwn(readers, format);
}

/** Reads a file of such a format. Errors: those of its reader. */
export function readDocument(
  format: DocumentFormat,
  input: DocumentInput,
  options: DocumentOptions = {},
): Promise<Result<Observations, Problem>> {
  return readers[format](input, options);
}
