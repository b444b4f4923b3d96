import { newId } from '#shared/model/id.ts';
import type { Asset, Model, RecordId, Zone } from '#shared/model/model.ts';
import { recordIn } from '#shared/model/model.ts';
import type { Claim, DrawnThing, ObservedAsset } from '../observation.ts';
import { candidatesOf, matchAssets } from './assets.ts';
import { identityOf, reasonsBetween } from './identity.ts';
import { clusterOf } from './merge.ts';
import { normalText } from './normal.ts';
import type { ReconcilePorts } from './ports.ts';
import { type Candidate, type MatchReason, strengthOf } from './proposal.ts';

/** The record a drawn thing is, or would become. */
export interface Found {
  readonly record: RecordId;
  readonly exists: boolean;
  readonly reasons: readonly MatchReason[];
  /** Set where several records fit and nobody said which. */
  readonly candidates: readonly Candidate[];
}

interface Search {
  readonly model: Model;
  readonly ports: ReconcilePorts;
  readonly found: Map<string, Found>;
  readonly taken: Set<RecordId>;
}

/** Finds the record of every thing: those this program drew by id, the others by what they are called and joined to. */
export function findDrawn(
  model: Model,
  things: readonly DrawnThing[],
  ports: ReconcilePorts,
): ReadonlyMap<string, Found> {
  const search: Search = { model, ports, found: new Map(), taken: new Set() };
  for (const { key, record } of things) {
    if (record === null) continue;
    const exists = recordIn(model, record) !== undefined;
    search.found.set(key, { record, exists, reasons: [], candidates: [] });
    search.taken.add(record);
  }
  const foreign = things.filter(({ record }) => record === null);
  const of = (kind: DrawnThing['kind']) => foreign.filter((thing) => thing.kind === kind);
  findZones(of('zone'), search);
  findNamed(of('accessPoint'), model.accessPoint.values(), search);
  findAssets(of('asset'), search);
  findNamed(of('assetModel'), model.assetModel.values(), search);
  findNotes(of('note'), search);
  findJoined(of('conduit'), ['zones'], search);
  findJoined(of('link'), ['from', 'to'], search);
  findJoined(of('channel'), ['source', 'target'], search);
  return search.found;
}

const byName = (value: string): MatchReason => ({ by: 'name', value, strength: strengthOf.name });

function isNew({ key, kind }: DrawnThing, { found, ports }: Search): void {
  found.set(key, { record: newId(kind, ports.random), exists: false, reasons: [], candidates: [] });
}

function isKnown({ key }: DrawnThing, record: RecordId, reason: MatchReason, { found, taken }: Search): void {
  found.set(key, { record, exists: true, reasons: [reason], candidates: [] });
  taken.add(record);
}

function said({ claims }: DrawnThing, field: string): unknown {
  return claims.find((claim) => claim.field === field && claim.guessed !== true)?.value;
}

function nameOf(thing: DrawnThing): string {
  const name = said(thing, 'name');
  return typeof name === 'string' ? normalText(name) : '';
}

/** Zones from the outside in: a name counts inside the same zone first, then anywhere where it is the only one. */
function findZones(zones: readonly DrawnThing[], search: Search): void {
  const known = Map.groupBy(search.model.zone.values(), ({ name }) => normalText(name ?? ''));
  const drawn = Map.groupBy(zones, nameOf);
  const byKey = new Map(zones.map((zone) => [zone.key, zone]));
  const visit = (zone: DrawnThing, path: ReadonlySet<string>): void => {
    if (search.found.has(zone.key)) return;
    const parentKey = said(zone, 'parent');
    const parent = typeof parentKey === 'string' && !path.has(parentKey) ? byKey.get(parentKey) : undefined;
    if (parent !== undefined) visit(parent, new Set([...path, zone.key]));
    const name = nameOf(zone);
    const namesakes = name === '' ? [] : (known.get(name) ?? []);
    findZone(zone, name, namesakes, drawn.get(name)?.length === 1, search);
  };
  for (const zone of zones) visit(zone, new Set());
}

function findZone(
  zone: DrawnThing,
  name: string,
  namesakes: readonly Zone[],
  isOnlyOne: boolean,
  search: Search,
): void {
  const { ports, found, taken } = search;
  const fitting = namesakes.filter(({ id }) => !taken.has(id));
  const pin = ports.pins?.get(zone.key);
  const parentKey = said(zone, 'parent');
  const around = typeof parentKey === 'string' ? found.get(parentKey)?.record : undefined;
  const inside = fitting.filter(({ parent }) => parent === around);
  const likely = inside.length > 0 ? inside : fitting;
  const [only, ...others] = likely;
  const isClear = others.length === 0 && (inside.length > 0 || isOnlyOne);
  const match = fitting.find(({ id }) => id === pin) ?? (isClear ? only : undefined);
  if (pin === 'new' || only === undefined) isNew(zone, search);
  else if (match !== undefined) isKnown(zone, match.id, byName(name), search);
  else {
    const candidates = likely.map((other) => candidateOf(other, name));
    found.set(zone.key, { record: newId('zone', ports.random), exists: false, reasons: [], candidates });
  }
}

function candidateOf({ id, name = id }: Zone, shared: string): Candidate {
  return { record: id, name, reasons: [byName(shared)] };
}

function findNamed(
  things: readonly DrawnThing[],
  records: Iterable<{ readonly id: RecordId; readonly name?: string }>,
  search: Search,
): void {
  const known = Map.groupBy(records, ({ name }) => normalText(name ?? ''));
  for (const thing of things) {
    const name = nameOf(thing);
    const free = name === '' ? [] : (known.get(name) ?? []).filter(({ id }) => !search.taken.has(id));
    const [only] = free;
    if (only !== undefined && free.length === 1) isKnown(thing, only.id, byName(name), search);
    else isNew(thing, search);
  }
}

function findAssets(things: readonly DrawnThing[], search: Search): void {
  const { model, ports, found, taken } = search;
  const assets = [...model.asset.values()].filter(({ id }) => !taken.has(id));
  const clusters = things.map((thing) => clusterOf(observedAsset(thing, search)));
  const nowhere = { find: () => null, rows: [] };
  const matches = matchAssets(model, assets, clusters, nowhere, ports.pins ?? new Map());
  for (const [position, thing] of things.entries()) {
    const match = matches[position] ?? { kind: 'none' };
    const cluster = clusters[position];
    const asset = match.kind === 'one' ? assets[match.position] : undefined;
    if (cluster === undefined || match.kind === 'none') {
      isNew(thing, search);
      continue;
    }
    if (asset !== undefined) {
      found.set(thing.key, {
        record: asset.id,
        exists: true,
        reasons: reasonsBetween(cluster.identity, identityOf(asset, zoneName(model, asset))),
        candidates: [],
      });
      taken.add(asset.id);
      continue;
    }
    const candidates = match.kind === 'several' ? candidatesOf(cluster, match.positions, assets, model) : [];
    found.set(thing.key, { record: newId('asset', ports.random), exists: false, reasons: [], candidates });
  }
}

function zoneName(model: Model, { zone }: Asset): string | null {
  return zone === undefined ? null : (model.zone.get(zone)?.name ?? null);
}

/** A drawn asset as the matcher of lists and captures knows assets. */
function observedAsset(thing: DrawnThing, { found, model }: Search): ObservedAsset {
  const claims = thing.claims
    .filter(({ refers, field }) => refers !== true && field !== 'position')
    .map(({ field, value, confidence }) => ({ field, value, confidence, place: thing.place }));
  const zone = said(thing, 'zone');
  const at = typeof zone === 'string' ? found.get(zone) : undefined;
  const name = at?.exists === true ? recordIn(model, at.record)?.name : undefined;
  // Border: a drawing's claims about an asset are values of its fields.
  const observed = { key: thing.key, claims: claims as unknown as readonly Claim[] };
  return name === undefined ? observed : { ...observed, zoneName: { name, place: thing.place } };
}

function findNotes(notes: readonly DrawnThing[], search: Search): void {
  const known = Map.groupBy(search.model.note.values(), ({ text }) => text ?? '');
  for (const note of notes) {
    const text = said(note, 'text');
    const free = (known.get(typeof text === 'string' ? text : '') ?? []).find(
      ({ id }) => !search.taken.has(id),
    );
    if (free === undefined) isNew(note, search);
    else isKnown(note, free.id, byName(''), search);
  }
}

type Joining = Readonly<Record<string, unknown>> & { readonly id: RecordId; readonly name?: string };

/** Lines match by their ends, then by what they are called and carry; the second of two equal lines takes the second record. */
function findJoined(things: readonly DrawnThing[], fields: readonly string[], search: Search): void {
  if (things.length === 0) return;
  const { model, found, taken } = search;
  const kind = things[0]?.kind;
  const isOneWay = kind === 'channel';
  const keyOf = (ends: readonly unknown[]): string =>
    (isOneWay ? ends.map(String) : ends.map(String).sort()).join(' ');
  const shelf: Iterable<Joining> =
    kind === 'conduit'
      ? model.conduit.values()
      : kind === 'link'
        ? model.link.values()
        : model.channel.values();
  const known = Map.groupBy(shelf, (record) => keyOf(fields.flatMap((field) => record[field] ?? '?')));
  for (const thing of things) {
    const keys = fields.flatMap((field) => said(thing, field) ?? []).flat();
    const ends = keys.map((key) => found.get(String(key))?.record ?? '?');
    const free = (known.get(keyOf(ends)) ?? []).filter(({ id }) => !taken.has(id));
    const fits = (record: Joining, field: string): boolean => {
      const theirs = said(thing, field);
      return theirs === undefined || record[field] === undefined || theirs === record[field];
    };
    const same = free.find((record) => ['name', 'protocol', 'port'].every((field) => fits(record, field)));
    if (same === undefined) isNew(thing, search);
    else isKnown(thing, same.id, { by: 'ends', value: thing.label, strength: strengthOf.ends }, search);
  }
}
