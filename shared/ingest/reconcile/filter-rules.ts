import { type Json, tombstone } from '#shared/journal/change.ts';
import { newId } from '#shared/model/id.ts';
import type { FilterRule } from '#shared/model/model.ts';
import type { ObservedRule, ObservedRuleSet } from '../observation.ts';
import type { RowContext } from './assets.ts';
import type { FieldProposal, RowProposal } from './proposal.ts';
import { statusOf } from './status.ts';

/** What makes a rule the same rule wherever it stands in its list; the rest of it may change. */
const ownFields = [
  'action',
  'hooks',
  'family',
  'inputs',
  'outputs',
  'sources',
  'targets',
  'services',
  'repliesOnly',
  'conditions',
  'isDefault',
  'translatedTo',
  'written',
] as const;

/**
 * Proposes the rules of a configuration. A configuration replaces the rule set it is: rules that are the same keep their
 * record (and what people wrote there) wherever they moved, new ones come, and what is not configured any more goes. `ends`
 * gives the row of the device.
 */
export function proposeRules(
  said: ObservedRuleSet,
  ends: ReadonlyMap<string, RowProposal>,
  context: RowContext,
): readonly RowProposal[] {
  const device = ends.get(said.device);
  if (device === undefined || device.kind !== 'asset') return [];
  const known = knownRules(context, device, said.ruleSet);
  const rows = said.rules.map((rule, index): RowProposal => {
    const before = known.get(keyOf(rule.fields))?.shift();
    const fields = fieldsOf(rule, device, before, context);
    return {
      key: `rule ${said.device} ${said.ruleSet} ${index + 1}`,
      kind: 'filterRule',
      label: labelOf(rule.fields),
      status: statusOf(fields, before !== undefined),
      record: before?.id ?? newId('filterRule', context.random),
      reasons: [],
      candidates: [],
      merged: { places: [rule.place], reasons: [] },
      fields,
      needs: [device.key],
    };
  });
  return [...rows, ...[...known.values()].flat().map((rule) => goneRow(rule, device))];
}

function knownRules(
  { model }: RowContext,
  device: RowProposal,
  ruleSet: string,
): ReadonlyMap<string, FilterRule[]> {
  const known = new Map<string, FilterRule[]>();
  if (device.status === 'new') return known;
  const own = [...model.filterRule.values()].filter(
    (rule) => rule.device === device.record && rule.ruleSet === ruleSet,
  );
  for (const rule of own.sort((a, b) => (a.order ?? 0) - (b.order ?? 0))) {
    const key = keyOf(rule);
    const same = known.get(key);
    if (same === undefined) known.set(key, [rule]);
    else same.push(rule);
  }
  return known;
}

const keyOf = (rule: ObservedRule['fields']): string =>
  JSON.stringify(ownFields.map((field) => rule[field] ?? null));

/** `LAN 12: pass on lan proto tcp ...`: in the words of the file. */
function labelOf({ name = '', written, targets = [] }: ObservedRule['fields']): string {
  return `${name}: ${written ?? targets.slice(0, 3).join(', ')}`;
}

function fieldsOf(
  { fields, place }: ObservedRule,
  device: RowProposal,
  before: FilterRule | undefined,
  context: RowContext,
): readonly FieldProposal[] {
  // Border: the fields of a rule are checked values, and all of those are JSON.
  const said = { device: device.record, enabled: true, ...fields } as Readonly<Record<string, Json>>;
  // Border: a record is its fields by name.
  const ours = before as unknown as Readonly<Record<string, Json>> | undefined;
  return Object.entries(said).flatMap(([field, theirs]): readonly FieldProposal[] => {
    const own = ours?.[field] ?? null;
    // A rule nobody switched off is in force without anybody saying so.
    if (field === 'enabled' && theirs === true && own !== false) return [];
    const isEqual = own !== null && JSON.stringify(own) === JSON.stringify(theirs);
    return [
      {
        field,
        state: isEqual ? 'equal' : 'new',
        ours: own,
        oursBasis: before === undefined ? null : context.basisOf(before.id, field),
        theirs,
        value: theirs,
        place,
        confidence: 'high',
        others: [],
        needs: field === 'device' && device.status === 'new' ? device.key : null,
      },
    ];
  });
}

/** What the device is not configured with any more. */
function goneRow(rule: FilterRule, device: RowProposal): RowProposal {
  return {
    key: `gone ${rule.id}`,
    kind: 'filterRule',
    label: labelOf(rule),
    status: 'extends',
    record: rule.id,
    reasons: [],
    candidates: [],
    merged: { places: [], reasons: [] },
    fields: [
      {
        field: tombstone,
        state: 'new',
        ours: false,
        oursBasis: null,
        theirs: true,
        value: true,
        place: '',
        confidence: 'high',
        others: [],
        needs: null,
      },
    ],
    needs: [device.key],
  };
}
