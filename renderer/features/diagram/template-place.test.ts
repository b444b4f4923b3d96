import { expect, it } from 'vitest';
import { modelOf, record, ref } from '#shared/analysis/testing/fixture.ts';
import { boundsOf } from './geometry.ts';
import { planScene } from './scene.ts';
import { templatePlace } from './template-place.ts';

const plan = planScene(
  modelOf(
    record('zone', 'Hall'),
    record('zone', 'Cell', { parent: ref('zone', 'Hall') }),
    record('asset', 'PLC', { zone: ref('zone', 'Hall') }),
  ),
);

it('puts a plant beside what is drawn, or below what is in the selected zone', () => {
  const hall = plan.placement.get(ref('zone', 'Hall'));
  const beside = templatePlace(plan, new Set());
  expect(beside.zone).toBeNull();
  expect(beside.origin.x).toBeGreaterThan((hall?.x ?? 0) + (hall?.width ?? 0));

  const inside = templatePlace(plan, new Set([ref('zone', 'Hall')]));
  const content = [ref('zone', 'Cell'), ref('asset', 'PLC')].flatMap((id) => plan.placement.get(id) ?? []);
  const bounds = boundsOf(content);
  expect(inside.zone).toBe(ref('zone', 'Hall'));
  expect(inside.origin.y).toBeGreaterThan((bounds?.y ?? 0) + (bounds?.height ?? 0));
});

it('begins at the corner of an empty plane', () => {
  const empty = planScene(modelOf());
  expect(templatePlace(empty, new Set())).toEqual({ zone: null, origin: { x: 0, y: 0 } });
});
