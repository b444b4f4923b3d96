import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { overlay } from '#renderer/stores/overlay.ts';
import { makePlant, seededBytes } from '#renderer/testing/plant.ts';
import { seededRandom } from '#tests/support/replicas.ts';
import { newId } from '../model/id.ts';
import { emptyModel, type Model, type RecordId } from '../model/model.ts';
import { type Clip, clipKinds, clipOf, isEmptyClip, readClip, writeClip } from './clip.ts';
import { checkChanges } from './encode.ts';
import { freeNames, type PasteTarget, pasteClip } from './paste.ts';

const nowhere = { zone: null, shift: { x: 0, y: 0 } };

/** A plant with every kind of thing a clip holds. */
function plant(zones: number, assets: number, seed: number): Model {
  const model = makePlant({ zones, assets, conduits: zones, channels: assets, nested: 3, loose: 4 }, seed);
  const random = seededBytes(seed + 1);
  const [note, link, point] = [newId('note', random), newId('link', random), newId('accessPoint', random)];
  const [one, two] = [...model.asset.values()];
  const [zone] = model.zone.keys();
  return {
    ...model,
    note: new Map([[note, { id: note, text: 'Spare', ...(zone === undefined ? {} : { zone }) }]]),
    accessPoint: new Map([[point, { id: point, name: 'Modem', ...(zone === undefined ? {} : { zone }) }]]),
    link: new Map(
      one === undefined || two === undefined ? [] : [[link, { id: link, from: one.id, to: two.id }]],
    ),
  };
}

const plants = fc
  .record({ zones: fc.integer({ min: 1, max: 9 }), assets: fc.integer({ min: 0, max: 30 }), seed: fc.nat() })
  .map(({ zones, assets, seed }) => plant(zones, assets, seed));

const selections = plants.chain((model) =>
  fc.tuple(
    fc.constant(model),
    fc.subarray<RecordId>([...model.zone.keys(), ...model.asset.keys(), ...model.note.keys()]),
  ),
);

/** A clip with its ids replaced by where they stand in it, so that clips of equal shape are equal. */
function shapeOf(clip: Clip): unknown {
  let text = writeClip(clip);
  for (const kind of clipKinds)
    clip[kind].forEach(({ id }, index) => {
      text = text.replaceAll(id, `${kind}#${index}`);
    });
  return JSON.parse(text);
}

const copied = (model: Model, ids: readonly RecordId[]): Clip => clipOf(model, ids, () => undefined);

/** A model after a clip was pasted into it. */
function withClip(model: Model, clip: Clip, target: PasteTarget, seed = 7): Model {
  const { changes } = pasteClip(clip, model, target, seededRandom(seed));
  expect(checkChanges(changes).ok || changes.length === 0).toBe(true);
  return overlay(model, changes);
}

const idsIn = (model: Model): readonly RecordId[] =>
  clipKinds.flatMap((kind): readonly RecordId[] => [...model[kind].keys()]);

describe('a clip', () => {
  it('pasted into an empty assessment has the same shape and no old id', () => {
    fc.assert(
      fc.property(selections, ([model, ids]) => {
        const clip = copied(model, ids);
        const there = withClip(emptyModel(), clip, nowhere);
        const again = copied(there, idsIn(there));
        expect(shapeOf(again)).toEqual(shapeOf(clip));
        const text = writeClip(again);
        for (const kind of clipKinds) for (const { id } of clip[kind]) expect(text).not.toContain(id);
      }),
      { numRuns: 80 },
    );
  });

  it('pasted beside its originals leaves them as they are and gives every copy a name of its own', () => {
    fc.assert(
      fc.property(selections, ([model, ids]) => {
        const [zone] = model.zone.keys();
        const after = withClip(model, copied(model, ids), { zone: zone ?? null, shift: { x: 8, y: 8 } });
        for (const kind of clipKinds) {
          const shelf: ReadonlyMap<string, object> = after[kind];
          for (const [id, record] of model[kind]) expect(shelf.get(id)).toBe(record);
        }
        for (const kind of ['zone', 'asset'] as const) {
          const names = [...after[kind].values()].map(({ name }) => name);
          expect(new Set(names).size).toBe(names.length);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('survives the clipboard', () => {
    fc.assert(
      fc.property(selections, ([model, ids]) => {
        const clip = copied(model, ids);
        const read = readClip(writeClip(clip));
        expect(read.ok && JSON.parse(writeClip(read.value))).toEqual(JSON.parse(writeClip(clip)));
      }),
      { numRuns: 40 },
    );
  });

  it('takes a zone with everything inside and only the lines among what it took', () => {
    const model = plant(6, 20, 3);
    const [zone] = [...model.zone.values()].filter(({ parent }) => parent === undefined);
    if (zone === undefined) throw new Error('a zone');
    const clip = copied(model, [zone.id]);
    const has = new Set<string>(clipKinds.flatMap((kind) => clip[kind].map(({ id }) => id)));
    for (const { fields } of clip.channel)
      for (const end of [fields.source, fields.target])
        expect(end === 'any' || (end !== undefined && has.has(end))).toBe(true);
    expect(isEmptyClip(copied(model, []))).toBe(true);
  });
});

describe('a copy beside its original', () => {
  const random = seededRandom(3);
  const [zone, id] = [newId('zone', random), newId('asset', random)];
  const asset = {
    id,
    zone,
    name: 'PLC-07',
    vendor: 'ABB',
    serialNumber: 'S1',
    addresses: ['10.0.0.1'],
    macs: ['00:11:22:33:44:55'],
    interfaces: [{ name: 'X1', mac: '00:11:22:33:44:55', address: '10.0.0.1' }],
  };
  const model: Model = {
    ...emptyModel(),
    zone: new Map([[zone, { id: zone, name: 'Cell' }]]),
    asset: new Map([[id, asset]]),
  };

  it('is another device: same make, no serial number and no address', () => {
    const after = withClip(model, copied(model, [id]), { zone, shift: { x: 0, y: 0 } });
    const [, copy] = [...after.asset.values()];
    expect(copy).toEqual({ id: copy?.id, zone, name: 'PLC-08', vendor: 'ABB', interfaces: [{ name: 'X1' }] });
  });

  it('keeps what it is where the original is not: after cutting, and in another assessment', () => {
    const after = withClip(emptyModel(), copied(model, [id]), nowhere);
    const [copy] = after.asset.values();
    expect(copy).toMatchObject({ serialNumber: 'S1', addresses: ['10.0.0.1'], name: 'PLC-07' });
  });

  it('stands in the zone it is pasted into, moved by the shift; what is inside keeps its place', () => {
    const clip = clipOf(model, [zone], () => ({ x: 10, y: 20 }));
    const after = withClip(model, clip, { zone, shift: { x: 5, y: 5 } });
    const copy = [...after.zone.values()].find(({ parent }) => parent === zone);
    expect(copy?.position).toEqual({ x: 15, y: 25 });
    const inside = [...after.asset.values()].find((one) => one.zone === copy?.id);
    expect(inside?.position).toEqual({ x: 10, y: 20 });
  });
});

describe('reading what is in the clipboard', () => {
  const random = seededRandom(4);
  const [a, b] = [newId('zone', random), newId('zone', random)];
  const empty = { format: 'zonewright-clip', version: 1, asset: [], accessPoint: [], note: [], conduit: [] };
  const clip = (zone: readonly object[], more: object = {}) =>
    JSON.stringify({ ...empty, channel: [], link: [], zone, ...more });

  it.each([
    ['no JSON', '{'],
    ['something else', '"text"'],
    ['another version', clip([], { version: 2 })],
    ['a field no zone has', clip([{ id: a, fields: { rules: [] } }])],
    ['a value of the wrong kind', clip([{ id: a, fields: { name: 7 } }])],
    ['an id of another kind', clip([{ id: newId('asset', random), fields: {} }])],
    [
      'an id twice',
      clip([
        { id: a, fields: {} },
        { id: a, fields: {} },
      ]),
    ],
    [
      'zones in a circle',
      clip([
        { id: a, fields: { parent: b } },
        { id: b, fields: { parent: a } },
      ]),
    ],
    [
      'a key that would reach the prototype',
      clip([{ id: a, fields: JSON.parse('{"__proto__":{"name":"x"}}') }]),
    ],
    [
      'more than a plant has',
      clip(Array.from({ length: 5001 }, () => ({ id: newId('zone', random), fields: {} }))),
    ],
  ])('refuses %s', (_, text) => {
    expect(readClip(text).ok).toBe(false);
  });

  it('drops references to what the clip does not hold', () => {
    const asset = { id: newId('asset', random), fields: { name: 'PLC', zone: b } };
    const link = { id: newId('link', random), fields: { from: asset.id, to: newId('asset', random) } };
    const read = readClip(clip([{ id: a, fields: {} }], { asset: [asset], link: [link] }));
    if (!read.ok) throw new Error('readable');
    const after = withClip(emptyModel(), read.value, nowhere);
    expect([...after.asset.values()].map(({ zone }) => zone)).toEqual([undefined]);
    expect(after.zone.size).toBe(1);
    expect(after.link.size).toBe(0);
  });
});

describe('free names', () => {
  it('count up from the number a name ends in', () => {
    const free = freeNames([{ name: 'PLC-07' }, { name: 'Cell' }, { name: 'Cell 2' }]);
    expect([free('PLC-07'), free('PLC-07'), free('Cell'), free('Line'), free('Line'), free('')]).toEqual([
      'PLC-08',
      'PLC-09',
      'Cell 3',
      'Line',
      'Line 2',
      '',
    ]);
  });
});
