import { overlays } from '#renderer/features/diagram/overlays/list.ts';
import type { OverlayInput } from '#renderer/features/diagram/overlays/overlay.ts';
import { rollUps } from '#renderer/features/diagram/overlays/roll-up.ts';
import { membersOf } from '#renderer/features/diagram/overlays/shown.ts';
import { planScene } from '#renderer/features/diagram/scene.ts';
import { makePlant } from '#renderer/testing/plant.ts';
import { analyse } from '#shared/analysis/analyse.ts';
import type { Finding } from '#shared/analysis/analysis.ts';
import { traceGraph, traceOf } from '#shared/analysis/graph/trace.ts';
import { analysisKnowledge } from '#shared/analysis/knowledge.ts';
import { builtInParameters } from '#shared/analysis/parameters.ts';
import { differences } from '#shared/journal/difference.ts';
import { loadKnowledge } from '#shared/knowledge/load.ts';
import type { Asset, Model } from '#shared/model/model.ts';
import { measure } from './measure.ts';

/** Times what lies between an analysis that is there and an overlay that is drawn; the reading of each is one slice. */

const at = '2026-11-22';
const loaded = loadKnowledge([]);
if (!loaded.ok) throw new Error(loaded.error.message.en);
const knowledge = analysisKnowledge(loaded.value, at);
const plant = makePlant({ zones: 400, assets: 10_000, conduits: 800, channels: 30_000, nested: 8 });
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
  compared: {
    differences: found,
    of: new Map(found.map((one) => [one.id, one])),
    matched: new Map(),
    ambiguous: 0,
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
