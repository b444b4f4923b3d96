import german from '#resources/i18n/de/paths.json' with { type: 'json' };
import english from '#resources/i18n/en/paths.json' with { type: 'json' };
import {
  type ThreeWay,
  type ThreeWayRow,
  threeWay,
  threeWayStates,
} from '#shared/analysis/three-way/three-way.ts';
import { filterRuleName } from '#shared/model/filter/rule-name.ts';
import { type Id, isIdOf } from '#shared/model/id.ts';
import type { Language } from '#shared/model/language.ts';
import type { Model, RecordId } from '#shared/model/model.ts';
import type { Answer } from './command.ts';

/** Where a field of a record was read, `fw-01.cfg, line 8`; null for what a person typed. */
export type PlaceOf = (record: RecordId, field: string) => string | null;

const texts = { en: english.threeWay, de: german.threeWay };

/** Intended against configured against observed, the worst first, each answer with its rule and its frame. */
export function threeWayAnswer(model: Model, placeOf: PlaceOf, language: Language): Answer {
  const table = worked(model);
  const weight = new Map<string, number>(threeWayStates.map((state, index) => [state, index]));
  const rows = [...table.rows].sort(
    (a, b) =>
      (weight.get(a.state) ?? 0) - (weight.get(b.state) ?? 0) ||
      compare(a.name, b.name) ||
      compare(a.id, b.id),
  );
  const counts = Object.fromEntries(
    threeWayStates.map((state) => [state, rows.filter((row) => row.state === state).length]),
  );
  const json = {
    captured: table.isCaptured,
    devices: table.devices,
    states: counts,
    rows: rows.map((row) => rowJson(row, model, placeOf, language)),
  };
  return { json, lines: linesOf(table, rows, model, language) };
}

function worked(model: Model): ThreeWay {
  const steps = threeWay(model);
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function rowJson(row: ThreeWayRow, model: Model, placeOf: PlaceOf, language: Language) {
  const zoneName = (id: Id<'zone'> | undefined): string | null =>
    id === undefined ? null : (model.zone.get(id)?.name ?? null);
  const { id, name, source, target, service, intended, observed, state, configured, packets, last } = row;
  return {
    id,
    kind: isIdOf('channel', id) ? 'channel' : 'rule',
    name,
    source: { name: source, zone: zoneName(row.sourceZone) },
    target: { name: target, zone: zoneName(row.targetZone) },
    service,
    state,
    intended,
    configured: {
      answer: configured.answer,
      why: configured.why,
      rules: configured.rules.map((rule) => ({
        id: rule,
        name: ruleName(model, rule, language),
        place: placeOf(rule, 'action'),
      })),
    },
    observed: { answer: observed, last, packets, place: observed === 'yes' ? placeOf(id, 'observed') : null },
  };
}

function ruleName(model: Model, id: Id<'filterRule'>, language: Language): string {
  const rule = model.filterRule.get(id);
  const device = rule?.device === undefined ? undefined : model.asset.get(rule.device)?.name;
  const name = rule === undefined ? '' : filterRuleName(rule)[language];
  return [device, name].filter((part) => part !== undefined && part !== '').join(' ') || id;
}

function linesOf(
  { isCaptured, devices }: ThreeWay,
  rows: readonly ThreeWayRow[],
  model: Model,
  language: Language,
): readonly string[] {
  const { column, state, said, configured, why, noRules, noCapture, none } = texts[language];
  if (rows.length === 0) return [none];
  const reasons: Readonly<Record<string, string>> = why;
  const header = [column.state, column.from, column.to, column.service, column.intended];
  const cells = rows.map((row): readonly string[] => {
    const rules = row.configured.rules.map((id) => ruleName(model, id, language)).join(', ');
    const by = [reasons[row.configured.why] ?? '', rules].filter((part) => part !== '').join(': ');
    return [
      state[row.state],
      row.source,
      row.target,
      row.service || said.unknown,
      said[row.intended],
      configured[row.configured.answer],
      said[row.observed],
      by,
    ];
  });
  return [
    ...(devices === 0 ? [noRules] : []),
    ...(isCaptured ? [] : [noCapture]),
    ...aligned([[...header, column.configured, column.observed, column.by], ...cells]),
  ];
}

const widest = 40;

/** Columns side by side; what is wider than 40 characters stands out of line rather than being cut. */
function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, index) =>
    Math.min(widest, Math.max(...rows.map((cells) => cells[index]?.length ?? 0))),
  );
  return rows.map((cells) =>
    cells
      .map((cell, index) => cell.padEnd(widths[index] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
