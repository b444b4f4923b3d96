import type { Skipped } from '#shared/ingest/observation.ts';
import {
  acceptModes,
  changesFor,
  commitOf,
  deletionsBy,
  type ImportSummary,
  summarise,
} from '#shared/ingest/reconcile/choice.ts';
import { reconcile } from '#shared/ingest/reconcile/reconcile.ts';
import { tombstone } from '#shared/journal/change.ts';
import { modelOf, registerOf } from '#shared/journal/fold.ts';
import type { Model, RecordId } from '#shared/model/model.ts';
import type { Problem } from '#shared/model/problem.ts';
import { err, ok, type Result } from '#shared/model/result.ts';
import { type Answer, type Call, type Command, UsageError } from '../command.ts';
import { random } from '../files.ts';
import { registryIn } from '../knowledge.ts';
import { cliProblem } from '../problems.ts';
import { readSource, type SourceOptions } from '../sources.ts';
import { commitTo, readWorkingFile, type WorkingFile, writeWorkingFile } from '../working-file.ts';

type AcceptMode = (typeof acceptModes)[number];

interface Imported {
  readonly path: string;
  readonly summary: ImportSummary;
  readonly skipped: readonly Skipped[];
}

function acceptOf(call: Call): AcceptMode {
  const wanted = call.text('accept') ?? 'safe';
  const mode = acceptModes.find((each) => each === wanted);
  if (mode === undefined) throw new UsageError(`--accept ${wanted} is none of ${acceptModes.join(', ')}`);
  return mode;
}

interface ImportOptions extends SourceOptions {
  /** The asset or model a bill of materials or VEX document is of, by name, address or id. */
  readonly asset?: string | undefined;
}

/** The asset, or else the model, that goes by a name, address or id. Errors: asset-unknown, asset-ambiguous. */
function subjectNamed(model: Model, wanted: string): Result<RecordId, Problem> {
  const same = (text: string | undefined): boolean =>
    text?.trim().toLowerCase() === wanted.trim().toLowerCase();
  const assets = [...model.asset.values()].filter(
    ({ id, name, hostname, addresses = [] }) =>
      id === wanted || same(name) || same(hostname) || addresses.some((address) => same(address)),
  );
  const models = [...model.assetModel.values()].filter(({ id, name }) => id === wanted || same(name));
  const [only, ...others] = assets.length > 0 ? assets : models;
  if (only === undefined) return err(cliProblem('asset-unknown', wanted));
  return others.length === 0
    ? ok(only.id)
    : err(cliProblem('asset-ambiguous', wanted, { count: others.length + 1 }));
}

/** Reads one source, compares it with the file and commits what is accepted, as one gesture. */
export async function importSource(
  file: WorkingFile,
  path: string,
  mode: AcceptMode,
  options: ImportOptions,
): Promise<Result<Imported, Problem>> {
  const observations = await readSource(path, options);
  if (!observations.ok) return observations;
  const doubt = mode === 'safe' ? doubtAbout(observations.value.skipped) : undefined;
  if (doubt !== undefined) return err(cliProblem(doubt.code, placeIn(path, doubt.place)));
  const { state } = file.journal;
  const subject = options.asset === undefined ? undefined : subjectNamed(modelOf(state), options.asset);
  if (subject?.ok === false) return subject;
  const proposals = reconcile(modelOf(state), observations.value, {
    ...(subject === undefined ? {} : { subject: subject.value }),
    random,
    now: new Date().toISOString(),
    basisOf: (record, field) => registerOf(state, record, field)?.basis ?? null,
  });
  // What a bill of materials is of decides everything about it: without that, nothing of it can be used.
  const homeless = proposals.skipped.find(({ reason }) => reason.code === 'bill-subject-unknown');
  if (homeless !== undefined) return err({ ...homeless.reason, place: path });
  const choice = { mode };
  const changes = commitOf(
    modelOf(state),
    changesFor(proposals, choice),
    deletionsBy(proposals, choice),
    (record) => registerOf(state, record, tombstone)?.value === true,
  );
  const source = proposals.source.record;
  await commitTo(file, {
    action: { type: 'import', source },
    title: `Import ${path}`.slice(0, 300),
    reason: null,
    changes,
  });
  return ok({ path, summary: summarise(proposals, choice), skipped: proposals.skipped });
}

/**
 * What makes a whole source unsafe: a broken quotation mark leaves open where cells end, so the rows behind it are a
 * guess; of a capture that is cut or damaged nobody knows what the rest would have said.
 */
const doubts: ReadonlyMap<string, 'list-uncertain' | 'capture-incomplete'> = new Map([
  ['list-quote-broken', 'list-uncertain'],
  ['capture.cut', 'capture-incomplete'],
  ['capture.badLength', 'capture-incomplete'],
  ['capture.badBlock', 'capture-incomplete'],
  ['capture.badCompression', 'capture-incomplete'],
]);

function doubtAbout(skipped: readonly Skipped[]) {
  for (const { reason, place } of skipped) {
    const code = doubts.get(reason.code);
    if (code !== undefined) return { code, place };
  }
  return undefined;
}

function placeIn(path: string, place: string): string {
  return place.includes(path) ? place : `${path}: ${place}`;
}

function answerOf(imports: readonly Imported[]): Answer {
  const sum = (pick: (summary: ImportSummary) => number) =>
    imports.reduce((total, { summary }) => total + pick(summary), 0);
  const contradicted = imports.flatMap(({ summary }) => summary.contradicted);
  const skipped = imports.flatMap(({ path, skipped: list }) =>
    list.map(({ place, reason, count, also = [] }) => ({
      file: path,
      line: lineOf(place),
      place,
      count,
      code: reason.code,
      reason: reason.message.en,
      ...(also.length === 0 ? {} : { also }),
    })),
  );
  const lines = imports.flatMap(({ path, summary, skipped: list }) => [
    `${path}: ${summary.read} read, ${summary.added} new, ${summary.matched} matching, ${summary.contradicted.length} contradictions, ${summary.ambiguous} ambiguous, ${list.length} places skipped`,
    ...list.map(
      ({ place, reason, count }) =>
        `  skipped ${place}${count > 1 ? ` (${count} times)` : ''}: ${reason.message.en}`,
    ),
    ...summary.contradicted.map(
      ({ name, field, ours, theirs, source, accepted }) =>
        `  ${name}.${field}: ours ${JSON.stringify(ours)}, theirs ${JSON.stringify(theirs)} (${source})${accepted ? ', taken' : ''}`,
    ),
  ]);
  return {
    json: {
      read: sum(({ read }) => read),
      added: sum(({ added }) => added),
      matched: sum(({ matched }) => matched),
      ambiguous: sum(({ ambiguous }) => ambiguous),
      contradicted,
      skipped,
    },
    lines,
  };
}

/** The line a place names; null where the place is a frame or the whole file. */
function lineOf(place: string): number | null {
  const line = /\bline (\d+)/.exec(place)?.[1];
  return line === undefined ? null : Number(line);
}

export const importCommand: Command = {
  options: {
    format: { type: 'string' },
    map: { type: 'string' },
    accept: { type: 'string' },
    asset: { type: 'string' },
    pack: { type: 'string', multiple: true },
    sbom: { type: 'string', multiple: true },
  },
  positionals: [1, 10_000],
  run: async (call) => {
    const [path = '', ...named] = call.positionals;
    const sources = [...named, ...call.texts('sbom')];
    if (sources.length === 0)
      throw new UsageError('at least one SOURCE is needed, after FILE or as --sbom SOURCE');
    if (sources.includes('')) throw new UsageError('--sbom is empty: it names no file');
    const mode = acceptOf(call);
    const registry = await registryIn(call.texts('pack'));
    if (!registry.ok) return registry;
    const file = await readWorkingFile(path);
    if (!file.ok) return file;
    const imports: Imported[] = [];
    const problems: Problem[] = [];
    for (const source of sources) {
      const imported = await importSource(file.value, source, mode, {
        format: call.text('format'),
        map: call.text('map'),
        asset: call.text('asset'),
        registry: registry.value,
        progress: call.progress,
      });
      if (imported.ok) imports.push(imported.value);
      else problems.push(imported.error);
    }
    // A refused source changes nothing, and neither do the others of the same call.
    if (problems.length > 0) return err(problems);
    const written = await writeWorkingFile(file.value);
    return written.ok ? ok(answerOf(imports)) : err([written.error]);
  },
};
