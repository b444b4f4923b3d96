import { describe, expect, it } from 'vitest';
import type { ZoneApart } from '#shared/analysis/graph/zone-cuts.ts';
import { ref } from '#shared/analysis/testing/fixture.ts';
import { quickestFirst } from './cut-order.ts';

const names = new Map(
  ['Zone 1', 'Zone 2', 'Zone 10', 'Cell', 'Office', 'Lab'].map((name) => [ref('zone', name), name] as const),
);
const apart = (name: string, fewest: number | null): ZoneApart => ({ zone: ref('zone', name), fewest });

describe('the order of zones to part', () => {
  it('begins with the fewest connections to cut and ends with what nothing leads into or nothing can part', () => {
    const zones = [
      apart('Office', null),
      apart('Lab', null),
      apart('Zone 10', 1),
      apart('Cell', 0),
      apart('Zone 1', 3),
      apart('Zone 2', 1),
    ];
    const ordered = quickestFirst(zones, (zone) => names.get(zone) ?? zone);
    expect(ordered.map(({ zone }) => names.get(zone))).toEqual([
      'Zone 2',
      'Zone 10',
      'Zone 1',
      'Cell',
      'Lab',
      'Office',
    ]);
  });
});
