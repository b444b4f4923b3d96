import { join } from 'node:path';
import { packSigners } from '#shared/exchange/pack-signature.ts';
import { type Knowledge, loadKnowledge } from '#shared/knowledge/load.ts';
import { type KnowledgePack, openPack } from '#shared/knowledge/pack/pack.ts';
import type { Problem } from '#shared/model/problem.ts';
import { err, ok, type Result } from '#shared/model/result.ts';
import { readBytes } from './files.ts';

/** The pack that ships: facts of public advisories (build/starter-pack.ts). */
const starterPack = join(import.meta.dirname, '..', 'resources', 'packs', 'starter.zwp');

/** What `--pack` says for no advisories at all. */
const noPack = 'none';

/**
 * The shipped catalogues and the packs a call names, or the starter pack where it names none. Errors: file-missing,
 * file-unreadable, pack codes, pack-signature.
 */
export async function knowledgeWith(
  packPaths: readonly string[],
): Promise<Result<Knowledge, readonly Problem[]>> {
  const packs: KnowledgePack[] = [];
  const named = packPaths.length === 0 ? [starterPack] : packPaths.filter((path) => path !== noPack);
  for (const path of named) {
    const bytes = await readBytes(path);
    if (!bytes.ok) return err([bytes.error]);
    const pack = openPack(bytes.value);
    if (!pack.ok)
      return err([
        { ...pack.error, place: [path, pack.error.place].filter((part) => part !== '').join(': ') },
      ]);
    const signers = await packSigners(bytes.value);
    if (!signers.ok) return err([{ ...signers.error, place: path }]);
    packs.push(pack.value);
  }
  const knowledge = loadKnowledge(packs);
  return knowledge.ok ? ok(knowledge.value) : err([knowledge.error]);
}
