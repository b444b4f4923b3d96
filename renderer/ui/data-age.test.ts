import { describe, expect, it } from 'vitest';
import { ageState } from './data-age.tsx';

const now = Date.parse('2026-11-22T12:00:00Z');

describe('the age of data', () => {
  it('is old after thirty days, and missing is its own state', () => {
    expect(ageState('2026-10-23', now)).toBe('fresh');
    expect(ageState('2026-10-22', now)).toBe('old');
    expect(ageState(null, now)).toBe('missing');
  });
});
