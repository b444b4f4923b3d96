import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv } from 'node:process';
import { packFrom } from '#cli/commands/pack.ts';
import { drawingChanges } from '#cli/demo/drawing.ts';
import { analyse } from '#shared/analysis/analyse.ts';
import type { Analysis } from '#shared/analysis/analysis.ts';
import { type AnalysisKnowledge, analysisKnowledge } from '#shared/analysis/knowledge.ts';
import { builtInParameters } from '#shared/analysis/parameters.ts';
import { readList } from '#shared/ingest/list/list.ts';
import { changesFor } from '#shared/ingest/reconcile/choice.ts';
import { reconcile } from '#shared/ingest/reconcile/reconcile.ts';
import { createRecord } from '#shared/journal/edit.ts';
import { modelOf } from '#shared/journal/fold.ts';
import { loadKnowledge } from '#shared/knowledge/load.ts';
import { openPack } from '#shared/knowledge/pack.ts';
import type { Model } from '#shared/model/model.ts';
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
/** Lists in the order they are taken in; what a plant does not have is passed over. */
const firstLists = ['assets.csv', 'channels.csv', 'identities.csv'];

function listsOf(folder: string): readonly string[] {
  const others = readdirSync(folder).filter((name) => name.endsWith('.csv') && !firstLists.includes(name));
  return [...firstLists, ...others.sort()].filter((name) => existsSync(join(folder, name)));
}

async function* whole(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** A plant as its lists and its drawing make it, with its tolerable risk. Ids are the same in every run. */
export async function sampleModel(plant: PlantName): Promise<Model> {
  const folder = join(root, plant);
  const journal = replica('a');
  const random = seededRandom(1);
  const system = createRecord('systemUnderConsideration', { name: plant }, random);
  commitOn(journal, system.changes, 1);
  for (const [place, name] of listsOf(folder).entries()) {
    const reading = await readList({ name, chunks: whole(readFileSync(join(folder, name))) });
    if (!reading.ok) throw new Error(`${plant}/${name}: ${reading.error.code} ${reading.error.message.en}`);
    const now = `${at}T00:00:00Z`;
    const proposals = reconcile(modelOf(journal.state), reading.value.observations, { random, now });
    const changes = changesFor(proposals, { mode: 'all' });
    commitOn(journal, changes, place + 2, { type: 'import', source: null });
  }
  const drawing: unknown = JSON.parse(readFileSync(join(folder, 'drawing.json'), 'utf8'));
  commitOn(journal, drawingChanges(drawing, modelOf(journal.state), random), 100);
  return modelOf(journal.state);
}

/** What is known about a sample plant: what ships, and its own advisories. */
export async function sampleKnowledge(plant: PlantName): Promise<AnalysisKnowledge> {
  const packed = await packFrom(join(root, plant, 'advisories'), undefined, at, () => undefined);
  if (!packed.ok) throw new Error(packed.error.map(({ code }) => code).join(', '));
  const pack = openPack(packed.value.pack);
  if (!pack.ok) throw new Error(pack.error.code);
  const knowledge = loadKnowledge([pack.value]);
  if (!knowledge.ok) throw new Error(knowledge.error.code);
  return analysisKnowledge(knowledge.value, at);
}

/** The answer about a sample plant with its own advisories. */
export async function sampleAnalysis(plant: PlantName): Promise<Analysis> {
  const [model, knowledge] = [await sampleModel(plant), await sampleKnowledge(plant)];
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
