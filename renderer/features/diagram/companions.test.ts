import { expect, it } from 'vitest';
import { modelOf, record, ref } from '#shared/analysis/testing/fixture.ts';
import type { Model, RecordId } from '#shared/model/model.ts';
import { companionsOf, touchedBy } from './companions.ts';
import { noPreview } from './flow.ts';
import { readMarks } from './marks.ts';
import { placesOf } from './overview/places.ts';
import { buildScene, planScene } from './scene.ts';

const at = (x: number, y: number) => ({ position: { x, y } });
const plant = (): Model =>
  modelOf(
    record('zone', 'Cell', { ...at(0, 0), size: { width: 600, height: 400 } }),
    record('zone', 'DMZ', { ...at(1000, 0), size: { width: 600, height: 400 } }),
    record('asset', 'PLC', { zone: ref('zone', 'Cell'), ...at(40, 100) }),
    record('asset', 'HMI', { zone: ref('zone', 'Cell'), ...at(240, 100) }),
    record('asset', 'Proxy', { zone: ref('zone', 'DMZ'), ...at(40, 100) }),
  );
const plan = planScene(plant());
const scene = buildScene(plan, readMarks(null, plan.containment), {
  opened: [ref('zone', 'Cell'), ref('zone', 'DMZ')],
  closed: new Set(),
  far: false,
  channels: 'none',
  selection: new Set(),
});
const chosen = (...ids: readonly RecordId[]): ReadonlySet<RecordId> => new Set(ids);
const [cell, dmz] = [ref('zone', 'Cell'), ref('zone', 'DMZ')];
const [plc, hmi, proxy] = [ref('asset', 'PLC'), ref('asset', 'HMI'), ref('asset', 'Proxy')];

it('takes along what is selected and not dragged itself, by as much', () => {
  const dragged = [{ id: plc, parentId: cell, position: { x: 56, y: 92 } }];
  expect(companionsOf(scene, chosen(plc, hmi, proxy), dragged)).toEqual([
    { id: hmi, parentId: cell, position: { x: 256, y: 92 } },
    { id: proxy, parentId: dmz, position: { x: 56, y: 92 } },
  ]);
});

it('leaves what lies in something that moves to that', () => {
  const dragged = [{ id: cell, position: { x: 8, y: 8 } }];
  expect(companionsOf(scene, chosen(cell, plc, hmi, dmz, proxy), dragged).map(({ id }) => id)).toEqual([dmz]);
});

it('takes nothing along with a thing that is not selected', () => {
  expect(companionsOf(scene, chosen(hmi, proxy), [{ id: plc, position: { x: 0, y: 0 } }])).toEqual([]);
});

it('chooses what a box touches, in zones as well as beside them', () => {
  const places = placesOf(scene, noPreview);
  expect(touchedBy(scene, places, { x: 1020, y: 90, width: 60, height: 60 })).toEqual([dmz, proxy]);
  expect(touchedBy(scene, places, { x: 700, y: 0, width: 100, height: 100 })).toEqual([]);
});
