import { type Opened, openSealed } from '#shared/exchange/open.ts';
import type { VerifySignature } from '#shared/journal/commit.ts';
import type { Clock } from '#shared/model/ports.ts';
import type { Problem } from '#shared/model/problem.ts';
import { storeAttachments, storeBundle, storeCommits, writeAttempt } from './bundle.ts';
import { foldInto } from './projection.ts';
import { judge } from './replay.ts';
import { type Devices, devicesOf, onCentral } from './setup.ts';
import type { Sql, Store } from './store.ts';

/** What became of one sealed file. */
export interface ImportOutcome {
  readonly file: string;
  readonly bundleId: string | null;
  readonly outcome: 'imported' | 'already' | 'refused' | 'fork';
  readonly assessment: string | null;
  /** Commits that were new here. */
  readonly commits: number;
  /** Conflicts open in the assessment afterwards. */
  readonly conflicts: number;
  readonly problems: readonly Problem[];
}

export interface ImportOptions {
  /** How problems name the file. */
  readonly file: string;
  /** age identities of this central system. */
  readonly identities: readonly string[];
  readonly verify: VerifySignature;
  readonly clock: Clock;
  /** Most bytes accepted. */
  readonly limit?: number;
}

/**
 * Imports one sealed file in one transaction: all of it or nothing. Importing again changes nothing, and any order of
 * files leads to the same records. Only files of enrolled devices are let in; a refused file leaves no trace, a fork
 * (two histories of one device) leaves the note that it was tried. A database that fails meanwhile (full disk, lost
 * connection) is a refusal as well: import the file again.
 */
export async function importBundle(
  store: Store,
  bytes: Uint8Array<ArrayBuffer>,
  options: ImportOptions,
): Promise<ImportOutcome> {
  const outcome = await onCentral(store, (audience) => openAndTakeIn(store, bytes, audience, options));
  return outcome.ok ? outcome.value : refused(options.file, outcome.error);
}

async function openAndTakeIn(
  store: Store,
  bytes: Uint8Array<ArrayBuffer>,
  audience: string | null,
  options: ImportOptions,
): Promise<ImportOutcome> {
  const { file, identities, verify, limit } = options;
  const devices = await devicesOf(store);
  const opened = await openSealed(bytes, {
    file,
    identities,
    verify,
    audience,
    trust: { kind: 'devices', devices: devices.enrolled },
    ...(limit === undefined ? {} : { limit }),
  });
  if (!opened.ok) return refused(file, opened.error);
  const { device, manifest } = opened.value;
  const locks = [`device ${device}`, `assessment ${manifest.assessment.id}`];
  return store.exclusive(locks, (sql) => takeIn(sql, opened.value, devices, options));
}

async function takeIn(
  sql: Sql,
  opened: Opened,
  devices: Devices,
  { file, clock }: ImportOptions,
): Promise<ImportOutcome> {
  const { manifest, commits } = opened;
  const now = clock.now();
  const about = { file, bundleId: manifest.bundleId, assessment: manifest.assessment.id };
  const verdict = await judge(sql, opened, devices, file);
  if (verdict.kind === 'refused') return { ...refused(file, verdict.problem), ...about };
  if (verdict.kind !== 'new') {
    await writeAttempt(sql, opened, verdict.kind, now);
    const problems = verdict.kind === 'fork' ? [verdict.problem] : [];
    return {
      ...about,
      outcome: verdict.kind,
      commits: 0,
      conflicts: await openConflicts(sql, about.assessment),
      problems,
    };
  }
  const fresh = commits.filter(({ hash }) => !verdict.stored.has(hash));
  const site = await foldInto(sql, manifest.assessment.id, commits, verdict.stored);
  await storeCommits(sql, site, fresh);
  await storeAttachments(sql, site, opened);
  await storeBundle(sql, site, opened, fresh.length, now);
  await writeAttempt(sql, opened, 'imported', now);
  const conflicts = await openConflicts(sql, about.assessment);
  return { ...about, outcome: 'imported', commits: fresh.length, conflicts, problems: [] };
}

async function openConflicts(sql: Sql, assessment: string): Promise<number> {
  const [row] = await sql.query('select count(*) as open from conflicts where assessment = $1', [assessment]);
  return Number(row?.['open']);
}

function refused(file: string, problem: Problem): ImportOutcome {
  return {
    file,
    bundleId: null,
    outcome: 'refused',
    assessment: null,
    commits: 0,
    conflicts: 0,
    problems: [problem],
  };
}
