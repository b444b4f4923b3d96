import type { Json } from '#shared/journal/change.ts';
import { newId } from '#shared/model/id.ts';
import type { Model, Sighting } from '#shared/model/model.ts';
import type { SightedVulnerability } from '#shared/model/sighting.ts';
import type { ObservedSighting } from '../observation.ts';
import type { RowContext } from './assets.ts';
import { sameValue } from './normal.ts';
import type { FieldProposal, RowProposal } from './proposal.ts';
import { statusOf } from './status.ts';

const mostFound = 10_000;

/** What tells one result of a scanner from another on the same asset. */
function keyOf({ vulnerability, check, component, service }: SightedVulnerability): string {
  return [vulnerability, check, component, service].join('\u0000');
}

/** The day or moment a record can hold; a file that does not say when is as old as its import. */
const takenOf = (seen: readonly ObservedSighting[], now: string): string =>
  seen.reduce<string | null>(
    (latest, { taken }) => (taken !== null && taken > (latest ?? '') ? taken : latest),
    null,
  ) ?? now;

/** Whether any of the scans looked from inside, and what holds then: a newer look where there is one; null where none says. */
function credentialedOf(
  seen: readonly ObservedSighting[],
  newer: boolean | undefined,
): readonly [boolean, boolean] | null {
  const said = seen.flatMap((one) => one.credentialed ?? []);
  const given = said.includes(true);
  return said.length === 0 ? null : [given, newer ?? given];
}

/**
 * Joins a newer scan with what the same scanner found before: what it finds again stays one entry with its first day, what it
 * does not find any more is kept and marked, since a scan may have looked for less.
 */
function joinFound(
  before: readonly SightedVulnerability[],
  now: readonly SightedVulnerability[],
  taken: { readonly before: string; readonly now: string },
): readonly SightedVulnerability[] {
  const old = new Map(before.map((one) => [keyOf(one), one]));
  const joined = now.map((one): SightedVulnerability => {
    const known = old.get(keyOf(one));
    old.delete(keyOf(one));
    const first = one.first ?? known?.first ?? (known === undefined ? undefined : taken.before);
    return first === undefined ? one : { ...one, first };
  });
  const gone = [...old.values()].map((one): SightedVulnerability => {
    const last = one.last ?? taken.before;
    return one.state === 'open' ? { ...one, state: 'notSeenAgain', last } : one;
  });
  return [...joined, ...gone].slice(0, mostFound);
}

/** Proposes what scanners found: one record for each scanner and asset; `rows` gives the row each asset ended up in. */
export function proposeSightings(
  sightings: readonly ObservedSighting[],
  rows: ReadonlyMap<string, RowProposal>,
  context: RowContext,
  now: string,
): readonly RowProposal[] {
  const known = byAssetAndScanner(context.model);
  const groups = new Map<string, { readonly asset: RowProposal; readonly seen: ObservedSighting[] }>();
  for (const sighting of sightings) {
    const asset = rows.get(sighting.asset);
    // A way in from outside is no asset: nothing can be found on it.
    if (asset === undefined || asset.kind !== 'asset') continue;
    const key = `${asset.record} ${sighting.scanner.toLowerCase()}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { asset, seen: [sighting] });
    else group.seen.push(sighting);
  }
  return [...groups].map(([key, { asset, seen }]) => {
    const fields = fieldsOf(asset, seen, known.get(key), context, now);
    const [first] = seen;
    return {
      key: `sighting ${asset.key} ${first?.scanner ?? ''}`,
      kind: 'sighting',
      label: `${first?.scanner ?? ''}: ${asset.label}`,
      status: statusOf(fields, known.has(key)),
      record: known.get(key)?.id ?? newId('sighting', context.random),
      reasons: [],
      candidates: [],
      merged: { places: seen.map(({ place }) => place), reasons: [] },
      fields,
      needs: [asset.key],
    };
  });
}

function byAssetAndScanner(model: Model): ReadonlyMap<string, Sighting> {
  return new Map(
    [...model.sighting.values()].map((one) => [
      `${one.asset ?? ''} ${one.scanner?.toLowerCase() ?? ''}`,
      one,
    ]),
  );
}

function fieldsOf(
  asset: RowProposal,
  seen: readonly ObservedSighting[],
  known: Sighting | undefined,
  context: RowContext,
  now: string,
): readonly FieldProposal[] {
  const [first] = seen;
  if (first === undefined) return [];
  const taken = takenOf(seen, now);
  const said = new Map(seen.flatMap(({ found }) => found.map((one) => [keyOf(one), one])));
  const theirs = [...said.values()];
  const before = known?.found ?? [];
  const old = known?.taken ?? '';
  const isOlder = taken < old;
  const [earlier, later] = isOlder ? [theirs, before] : [before, theirs];
  const value =
    known === undefined || taken === old
      ? theirs
      : joinFound(earlier, later, isOlder ? { before: taken, now: old } : { before: old, now: taken });
  const credentialed = credentialedOf(seen, isOlder ? known?.credentialed : undefined);
  const at = { place: first.place, confidence: 'high', others: [], needs: null } as const;
  const propose = (
    field: string,
    ours: FieldProposal['ours'],
    given: FieldProposal['theirs'],
    to = given,
  ): FieldProposal => ({
    field,
    state: ours !== null && sameValue(field, ours, to) ? 'equal' : 'new',
    ours,
    oursBasis: known === undefined ? null : context.basisOf(known.id, field),
    theirs: given,
    value: to,
    ...at,
  });
  return [
    propose('asset', known?.asset ?? null, asset.record),
    propose('scanner', known?.scanner ?? null, known?.scanner ?? first.scanner),
    ...(credentialed === null ? [] : [propose('credentialed', known?.credentialed ?? null, ...credentialed)]),
    propose('taken', known?.taken ?? null, taken, isOlder ? old : taken),
    propose('found', known?.found === undefined ? null : asJson(known.found), asJson(theirs), asJson(value)),
  ];
}

function asJson(found: readonly SightedVulnerability[]): Json {
  // Border: found vulnerabilities are plain texts and numbers; what is not said is not there.
  return found as unknown as Json;
}
