import { join, relative } from 'node:path';
import { argv, cwd, exit, stdout } from 'node:process';
import { importBundle } from '#central/importer.ts';
import { enrol, setUp } from '#central/setup.ts';
import { statusOf } from '#central/status.ts';
import { analyse } from '#shared/analysis/analyse.ts';
import type { Analysis } from '#shared/analysis/analysis.ts';
import { analysisKnowledge } from '#shared/analysis/knowledge.ts';
import { builtInParameters } from '#shared/analysis/parameters.ts';
import { deliver } from '#shared/exchange/deliver.ts';
import { verifySignature } from '#shared/exchange/device-key.ts';
import { writeReceivingKeyFile } from '#shared/exchange/key-file.ts';
import { generateReceivingKey } from '#shared/exchange/receiving-key.ts';
import { seal } from '#shared/exchange/seal.ts';
import { drawingChanges } from '#shared/ingest/sample/drawing.ts';
import { createRecord } from '#shared/journal/edit.ts';
import { modelOf } from '#shared/journal/fold.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { Result } from '#shared/model/result.ts';
import { reportHtml } from '#shared/publish/report/report.ts';
import packageJson from '../package.json' with { type: 'json' };
import { openStore } from './central.ts';
import { UsageError } from './command.ts';
import { summaryOf } from './commands/analyse.ts';
import { importSource } from './commands/import.ts';
import { type DemoInputs, demoInputs, usage } from './demo/inputs.ts';
import { folderAt, makeFolder, random, readBytes, readText, writeWhole } from './files.ts';
import { knowledgeWith } from './knowledge.ts';
import { packFrom } from './pack/build.ts';
import { commitTo, newWorkingFile, type WorkingFile, writeWorkingFile } from './working-file.ts';

/**
 * `npm run demo`: the main job without a window. Lists and captures become an assessment; it is analysed, reported,
 * sealed for a receiving key and imported into central. Every step says what happened and where the files are.
 */
class Stop extends Error {}

let number = 0;
const started = performance.now();

function step(title: string): void {
  number += 1;
  stdout.write(`\n${number}. ${title}\n`);
}

function tell(...lines: readonly string[]): void {
  for (const line of lines) stdout.write(`   ${line}\n`);
}

const shown = (path: string): string => relative(cwd(), path) || path;

/** The value, or the end of the demo with the problem's sentences. */
function must<T>(result: Result<T, Problem | readonly Problem[]>): T {
  if (result.ok) return result.value;
  const problems: readonly Problem[] = 'code' in result.error ? [result.error] : result.error;
  throw new Stop(
    problems
      .map(({ code, place, message, hint }) => `error ${code} ${place}: ${message.en} ${hint.en}`)
      .join('\n'),
  );
}

async function makeAssessment({ out, language }: DemoInputs): Promise<WorkingFile> {
  step('An assessment');
  const site = createRecord('site', { name: 'Musterstadt', organisation: 'Example Foods' }, random);
  const system = createRecord('systemUnderConsideration', { name: 'Packaging line 1' }, random);
  const refs = { site: site.id, systemUnderConsideration: system.id };
  const made = createRecord('assessment', { name: 'Packaging line 1', language, ...refs }, random);
  const file = await newWorkingFile(join(out, 'plant.zw.json'), made.id);
  const changes = [...made.changes, ...site.changes, ...system.changes];
  await commitTo(file, { action: { type: 'create' }, title: 'New assessment', reason: null, changes });
  tell(`"Packaging line 1" (${made.id}), signed by device ${file.signer.device.slice(0, 8)}`);
  return file;
}

async function importAll(file: WorkingFile, inputs: DemoInputs): Promise<void> {
  step('What the plant already knows: lists and captures');
  const refused: Problem[] = [];
  const sources = [
    ...inputs.lists.map((path) => ({ path, mode: 'all' as const })),
    ...inputs.captures.map((path) => ({ path, mode: 'safe' as const })),
  ];
  for (const { path, mode } of sources) {
    const imported = await importSource(file, path, mode, { progress: () => undefined });
    if (!imported.ok) {
      refused.push(imported.error);
      continue;
    }
    const { read, added, matched, contradicted, ambiguous } = imported.value.summary;
    tell(
      `${shown(path)}: ${read} read, ${added} new, ${matched} matching, ${contradicted.length} contradictions, ${ambiguous} ambiguous`,
      ...imported.value.skipped.map(
        ({ place, reason, count }) =>
          `  skipped ${place}${count > 1 ? ` (${count} times)` : ''}: ${reason.message.en}`,
      ),
      ...contradicted
        .slice(0, 12)
        .map(
          ({ name, field, ours, theirs }) =>
            `  ${name}.${field}: ${JSON.stringify(ours)} or ${JSON.stringify(theirs)}, left for a person to decide`,
        ),
    );
  }
  for (const { code, place, message } of refused) tell(`refused ${code} ${place}: ${message.en}`);
  if (refused.length === sources.length) throw new Stop('No source could be read.');
}

async function draw(file: WorkingFile, { drawing }: DemoInputs): Promise<void> {
  step('What the engineer draws: targets, conduits, ways in');
  const text = must(await readText(drawing));
  const before = modelOf(file.journal.state);
  const changes = must(drawingChanges(JSON.parse(text), before, random));
  await commitTo(file, { action: { type: 'edit' }, title: 'Draw zones and conduits', reason: null, changes });
  const { zone, conduit, accessPoint, asset, channel } = modelOf(file.journal.state);
  tell(
    `${asset.size} assets, ${zone.size} zones, ${conduit.size} conduits, ${channel.size} channels, ${accessPoint.size} access points`,
  );
  must(await writeWorkingFile(file));
  tell(`${shown(file.path)}, ${file.commits.length} signed commits, in clear text`);
}

async function answer(file: WorkingFile, inputs: DemoInputs): Promise<Analysis> {
  step('Advisories become a knowledge pack');
  const { pack, report } = must(
    await packFrom({ csaf: inputs.advisories, built: inputs.at, progress: () => undefined }),
  );
  const packPath = join(inputs.out, 'advisories.zwp');
  must(await writeWhole(packPath, pack));
  tell(`${report.kept} advisories kept of ${report.read} read in ${shown(inputs.advisories)}`);
  for (const { place, reason } of report.skipped.slice(0, 20))
    tell(`  skipped ${shown(place)}: ${reason.message.en}`);
  if (report.skipped.length > 20) tell(`  and ${report.skipped.length - 20} more skipped`);
  tell(`${shown(packPath)}, ${pack.length} bytes`);

  step(`Analysis at ${inputs.at}`);
  const knowledge = must(await knowledgeWith([packPath]));
  const model = modelOf(file.journal.state);
  const analysis = analyse({
    model,
    knowledge: analysisKnowledge(knowledge, inputs.at),
    at: inputs.at,
    parameters: builtInParameters,
  });
  const affected = analysis.assets.filter(({ advisories }) => advisories.affected > 0).length;
  const undecided = analysis.assets.filter(({ advisories }) => advisories.undecided > 0).length;
  tell(
    ...summaryOf(analysis),
    `${affected} assets affected by an advisory, ${undecided} with one that cannot be decided`,
  );
  const report2 = reportHtml({ model, analysis, language: inputs.language, version: packageJson.version });
  const reportPath = join(inputs.out, 'report.html');
  must(await writeWhole(reportPath, report2, { secret: true }));
  tell(`report: ${shown(reportPath)}`);
  return analysis;
}

async function carryOut(file: WorkingFile, inputs: DemoInputs): Promise<void> {
  step('Sealed for central');
  const receiving = await generateReceivingKey();
  must(await writeWhole(join(inputs.out, 'central.key'), writeReceivingKeyFile(receiving), { secret: true }));
  const sealed = must(
    await seal(
      {
        commits: file.commits,
        deviceKeys: file.deviceKeys,
        attachments: [],
        person: 'Ada Engineer',
        signer: file.signer,
        recipients: [receiving.recipient],
        audience: 'demo-central',
        sequence: 1,
        previous: null,
      },
      { clock: Date, random, verify: verifySignature },
    ),
  );
  const stick = join(inputs.out, 'stick');
  must(await makeFolder(stick));
  must(await deliver(folderAt(stick), sealed.fileName, sealed.bytes));
  tell(
    `${shown(join(stick, sealed.fileName))}, ${sealed.bytes.length} bytes, written, read back and compared`,
  );

  step(`Central on ${inputs.db === undefined ? 'embedded PGlite' : 'PostgreSQL'}`);
  const where = new Map(
    inputs.db === undefined ? [['data', join(inputs.out, 'central')]] : [['db', inputs.db]],
  );
  const store = must(await openStore({ text: (option) => where.get(option) }, 'make'));
  try {
    must(await setUp(store, 'demo-central', Date));
    const { device, publicKey } = file.signer;
    must(await enrol(store, { device, publicKey }, 'Demo laptop', Date));
    const path = join(stick, sealed.fileName);
    const bytes = must(await readBytes(path));
    const options = { file: path, identities: [receiving.identity], verify: verifySignature, clock: Date };
    for (const turn of ['first time', 'again']) {
      const { outcome, commits, conflicts, problems } = await importBundle(store, bytes, options);
      tell(`${turn}: ${outcome}, ${commits} new commits, ${conflicts} conflicts`);
      if (problems.length > 0) throw new Stop(problems.map(({ message }) => message.en).join('\n'));
    }
    const status = must(await statusOf(store));
    for (const { assessment, name, records, bundles } of status.assessments)
      if (assessment === file.journal.assessment)
        tell(
          `${name ?? 'unknown'}: ${records} records from ${bundles} sealed ${bundles === 1 ? 'file' : 'files'} in ${store.name}`,
        );
  } finally {
    await store.close();
  }
}

async function demo(): Promise<void> {
  const inputs = demoInputs(argv.slice(2));
  must(await makeFolder(inputs.out));
  stdout.write(`Zonewright ${packageJson.version}: the main job, without a window\n`);
  const file = await makeAssessment(inputs);
  await importAll(file, inputs);
  await draw(file, inputs);
  await answer(file, inputs);
  await carryOut(file, inputs);
  stdout.write(
    `\nDone in ${((performance.now() - started) / 1000).toFixed(1)} s. Everything is in ${shown(inputs.out)}\n`,
  );
}

try {
  await demo();
} catch (cause) {
  if (cause instanceof Stop) console.error(cause.message);
  else if (cause instanceof UsageError || (cause instanceof TypeError && 'code' in cause))
    console.error(`${cause.message}\n${usage}`);
  else console.error(cause);
  exit(cause instanceof Stop ? 1 : 2);
}
