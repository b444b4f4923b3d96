import { describe, expect, it } from 'vitest';
import { modelOf, record, ref } from '#shared/analysis/testing/fixture.ts';
import { conduitBetween } from './conduit-choice.ts';
import { planScene } from './scene.ts';

const zone = (label: string, parent?: string) =>
  record('zone', label, parent === undefined ? {} : { parent: ref('zone', parent) });
const conduit = (label: string, ...zones: string[]) =>
  record('conduit', label, { zones: zones.map((name) => ref('zone', name)) });
const zones = [zone('Y'), zone('Y1', 'Y'), zone('Z'), zone('Z1', 'Z'), zone('Z2', 'Z1')];

function chosen(from: string, to: string, ...conduits: ReturnType<typeof conduit>[]) {
  const plan = planScene(modelOf(...zones, ...conduits));
  return conduitBetween(plan, ref('zone', from), ref('zone', to));
}

describe('the conduit a new channel runs in', () => {
  it('joins zones around its ends, at any depth', () => {
    expect(chosen('Y1', 'Z2', conduit('K', 'Y', 'Z'))).toBe(ref('conduit', 'K'));
    expect(chosen('Z', 'Z2', conduit('K', 'Z', 'Z1'))).toBe(ref('conduit', 'K'));
  });

  it('is the one drawn to the inner zones', () => {
    expect(chosen('Y', 'Z2', conduit('outer', 'Y', 'Z'), conduit('inner', 'Y', 'Z1'))).toBe(
      ref('conduit', 'inner'),
    );
  });

  it('is none where both ends lie in the same zone of it, or two fit equally well', () => {
    expect(chosen('Z1', 'Z2', conduit('K', 'Y', 'Z'))).toBeNull();
    expect(chosen('Y', 'Z', conduit('one', 'Y', 'Z'), conduit('two', 'Z', 'Y'))).toBeNull();
    expect(chosen('Z', 'Z', conduit('K', 'Y', 'Z'))).toBeNull();
  });
});
