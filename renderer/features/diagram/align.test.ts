import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Model } from '#shared/model/model.ts';
import { overlay } from '../../stores/overlay.ts';
import { makePlant } from '../../testing/plant.ts';
import { align, alignments, distribute, leading } from './align.ts';
import { type MemberId, movePictures, zoneAround } from './edits.ts';
import type { Rect } from './geometry.ts';
import { snapToNeighbours } from './guides.ts';
import { absoluteRect } from './placement.ts';
import { planScene } from './scene.ts';

function onPlane(model: Model, id: MemberId): Rect {
  const plan = planScene(model);
  const rect = absoluteRect(plan.placement, plan.containment, id, zoneAround(plan, id));
  if (rect === null) throw new Error('not drawn');
  return rect;
}

const marks = {
  left: (rect: Rect) => rect.x,
  centre: (rect: Rect) => rect.x + rect.width / 2,
  right: (rect: Rect) => rect.x + rect.width,
  top: (rect: Rect) => rect.y,
  middle: (rect: Rect) => rect.y + rect.height / 2,
  bottom: (rect: Rect) => rect.y + rect.height,
};

describe('aligning', () => {
  it.each(alignments)('%s brings zones of any size to one line', (how) => {
    const model = makePlant({ zones: 5, assets: 24, conduits: 0, channels: 0 });
    const plan = planScene(model);
    const ids = [...model.zone.keys()];
    const after = overlay(model, movePictures(plan, align(plan, ids, how), false));
    const places = ids.map((id) => marks[how](onPlane(after, id)));
    for (const place of places) expect(Math.abs(place - (places[0] ?? 0))).toBeLessThanOrEqual(0.5);
  });

  it('leaves to a selected zone what moves with it', () => {
    const model = makePlant({ zones: 2, assets: 4, conduits: 0, channels: 0 });
    const plan = planScene(model);
    const ids = [...model.zone.keys(), ...model.asset.keys()];
    expect(leading(plan, ids)).toEqual([...model.zone.keys()]);
    expect(leading(plan, [...model.asset.keys()])).toHaveLength(4);
  });
});

describe('distributing', () => {
  it('leaves equal gaps and the outermost where they are', () => {
    const model = makePlant({ zones: 4, assets: 12, conduits: 0, channels: 0 });
    const plan = planScene(model);
    const ids = [...model.zone.keys()];
    for (const axis of ['across', 'down'] as const) {
      const after = overlay(model, movePictures(plan, distribute(plan, ids, axis), false));
      const [at, length] = axis === 'across' ? (['x', 'width'] as const) : (['y', 'height'] as const);
      const rects = ids.map((id) => onPlane(after, id)).sort((one, other) => one[at] - other[at]);
      const gaps = rects.slice(1).map((rect, index) => {
        const before = rects[index];
        return before === undefined ? 0 : rect[at] - before[at] - before[length];
      });
      for (const gap of gaps) expect(Math.abs(gap - (gaps[0] ?? 0))).toBeLessThanOrEqual(1);
    }
  });

  it('is nothing for two', () => {
    const model = makePlant({ zones: 2, assets: 0, conduits: 0, channels: 0 });
    expect(distribute(planScene(model), [...model.zone.keys()], 'across').size).toBe(0);
  });
});

describe('snapping to neighbours', () => {
  const rects = fc.record({
    x: fc.integer({ min: -500, max: 500 }),
    y: fc.integer({ min: -500, max: 500 }),
    width: fc.integer({ min: 1, max: 300 }),
    height: fc.integer({ min: 1, max: 300 }),
  });

  it('never moves further than its reach, and shows a guide for every axis it moves on', () => {
    fc.assert(
      fc.property(rects, fc.array(rects, { maxLength: 6 }), (box, neighbours) => {
        const { shift, guides } = snapToNeighbours(box, neighbours, 5);
        expect(Math.abs(shift.x)).toBeLessThanOrEqual(5);
        expect(Math.abs(shift.y)).toBeLessThanOrEqual(5);
        if (shift.x !== 0) expect(guides.some(({ axis }) => axis === 'x')).toBe(true);
        if (shift.y !== 0) expect(guides.some(({ axis }) => axis === 'y')).toBe(true);
        // Once it is lined up it stays.
        const again = snapToNeighbours({ ...box, x: box.x + shift.x, y: box.y + shift.y }, neighbours, 5);
        expect(again.shift).toEqual({ x: 0, y: 0 });
      }),
    );
  });

  it('lines up left edges and says how far the line goes', () => {
    const box = { x: 103, y: 300, width: 50, height: 20 };
    const { shift, guides } = snapToNeighbours(box, [{ x: 100, y: 0, width: 80, height: 40 }], 5);
    expect(shift).toEqual({ x: -3, y: 0 });
    expect(guides).toEqual([{ axis: 'x', at: 100, from: 0, to: 320 }]);
  });
});
