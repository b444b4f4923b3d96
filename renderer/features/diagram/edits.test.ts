import { describe, expect, it } from 'vitest';
import type { Change } from '#shared/journal/change.ts';
import type { Id } from '#shared/model/id.ts';
import type { Model } from '#shared/model/model.ts';
import { freshName } from '../../app/fresh-name.ts';
import { overlay } from '../../stores/overlay.ts';
import { makePlant, seededBytes } from '../../testing/plant.ts';
import {
  addThing,
  connectEnds,
  extendConduit,
  joinZones,
  moveIntoZone,
  movePictures,
  resizeThing,
} from './edits.ts';
import { planScene } from './scene.ts';

const random = seededBytes(42);
const plant = (zones = 2, assets = 6) => makePlant({ zones, assets, conduits: 0, channels: 0 });
const applied = (model: Model, changes: readonly Change[]): Model => overlay(model, changes);

function first<T>(items: Iterable<T>): T {
  for (const item of items) return item;
  throw new Error('nothing there');
}

describe('moving pictures', () => {
  it('changes positions only, never what is in which zone', () => {
    const model = plant();
    const asset = first(model.asset.keys());
    const changes = movePictures(planScene(model), new Map([[asset, { x: 203, y: 99 }]]));
    expect(new Set(changes.map((change) => change.field))).toEqual(new Set(['position']));
    expect(applied(model, changes).asset.get(asset)?.position).toEqual({ x: 200, y: 96 });
  });

  it('leaves every neighbour where it was drawn', () => {
    const model = plant(3, 40);
    const plan = planScene(model);
    const asset = first(model.asset.values());
    const next = planScene(applied(model, movePictures(plan, new Map([[asset.id, { x: 16, y: 480 }]]))));
    for (const other of model.asset.values()) {
      if (other.zone !== asset.zone || other.id === asset.id) continue;
      expect(next.placement.get(other.id)).toEqual(plan.placement.get(other.id));
    }
  });

  it('is nothing to undo when nothing moved', () => {
    const model = plant();
    const plan = planScene(model);
    const asset = first(model.asset.keys());
    expect(movePictures(plan, new Map([[asset, plan.placement.get(asset) ?? { x: 0, y: 0 }]]))).toEqual([]);
  });
});

describe('moving into a zone', () => {
  it('writes the membership and the place', () => {
    const model = plant();
    const [, target] = [...model.zone.keys()];
    const asset = first(model.asset.keys());
    const changes = moveIntoZone(planScene(model), new Map([[asset, { x: 32, y: 80 }]]), target ?? null);
    expect(applied(model, changes).asset.get(asset)).toMatchObject({
      zone: target,
      position: { x: 32, y: 80 },
    });
  });

  it('refuses to put a zone into itself or into a zone inside it', () => {
    const model = plant(2, 0);
    const [outer, inner] = [...model.zone.keys()];
    if (outer === undefined || inner === undefined) throw new Error('two zones');
    const nested = applied(model, [{ kind: 'zone', record: inner, field: 'parent', value: outer }]);
    expect(moveIntoZone(planScene(nested), new Map([[outer, null]]), inner)).toEqual([]);
    expect(moveIntoZone(planScene(nested), new Map([[outer, null]]), outer)).toEqual([]);
  });
});

describe('making things', () => {
  it('makes a zone inside another with the name and kind asked for', () => {
    const model = plant();
    const zone = first(model.zone.keys());
    const thing = { kind: 'zone', zoneKind: 'safety' } as const;
    const made = addThing(planScene(model), thing, 'SIS', zone, null, random);
    expect(applied(model, made.changes).zone.get(made.id as Id<'zone'>)).toEqual({
      id: made.id,
      name: 'SIS',
      kind: 'safety',
      parent: zone,
    });
  });

  it('finds a name that is free', () => {
    const model = applied(plant(), [
      { kind: 'zone', record: 'zone-a' as Id<'zone'>, field: 'name', value: 'Cell 1' },
      { kind: 'zone', record: 'zone-b' as Id<'zone'>, field: 'name', value: 'Cell 2' },
    ]);
    expect(freshName(model, 'zone', 'Cell')).toBe('Cell 3');
  });

  it('joins zones to one conduit, each once, and extends it', () => {
    const model = plant(3, 0);
    const [one, two, three] = [...model.zone.keys()];
    if (one === undefined || two === undefined || three === undefined) throw new Error('three zones');
    const made = joinZones([one, two, one], 'C 1', random);
    const joined = applied(model, made.changes);
    expect(joined.conduit.get(made.id)?.zones).toEqual([one, two]);
    expect(applied(joined, extendConduit(joined, made.id, three)).conduit.get(made.id)?.zones).toEqual([
      one,
      two,
      three,
    ]);
    expect(extendConduit(joined, made.id, two)).toEqual([]);
  });

  it('puts a channel into the conduit between the zones of its ends when there is exactly one', () => {
    const model = plant(2, 2);
    const zones = [...model.zone.keys()];
    const [source, target] = [...model.asset.keys()];
    if (source === undefined || target === undefined) throw new Error('two assets');
    const conduit = joinZones(zones, 'C 1', random);
    const joined = applied(model, conduit.changes);
    const channel = connectEnds(planScene(joined), source, target, random);
    expect(applied(joined, channel.changes).channel.get(channel.id)).toMatchObject({
      source,
      target,
      conduit: conduit.id,
    });
    const twice = applied(joined, joinZones(zones, 'C 2', random).changes);
    const undecided = connectEnds(planScene(twice), source, target, random);
    expect(applied(twice, undecided.changes).channel.get(undecided.id)?.conduit).toBeUndefined();
  });

  it('fixes the place of a zone that is resized, so that it grows where it stands', () => {
    const model = plant(1, 2);
    const zone = first(model.zone.keys());
    const resized = applied(model, resizeThing(planScene(model), zone, { width: 800, height: 600 }));
    expect(planScene(resized).placement.get(zone)).toEqual({ x: 0, y: 0, width: 800, height: 600 });
  });
});
