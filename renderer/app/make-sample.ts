import { makeSamplePlant, type SampleStep } from '#shared/ingest/sample/plant.ts';
import type { Problem } from '#shared/model/problem.ts';
import { err, ok, type Result } from '#shared/model/result.ts';
import { formatDate } from '../i18n/format.ts';
import { i18n } from '../i18n/i18n.ts';
import { useAssessment } from '../stores/assessment.ts';
import { installPack, useKnowledge } from '../stores/knowledge.ts';
import { addKnowledge, type KnowledgeFile } from '../workers/knowledge-set.ts';
import { randomBytes } from './random.ts';
import { type SamplePlant, sampleAdvisories, sampleFiles } from './sample-files.ts';

/** How far the making is: gestures written, of how many, and what comes with the next. */
export interface SampleProgress {
  readonly done: number;
  readonly of: number;
  readonly title: string;
}

interface SampleOptions {
  /** Whether the invented advisories are installed on this computer. */
  readonly withAdvisories: boolean;
  readonly onProgress: (progress: SampleProgress) => void;
}

/**
 * Makes a new assessment of a sample plant and leaves it open: one commit for its scope, one for every list, one for what
 * is drawn. Errors: those of creating and committing; what was made before the problem stays, as any assessment would.
 */
export async function makeSample(
  plant: SamplePlant,
  { withAdvisories, onProgress }: SampleOptions,
): Promise<Result<void, Problem>> {
  const files = await sampleFiles(plant);
  const plantName = i18n.t(`samples:${plant}.name`);
  const name = i18n.t('samples:assessment', { plant: plantName });
  // The assessment, its scope and its drawing beside the lists.
  const of = files.lists.size + 3;
  onProgress({ done: 0, of, title: i18n.t('samples:making') });
  if (withAdvisories) {
    const installed = await installSampleAdvisories();
    if (!installed.ok) return installed;
  }
  const { create, commit } = useAssessment.getState();
  const created = await create(name);
  if (!created.ok) return created;
  let done = 1;
  return makeSamplePlant(plantName, files, {
    random: randomBytes,
    now: () => new Date().toISOString(),
    model: () => useAssessment.getState().model,
    commit: async (step) => {
      const title = titleOf(step);
      onProgress({ done, of, title });
      done += 1;
      return step.type === 'list'
        ? commit(title, step.changes, { action: { type: 'import', source: step.source } })
        : commit(title, step.changes);
    },
  });
}

function titleOf(step: SampleStep): string {
  if (step.type === 'list') return i18n.t('import:commit', { file: step.file });
  return i18n.t(step.type === 'scope' ? 'samples:scope' : 'samples:drawing');
}

/** Has the advisories of all sample plants checked and installed as one pack. Errors: those of installing a pack. */
async function installSampleAdvisories(): Promise<Result<void, Problem>> {
  const texts = await sampleAdvisories();
  const day = formatDate(Date.now());
  const files = [...texts].map(
    ([name, text]): KnowledgeFile => ({ name, format: 'csaf', day, text: async () => ok(text) }),
  );
  const set = await addKnowledge(files, undefined, day, () => undefined);
  if (!set.ok) return set;
  const settled = new Promise<Problem | null>((resolve) => {
    const stop = useKnowledge.subscribe(({ status, problem }) => {
      if (status === 'installing') return;
      stop();
      resolve(problem);
    });
  });
  installPack(set.value.bytes);
  const problem = await settled;
  return problem === null ? ok(undefined) : err(problem);
}
