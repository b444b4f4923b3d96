import { describe, expect, it } from 'vitest';
import { createRecord } from '#shared/journal/edit.ts';
import { checkChanges } from '#shared/journal/encode.ts';
import { emptyModel, fieldSchema, recordFields } from '#shared/model/model.ts';
import { randomBytes } from '../../app/random.ts';
import { labelOf } from '../../i18n/labels.ts';
import { overlay } from '../../stores/overlay.ts';
import { editableFields } from '../../ui/fields/editable-fields.ts';
import type { PartsOfValue } from '../../ui/fields/parts.ts';
import { typedRows, valueOfRows } from '../../ui/fields/parts.ts';
import { newKinds, newRecord } from './new-record.ts';

function partsEditor(kind: 'asset' | 'conduit', name: string): PartsOfValue {
  const editor = editableFields[kind]?.find(({ field }) => field === name)?.editor;
  if (editor?.type !== 'parts' && editor?.type !== 'rows') throw new Error(name);
  return editor;
}

/** What an engineer does not type: places on the canvas, what a capture saw or a file says, a choice made elsewhere. */
const notTyped = new Set([
  'position',
  'size',
  'language',
  'findings',
  'attachments',
  'observed',
  'operationsSeen',
  'versionsSeen',
  'productStated',
  'notDuplicateOf',
]);
const notInspected = new Set([
  'decision',
  'attachment',
  'source',
  'siteParameter',
  'sighting',
  'billOfMaterials',
]);

describe('the inspector', () => {
  it('has a place for every field an engineer can state', () => {
    const lacking = Object.entries(recordFields).flatMap(([kind, fields]) => {
      if (notInspected.has(kind)) return [];
      const there = new Set(
        Object.entries(editableFields)
          .filter(([known]) => known === kind)
          .flatMap(([, specs]) => specs ?? [])
          .filter(({ editor }) => editor.type !== 'shown')
          .map(({ field }) => field),
      );
      return Object.keys(fields).filter((field) => !notTyped.has(field) && !there.has(field));
    });
    expect(lacking).toEqual([]);
  });

  it('names only fields that exist', () => {
    for (const [kind, specs] of Object.entries(editableFields))
      for (const { field } of specs ?? []) expect([field, fieldSchema(kind, field)]).not.toContain(undefined);
  });

  it('makes records that are valid and belong to what was selected', () => {
    const zone = createRecord('zone', { name: 'Cell 1' }, randomBytes);
    const model = overlay(emptyModel(), [
      ...createRecord('assessment', { name: 'Hall 3' }, randomBytes).changes,
      ...zone.changes,
    ]);
    for (const kind of newKinds)
      expect(checkChanges(newRecord(model, kind, zone.id, kind, randomBytes).changes).ok).toBe(true);
    const status = newRecord(model, 'requirementStatus', zone.id, '', randomBytes, 'SR 1.1');
    expect(labelOf(overlay(model, status.changes), status.id)).toBe('SR 1.1, Cell 1');
    const system = overlay(
      model,
      newRecord(model, 'systemUnderConsideration', null, 'S', randomBytes).changes,
    );
    const [assessment] = system.assessment.values();
    expect(assessment?.systemUnderConsideration).toBe([...system.systemUnderConsideration.keys()][0]);
  });
});

describe('values made of parts', () => {
  it('leaves unknown what was not typed, and reads numbers as numbers', () => {
    const impact = partsEditor('asset', 'impact');
    expect(valueOfRows([{ safety: '4', finance: '' }], impact)).toEqual({ safety: 4 });
    expect(valueOfRows([{ safety: '' }], impact)).toBeNull();
  });

  it('gives back a list as it was', () => {
    const rules = partsEditor('conduit', 'rules');
    const value = [{ source: 'any', target: 'PLC-1', service: 'tcp/102', action: 'deny' }];
    expect(valueOfRows(typedRows(value, rules), rules)).toEqual(value);
    expect(fieldSchema('conduit', 'rules')?.safeParse(value).success).toBe(true);
  });
});
