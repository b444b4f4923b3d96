import type { Opened } from '#shared/exchange/open.ts';
import type { SignedCommit } from '#shared/journal/commit.ts';
import { hashOf } from '#shared/journal/sign.ts';
import type { Sql } from './store.ts';
import { isoInstant, storable } from './values.ts';

const commitsAtOnce = 500;

/** Commits as they were signed; the fold can be repeated from these rows alone. */
export async function storeCommits(sql: Sql, site: string, commits: readonly SignedCommit[]): Promise<void> {
  for (let start = 0; start < commits.length; start += commitsAtOnce) {
    const rows = commits.slice(start, start + commitsAtOnce).map(({ commit, hash, bytes, signature }) => ({
      assessment: commit.assessment,
      device: commit.device,
      sequence: commit.sequence,
      hash,
      bytes: Buffer.from(bytes).toString('base64'),
      signature: Buffer.from(signature).toString('base64'),
    }));
    await sql.query(
      `insert into commits (site_id, assessment, device, sequence, hash, bytes, signature)
       select $1, assessment, device, sequence, hash, decode(bytes, 'base64'), decode(signature, 'base64')
       from json_to_recordset($2::json) as rows
         (assessment text, device text, sequence bigint, hash text, bytes text, signature text)`,
      [site, JSON.stringify(rows)],
    );
  }
}

export async function storeAttachments(
  sql: Sql,
  site: string,
  { manifest, attachments }: Opened,
): Promise<void> {
  for (const { id, media } of manifest.entries) {
    const bytes = attachments.get(id);
    if (bytes === undefined) continue;
    await sql.query(
      `insert into attachments (site_id, assessment, attachment, sha256, media, bytes)
       values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
      [site, manifest.assessment.id, id, hashOf(bytes), storable(media), bytes],
    );
  }
}

/** The bundle and its receipt. */
export async function storeBundle(
  sql: Sql,
  site: string,
  { manifest, manifestHash, device }: Opened,
  fresh: number,
  now: number,
): Promise<void> {
  const { bundleId, assessment, seq, prev, signer, clock } = manifest;
  await sql.query(
    `insert into bundles (site_id, bundle, assessment, device, sequence, previous, manifest_hash, person, sealed)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      site,
      bundleId,
      assessment.id,
      device,
      seq,
      prev,
      manifestHash,
      storable(signer.person),
      isoInstant(clock.wall),
    ],
  );
  await sql.query(
    `insert into receipts (site_id, bundle, assessment, manifest_hash, commits, issued)
     values ($1, $2, $3, $4, $5, $6)`,
    [site, bundleId, assessment.id, manifestHash, fresh, isoInstant(now)],
  );
}

/** The note that somebody tried. Only for files of enrolled devices, so that nobody else can fill the database. */
export async function writeAttempt(
  sql: Sql,
  { manifest, manifestHash, device }: Opened,
  outcome: 'imported' | 'already' | 'fork',
  now: number,
): Promise<void> {
  await sql.query(
    'insert into attempts (at, device, bundle, sequence, manifest_hash, outcome) values ($1, $2, $3, $4, $5, $6)',
    [isoInstant(now), device, manifest.bundleId, manifest.seq, manifestHash, outcome],
  );
}
