import { filterRows, noFilter } from '#renderer/features/assets/filter.ts';
import { buildRows } from '#renderer/features/assets/rows.ts';
import { movePictures } from '#renderer/features/diagram/edits.ts';
import { readMarks } from '#renderer/features/diagram/marks.ts';
import { buildScene, planScene } from '#renderer/features/diagram/scene.ts';
import type { SceneView } from '#renderer/features/diagram/scene-node.ts';
import { findRecords } from '#renderer/features/diagram/search.ts';
import { makePlant } from '#renderer/testing/plant.ts';
import type { AssetType } from '#shared/model/asset.ts';
import { measure } from './measure.ts';

/** Times what the canvas and the list of assets work out before anything is drawn; frames are measured in the window. */

const plant = makePlant({ zones: 400, assets: 10_000, conduits: 800, channels: 30_000, nested: 8 });
const closed: SceneView = {
  opened: [],
  closed: new Set(),
  far: true,
  channels: 'none',
  selection: new Set(),
};
const plan = planScene(plant);
const marks = readMarks(null, plan.containment);
const [zone] = plant.zone.keys();
const [asset] = plant.asset.keys();
if (zone === undefined || asset === undefined) throw new Error('the plant is empty');

console.log('10,000 assets, 400 zones, 800 conduits, 30,000 channels');
await measure('place everything', () => planScene(plant), { target: 100 });
await measure('scene, all zones closed', () => buildScene(plan, marks, closed), { target: 50 });
await measure('scene, one zone open', () => buildScene(plan, marks, { ...closed, opened: [zone] }), {
  target: 50,
});
await measure('scene, all channels', () => buildScene(plan, marks, { ...closed, channels: 'all' }), {
  target: 100,
});
await measure('changes of one drag', () => movePictures(plan, new Map([[asset, { x: 8, y: 8 }]])), {
  target: 5,
});
await measure('search', () => findRecords(plant, 'plc-01', 12), { target: 20 });

const many = makePlant({ zones: 200, assets: 20_000, conduits: 0, channels: 0 });
const answers = { assets: new Map(), findingsOf: new Map(), isThere: false };
const rows = buildRows(many, answers);
const word = (type: AssetType): string => type;
console.log('20,000 assets in the list');
await measure('rows', () => buildRows(many, answers), { target: 50 });
await measure('filter by two words', () => filterRows(rows, { ...noFilter, text: 'siemens plc' }, word), {
  target: 50,
});
