import { builtInProtocols } from '#shared/knowledge/catalogue/protocols.ts';
import { assetTypes } from '#shared/model/asset.ts';
import { purdueLevels } from '#shared/model/field.ts';
import { type FieldShape, fieldShape } from '#shared/model/field-shape.ts';
import { isAssetColumn, readAssetRow } from './asset-row.ts';
import type { ColumnReading } from './cell.ts';
import { channelRows, isChannelColumn } from './channel-row.ts';
import type { ListKind } from './header-words.ts';
import { readRecordRow } from './record-row.ts';
import type { RowCell } from './row.ts';
import { isRuleColumn } from './rule-columns.ts';
import { ruleRows } from './rule-row.ts';
import { skipLog } from './skipped.ts';
import { plainWord } from './type-words.ts';

/** Codes that speak of the value itself, not of the row around it. */
const aboutValues: ReadonlySet<string> = new Set([
  'list-value',
  'list-type-unknown',
  'list-date-ambiguous',
  'list-number-ambiguous',
  'list-value-damaged',
  'list-cell-too-long',
  'list-rule-name',
]);

/** Would that text be understood in that column of such a list? */
export function isUnderstood(kind: ListKind, column: string, text: string, how: ColumnReading): boolean {
  const log = skipLog();
  const cell = <Field extends string>(field: Field, said = text): RowCell<Field> => ({
    field,
    text: said,
    place: '',
    log,
    how,
  });
  if (kind === 'assets') {
    if (isAssetColumn(column)) readAssetRow('', '', [cell(column)]);
  } else if (kind === 'channels') {
    const ends = [cell('source' as const, 'a'), cell('target' as const, 'b')];
    if (isChannelColumn(column)) channelRows(null, builtInProtocols).add('', '', [...ends, cell(column)]);
  } else if (kind === 'filterRule') {
    const whole = [
      cell('sources' as const, 'any'),
      cell('targets' as const, 'any'),
      cell('action' as const, 'allow'),
    ];
    if (isRuleColumn(column))
      ruleRows(null, '').add('', [...whole.filter(({ field }) => field !== column), cell(column)]);
  } else {
    readRecordRow(kind, '', [cell(column)]);
  }
  return !log.entries().some(({ reason }) => aboutValues.has(reason.code));
}

const yesNo = ['yes', 'no'];
const ruleValues: Readonly<Record<string, readonly string[]>> = {
  action: ['allow', 'deny'],
  enabled: yesNo,
  disabled: yesNo,
  logged: yesNo,
  'sources.negated': yesNo,
  'targets.negated': yesNo,
};

/** The values a column can hold, as a list may write them; null where it holds text, dates, numbers or names. */
export function valuesOf(kind: ListKind, column: string): readonly string[] | null {
  if (column === 'type' && kind === 'assets') return assetTypes;
  if (column === 'purdueLevel' || column === 'zone.purdueLevel') return purdueLevels;
  if (kind === 'filterRule') return ruleValues[column] ?? null;
  const [field = '', part] = column.split('.');
  const of = kind === 'assets' ? 'asset' : kind === 'channels' ? 'channel' : kind;
  const [owner, name] = field === 'zone' ? ['zone', part ?? ''] : [of, field];
  const shape = fieldShape(owner, name);
  const inner =
    shape?.type === 'parts' ? shape.parts.find(({ key }) => key === part)?.shape : (shape ?? undefined);
  return inner === undefined ? null : valuesOfShape(inner);
}

function valuesOfShape(shape: FieldShape): readonly string[] | null {
  switch (shape.type) {
    case 'choice':
      return shape.options.map(String);
    case 'yesNo':
      return ['yes', 'no'];
    case 'grade':
      return Array.from({ length: shape.most }, (_, index) => String(index + 1));
    case 'list':
      return valuesOfShape(shape.item);
    default:
      return null;
  }
}

/** Is this the same word for a reader of lists, whatever its case, blanks and signs? */
export function sameWord(one: string, other: string): boolean {
  return plainWord(one) === plainWord(other);
}
