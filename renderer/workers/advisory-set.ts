import type { Skipped } from '#shared/ingest/observation.ts';
import { PackBuilder } from '#shared/knowledge/build-pack.ts';
import { openPack, type PackedAdvisory, writePack } from '#shared/knowledge/pack.ts';
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
  emptyDate: string,
  onRead: (read: number) => void,
): Promise<Result<AdvisorySet, Problem>> {
  const builder = new PackBuilder();
  let read = 0;
  for (const file of files) {
    builder.add({ name: file.name, text: await file.text() });
    read += 1;
    onRead(read);
  }
  const built = builder.finish(null, emptyDate);
  const skipped = built.report.skipped.map(({ place, reason }) => ({ place, reason, count: 1 }));
  if (installed === undefined) return ok({ bytes: built.pack, skipped });
  const before = openPack(installed);
  const added = openPack(built.pack);
  if (!before.ok) return before;
  if (!added.ok) return added;
  const exploited = new Map(
    before.value.advisories.flatMap((advisory) =>
      advisory.vulnerabilities.flatMap(({ id }, at) => {
        const mark = advisory.exploited[at] ?? false;
        return mark === false ? [] : [[id, mark] as const];
      }),
    ),
  );
  const kept = new Map<string, PackedAdvisory>(
    before.value.advisories.map((advisory) => [keyOf(advisory), advisory]),
  );
  for (const advisory of added.value.advisories) {
    const known = kept.get(keyOf(advisory));
    if (known !== undefined && known.revised > advisory.revised) continue;
    const marks = advisory.vulnerabilities.map(({ id }) => exploited.get(id) ?? false);
    kept.set(keyOf(advisory), { ...advisory, exploited: marks });
  }
  const date = before.value.date > added.value.date ? before.value.date : added.value.date;
  const bytes = writePack({ date, exploited: before.value.exploited, advisories: [...kept.values()] });
  return ok({ bytes, skipped });
}

function keyOf({ publisher, id }: PackedAdvisory): string {
  return `${publisher} ${id}`;
}
