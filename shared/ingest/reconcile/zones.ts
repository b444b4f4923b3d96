import { type Id, newId } from '#shared/model/id.ts';
import type { Model } from '#shared/model/model.ts';
import type { RandomBytes } from '#shared/model/ports.ts';
import type { ObservedZone } from '../observation.ts';
import { proposeFields, type Statement } from './field-proposal.ts';
import { type Cluster, compareKeys } from './merge.ts';
import { normalText } from './normal.ts';
import type { RowProposal } from './proposal.ts';

/** Where the source puts its assets: zones the model has, and zones it would get. */
export interface Places {
  /** The zone of that name, with the row that must be accepted first where it is new; null where the name fits several. */
  find(name: string): { readonly record: Id<'zone'>; readonly needs: string | null } | null;
  readonly rows: readonly RowProposal[];
}

/** Finds the zones a source names, by name without case and blanks, and proposes those the model does not have. */
export function zonePlaces(model: Model, clusters: readonly Cluster[], random: RandomBytes): Places {
  const known = zonesByName(model);
  const named = new Map<string, Statement[]>();
  for (const { members } of clusters)
    for (const { zoneName } of members) {
      const key = zoneName === undefined ? '' : normalText(zoneName.name);
      if (zoneName === undefined || key === '' || known.has(key)) continue;
      const statements = named.get(key);
      if (statements === undefined) named.set(key, statementsOf(zoneName));
      else statements.push(...statementsOf(zoneName));
    }
  const rows = new Map([...named].map(([key, statements]) => [key, zoneRow(key, statements, random)]));
  return {
    rows: [...rows.values()].map(({ row }) => row),
    find(name) {
      const key = normalText(name);
      const existing = known.get(key);
      if (existing !== undefined) return existing === null ? null : { record: existing, needs: null };
      const proposed = rows.get(key);
      return proposed === undefined ? null : { record: proposed.record, needs: proposed.row.key };
    },
  };
}

/** Zones of the model by name; null where two have the same, since then a name does not say which is meant. */
function zonesByName(model: Model): ReadonlyMap<string, Id<'zone'> | null> {
  const known = new Map<string, Id<'zone'> | null>();
  for (const zone of model.zone.values()) {
    const name = normalText(zone.name ?? '');
    if (name !== '') known.set(name, known.has(name) ? null : zone.id);
  }
  return known;
}

function statementsOf({ name, place, kind, purdueLevel }: ObservedZone): Statement[] {
  const at = { place, confidence: 'medium' as const };
  const statements: Statement[] = [{ field: 'name', value: name.trim(), ...at }];
  if (kind !== undefined) statements.push({ field: 'kind', value: kind, ...at });
  if (purdueLevel !== undefined) statements.push({ field: 'purdueLevel', value: purdueLevel, ...at });
  return statements;
}

/** Key of the row of a new zone, from the normal form of its name. */
export function zoneKey(name: string): string {
  return `zone ${name}`;
}

function zoneRow(
  key: string,
  statements: readonly Statement[],
  random: RandomBytes,
): { readonly row: RowProposal; readonly record: Id<'zone'> } {
  const record = newId('zone', random);
  const fields = proposeFields(statements, null);
  const place = statements
    .map((statement) => statement.place)
    .reduce((first, one) => (compareKeys(one, first) < 0 ? one : first));
  const name = fields.find(({ field }) => field === 'name')?.theirs;
  return {
    record,
    row: {
      key: zoneKey(key),
      kind: 'zone',
      label: typeof name === 'string' ? name : key,
      status: 'new',
      record,
      reasons: [],
      candidates: [],
      merged: { places: [place], reasons: [] },
      fields,
      needs: [],
      comesAlong: true,
    },
  };
}
