import { describe, expect, it } from 'vitest';
import { newId } from '#shared/model/id.ts';
import type { Asset } from '#shared/model/model.ts';
import { seededBytes } from '../../testing/plant.ts';
import { differences, fullest, mergedFields } from './merge-choice.ts';

const random = seededBytes(4);
const one: Asset = {
  id: newId('asset', random),
  name: 'PLC-01',
  vendor: 'Siemens',
  addresses: ['10.0.0.1'],
  notes: 'by the door',
};
const other: Asset = {
  id: newId('asset', random),
  name: 'plc 1',
  vendor: 'Siemens',
  serialNumber: 'X1',
  owner: 'Ada',
  addresses: ['10.0.0.2', '10.0.0.1'],
  notes: 'seen in March',
};
const say = (asset: Asset, field: string, value: unknown): string =>
  `${asset.name} ${field} ${String(value)}`;

describe('what a merged asset says', () => {
  it('takes the kept asset for what it knows and the others for what it does not; lists are joined', () => {
    expect(fullest([one, other])).toBe(1);
    expect(differences([one, other]).map(({ field }) => field)).toEqual([
      'name',
      'serialNumber',
      'addresses',
      'owner',
    ]);
    expect(mergedFields([one, other], 0, new Map(), say)).toEqual({
      serialNumber: 'X1',
      owner: 'Ada',
      addresses: ['10.0.0.1', '10.0.0.2'],
      notes: 'by the door\nseen in March\nplc 1 name plc 1',
    });
  });

  it('follows choices, and keeps in its notes what they pass over', () => {
    const edits = mergedFields(
      [one, other],
      0,
      new Map([
        ['name', 1],
        ['owner', 0],
      ]),
      say,
    );
    expect(edits.name).toBe('plc 1');
    expect(edits).not.toHaveProperty('owner');
    expect(edits.notes).toContain('PLC-01 name PLC-01');
    expect(edits.notes).toContain('plc 1 owner Ada');
  });
});
