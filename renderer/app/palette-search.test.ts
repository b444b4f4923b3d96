import { describe, expect, it } from 'vitest';
import { createRecord } from '#shared/journal/edit.ts';
import { emptyModel } from '#shared/model/model.ts';
import { overlay } from '../stores/overlay.ts';
import { searchRecords } from './palette-search.ts';
import { randomBytes } from './random.ts';

const model = overlay(emptyModel(), [
  ...createRecord('asset', { name: 'Pump PLC', addresses: ['10.0.0.7'], serialNumber: 'S C-77' }, randomBytes)
    .changes,
  ...createRecord('asset', { name: 'PLC 12', addresses: ['10.0.0.12'] }, randomBytes).changes,
  ...createRecord('zone', { name: 'Line 7' }, randomBytes).changes,
]);
const names = (query: string, limit = 10) => searchRecords(model, query, limit).map((hit) => hit.name);

describe('searching records', () => {
  it('puts names that begin with the query first', () => {
    expect(names('plc')).toEqual(['PLC 12', 'Pump PLC']);
  });

  it('finds by address and serial number and says by which', () => {
    expect(searchRecords(model, '10.0.0.7', 10)[0]).toMatchObject({ name: 'Pump PLC', detail: '10.0.0.7' });
    expect(searchRecords(model, 'c-77', 10)[0]).toMatchObject({ name: 'Pump PLC', detail: 'S C-77' });
  });

  it('finds nothing for nothing and never more than asked for', () => {
    expect(names(' ')).toEqual([]);
    expect(names('10.0', 1)).toHaveLength(1);
  });
});
