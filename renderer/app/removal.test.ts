import { expect, it } from 'vitest';
import type { Id } from '#shared/model/id.ts';
import { overlay } from '../stores/overlay.ts';
import { makePlant } from '../testing/plant.ts';
import { planRemoval } from './removal.ts';

it('says what goes along with a zone and what stays without it', () => {
  const plant = makePlant({ zones: 2, assets: 4, conduits: 0, channels: 0 });
  const [one, two] = [...plant.zone.keys()];
  if (one === undefined || two === undefined) throw new Error('two zones');
  const id = 'conduit-0' as Id<'conduit'>;
  const joined = { ...plant, conduit: new Map([[id, { id, zones: [one, two] }]]) };
  const removal = planRemoval(joined, new Set([one]));
  expect(removal.along).toEqual(new Map([['conduit', 1]]));
  expect(removal.freed).toBe(2);
  const left = overlay(joined, removal.changes);
  expect([...left.asset.values()].filter((asset) => asset.zone === undefined)).toHaveLength(2);
});

it('deletes the content with its zone where that is asked for, and names the conduits that go', () => {
  const plant = makePlant({ zones: 2, assets: 4, conduits: 0, channels: 0 });
  const [one, two] = [...plant.zone.keys()];
  if (one === undefined || two === undefined) throw new Error('two zones');
  const id = 'conduit-0' as Id<'conduit'>;
  const joined = { ...plant, conduit: new Map([[id, { id, zones: [one, two] }]]) };
  const removal = planRemoval(joined, new Set([one]), 'deleteToo');
  expect(removal.along.get('asset')).toBe(2);
  expect(removal.conduitsLost).toEqual([id]);
  expect(removal.freed).toBe(0);
  const left = overlay(joined, removal.changes);
  expect([...left.asset.values()].map((asset) => asset.zone)).toEqual([two, two]);
});

it('keeps a conduit where the zone around the deleted one takes its place', () => {
  const plant = makePlant({ zones: 3, assets: 0, conduits: 0, channels: 0 });
  const [around, inner, other] = [...plant.zone.keys()];
  if (around === undefined || inner === undefined || other === undefined) throw new Error('three zones');
  const id = 'conduit-0' as Id<'conduit'>;
  const joined = {
    ...plant,
    zone: new Map(plant.zone).set(inner, { id: inner, parent: around }),
    conduit: new Map([[id, { id, zones: [inner, other] }]]),
  };
  const removal = planRemoval(joined, new Set([inner]));
  expect(removal.conduitsMoved).toEqual([id]);
  expect(overlay(joined, removal.changes).conduit.get(id)?.zones).toEqual([around, other]);
});
