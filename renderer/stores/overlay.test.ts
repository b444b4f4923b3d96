import { expect, it } from 'vitest';
import { modelOf, record, ref } from '#shared/analysis/testing/fixture.ts';
import { overlay } from './overlay.ts';

it('drops a record with its last field, as folding does', () => {
  const id = ref('note', 'n');
  const model = modelOf(record('note', 'n', { text: 'here' }));
  const [name, text] = ['name', 'text'].map(
    (field) => ({ kind: 'note', record: id, field, value: null }) as const,
  );
  if (name === undefined || text === undefined) throw new Error('two fields');
  expect(overlay(model, [name]).note.has(id)).toBe(true);
  expect(overlay(model, [name, text]).note.has(id)).toBe(false);
  expect(overlay(model, [name, text, { ...text, value: 'again' }]).note.get(id)).toEqual({
    id,
    text: 'again',
  });
});
