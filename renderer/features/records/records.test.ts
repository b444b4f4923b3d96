import { expect, it } from 'vitest';
import { checkChanges } from '#shared/journal/encode.ts';
import { emptyModel, recordKindOf } from '#shared/model/model.ts';
import { randomBytes } from '../../app/random.ts';
import { overlay } from '../../stores/overlay.ts';
import { emptyRecord } from './add-record.ts';
import { pageKinds } from './record-groups.ts';
import { columnsOf } from './rows.ts';

it.each(pageKinds)('makes a %s that exists and can be filled in', (kind) => {
  const { id, changes } = emptyRecord(emptyModel(), kind, 'New', randomBytes);
  expect(checkChanges(changes).ok).toBe(true);
  expect(recordKindOf(id)).toBe(kind);
  expect(overlay(emptyModel(), changes)[kind].size).toBe(1);
  expect(columnsOf(kind).length).toBeGreaterThan(0);
});
