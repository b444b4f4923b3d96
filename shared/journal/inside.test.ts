import fc from 'fast-check';
import { expect, it } from 'vitest';
import { seededRandom } from '#tests/support/replicas.ts';
import { type Id, newId } from '../model/id.ts';
import { emptyModel } from '../model/model.ts';
import { withContent } from './inside.ts';

it('takes sub-zones, assets, access points and notes at any depth, and nothing else', () => {
  const random = seededRandom(1);
  const model = emptyModel();
  const [site, cell, other] = [newId('zone', random), newId('zone', random), newId('zone', random)];
  model.zone.set(site, { id: site });
  model.zone.set(cell, { id: cell, parent: site });
  model.zone.set(other, { id: other });
  const [plc, loose] = [newId('asset', random), newId('asset', random)];
  model.asset.set(plc, { id: plc, zone: cell });
  model.asset.set(loose, { id: loose, zone: other });
  const modem = newId('accessPoint', random);
  model.accessPoint.set(modem, { id: modem, zone: site });
  const note = newId('note', random);
  model.note.set(note, { id: note, zone: cell });
  expect(withContent(model, [site])).toEqual(new Set([site, cell, plc, modem, note]));
});

it('ends for zones that name each other in any way', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 7 }), { minLength: 8, maxLength: 8 }), (parents) => {
      const random = seededRandom(2);
      const ids: readonly Id<'zone'>[] = parents.map(() => newId('zone', random));
      const model = emptyModel();
      for (const [index, id] of ids.entries()) {
        const parent = ids[parents[index] ?? 0];
        model.zone.set(id, parent === undefined ? { id } : { id, parent });
      }
      const [first] = ids;
      const all = withContent(model, first === undefined ? [] : [first]);
      for (const zone of model.zone.values())
        if (zone.parent !== undefined && all.has(zone.parent)) expect(all.has(zone.id)).toBe(true);
    }),
  );
});
