import { type FieldShape, fieldShape } from '#shared/model/field-shape.ts';
import { type RecordKind, recordFields } from '#shared/model/model.ts';
import type { Editor, FieldSpec, Part } from './editor.ts';

/** A site's own scale has up to six levels; what they mean is told by its tables. */
const siteScale = ['1', '2', '3', '4', '5', '6'];

/** The editor that fits what a field can hold; fields with catalogue choices of their own are listed by hand. */
function shapedEditor(shape: FieldShape | undefined): Editor {
  switch (shape?.type) {
    case 'text':
      return shape.most > 300 && !shape.pattern ? { type: 'longText' } : { type: 'text' };
    case 'moment':
      return { type: 'date' };
    case 'number':
      return { type: 'number', least: shape.least, most: shape.most };
    case 'json':
      return { type: 'shown' };
    case 'grade':
      return shape.most === 5 ? { type: 'grade' } : { type: 'choice', options: siteScale, numeric: true };
    case 'choice':
      return { type: 'choice', options: shape.options.map(String), ...numeric(shape.options) };
    case 'list':
      return listEditor(shape.item);
    case 'parts':
      return { type: 'parts', parts: shape.parts.map(({ key, shape: of }) => partOf(key, of)) };
    default:
      return shape ?? { type: 'shown' };
  }
}

function numeric(options: readonly (string | number)[]): { readonly numeric?: true } {
  return options.every((option) => typeof option === 'number') ? { numeric: true } : {};
}

function listEditor(item: FieldShape): Editor {
  if (item.type === 'reference') return { type: 'references', kinds: item.kinds };
  if (item.type === 'number') return { type: 'numbers' };
  if (item.type === 'choice') return { type: 'choices', options: item.options.map(String) };
  if (item.type === 'parts')
    return { type: 'rows', parts: item.parts.map(({ key, shape }) => partOf(key, shape)), start: {} };
  return { type: 'texts' };
}

function partOf(key: string, shape: FieldShape): Part {
  switch (shape.type) {
    case 'grade':
      return { key, input: { type: shape.most === 5 ? 'riskGrade' : 'impactGrade' } };
    case 'choice':
      return { key, input: { type: 'choice', options: shape.options.map(String) } };
    case 'date':
    case 'yesNo':
    case 'number':
      return { key, input: { type: shape.type } };
    default:
      return { key, input: { type: 'text' } };
  }
}

/** One field with the editor its schema asks for. */
export function shaped(kind: RecordKind, field: string): FieldSpec {
  return { field, editor: shapedEditor(fieldShape(kind, field)) };
}

/** All fields of a kind, in the order of the vocabulary, with the editors their schemas ask for. */
export function allShaped(kind: RecordKind): readonly FieldSpec[] {
  return Object.keys(recordFields[kind]).map((field) => shaped(kind, field));
}
