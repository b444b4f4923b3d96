import { describe, expect, it } from 'vitest';
import type { ZoneAnswer } from '#shared/analysis/analysis.ts';
import type { SlVector } from '#shared/model/field.ts';
import { testId } from '../../testing/memory-bridge.ts';
import { widestFirst } from './gap.ts';

function zone(name: string, slTarget: SlVector | null): ZoneAnswer {
  const slAchieved: SlVector = [1, 1, 1, 1, 1, 1, 1];
  const more = {
    slByRequirements: slAchieved,
    slAtBest: slAchieved,
    slCapability: null,
    capabilityUnknown: 0,
  };
  return { id: testId('zone'), name, slTarget, slAchieved, ...more, coverage: null, gaps: [] };
}

describe('widestFirst', () => {
  it('lists the widest gap first, equal gaps by name in every order they come in, no target last', () => {
    const met: SlVector = [1, 1, 1, 1, 1, 1, 1];
    const zones = [
      zone('A', null),
      zone('Cell 10', met),
      zone('Cell 2', met),
      zone('Z', [1, 1, 3, 1, 1, 1, 1]),
    ];
    for (const given of [zones, zones.toReversed()])
      expect(widestFirst(given).map(({ name }) => name)).toEqual(['Z', 'Cell 2', 'Cell 10', 'A']);
  });
});
