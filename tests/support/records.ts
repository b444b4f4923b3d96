import fc from 'fast-check';
import type { Json } from '#shared/journal/change.ts';
import { type FieldShape, fieldShape } from '#shared/model/field-shape.ts';
import { type RecordKind, recordFields, recordKinds } from '#shared/model/model.ts';

/** Picks an id of a record of one of these kinds. */
export type Naming = (kinds: readonly RecordKind[]) => fc.Arbitrary<string>;

const day = fc
  .record({
    year: fc.integer({ min: 1990, max: 2080 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
  })
  .map(
    ({ year, month, day: of }) => `${year}-${String(month).padStart(2, '0')}-${String(of).padStart(2, '0')}`,
  );
const instant = fc
  .tuple(day, fc.integer({ min: 0, max: 23 }))
  .map(([date, hour]) => `${date}T${String(hour).padStart(2, '0')}:00:00Z`);

/** Values of a field of that shape. */
function valuesOf(shape: FieldShape, naming: Naming): fc.Arbitrary<Json> {
  switch (shape.type) {
    case 'text':
      return shape.pattern
        ? fc.constant('00:1b:1b:00:00:01')
        : fc
            .string({ maxLength: Math.min(40, shape.most), unit: 'grapheme' })
            .filter((text) => text.length <= shape.most);
    case 'date':
      return day;
    case 'instant':
      return instant;
    case 'moment':
      return fc.oneof(day, instant);
    case 'yesNo':
      return fc.boolean();
    case 'number':
      // 0 itself may be left out: a length is more than none.
      return fc.integer({
        min: Math.max(shape.least, shape.whole ? 0 : 1),
        max: Math.min(shape.most, 1000),
      });
    case 'grade':
      return fc.integer({ min: 1, max: shape.most });
    case 'levels':
      return fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 7, maxLength: 7 });
    case 'choice':
      return fc.constantFrom(...shape.options);
    case 'reference':
      return naming(shape.kinds);
    case 'list':
      return fc.array(valuesOf(shape.item, naming), { maxLength: 3 });
    case 'parts':
      return fc.record(
        Object.fromEntries(shape.parts.map(({ key, shape: of }) => [key, valuesOf(of, naming)])),
        {
          requiredKeys: shape.parts.filter(({ required }) => required).map(({ key }) => key),
        },
      );
    case 'json':
      return fc.constantFrom<Json>(1, 'a', [1, 2], { a: null });
  }
}

/** Any record of any kind: its kind and some of its fields, at least one. */
export function anyRecord(
  naming: Naming,
): fc.Arbitrary<{ readonly kind: RecordKind; readonly fields: Readonly<Record<string, Json>> }> {
  return fc.constantFrom(...recordKinds).chain((kind) => {
    const fields: [string, fc.Arbitrary<Json>][] = Object.keys(recordFields[kind]).flatMap((field) => {
      const shape = fieldShape(kind, field);
      return shape === undefined ? [] : [[field, valuesOf(shape, naming)]];
    });
    return fc
      .record(Object.fromEntries(fields), { requiredKeys: [] })
      .map((values) =>
        Object.entries(values).filter((entry): entry is [string, Json] => entry[1] !== undefined),
      )
      .filter((entries) => entries.length > 0)
      .map((entries) => ({ kind, fields: Object.fromEntries(entries) }));
  });
}
