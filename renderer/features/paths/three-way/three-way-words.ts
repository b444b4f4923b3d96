import type { TFunction } from 'i18next';
import type { ThreeWayRow } from '#shared/analysis/three-way/three-way.ts';
import { filterRuleName } from '#shared/model/filter/rule-name.ts';
import type { Id } from '#shared/model/id.ts';
import type { Model, RecordId } from '#shared/model/model.ts';
import { i18n } from '../../../i18n/i18n.ts';
import type { Labels } from '../../../i18n/labels.ts';
import { provenance } from '../../../stores/provenance.ts';

/** The words of one row in the window's language. */
export interface RowWords {
  readonly state: string;
  readonly from: string;
  readonly fromZone: string;
  readonly to: string;
  readonly toZone: string;
  readonly service: string;
  readonly intended: string;
  readonly configured: string;
  /** The deciding rules, or why it is not known. */
  readonly by: string;
  readonly observed: string;
  /** When it was last seen. */
  readonly seen: string;
}

const nameOfZone = (model: Model, zone: Id<'zone'> | undefined): string =>
  zone === undefined ? '' : (model.zone.get(zone)?.name ?? '');

/** The words of a row; cheap enough for the visible rows of every frame. */
export function wordsOf(row: ThreeWayRow, model: Model, t: TFunction): RowWords {
  const { configured } = row;
  const rules = configured.rules.map((id) => ruleName(model, id)).join(', ');
  const why = configured.why === 'rule' ? '' : t(`paths:threeWay.why.${configured.why}`);
  return {
    state: t(`paths:threeWay.state.${row.state}`),
    from: row.source,
    fromZone: nameOfZone(model, row.sourceZone),
    to: row.target,
    toZone: nameOfZone(model, row.targetZone),
    service: row.service === '' ? t('common:unknown') : row.service,
    intended: t(`paths:threeWay.said.${row.intended}`),
    configured: t(`paths:threeWay.configured.${configured.answer}`),
    by: [why, rules].filter((part) => part !== '').join(': '),
    observed: t(`paths:threeWay.said.${row.observed}`),
    seen: row.last === null ? '' : row.last.slice(0, 10),
  };
}

function ruleName(model: Model, id: Id<'filterRule'>): string {
  const rule = model.filterRule.get(id);
  const device = rule?.device === undefined ? undefined : model.asset.get(rule.device)?.name;
  const name = rule === undefined ? '' : filterRuleName(rule)[i18n.language === 'de' ? 'de' : 'en'];
  return [device, name].filter((part) => part !== undefined && part !== '').join(' ') || id;
}

/** Where a field of a record was read: file and line, or frame; '' for what a person typed. */
function placeOf(id: RecordId, field: string, model: Model, labels: Labels): string {
  const basis = provenance(id, field)?.basis ?? null;
  if (basis === null) return '';
  return `${model.source.get(basis.source)?.name ?? '?'}, ${labels.place(basis.place)}`;
}

const columns = [
  'state',
  'from',
  'fromZone',
  'to',
  'toZone',
  'service',
  'intended',
  'configured',
  'by',
  'rulePlace',
  'observed',
  'seen',
  'packets',
  'framePlace',
] as const;

/** The table as rows of text, for a list that leaves the program. */
export function sheetOf(
  rows: readonly ThreeWayRow[],
  model: Model,
  t: TFunction,
  labels: Labels,
): { readonly header: readonly string[]; readonly row: (index: number) => readonly string[] } {
  return {
    header: columns.map((column) => t(`paths:threeWay.column.${column}`)),
    row(index) {
      const row = rows[index];
      if (row === undefined) return [];
      const words = wordsOf(row, model, t);
      const rulePlace = row.configured.rules
        .map((rule) => placeOf(rule, 'action', model, labels))
        .filter((place) => place !== '')
        .join('; ');
      const framePlace = row.observed === 'yes' ? placeOf(row.id, 'observed', model, labels) : '';
      const packets = row.observed === 'yes' ? String(row.packets) : '';
      const all = { ...words, rulePlace, framePlace, packets };
      return columns.map((column) => all[column]);
    },
  };
}
