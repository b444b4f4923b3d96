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
