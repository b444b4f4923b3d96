import type { Skipped } from '#shared/ingest/observation.ts';
import { baseScoreOf } from '#shared/knowledge/match/cvss.ts';
import { PackBuilder } from '#shared/knowledge/pack/build-pack.ts';
import { openPack } from '#shared/knowledge/pack/pack.ts';
import type { Problem } from '#shared/model/problem.ts';
import { ok, type Result } from '#shared/model/result.ts';

export interface AdvisorySet {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly skipped: readonly Skipped[];
}

/**
 * Adds advisories (CSAF texts by file name) to the installed pack, or makes the first one. An older revision never
 * replaces a newer one; what is known to be exploited stays known. Errors: those of opening the installed pack.
 */
export async function addAdvisories(
  files: Iterable<{ readonly name: string; readonly text: () => Promise<string> }>,
  installed: Uint8Array | undefined,
  built: string,
  onRead: (read: number) => void,
): Promise<Result<AdvisorySet, Problem>> {
  const base = installed === undefined ? null : openPack(installed);
  if (base !== null && !base.ok) return base;
  const builder = new PackBuilder(base?.value ?? null, baseScoreOf);
  let read = 0;
  for (const file of files) {
    builder.add({ name: file.name, text: await file.text() });
    read += 1;
    onRead(read);
  }
  const { pack, report } = builder.finish({}, { built });
  const skipped = [...report.skipped, ...report.faults].map(({ place, reason }) => ({
    place,
    reason,
    count: 1,
  }));
  return ok({ bytes: pack, skipped });
}
