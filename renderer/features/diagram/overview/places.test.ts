import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makePlant } from '../../../testing/plant.ts';
import { readMarks } from '../marks.ts';
import { buildScene, planScene, type Scene } from '../scene.ts';
import { edgeAt, nodeAt, placesOf, pointsOf } from './places.ts';

function sceneOf(zones: number, seed: number): Scene {
  const model = makePlant({ zones, assets: zones * 5, conduits: zones, channels: 0, nested: 3 }, seed);
  const plan = planScene(model);
  const view = {
    opened: [...model.zone.keys()],
    closed: new Set<never>(),
    far: false,
    channels: 'none',
    selection: new Set<never>(),
  } as const;
  return buildScene(plan, readMarks(null, plan.containment), view);
}

const scenes = fc.tuple(fc.integer({ min: 1, max: 30 }), fc.integer()).map((size) => sceneOf(...size));

describe('where things are painted', () => {
  it('is where the scene has them, and each can be hit at its middle', () => {
    fc.assert(
      fc.property(scenes, (scene) => {
        const places = placesOf(scene, new Map());
        for (const node of scene.nodes) {
          const place = places.get(node.id);
          expect(place).toEqual(scene.planeRect(node.id));
          if (place === undefined || (node.kind === 'zone' && node.open)) continue;
          const hit = nodeAt(scene, places, {
            x: place.x + place.width / 2,
            y: place.y + place.height / 2,
          });
          expect(hit).not.toBeNull();
          // The box of a conduit with many ends may lie over an asset.
          if (node.kind === 'asset' && hit?.kind !== 'conduit') expect(hit?.id).toBe(node.id);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('moves what is in a dragged zone along with it', () => {
    const scene = sceneOf(4, 7);
    const zone = scene.nodes.find((node) => node.kind === 'zone' && node.parent === null && node.open);
    const member = scene.nodes.find((node) => node.parent === zone?.id);
    if (zone === undefined || member === undefined) throw new Error('the plant has no open zone');
    const moved = placesOf(scene, new Map([[zone.id, { x: zone.rect.x + 100, y: zone.rect.y }]]));
    const before = placesOf(scene, new Map());
    expect(moved.get(member.id)?.x).toBe((before.get(member.id)?.x ?? 0) + 100);
  });

  it('finds the line under the pointer and none far from all lines', () => {
    const scene = sceneOf(6, 3);
    const places = placesOf(scene, new Map());
    const edge = scene.edges[0];
    const points = edge === undefined ? null : pointsOf(edge, places);
    const [from, to] = points ?? [];
    if (from === undefined || to === undefined) throw new Error('the plant has no conduit');
    const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
    expect(edgeAt(scene, places, middle, 1)).not.toBeNull();
    expect(edgeAt(scene, places, { x: -1e6, y: -1e6 }, 8)).toBeNull();
  });
});
