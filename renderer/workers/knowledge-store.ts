import starterAddress from '#resources/packs/starter.zwp?url';
import { packSigners } from '#shared/exchange/pack-signature.ts';
import { type KnowledgePack, openPack, readEnvelope } from '#shared/knowledge/pack/pack.ts';
import { applyDelta, deltaOf } from '#shared/knowledge/pack/pack-delta.ts';
import { knowledgeProblem } from '#shared/knowledge/problems.ts';
import type { Problem } from '#shared/model/problem.ts';
import { err, ok, type Result } from '#shared/model/result.ts';
import type { StoredPack } from '../storage/database.ts';
import { listPacks, readPack, removePack, starterRefused, storePack } from '../storage/packs.ts';

/** The packs on this computer: the one that ships with the program, and the one somebody has installed over it. */
const packKinds = ['advisories', 'starter'] as const;

type PackBytes = Uint8Array<ArrayBuffer>;

async function keep(
  kind: string,
  bytes: PackBytes,
  pack: KnowledgePack,
  more: Partial<StoredPack>,
): Promise<void> {
  const { sha256, date, version, advisories, sources } = pack;
  await storePack(
    { kind, version, date, records: advisories.length, sha256, sources, installed: Date.now(), ...more },
    bytes,
  );
}

/** Puts the starter pack of this version of the program in place, unless somebody took it away. */
async function ensureStarter(): Promise<void> {
  const stored = (await listPacks()).find(({ kind }) => kind === 'starter');
  if (stored?.origin === starterAddress || (stored === undefined && (await starterRefused()))) return;
  const answer = await fetch(starterAddress);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const pack = openPack(bytes);
  if (pack.ok) await keep('starter', bytes, pack.value, { origin: starterAddress });
  else console.error(pack.error.code);
}

/**
 * Opens what the answers rest on: the installed pack, and the one that ships where that holds no advisories. A pack that is
 * broken or of an older schema is taken away.
 */
export async function openInstalled(): Promise<readonly KnowledgePack[]> {
  await ensureStarter().catch((cause: unknown) => console.error(cause));
  const packs: KnowledgePack[] = [];
  for (const kind of packKinds) {
    if (packs.some(({ advisories }) => advisories.length > 0)) break;
    const bytes = await readPack(kind);
    const pack = bytes === undefined ? null : openPack(bytes);
    if (pack?.ok === true) packs.push(pack.value);
    else if (pack !== null) {
      console.error(pack.error.code);
      await removePack(kind);
    }
  }
  return packs;
}

/** The bytes a delta turns one of the installed packs into. */
async function withDelta(base: string, delta: PackBytes): Promise<Result<PackBytes, Problem>> {
  const found: string[] = [];
  for (const kind of packKinds) {
    const bytes = await readPack(kind);
    const envelope = bytes === undefined ? null : readEnvelope(bytes);
    if (bytes === undefined || envelope?.ok !== true) continue;
    if (envelope.value.sha256 === base) return applyDelta(bytes, delta);
    found.push(envelope.value.sha256.slice(0, 16));
  }
  const parameters = { base: base.slice(0, 16), found: found.join(', ') || '-' };
  return err(knowledgeProblem('pack-base', '', parameters));
}

type Aged = Pick<StoredPack, 'date' | 'sources'>;

/** How far the advisories of a pack go, or where it has none, its newest list. */
function advisoryDay({ date, sources = [] }: Aged): string {
  return sources.find(({ kind }) => kind === 'advisories')?.date ?? date;
}

/** A pack never takes the place of a newer one by itself. Errors: pack-older. */
async function notOlder(pack: Aged): Promise<Result<void, Problem>> {
  const installed = (await listPacks()).find(({ kind }) => kind === 'advisories');
  const kept = installed === undefined ? '' : advisoryDay(installed);
  const date = advisoryDay(pack);
  return date < kept ? err(knowledgeProblem('pack-older', '', { date, kept })) : ok(undefined);
}

/**
 * Checks pack bytes (checksum, structure, signatures) and installs them; a delta is applied to the pack it names. Errors:
 * those of opening, pack-signature, pack-base, pack-delta-broken, pack-older; what was installed stays then.
 */
export async function installBytes(bytes: PackBytes): Promise<Result<void, Problem>> {
  const delta = deltaOf(bytes);
  if (!delta.ok) return delta;
  const signers = await packSigners(bytes);
  if (!signers.ok) return signers;
  const whole = delta.value === null ? ok(bytes) : await withDelta(delta.value.base, bytes);
  if (!whole.ok) return whole;
  const pack = openPack(whole.value);
  if (!pack.ok) return pack;
  const newest = await notOlder(pack.value);
  if (!newest.ok) return newest;
  await keep('advisories', whole.value, pack.value, { signers: signers.value.map(({ device }) => device) });
  return ok(undefined);
}
