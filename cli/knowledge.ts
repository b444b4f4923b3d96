import { fileURLToPath } from 'node:url';
import { packSigners } from '#shared/exchange/pack-signature.ts';
import { type Knowledge, loadKnowledge } from '#shared/knowledge/load.ts';
import { type KnowledgePack, openPack } from '#shared/knowledge/pack/pack.ts';
import type { OuiRegistry } from '#shared/knowledge/source/oui.ts';
import type { Problem } from '#shared/model/problem.ts';
import { err, ok, type Result } from '#shared/model/result.ts';
import { readBytes } from './files.ts';

/** The pack that ships: facts of public advisories (build/starter-pack.ts). */
const starterPack = fileURLToPath(import.meta.resolve('#resources/packs/starter.zwp'));

/** What `--pack` says for no advisories at all. */
const noPack = 'none';

/** Opens packs and checks their signatures. Errors: file-missing, file-unreadable, pack codes, pack-signature. */
async function openPacks(
  paths: readonly string[],
): Promise<Result<readonly KnowledgePack[], readonly Problem[]>> {
  const packs: KnowledgePack[] = [];
  for (const path of paths) {
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
  return ok(packs);
}

/** The newest registry of MAC addresses in the packs a call names; null where none has one. Errors: those of opening. */
export async function registryIn(
  packPaths: readonly string[],
): Promise<Result<OuiRegistry | null, readonly Problem[]>> {
  const packs = await openPacks(packPaths.filter((path) => path !== noPack));
  if (!packs.ok) return packs;
  const [newest] = packs.value
    .flatMap(({ oui, sources }) => {
      const date = sources.find(({ kind }) => kind === 'macVendors')?.date ?? '';
      return oui === null ? [] : [{ oui, date }];
    })
    .sort((a, b) => (a.date < b.date ? 1 : -1));
  return ok(newest?.oui ?? null);
}

/**
 * The shipped catalogues and the packs a call names, or the starter pack where it names none. Errors: file-missing,
 * file-unreadable, pack codes, pack-signature.
 */
export async function knowledgeWith(
  packPaths: readonly string[],
): Promise<Result<Knowledge, readonly Problem[]>> {
  const named = packPaths.length === 0 ? [starterPack] : packPaths.filter((path) => path !== noPack);
  const packs = await openPacks(named);
  if (!packs.ok) return packs;
  const knowledge = loadKnowledge(packs.value);
  return knowledge.ok ? ok(knowledge.value) : err([knowledge.error]);
}
