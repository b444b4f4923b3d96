import type { ObservedAsset, ObservedRule, ObservedRuleSet } from '../observation.ts';
import { plainWord } from './type-words.ts';

/** One row as it was read, before the order of the whole list is known. */
export interface RuleRow {
  readonly devices: readonly string[];
  readonly ruleSet: string;
  /** What the list says of the order; null where it says nothing. */
  readonly order: number | null;
  readonly rule: ObservedRule;
}

/** Devices of a list of firewall rules, each with its rule sets in the order they are asked. */
export interface RuleSets {
  readonly assets: readonly ObservedAsset[];
  readonly ruleSets: readonly ObservedRuleSet[];
}

/** Every device with its rule sets; the order of the list is the order in which the device asks, unless a column says it. */
export function ruleSetsOf(rows: readonly RuleRow[], sheet: string | null): RuleSets {
  const prefix = sheet === null ? '' : `sheet ${sheet}, `;
  const assets = new Map<string, ObservedAsset>();
  const sets = new Map<string, RuleRow[]>();
  for (const row of rows) {
    for (const device of row.devices) {
      const key = `${prefix}device ${plainWord(device) || device}`;
      if (!assets.has(key)) assets.set(key, deviceAsset(key, device, row.rule.place));
      const set = `${key}\n${row.ruleSet}`;
      const own = sets.get(set);
      if (own === undefined) sets.set(set, [row]);
      else own.push(row);
    }
  }
  const ruleSets = [...sets].flatMap(([set, own]) => ruleSetFrom(own, set.slice(0, set.indexOf('\n'))));
  return { assets: [...assets.values()], ruleSets };
}

function deviceAsset(key: string, name: string, place: string): ObservedAsset {
  return {
    key,
    claims: [
      { field: 'name', value: name, place, confidence: 'medium' },
      { field: 'type', value: 'firewall', place, confidence: 'low' },
    ],
  };
}

function ruleSetFrom(rows: readonly RuleRow[], device: string): readonly ObservedRuleSet[] {
  const [first] = rows;
  if (first === undefined) return [];
  const isOrdered = rows.every(({ order, rule }) => order !== null || rule.fields.isDefault === true);
  const last = Number.POSITIVE_INFINITY;
  const asked = isOrdered ? [...rows].sort((a, b) => (a.order ?? last) - (b.order ?? last)) : rows;
  // What holds where nothing matched is asked last, wherever the list has it.
  const placed = [
    ...asked.filter(({ rule }) => rule.fields.isDefault !== true),
    ...asked.filter(({ rule }) => rule.fields.isDefault === true),
  ];
  return [
    {
      device,
      ruleSet: first.ruleSet,
      rules: placed.map(({ rule }, index) => ({
        ...rule,
        fields: {
          ...rule.fields,
          ...(rule.fields.name === undefined ? { name: String(index + 1) } : {}),
          ruleSet: first.ruleSet,
          order: index + 1,
        },
      })),
    },
  ];
}
