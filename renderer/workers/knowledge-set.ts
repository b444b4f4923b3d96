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
import type { Checked } from '#shared/knowledge/source/published.ts';
import type { Problem } from '#shared/model/problem.ts';
import { err, ok, type Result } from '#shared/model/result.ts';

/** A file of knowledge: an advisory, or a list of facts. */
export interface KnowledgeFile {
  readonly name: string;
  readonly format: 'csaf' | FactListFormat;
  /** The day the file was last written, YYYY-MM-DD: the date of what says none itself. */
  readonly day: string;
  readonly text: () => Promise<Result<string, Problem>>;
  /** Holds it against the hash and the signature that came with it; absent where nothing came with it. */
  readonly published?: () => Promise<Result<Checked, Problem>>;
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

/** Adds one advisory, unless it is not what its publisher hashed or signed; gives the facts of a list. */
async function takeFile(
  file: KnowledgeFile,
  builder: PackBuilder,
  base: KnowledgePack | null,
): Promise<Result<OtherFacts | 'signature-unchecked', Problem>> {
  const text = await file.text();
  if (!text.ok) return text;
  if (file.format !== 'csaf') {
    const facts = factsIn(file, text.value);
    const older = facts.ok ? olderThan(base, facts.value, file.name) : null;
    return older === null ? facts : err(older);
  }
  const checked = await file.published?.();
  if (checked?.ok === false) return checked;
  builder.add({ name: file.name, text: text.value });
  return ok(checked?.value.signature === 'unchecked' ? 'signature-unchecked' : {});
}

function notChecked(count: number): { readonly place: string; readonly reason: Problem } {
  return { place: '*.asc', reason: knowledgeProblem('signatures-unchecked', '*.asc', { count }) };
}

/**
 * Adds advisories and lists of facts to the installed pack, or makes the first one. An older revision or list never
 * replaces a newer one; what is known to be exploited stays known. Files that cannot be read, and advisories that are not what
 * their publisher hashed or signed, are named among the skipped.
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
  let unchecked = 0;
  for (const [index, file] of files.entries()) {
    const said = await takeFile(file, builder, base?.value ?? null);
    onRead(index + 1);
    if (!said.ok) refused.push(said.error);
    else if (said.value === 'signature-unchecked') unchecked += 1;
    else facts = { ...facts, ...said.value };
  }
  const [only] = refused;
  if (only !== undefined && files.length === 1) return { ok: false, error: only };
  const { pack, report } = builder.finish(facts, { built });
  const skipped = [
    ...report.skipped,
    ...report.faults,
    ...refused.map((one) => ({ place: one.place, reason: one })),
    ...(unchecked === 0 ? [] : [notChecked(unchecked)]),
  ];
  return ok({ bytes: pack, skipped: skipped.map(({ place, reason }) => ({ place, reason, count: 1 })) });
}
