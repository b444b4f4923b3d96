import { type Knowledge, loadKnowledge } from '#shared/knowledge/load.ts';
import { type KnowledgePack, openPack } from '#shared/knowledge/pack.ts';
import type { Problem } from '#shared/model/problem.ts';
import { err, ok, type Result } from '#shared/model/result.ts';
import { readBytes } from './files.ts';

/** The shipped catalogues and the packs a call names. Errors: file-missing, file-unreadable, pack codes. */
export async function knowledgeWith(
  packPaths: readonly string[],
): Promise<Result<Knowledge, readonly Problem[]>> {
  const packs: KnowledgePack[] = [];
  for (const path of packPaths) {
    const bytes = await readBytes(path);
    if (!bytes.ok) return err([bytes.error]);
    const pack = openPack(bytes.value);
    if (!pack.ok)
      return err([
        { ...pack.error, place: [path, pack.error.place].filter((part) => part !== '').join(': ') },
      ]);
    packs.push(pack.value);
  }
  const knowledge = loadKnowledge(packs);
  return knowledge.ok ? ok(knowledge.value) : err([knowledge.error]);
}
