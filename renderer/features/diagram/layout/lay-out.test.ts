import ELK from 'elkjs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { setFields } from '#shared/journal/edit.ts';
import { isIdOf } from '#shared/model/id.ts';
import type { Model } from '#shared/model/model.ts';
import { overlay } from '../../../stores/overlay.ts';
import { makePlant, type PlantSize } from '../../../testing/plant.ts';
import { overlap, type Rect, zoneHeader } from '../geometry.ts';
import { planScene } from '../scene.ts';
import type { Plan } from '../scene-node.ts';
import type { LayOut, LayoutKind } from './arrange-blocks.ts';
import { blocksIn, type Place } from './container.ts';
import { type Layout, type LayoutWish, layOutPlan, layoutLimit, tooLarge } from './lay-out.ts';
import { layoutChanges } from './layout-changes.ts';
import { inTieOrder } from './tie-order.ts';

const elk = new ELK();
const layOut: LayOut = (graph) => elk.layout(graph);
const still = async (): Promise<void> => undefined;

const everything = (kind: LayoutKind): LayoutWish => ({ kind, scope: 'all', zones: [] });

async function laidOut(
  model: Model,
  wish: LayoutWish,
): Promise<{ readonly plan: Plan; readonly layout: Layout }> {
  const layout = await layOutPlan(planScene(model), wish, layOut, still);
  // What is drawn after the changes are written is what counts.
  return { plan: planScene(overlay(model, layoutChanges(model, layout))), layout };
}

const sizes: fc.Arbitrary<PlantSize> = fc.record({
  zones: fc.integer({ min: 0, max: 14 }),
  assets: fc.integer({ min: 0, max: 60 }),
  conduits: fc.integer({ min: 0, max: 20 }),
  channels: fc.integer({ min: 0, max: 60 }),
  nested: fc.integer({ min: 0, max: 3 }),
  loose: fc.integer({ min: 0, max: 5 }),
});
const plants = fc.tuple(sizes, fc.integer()).map(([size, seed]) => makePlant(size, seed));
const kinds = fc.constantFrom<LayoutKind>('purdue', 'zones');
const slow = { numRuns: 25 };

/** Every place with the rectangles of what stands in it. */
function eachPlace(
  plan: Plan,
  check: (place: Place, members: readonly (readonly [string, Rect])[]) => void,
): void {
  const { containment, placement } = plan;
  for (const place of [...containment.innerFirst, null]) {
    const content = place === null ? containment.top : containment.contentOf(place);
    check(
      place,
      [...content.zones, ...content.assets, ...content.accessPoints].flatMap(({ id }) => {
        const rect = placement.get(id);
        return rect === undefined ? [] : [[id, rect] as const];
      }),
    );
  }
}

describe('the automatic layout', () => {
  it('lets no two things overlap, at any depth', { tags: ['long'] }, async () => {
    await fc.assert(
      fc.asyncProperty(plants, kinds, async (model, kind) => {
        const { plan } = await laidOut(model, everything(kind));
        eachPlace(plan, (_, members) => {
          members.forEach(([, rect], index) => {
            for (const [, other] of members.slice(index + 1)) expect(overlap(rect, other)).toBe(false);
          });
        });
      }),
      slow,
    );
  });

  it('keeps members inside their zone and below its header', async () => {
    await fc.assert(
      fc.asyncProperty(plants, kinds, async (model, kind) => {
        const { plan } = await laidOut(model, everything(kind));
        eachPlace(plan, (place, members) => {
          const zone = place === null ? undefined : plan.placement.get(place);
          if (zone === undefined) return;
          for (const [, rect] of members) {
            expect(rect.x).toBeGreaterThanOrEqual(0);
            expect(rect.y).toBeGreaterThanOrEqual(zoneHeader);
            expect(rect.x + rect.width).toBeLessThanOrEqual(zone.width);
            expect(rect.y + rect.height).toBeLessThanOrEqual(zone.height);
          }
        });
      }),
      slow,
    );
  });

  it('stands higher levels above lower ones in the Purdue layout', async () => {
    await fc.assert(
      fc.asyncProperty(plants, async (model) => {
        const { plan } = await laidOut(model, everything('purdue'));
        eachPlace(plan, (place, members) => {
          const { containment } = plan;
          const content = place === null ? containment.top : containment.contentOf(place);
          const rects = new Map(members);
          const ends = Map.groupBy(blocksIn(content, plan.placement, containment), (block) => block.row);
          let bottom = Number.NEGATIVE_INFINITY;
          for (const [, row] of [...ends].sort(([one], [other]) => one - other)) {
            const own = row.flatMap(({ id }) => rects.get(id) ?? []);
            for (const { y } of own) expect(y).toBeGreaterThanOrEqual(bottom);
            bottom = Math.max(bottom, ...own.map(({ y, height }) => y + height));
          }
        });
      }),
      slow,
    );
  });

  it('keeps what a person has placed, unless asked', { tags: ['long'] }, async () => {
    await fc.assert(
      fc.asyncProperty(plants, kinds, fc.integer({ min: 1, max: 4 }), async (model, kind, every) => {
        const first = (await laidOut(model, everything(kind))).layout;
        // Of an arranged plant every few assets lose their places.
        const arranged = overlay(model, layoutChanges(model, first));
        const lost = [...arranged.asset.keys()].filter((_, index) => index % every === 0);
        const holed = overlay(
          arranged,
          lost.flatMap((id) => setFields('asset', id, { position: null })),
        );
        const { plan, layout } = await laidOut(holed, { kind, scope: 'missing', zones: [] });
        for (const id of lost) expect(layout.has(id)).toBe(true);
        // Neighbours move only where a zone had to grow.
        const grew = [...holed.zone.values()].some(({ id, size }) => size?.width !== layout.get(id)?.width);
        for (const [id, { position }] of holed.asset) {
          if (position !== undefined && !grew) expect(plan.placement.get(id)).toMatchObject(position);
        }
        eachPlace(plan, (_, members) => {
          members.forEach(([, rect], index) => {
            for (const [, other] of members.slice(index + 1)) expect(overlap(rect, other)).toBe(false);
          });
        });
      }),
      slow,
    );
  });

  it('touches only the content of selected zones and what must make room for it', async () => {
    const model = makePlant({ zones: 8, assets: 40, conduits: 8, channels: 20, nested: 3 }, 5);
    const [zone] = model.zone.keys();
    if (zone === undefined) throw new Error('the plant has no zone');
    const { containment } = planScene(model);
    const { layout } = await laidOut(model, { kind: 'purdue', scope: 'all', zones: [zone] });
    const inside = new Set(containment.contentOf(zone).assets.map((asset) => asset.id));
    for (const id of layout.keys()) if (isIdOf('asset', id)) expect(inside.has(id)).toBe(true);
    for (const id of inside) expect(layout.has(id)).toBe(true);
  });

  it('gives the same picture every time', async () => {
    const model = makePlant({ zones: 10, assets: 50, conduits: 12, channels: 40, nested: 3 }, 9);
    for (const kind of ['purdue', 'zones'] as const) {
      const one = await laidOut(model, everything(kind));
      const other = await laidOut(model, everything(kind));
      expect([...one.layout]).toEqual([...other.layout]);
    }
  });

  it('writes nothing when everything stands where it would be put', async () => {
    const model = makePlant({ zones: 6, assets: 30, conduits: 6, channels: 20 }, 2);
    const { layout } = await laidOut(model, everything('purdue'));
    const after = overlay(model, layoutChanges(model, layout));
    expect(layoutChanges(after, (await laidOut(after, everything('purdue'))).layout)).toEqual([]);
  });

  it('is refused for more zones side by side than it can arrange', () => {
    const model = makePlant({ zones: layoutLimit + 1, assets: 0, conduits: 0, channels: 0 });
    expect(tooLarge(planScene(model), everything('zones'))).toEqual({ place: null, count: layoutLimit + 1 });
  });
});

describe('the layout of thousands of things', () => {
  const large = makePlant({ zones: 60, assets: 2400, conduits: 80, channels: 3000, nested: 4 });
  const grid: LayOut = async (graph) => ({
    ...graph,
    children: (graph.children ?? []).map((child, index) => ({ ...child, x: index * 3000, y: child.y ?? 0 })),
  });

  it.each(['purdue', 'zones'] as const)('asks the kernel for zones only (%s)', async (kind) => {
    const asked: number[] = [];
    const plan = planScene(large);
    const layout = await layOutPlan(
      plan,
      everything(kind),
      (graph) => {
        asked.push(graph.children?.length ?? 0);
        return grid(graph);
      },
      still,
    );
    const withZones = plan.containment.innerFirst.filter(
      (id) => plan.containment.contentOf(id).zones.length > 0,
    );
    expect(asked.length).toBeLessThanOrEqual(2 * (withZones.length + 1));
    const drawn = planScene(overlay(large, layoutChanges(large, layout)));
    eachPlace(drawn, (_, members) => {
      const [first, ...others] = members.map(([, rect]) => rect).sort((one, other) => one.x - other.x);
      for (const other of others) if (first !== undefined) expect(overlap(first, other)).toBe(false);
    });
  });

  it('puts what is tied together side by side', () => {
    const plan = planScene(large);
    const [zone] = plan.containment.innerFirst;
    const blocks =
      zone === undefined ? [] : blocksIn(plan.containment.contentOf(zone), new Map(), plan.containment);
    const [one, , , , other, ...rest] = blocks;
    if (one === undefined || other === undefined) throw new Error('the zone is empty');
    const [first, second, ...loose] = inTieOrder(blocks, [{ from: one.id, to: other.id, weight: 1 }]);
    expect(new Set([first, second])).toEqual(new Set([one, other]));
    expect(loose).toHaveLength(rest.length + 3);
  });
});
