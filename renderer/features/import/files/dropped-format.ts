import { isFactList, type SourceFormat, sniff, sniffLength } from '#shared/ingest/sniff.ts';
import type { Problem } from '#shared/model/problem.ts';
import { ok, type Result } from '#shared/model/result.ts';

/** What a dropped file is by its content. EPSS is published as gzip: what is inside decides, where it is a list of facts. */
export async function formatOf(file: File): Promise<Result<SourceFormat, Problem>> {
  const head = new Uint8Array(await file.slice(0, sniffLength).arrayBuffer());
  const format = sniff(head, file.name);
  if (!format.ok || format.value !== 'gzip') return format;
  const inside = await unpackedHead(file);
  const within = inside === null ? format : sniff(inside, file.name);
  return within.ok && isFactList(within.value) ? ok(within.value) : format;
}

/** The first bytes of what a gzip holds; null where it is damaged. */
async function unpackedHead(file: File): Promise<Uint8Array | null> {
  const reader = file.stream().pipeThrough(new DecompressionStream('gzip')).getReader();
  const head = new Uint8Array(sniffLength);
  let filled = 0;
  try {
    for (let next = await reader.read(); !next.done && filled < sniffLength; next = await reader.read()) {
      const part = next.value.subarray(0, sniffLength - filled);
      head.set(part, filled);
      filled += part.length;
    }
    return head.subarray(0, filled);
  } catch {
    // The reader of captures says what is wrong with it.
    return null;
  } finally {
    void reader.cancel().catch(() => undefined);
  }
}
