import { isPublicKey } from '#shared/knowledge/source/published.ts';

/** Dropped files by what they are for. */
interface SortedOut {
  readonly sources: readonly File[];
  /** By name of a source: what its publisher laid beside it. */
  readonly beside: ReadonlyMap<string, readonly File[]>;
  /** Publishers' public keys. */
  readonly keys: readonly File[];
  /** Hashes, signatures and keys of which nothing was dropped that they speak of. */
  readonly alone: readonly File[];
}

const ending = /\.(sha512|sha256|asc)$/i;

/** Parts hashes, signatures and keys, which say nothing by themselves, from the files they speak of. */
export async function sortOut(files: readonly File[]): Promise<SortedOut> {
  const names = new Set(files.map(({ name }) => name));
  const sources: File[] = [];
  const alone: File[] = [];
  const keys: File[] = [];
  const beside = new Map<string, File[]>();
  for (const file of files) {
    const of = file.name.replace(ending, '');
    if (of !== file.name && names.has(of)) beside.set(of, [...(beside.get(of) ?? []), file]);
    else if (isPublicKey(await file.slice(0, 4096).text())) keys.push(file);
    else (of === file.name ? sources : alone).push(file);
  }
  return sources.length > 0
    ? { sources, beside, keys, alone }
    : { sources, beside, keys: [], alone: [...alone, ...keys] };
}
