import { describe, expect, it } from 'vitest';
import type { Support } from '#shared/analysis/knowledge.ts';
import type { Asset } from '#shared/model/model.ts';
import { testId } from '../testing/memory-bridge.ts';
import { supportEnds } from './support-ends.ts';

const asset = (fields: Partial<Asset>): Asset => ({ id: testId('asset'), ...fields });
const knowing = (...parts: Support[]) => ({ supportOf: () => parts });
const endOf = (one: Asset, knowledge = knowing()) => supportEnds([one], knowledge).map(([, end]) => end);

describe('the end of support of an asset', () => {
  it('is the earliest of its own dates and those of its parts', () => {
    const one = asset({ lifecycle: { endOfSupport: '2030-01-01' } });
    expect(endOf(one, knowing({ part: 'Windows 7', end: '2020-01-14' }))).toEqual(['2020-01-14']);
    expect(endOf(one)).toEqual(['2030-01-01']);
  });

  it('is left out where nobody knows, and null only where somebody said there is none', () => {
    expect(endOf(asset({}))).toEqual([]);
    expect(endOf(asset({ lifecycle: { noEndAnnounced: true } }))).toEqual([null]);
  });
});
