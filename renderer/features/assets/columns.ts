import { lifecycleStates, type Severity } from '#shared/analysis/analysis.ts';
import { assetFields, assetTypes, patchModes } from '#shared/model/asset.ts';
import { type Grade, impactCategories, purdueLevels } from '#shared/model/field.ts';
import type { FieldName } from '#shared/model/model.ts';
import type { AnswerId } from './rows.ts';

/** How a cell is edited. */
export type CellEditor =
  | { readonly type: 'text'; readonly most: number }
  | { readonly type: 'date' | 'grade' | 'yesNo' }
  | { readonly type: 'list'; readonly of: 'addresses' | 'macs' | 'vlans' }
  | { readonly type: 'record'; readonly kind: 'zone' | 'assetModel' }
  | { readonly type: 'choice'; readonly options: readonly string[] };

/** What a column's values are, which decides how they are compared, filtered and exported. */
export type ColumnKind = 'text' | 'number' | 'date' | 'choice' | 'yesNo' | 'list' | 'record';

export interface AssetColumn {
  /** The field, the field and its part (`impact.safety`), or the answer of the analysis; stable, saved views name it. */
  readonly id: string;
  /** null: the analysis or the history answers, nobody writes. */
  readonly field: FieldName<'asset'> | null;
  /** The part of a field that is made of several. */
  readonly part: string | null;
  readonly answer: AnswerId | null;
  readonly kind: ColumnKind;
  /** null: shown here, edited elsewhere. */
  readonly editor: CellEditor | null;
  /** What a closed choice can be; null for the others. */
  readonly options: readonly string[] | null;
  /** Pixels, until somebody chooses otherwise. */
  readonly width: number;
  readonly look: 'plain' | 'mono' | 'number' | 'risk' | 'severity' | 'type';
  /** Shown until somebody chooses otherwise. */
  readonly isShown: boolean;
}

type Shape = Partial<Pick<AssetColumn, 'kind' | 'editor' | 'look' | 'part' | 'options'>>;

const line: CellEditor = { type: 'text', most: 300 };

function field(name: FieldName<'asset'>, width: number, shape: Shape = {}, isShown = false): AssetColumn {
  const part = shape.part ?? null;
  return {
    id: part === null ? name : `${name}.${part}`,
    field: name,
    part,
    answer: null,
    kind: 'text',
    editor: line,
    options: null,
    width,
    look: 'plain',
    isShown,
    ...shape,
  };
}

function answer(id: AnswerId, width: number, shape: Shape = {}, isShown = false): AssetColumn {
  return {
    id,
    field: null,
    part: null,
    answer: id,
    kind: 'number',
    editor: null,
    options: null,
    width,
    look: 'number',
    isShown,
    ...shape,
  };
}

const mono: Shape = { look: 'mono' };
const date: Shape = { kind: 'date', editor: { type: 'date' }, look: 'mono' };
const yesNo: Shape = { kind: 'yesNo', editor: { type: 'yesNo' } };
const grade: Shape = { kind: 'number', editor: { type: 'grade' } };
const choice = (options: readonly string[]): Shape => ({
  kind: 'choice',
  editor: { type: 'choice', options },
  options,
});
const list = (of: 'addresses' | 'macs' | 'vlans'): Shape => ({
  kind: 'list',
  editor: { type: 'list', of },
  look: 'mono',
});
const record = (kind: 'zone' | 'assetModel'): Shape => ({ kind: 'record', editor: { type: 'record', kind } });
const milestones = ['endOfSale', 'endOfUpdates', 'endOfSecurityFixes', 'endOfSupport'] as const;
const lifecycle = (name: 'lifecycle' | 'firmwareLifecycle'): readonly AssetColumn[] => [
  ...milestones.map((part) => field(name, 140, { ...date, part })),
  field(name, 140, { ...yesNo, part: 'noEndAnnounced' }),
];

const knownStates = lifecycleStates.filter((state) => state !== 'unknown');

/** Columns whose numbers are shares from 0 to 1. */
export const shareColumns: ReadonlySet<string> = new Set(['exposure', 'blastRadius']);

/** Every column in the order of a fresh view; the first one names the row and always stays. */
export const assetColumns: readonly AssetColumn[] = [
  field('name', 180, {}, true),
  field('type', 216, { ...choice(assetTypes), look: 'type' }, true),
  field('zone', 132, record('zone'), true),
  answer('risk', 124, { look: 'risk' }, true),
  answer('findings', 140, { look: 'severity' }, true),
  field('addresses', 140, list('addresses'), true),
  field('vendor', 150, {}, true),
  field('product', 240, {}, true),
  field('firmwareVersion', 136, mono, true),
  field('criticality', 100, grade, true),
  answer('exposure', 90, {}, true),
  answer('blastRadius', 110, {}, true),
  answer('advisories', 100, {}, true),
  answer('lifecycleState', 140, { kind: 'choice', look: 'plain', options: knownStates }),
  answer('supportEnd', 140, { kind: 'date', look: 'mono' }),
  field('owner', 130, {}, true),
  field('location', 130, {}, true),
  field('model', 160, record('assetModel')),
  field('orderNumber', 160, mono),
  field('serialNumber', 140, mono),
  field('hardwareVersion', 120, mono),
  field('operatingSystem', 170),
  field('extendedUpdates', 110, yesNo),
  field('hostname', 140, mono),
  field('macs', 160, list('macs')),
  field('vlans', 100, list('vlans')),
  field('interfaces', 200, { kind: 'list', editor: null, look: 'mono' }),
  answer('zonePath', 220, { kind: 'text', look: 'plain' }),
  field('purdueLevel', 120, choice(purdueLevels)),
  ...impactCategories.map((part) => field('impact', 120, { ...grade, part })),
  field('safetyRelated', 110, yesNo),
  field('transient', 100, yesNo),
  field('wireless', 100, yesNo),
  field('defaultCredential', 120, yesNo),
  field('hardcodedCredential', 120, yesNo),
  field('modeSwitch', 120, choice(assetFields.modeSwitch.options)),
  field('malwareProtection', 150, choice(assetFields.malwareProtection.options)),
  field('fallbackAuthentication', 120, yesNo),
  field('logTamperProtected', 120, yesNo),
  field('timeAuthenticated', 120, yesNo),
  field('failMode', 120, choice(assetFields.failMode.options)),
  field('failureRate', 120, choice(assetFields.failureRate.options)),
  field('patchMode', 150, choice(patchModes)),
  field('unpatchableReason', 150, choice(assetFields.unpatchableReason.options)),
  field('migrationPlan', 220, { editor: { type: 'text', most: 20_000 } }),
  field('reviewBy', 120, date),
  field('retired', 120, date),
  field('classification', 130),
  field('businessValue', 130),
  ...lifecycle('lifecycle'),
  ...lifecycle('firmwareLifecycle'),
  answer('likelihood', 100),
  answer('impactLevel', 100),
  answer('hops', 90),
  answer('barriers', 90),
  answer('internetExposed', 130, { kind: 'yesNo', look: 'plain' }),
  answer('undecidedAdvisories', 120),
  field('lastVerified', 120, date),
  answer('lastChange', 120, { kind: 'date', look: 'mono' }),
  field('notes', 220, { editor: { type: 'text', most: 20_000 } }),
];

const byId: ReadonlyMap<string, AssetColumn> = new Map(assetColumns.map((column) => [column.id, column]));

/** The column of that id; undefined where an older or newer version named it. */
export function columnOf(id: string): AssetColumn | undefined {
  return byId.get(id);
}

/** The words a cell needs; the labels of the model fit. */
export interface Words {
  /** What a column is called. */
  column(column: AssetColumn): string;
  choice(field: string, value: string): string;
  readonly unknown: string;
  readonly yes: string;
  readonly no: string;
  readonly noEndAnnounced: string;
  readonly noFindings: string;
  severity(severity: Severity): string;
  grade(level: Grade): string;
  /** A share from 0 to 1 with the decimals all shares are shown with. */
  share(value: number): string;
  /** Names the check box of a row. */
  selectRow(name: string): string;
  /** Says that a value comes from the model of that name. */
  fromModel(name: string): string;
  /** Names the button that opens an asset's page. */
  open(name: string): string;
  /** The heading of the column that says the group of each exported row. */
  group(field: string): string;
}
