import type { Opened } from '#shared/exchange/open.ts';
import { exchangeProblem } from '#shared/exchange/problems.ts';
import type { Problem } from '#shared/model/problem.ts';
import { centralProblem } from './problems.ts';
import type { Devices } from './setup.ts';
import { numberOf, type Sql, textOf, textOrNull } from './store.ts';

/** A counter may run ahead of what arrived by this much; more could only serve to shut out what comes between. */
const jumpLimit = 10_000;

/** What a bundle is in the light of what came before. `stored` are the hashes of the assessment's commits here. */
export type Verdict =
  | { readonly kind: 'new'; readonly stored: ReadonlySet<string> }
  | { readonly kind: 'already' }
  | { readonly kind: 'fork'; readonly problem: Problem }
  | { readonly kind: 'refused'; readonly problem: Problem };

/**
 * Compares a bundle with those of its device and its commits with those stored. The same again is no news; another
 * content under a number that is taken, or a link to another predecessor than the one here, is a second history.
 */
export async function judge(sql: Sql, opened: Opened, devices: Devices, file: string): Promise<Verdict> {
  const { manifest, manifestHash, device } = opened;
  const [same] = await sql.query('select 1 as found from bundles where manifest_hash = $1', [manifestHash]);
  if (same !== undefined) return { kind: 'already' };
  const fork = (of: string, detail: string): Verdict => ({
    kind: 'fork',
    problem: centralProblem('import-fork', file, { device: of, detail }),
  });

  const conflicting = await bundleFork(sql, opened);
  if (conflicting !== null) return fork(device, conflicting);
  const [row] = await sql.query('select coalesce(max(sequence), 0) as last from bundles where device = $1', [
    device,
  ]);
  const last = numberOf(row, 'last');
  if (manifest.seq - last > jumpLimit)
    return {
      kind: 'refused',
      problem: centralProblem('import-jump', file, { last, sequence: manifest.seq, limit: jumpLimit }),
    };

  const stored = await storedCommits(sql, manifest.assessment.id);
  for (const { commit, hash } of opened.commits) {
    const here = stored.get(`${commit.device}/${commit.sequence}`);
    if (here !== undefined && here !== hash) return fork(commit.device, `commit ${commit.sequence}`);
  }
  const hashes = new Set(stored.values());
  // A revoked device's commits may come along in a colleague's file, but only those that were here before.
  const late = opened.commits.find(
    ({ commit, hash }) => devices.revoked.has(commit.device) && !hashes.has(hash),
  );
  if (late !== undefined) {
    const place = `${file}: commit ${late.commit.sequence}`;
    return {
      kind: 'refused',
      problem: exchangeProblem('sealed-not-trusted', place, { device: late.commit.device }),
    };
  }
  return { kind: 'new', stored: hashes };
}

/** What contradicts the bundles of this device that are here; null when nothing does. */
async function bundleFork(sql: Sql, { manifest, manifestHash, device }: Opened): Promise<string | null> {
  const rows = await sql.query(
    `select bundle, device, sequence, previous, manifest_hash from bundles
     where bundle = $1 or (device = $2 and sequence between $3 - 1 and $3 + 1)`,
    [manifest.bundleId, device, manifest.seq],
  );
  for (const row of rows) {
    if (textOf(row, 'bundle') === manifest.bundleId) return manifest.bundleId;
    const distance = numberOf(row, 'sequence') - manifest.seq;
    const broken =
      distance === 0 ||
      (distance === -1 && textOf(row, 'manifest_hash') !== manifest.prev) ||
      (distance === 1 && textOrNull(row, 'previous') !== manifestHash);
    if (broken) return `${manifest.seq}`;
  }
  return null;
}

async function storedCommits(sql: Sql, assessment: string): Promise<ReadonlyMap<string, string>> {
  const rows = await sql.query('select device, sequence, hash from commits where assessment = $1', [
    assessment,
  ]);
  return new Map(
    rows.map((row) => [`${textOf(row, 'device')}/${numberOf(row, 'sequence')}`, textOf(row, 'hash')]),
  );
}
