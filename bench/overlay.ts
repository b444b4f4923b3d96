import { overlays } from '#renderer/features/diagram/overlays/list.ts';
import type { OverlayInput } from '#renderer/features/diagram/overlays/overlay.ts';
import { rollUps } from '#renderer/features/diagram/overlays/roll-up.ts';
import { membersOf } from '#renderer/features/diagram/overlays/shown.ts';
import { planScene } from '#renderer/features/diagram/scene.ts';
import { analyse } from '#shared/analysis/analyse.ts';
import type { Finding } from '#shared/analysis/analysis.ts';
import { traceGraph, traceOf } from '#shared/analysis/graph/trace.ts';
import { analysisKnowledge } from '#shared/analysis/knowledge.ts';
import { builtInParameters } from '#shared/analysis/parameters.ts';
import { differences } from '#shared/journal/difference.ts';
import { loadKnowledge } from '#shared/knowledge/load.ts';
import type { Asset, Model } from '#shared/model/model.ts';
import { measure, report } from './measure.ts';
import { largePlant, openDiagram, wholeDiagram } from './window.ts';

/** Times what lies between an analysis that is there and an overlay that is drawn; the reading of each is one slice. */

const at = '2026-11-22';
const loaded = loadKnowledge([]);
if (!loaded.ok) throw new Error(loaded.error.message.en);
const knowledge = analysisKnowledge(loaded.value, at);
const plant = largePlant(false);
const [outside, target] = plant.asset.values();
if (outside === undefined || target === undefined) throw new Error('the plant is empty');
const open: Asset = { ...outside, purdueLevel: 'external' };
const model: Model = { ...plant, asset: new Map(plant.asset).set(open.id, open) };

const analysis = analyse({ model, knowledge, at, parameters: builtInParameters });
const findingsOf = new Map<string, Finding[]>();
for (const finding of analysis.findings) {
  for (const { id } of finding.subjects) {
    const known = findingsOf.get(id);
    if (known === undefined) findingsOf.set(id, [finding]);
    else known.push(finding);
  }
}
const plan = planScene(model);
const renamed = [...plant.asset.values()].map((asset): Asset => ({ ...asset, name: `${asset.name} B` }));
const before: Model = { ...plant, asset: new Map(renamed.map((asset) => [asset.id, asset])) };

console.log('10,000 assets, 400 zones, 800 conduits, 30,000 channels; worker');
let graph = traceGraph(model, knowledge, at, builtInParameters);
await measure('attack graph for traces', () => {
  graph = traceGraph(model, knowledge, at, builtInParameters);
});
await measure('trace of one asset', () => traceOf(graph, target.id), { target: 100 });
await measure('differences of two moments, every asset renamed', () => differences(before, model));

const found = differences(before, model);
const input: OverlayInput = {
  model,
  analysis,
  assets: new Map(analysis.assets.map((answer) => [answer.id, answer])),
  findingsOf,
  trace: traceOf(graph, target.id),
  comparison: null,
  plan: null,
  compared: {
    differences: found,
    of: new Map(found.map((one) => [one.id, one])),
    matched: new Map(),
    ambiguous: 0,
    back: [],
  },
};
console.log('window, in slices with room to draw between them');
for (const overlay of overlays) {
  let answer = overlay.read(input);
  await measure(
    `${overlay.id}: marks of ${answer.marks.size} records`,
    () => {
      answer = overlay.read(input);
    },
    { target: 50 },
  );
  await measure(`${overlay.id}: closed zones`, () => rollUps(model, plan.containment, answer.marks), {
    target: 50,
  });
  await measure(`${overlay.id}: legend`, () => membersOf(answer.marks), { target: 50 });
}

/** In the built application: from the click in the menu until the picture shows it. */
async function measureWindow(): Promise<void> {
  const window = await openDiagram(model);
  const { page } = window;
  // The plan of measures takes its time in the worker, wherever it is asked for; here it counts what comes after it.
  await window.goTo('Measures');
  const progress = page.getByRole('progressbar', { name: 'The plan is being weighed' });
  await progress.waitFor();
  await progress.waitFor({ state: 'hidden', timeout: 180_000 });
  await window.goTo('Diagram');
  await page.locator(wholeDiagram).waitFor();
  await page.locator('#diagram-search').fill('-5001');
  await page.getByRole('option').first().click();
  await page.locator('.react-flow__node-asset.selected').waitFor();
  await page.getByRole('button', { name: 'Show everything' }).first().click();
  await window.atRest();
  for (const [index, overlay] of overlays.entries()) {
    await page.getByRole('button', { name: 'Overlays' }).click();
    // The first entry switches off.
    const entry = page.getByRole('menuitemradio').nth(index + 1);
    let shown = 0;
    const before = await window.processor();
    const watched = await window.watch(async () => {
      shown = await window.until(() => entry.click(), `[data-told="${overlay.id}"]`);
    });
    report(`${overlay.id} in the window`, [shown], 'ms', 200);
    report(`${overlay.id} in the window, processor`, [(await window.processor()) - before], 'ms');
    report(`${overlay.id} in the window, longest task, processor`, [watched.longestUsed], 'ms', 50);
  }
  await window.end();
}

await measureWindow();
