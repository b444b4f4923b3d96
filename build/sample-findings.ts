import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv } from 'node:process';
import { analyse } from '#shared/analysis/analyse.ts';
import type { Analysis } from '#shared/analysis/analysis.ts';
import { type AnalysisKnowledge, analysisKnowledge } from '#shared/analysis/knowledge.ts';
import { builtInParameters } from '#shared/analysis/parameters.ts';
import { makeSamplePlant, type SampleFiles } from '#shared/ingest/sample/plant.ts';
import { modelOf } from '#shared/journal/fold.ts';
import { loadKnowledge } from '#shared/knowledge/load.ts';
import { type AdvisoryFile, buildPack } from '#shared/knowledge/pack/build-pack.ts';
import { openPack } from '#shared/knowledge/pack/pack.ts';
import type { Model } from '#shared/model/model.ts';
import { ok } from '#shared/model/result.ts';
import { commitOn, replica, seededRandom } from '#tests/support/replicas.ts';

/**
 * What the sample plants are found to be wrong with: `node build/sample-findings.ts` writes findings.json beside the lists
 * of each plant; the acceptance test says whether they still give exactly these. Run it after changing rules or lists.
 */
const root = join(import.meta.dirname, '../resources/sample');
export const plants = ['packaging-line', 'water-works', 'substation'] as const;
export type PlantName = (typeof plants)[number];

/** The day the lists of the sample plants are judged at. */
const at = '2026-11-22';

/** A plant as its lists and its drawing make it, with its tolerable risk. Ids are the same in every run. */
export async function sampleModel(plant: PlantName): Promise<Model> {
  const journal = replica('a');
  let place = 0;
  const made = await makeSamplePlant(plant, filesOf(join(root, plant)), {
    random: seededRandom(1),
    now: () => `${at}T00:00:00Z`,
    model: () => modelOf(journal.state),
    commit: async (step) => {
      place += 1;
      const action = step.type === 'list' ? { type: 'import' as const, source: null } : undefined;
      commitOn(journal, step.changes, place, action);
      return ok(undefined);
    },
  });
  if (!made.ok) throw new Error(`${plant}: ${made.error.code} ${made.error.message.en}`);
  return modelOf(journal.state);
}

function filesOf(folder: string): SampleFiles {
  const names = readdirSync(folder).filter((name) => name.endsWith('.csv'));
  return {
    lists: new Map(names.map((name) => [name, readFileSync(join(folder, name))])),
    drawing: JSON.parse(readFileSync(join(folder, 'drawing.json'), 'utf8')),
  };
}

/** What is known about sample plants: what ships, and their own advisories in one pack. */
export async function sampleKnowledge(of: readonly PlantName[]): Promise<AnalysisKnowledge> {
  const built = await buildPack(advisoriesOf(of), { built: at });
  const pack = openPack(built.pack);
  if (!pack.ok) throw new Error(pack.error.code);
  const knowledge = loadKnowledge([pack.value]);
  if (!knowledge.ok) throw new Error(knowledge.error.code);
  return analysisKnowledge(knowledge.value, at);
}

function* advisoriesOf(of: readonly PlantName[]): Generator<AdvisoryFile> {
  for (const plant of of) {
    const folder = join(root, plant, 'advisories');
    for (const name of readdirSync(folder).sort())
      yield { name, text: readFileSync(join(folder, name), 'utf8') };
  }
}

/** The answer about a sample plant with its own advisories. */
export async function sampleAnalysis(plant: PlantName): Promise<Analysis> {
  const [model, knowledge] = [await sampleModel(plant), await sampleKnowledge([plant])];
  return analyse({ model, knowledge, at, parameters: builtInParameters });
}

/** Findings by rule and status: what each is about, with what is missing where the rule could not decide. */
export type FindingList = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** The findings of an answer in the form they are listed in. */
export function listed({ findings }: Analysis): FindingList {
  const lists = new Map<string, Map<string, string[]>>();
  for (const { rule, status, severity, subjects, missing } of findings) {
    const states = lists.get(rule) ?? new Map<string, string[]>();
    lists.set(rule, states);
    const key = status === 'fail' ? `fail, ${severity}` : `unknown: ${missing.join(', ')}`;
    const names = subjects.map(({ name }) => name).join(' + ');
    states.set(key, [...(states.get(key) ?? []), names].sort());
  }
  const sorted = <T>(map: ReadonlyMap<string, T>): (readonly [string, T])[] =>
    [...map].sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(
    sorted(lists).map(([rule, states]) => [rule, Object.fromEntries(sorted(states))]),
  );
}

/** Where the list of a plant lies. */
export function listPath(plant: PlantName): string {
  return join(root, plant, 'findings.json');
}

async function write(): Promise<void> {
  for (const plant of plants) {
    const answer = await sampleAnalysis(plant);
    const findings = listed(answer);
    writeFileSync(listPath(plant), `${JSON.stringify({ at, findings }, null, 2)}\n`);
    const fails = answer.findings.filter(({ status }) => status === 'fail').length;
    console.log(`${plant}: ${fails} failed, ${answer.findings.length - fails} undecided`);
  }
}

if (argv[1] === import.meta.filename) await write();
