import type { Json } from '#shared/journal/change.ts';
import type { Basis, Confidence } from '#shared/model/field.ts';
import { isAddressLike, isFiller } from './identity.ts';
import { normalValue, sameValue } from './normal.ts';
import type { FieldProposal } from './proposal.ts';
import { saysMore } from './says-more.ts';

/** One statement of a source about one field, whatever record it is of. */
export interface Statement {
  readonly field: string;
  readonly value: Json;
  readonly place: string;
  readonly confidence: Confidence;
  /** Key of a row that must exist for the value to mean something. */
  readonly needs?: string;
  /** What the value is ordered by among others where the value itself is an id. */
  readonly order?: string;
}

/** What the model says: a record's fields, and where each was read. */
export interface Known {
  readonly values: Readonly<Record<string, unknown>>;
  readonly basisOf: (field: string) => Basis | null;
}

const rank: Readonly<Record<Confidence, number>> = { high: 0, medium: 1, low: 2 };

/**
 * What a source's statements about one thing come to, field by field, beside what the model says (null for a new thing).
 * Of several statements about one field the most trusted counts, then the first in the order of values, so that the
 * order of rows does not matter.
 */
export function proposeFields(
  statements: readonly Statement[],
  known: Known | null,
): readonly FieldProposal[] {
  const proposals: FieldProposal[] = [];
  const isNamed = known !== null || statements.some((said) => said.field === 'name' && !isStandIn(said));
  const usable = isNamed ? statements.filter((statement) => !isStandIn(statement)) : statements;
  usable.forEach(({ field }, position) => {
    // A thing has a few dozen statements at most: looking is cheaper than keeping a map for each of 100,000 things.
    if (usable.findIndex((other) => other.field === field) !== position) return;
    const said = usable.filter((other) => other.field === field);
    proposals.push(proposeField(said, known));
  });
  return proposals;
}

/** A reader that knows no name may have put an address in its place: no reason to rename what has one. */
function isStandIn({ field, value }: Statement): boolean {
  return field === 'name' && typeof value === 'string' && isAddressLike(value);
}

const nothing: readonly never[] = [];

function proposeField(said: readonly Statement[], known: Known | null): FieldProposal {
  const [first] = said;
  if (first === undefined) throw new Error('a field is proposed because something was said about it');
  const { field } = first;
  const ours = ownValue(known, field);
  const [best = first, ...rest] = said.length === 1 ? said : ordered(said);
  const theirs = addsUp(field) && said.length > 1 ? union(said.map(({ value }) => value)) : best.value;
  const differing =
    addsUp(field) || rest.length === 0
      ? nothing
      : rest.filter(({ value }) => !sameValue(field, value, best.value));
  const oursBasis = ours === null ? null : (known?.basisOf(field) ?? null);
  const compared = compare(field, ours, theirs, known, differing);
  const isWeaker = ours !== null && best.confidence === 'low' && oursBasis?.confidence !== 'low';
  return {
    field,
    state: isWeaker && isInstead(field, ours, theirs, compared) ? 'weaker' : compared.state,
    ours,
    oursBasis,
    theirs,
    value: compared.value,
    place: best.place,
    confidence: best.confidence,
    others: differing.length === 0 ? nothing : differing.map(({ value, place }) => ({ value, place })),
    needs: best.needs ?? null,
  };
}

/** True where a value would go for another one; only "other" gives way to a guess too. */
function isInstead(field: string, ours: Json, theirs: Json, { state }: Comparison): boolean {
  return state === 'contradiction' || (state === 'new' && ours !== 'other' && saysMore(field, theirs, ours));
}

function ordered(said: readonly Statement[]): readonly Statement[] {
  const key = ({ field, value, order }: Statement): string =>
    order ?? `${normalValue(field, value)}\u0000${JSON.stringify(value)}`;
  return [...said].sort((a, b) => {
    const byTrust =
      rank[a.confidence] - rank[b.confidence] || Number(isEmptyWord(a)) - Number(isEmptyWord(b));
    if (byTrust !== 0) return byTrust;
    const [left, right] = [key(a), key(b)];
    return left < right ? -1 : left > right ? 1 : 0;
  });
}

/** A serial number that is a filler says less than any other. */
function isEmptyWord({ field, value }: Statement): boolean {
  return field === 'serialNumber' && typeof value === 'string' && isFiller(value);
}

function ownValue(known: Known | null, field: string): Json {
  const value = known?.values[field];
  // Border: a record's fields were checked by their schemas when they were written, and all of them are JSON.
  return value === undefined ? null : (value as Json);
}

const listFields: ReadonlySet<string> = new Set(['addresses', 'macs', 'vlans', 'interfaces', 'openServices']);
const addsUp = (field: string): boolean => listFields.has(field);

interface Comparison {
  readonly state: FieldProposal['state'];
  readonly value: Json;
}

function compare(
  field: string,
  ours: Json,
  theirs: Json,
  known: Known | null,
  differing: readonly Statement[],
): Comparison {
  // A new thing may go by several names; any other field has one true value.
  const isUndecided = differing.length > 0 && field !== 'name';
  if (ours === null) return { state: isUndecided ? 'contradiction' : 'new', value: theirs };
  if (Array.isArray(ours) && Array.isArray(theirs)) return compareLists(field, ours, theirs);
  if (sameValue(field, ours, theirs) || differing.some(({ value }) => sameValue(field, ours, value))) {
    return { state: 'equal', value: ours };
  }
  if (isMap(ours) && isMap(theirs)) return compareMaps(field, ours, theirs);
  return compareScalars(field, ours, theirs, known);
}

function compareScalars(field: string, ours: Json, theirs: Json, known: Known | null): Comparison {
  if (saysMore(field, ours, theirs)) return { state: 'equal', value: ours };
  if (saysMore(field, theirs, ours)) return { state: 'new', value: theirs };
  if (field !== 'name') return { state: 'contradiction', value: theirs };
  if (isAddressLike(String(ours))) return { state: 'new', value: theirs };
  // A name and a host name, with its domain or without, may stand for each other.
  const isOurs = [ours, ownValue(known, 'hostname')].some((own) => own !== null && isSameHost(own, theirs));
  return isOurs ? { state: 'equal', value: ours } : { state: 'contradiction', value: theirs };
}

function isSameHost(one: Json, other: Json): boolean {
  return (
    sameValue('hostname', one, other) || saysMore('hostname', one, other) || saysMore('hostname', other, one)
  );
}

/** Addresses and the like add up; only where nothing is shared has something changed, or somebody erred. */
function compareLists(field: string, ours: readonly Json[], theirs: readonly Json[]): Comparison {
  const have = new Set(ours.map((item) => normalValue(field, item)));
  const added = theirs.filter((item) => !have.has(normalValue(field, item)));
  if (added.length === 0) return { state: 'equal', value: ours };
  const joined = union([ours, theirs]);
  // One scan looks at some ports, another at others: neither contradicts the other.
  if (field === 'openServices') return { state: 'new', value: joined };
  if (field === 'serviceSoftware') return { state: 'new', value: newestSoftware(ours, theirs) };
  if (added.length < theirs.length || ours.length === 0) return { state: 'new', value: joined };
  // An IPv6 address beside an IPv4 address contradicts nothing.
  const isIpv6 = (item: Json): boolean => typeof item === 'string' && item.includes(':');
  const otherFamily = field === 'addresses' && (theirs.every(isIpv6) || ours.every(isIpv6));
  if (otherFamily) return { state: 'new', value: joined };
  const kept = field === 'addresses' ? ours.filter(isIpv6) : [];
  return { state: 'contradiction', value: union([kept, theirs]) };
}

/** What answers on a port is what was seen there last. */
function newestSoftware(ours: readonly Json[], theirs: readonly Json[]): readonly Json[] {
  const serviceOf = (item: Json): Json => (isMap(item) ? (item['service'] ?? null) : null);
  const said = new Set(theirs.map(serviceOf));
  return [...ours.filter((item) => !said.has(serviceOf(item))), ...theirs];
}

/** Lifecycle and impact: every key is a statement of its own. */
function compareMaps(field: string, ours: JsonMap, theirs: JsonMap): Comparison {
  const changed = Object.entries(theirs).filter(
    ([key, value]) => value !== undefined && !sameValue(field, ours[key] ?? null, value),
  );
  if (changed.length === 0) return { state: 'equal', value: ours };
  const contradicts = changed.some(([key]) => ours[key] !== undefined && ours[key] !== null);
  return { state: contradicts ? 'contradiction' : 'new', value: { ...ours, ...theirs } };
}

type JsonMap = { readonly [key: string]: Json };

function isMap(value: Json): value is JsonMap {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** Every item once, in the order of the first list and then sorted. */
function union(lists: readonly Json[]): readonly Json[] {
  const [first, ...others] = lists.map((list) => (Array.isArray(list) ? list : []));
  if (others.length === 0) return first ?? [];
  const seen = new Map<string, Json>((first ?? []).map((item) => [JSON.stringify(item), item]));
  const added = new Map(others.flat().map((item) => [JSON.stringify(item), item]));
  for (const key of [...added.keys()].sort()) if (!seen.has(key)) seen.set(key, added.get(key) ?? null);
  return [...seen.values()];
}
