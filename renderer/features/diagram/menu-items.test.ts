import { describe, expect, it } from 'vitest';
import { newId } from '#shared/model/id.ts';
import { makePlant, seededBytes } from '../../testing/plant.ts';
import { actions } from './actions.ts';
import { assetsMatching, readAsset } from './inventory-list.ts';
import { entriesFor, withoutIdleLines } from './menu-items.ts';

const random = seededBytes(1);
const ids = {
  zone: newId('zone', random),
  asset: newId('asset', random),
  accessPoint: newId('accessPoint', random),
  note: newId('note', random),
  conduit: newId('conduit', random),
  channel: newId('channel', random),
  link: newId('link', random),
};

describe('the context menu', () => {
  const known = new Set(actions.map(({ id }) => id));

  it('offers for every kind of thing, and for the plane, actions that exist', () => {
    for (const id of [null, ...Object.values(ids)]) {
      const entries = entriesFor(new Set(id === null ? [] : [id])).filter((entry) => entry !== null);
      expect(entries.length).toBeGreaterThan(1);
      for (const entry of entries) expect(known).toContain(entry);
    }
  });

  it('offers for several kinds only what all of them know, and lining up for things', () => {
    const shared = withoutIdleLines(entriesFor(new Set([ids.zone, ids.channel])));
    expect(shared).toEqual(['diagram.zoomToSelection']);
    expect(entriesFor(new Set([ids.zone, ids.asset]))).toContain('diagram.align.left');
    expect(entriesFor(new Set([ids.zone, ids.asset]))).not.toContain('diagram.open');
  });

  it('draws no line where there is nothing to divide', () => {
    expect(withoutIdleLines([null, 'a', null, null, 'b', null])).toEqual(['a', null, 'b']);
  });
});

describe('the inventory beside the canvas', () => {
  const model = makePlant({ zones: 2, assets: 12, conduits: 0, channels: 0, loose: 3 });

  it('lists assets in no zone, or all, and finds them by name, address and make', () => {
    const loose = assetsMatching(model, '', false);
    expect(loose).toHaveLength([...model.asset.values()].filter(({ zone }) => zone === undefined).length);
    expect(assetsMatching(model, '', true)).toHaveLength(12);
    const [one] = loose;
    expect(assetsMatching(model, one?.name ?? '?', true)).toContain(one);
    expect(assetsMatching(model, 'no such thing', true)).toEqual([]);
  });

  it('takes only assets of this assessment from a drop', () => {
    const [id] = model.asset.keys();
    expect(readAsset(model, id ?? '')).toBe(id);
    expect(readAsset(model, ids.asset)).toBeNull();
    expect(readAsset(model, 'zone-1')).toBeNull();
  });
});
