import fc from 'fast-check';
import { expect, it } from 'vitest';
import { newId } from '#shared/model/id.ts';
import type { Model } from '#shared/model/model.ts';
import { makePlant, seededBytes } from '../../testing/plant.ts';
import { type Containment, readContainment } from './containment.ts';

/** What a person may do to a plant; `which` and `into` choose among what is there. */
const edits = {
  moveZonePicture: (model: Model, which: number) => withZone(model, which, { position: { x: which, y: 0 } }),
  renameZone: (model: Model, which: number) => withZone(model, which, { name: `Zone ${which}` }),
  moveZone: (model: Model, which: number, into: number) => {
    const parent = pick(model.zone, into);
    return withZone(model, which, parent === undefined ? {} : { parent: parent.id });
  },
  moveZoneOut: (model: Model, which: number) => withZone(model, which, { parent: undefined }),
  addZone: (model: Model, which: number) => {
    const id = newId('zone', seededBytes(which));
    return { ...model, zone: new Map(model.zone).set(id, { id, name: 'new' }) };
  },
  removeZone: (model: Model, which: number) => {
    const zone = new Map(model.zone);
    const gone = pick(model.zone, which);
    if (gone !== undefined) zone.delete(gone.id);
    return { ...model, zone };
  },
  moveAsset: (model: Model, which: number, into: number) => {
    const [asset, zone] = [pick(model.asset, which), pick(model.zone, into)];
    if (asset === undefined) return model;
    const { zone: _, ...rest } = asset;
    const moved = zone === undefined ? rest : { ...rest, zone: zone.id };
    return { ...model, asset: new Map(model.asset).set(asset.id, moved) };
  },
  addNote: (model: Model, which: number, into: number) => {
    const id = newId('note', seededBytes(which));
    const zone = pick(model.zone, into);
    const note = zone === undefined ? { id, text: '' } : { id, text: '', zone: zone.id };
    return { ...model, note: new Map(model.note).set(id, note) };
  },
} as const;

function pick<T>(records: ReadonlyMap<string, T>, which: number): T | undefined {
  return [...records.values()][which % Math.max(1, records.size)];
}

function withZone(model: Model, which: number, change: object): Model {
  const zone = pick(model.zone, which);
  if (zone === undefined) return model;
  return { ...model, zone: new Map(model.zone).set(zone.id, { ...zone, ...change }) };
}

const kinds = Object.keys(edits).filter((kind): kind is keyof typeof edits => kind in edits);

function said(model: Model, read: Containment) {
  const zones = [...model.zone.keys()];
  return {
    top: read.top,
    innerFirst: read.innerFirst,
    zones: zones.map((id) => [id, read.parentOf(id), read.totalsOf(id), read.contentOf(id)]),
  };
}

function homes(model: Model, { zoneOf, parentOf }: Containment): string {
  const members = [...model.asset.values(), ...model.accessPoint.values(), ...model.note.values()];
  const inZones = members.map((one) => `${one.id} ${zoneOf(one)}`);
  return [...inZones, ...[...model.zone.keys()].map((id) => `${id} ${parentOf(id)}`)].sort().join();
}

it('reads after any edits what it reads from nothing, and knows when nothing changed its zone', () => {
  const size = { zones: 12, assets: 60, conduits: 0, channels: 0, nested: 3, loose: 3 };
  fc.assert(
    fc.property(
      fc.integer(),
      fc.array(fc.tuple(fc.constantFrom(...kinds), fc.nat(100), fc.nat(100)), { maxLength: 12 }),
      (seed, steps) => {
        let model = makePlant(size, seed);
        let before = readContainment(model);
        for (const [kind, which, into] of steps) {
          const earlier = homes(model, before);
          model = edits[kind](model, which, into);
          const now = readContainment(model, before);
          expect(said(model, now)).toEqual(said(model, readContainment(model)));
          if (now.membership === before.membership) expect(homes(model, now)).toBe(earlier);
          if (kind === 'moveZonePicture' || kind === 'renameZone')
            expect(now.membership).toBe(before.membership);
          before = now;
        }
      },
    ),
    { numRuns: 80 },
  );
});
