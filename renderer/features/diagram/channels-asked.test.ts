import { describe, expect, it } from 'vitest';
import { makePlant } from '../../testing/plant.ts';
import { channelsFor } from './channels-asked.ts';

const plantWith = (channels: number) => makePlant({ zones: 3, assets: 40, conduits: 1, channels, loose: 0 });

describe('which channels are drawn', () => {
  it('is all of them while they can be told apart, and those of the selection from then on', () => {
    expect(channelsFor('auto', plantWith(16))).toBe('all');
    expect(channelsFor('auto', plantWith(400))).toBe('selection');
  });

  it('is what a person asked for, in any plant', () => {
    for (const asked of ['none', 'selection', 'all'] as const) {
      expect(channelsFor(asked, plantWith(16))).toBe(asked);
      expect(channelsFor(asked, plantWith(400))).toBe(asked);
    }
  });
});
