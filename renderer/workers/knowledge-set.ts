import type { Skipped } from '#shared/ingest/observation.ts';
import type { FactListFormat } from '#shared/ingest/sniff.ts';
import { baseScoreOf } from '#shared/knowledge/match/cvss.ts';
import { type OtherFacts, PackBuilder } from '#shared/knowledge/pack/build-pack.ts';
import { type KnowledgePack, openPack } from '#shared/knowledge/pack/pack.ts';
import { knowledgeProblem } from '#shared/knowledge/problems.ts';
import { readAttackBundle } from '#shared/knowledge/source/attack-stix.ts';
import { readEpss } from '#shared/knowledge/source/epss.ts';
import { readExploitedList } from '#shared/knowledge/source/exploited.ts';
import { readOui } from '#shared/knowledge/source/oui.ts';
import type { Problem } from '#shared/model/problem.ts';
import { ok, type Result } from '#shared/model/result.ts';

/** A file of knowledge: an advisory, or a list of facts. */
export interface KnowledgeFile {
  readonly name: string;
  readonly format: 'csaf' | FactListFormat;
  /** The day the file was last written, YYYY-MM-DD: the date of what says none itself. */
  readonly day: string;
  readonly text: () => Promise<Result<string, Problem>>;
}

interface KnowledgeSet {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly skipped: readonly Skipped[];
}

function factsIn(file: KnowledgeFile, text: string): Result<OtherFacts, Problem> {
  switch (file.format) {
    case 'exploited-list': {
      const exploited = readExploitedList(text, file.name);
      return exploited.ok ? ok({ exploited: exploited.value }) : exploited;
    }
    case 'epss': {
      const epss = readEpss(text, file.name);
      return epss.ok ? ok({ epss: epss.value }) : epss;
    }
    case 'attack-stix': {
      const attack = readAttackBundle(text, file.name);
      return attack.ok ? ok({ attack: attack.value }) : attack;
    }
    case 'oui': {
      const registry = readOui(text, file.name);
      return registry.ok ? ok({ oui: { registry: registry.value, date: file.day } }) : registry;
    }
    case 'csaf':
      return ok({});
  }
}

/** A list that is older than the installed one changes nothing, and says so. */
function olderThan(
  base: Pick<KnowledgePack, 'exploited' | 'epss'> | null,
  given: OtherFacts,
  file: string,
): Problem | null {
  for (const kind of ['exploited', 'epss'] as const) {
    const [known, now] = [base?.[kind]?.date ?? '', given[kind]?.date ?? ''];
    if (now !== '' && now < known) return knowledgeProblem('facts-older', file, { date: now, kept: known });
  }
  return null;
}

/**
 * Adds advisories and lists of facts to the installed pack, or makes the first one. An older revision or list never
 * replaces a newer one; what is known to be exploited stays known. Files that cannot be read are named among the skipped.
 * Errors: those of opening the installed pack; of the only file, where it cannot be used.
 */
export async function addKnowledge(
  files: readonly KnowledgeFile[],
  installed: Uint8Array | undefined,
  built: string,
  onRead: (read: number) => void,
): Promise<Result<KnowledgeSet, Problem>> {
  const base = installed === undefined ? null : openPack(installed);
  if (base !== null && !base.ok) return base;
  const builder = new PackBuilder(base?.value ?? null, baseScoreOf);
  const refused: Problem[] = [];
  let facts: OtherFacts = {};
  let read = 0;
  for (const file of files) {
    const text = await file.text();
    read += 1;
    onRead(read);
    if (!text.ok) {
      refused.push(text.error);
      continue;
    }
    if (file.format === 'csaf') {
      builder.add({ name: file.name, text: text.value });
      continue;
    }
    const said = factsIn(file, text.value);
    const older = said.ok ? olderThan(base?.value ?? null, said.value, file.name) : said.error;
    if (older !== null) refused.push(older);
    else if (said.ok) facts = { ...facts, ...said.value };
  }
  const [only] = refused;
  if (only !== undefined && files.length === 1) return { ok: false, error: only };
  const { pack, report } = builder.finish(facts, { built });
  const skipped = [
    ...report.skipped,
    ...report.faults,
    ...refused.map((one) => ({ place: one.place, reason: one })),
  ];
  return ok({ bytes: pack, skipped: skipped.map(({ place, reason }) => ({ place, reason, count: 1 })) });
}
