import { type AnalysisKnowledge, analysisKnowledge } from '#shared/analysis/knowledge.ts';
import { type Knowledge, loadKnowledge } from '#shared/knowledge/load.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { Result } from '#shared/model/result.ts';
import { removePack } from '../storage/packs.ts';
import { installBytes, openInstalled } from './knowledge-store.ts';

/** What the packs on this computer say, read once and again when one was put in or taken away. */
export class InstalledKnowledge {
  #read: Knowledge | null = null;
  #atDay: { readonly at: string; readonly from: Knowledge; readonly known: AnalysisKnowledge } | null = null;

  async all(): Promise<Knowledge> {
    if (this.#read === null) {
      const loaded = loadKnowledge(await openInstalled());
      // Broken packs were taken away when they were opened, so a failure is a bug.
      if (!loaded.ok) throw new Error(loaded.error.message.en);
      this.#read = loaded.value;
    }
    return this.#read;
  }

  /** The same object as long as day and packs are the same: whatever rests on it is still good then. */
  async at(day: string): Promise<AnalysisKnowledge> {
    const from = await this.all();
    if (this.#atDay?.at !== day || this.#atDay.from !== from)
      this.#atDay = { at: day, from, known: analysisKnowledge(from, day) };
    return this.#atDay.known;
  }

  /** Errors: those of the pack; what was installed stays then. */
  async install(bytes: Uint8Array<ArrayBuffer>): Promise<Result<void, Problem>> {
    const installed = await installBytes(bytes);
    if (installed.ok) this.#read = null;
    return installed;
  }

  async remove(kind: string): Promise<void> {
    await removePack(kind);
    this.#read = null;
  }
}
