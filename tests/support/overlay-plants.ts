import { makePlant, seededBytes } from '#renderer/testing/plant.ts';
import type { Change } from '#shared/journal/change.ts';
import { deleteRecords } from '#shared/journal/deletion.ts';
import { createRecord, setFields } from '#shared/journal/edit.ts';
import { newId } from '#shared/model/id.ts';
import type { AccessPoint, Asset, Channel, Conduit, Model, RecordId, Zone } from '#shared/model/model.ts';
import type { WrittenPlant } from './written-vault.ts';

/** The sizes at which overlays are looked at: number of assets, and of zones, conduits and channels with them. */
const sizes = [
  { assets: 3, zones: 2, conduits: 1, channels: 6 },
  { assets: 200, zones: 20, conduits: 30, channels: 500 },
  { assets: 10_000, zones: 400, conduits: 800, channels: 30_000 },
] as const;

/** Plants in which every overlay has something of each kind to say. */
export function overlayPlants(): readonly WrittenPlant[] {
  return sizes.map((size) => {
    const model = told(makePlant({ ...size, nested: 8, orderly: size.assets > 100 }));
    return { name: `Plant of ${size.assets}`, model, later: laterChanges(model) };
  });
}

function told(plant: Model): Model {
  const [first, second] = plant.zone.values();
  if (first === undefined || second === undefined) return plant;
  const random = seededBytes(7);
  const point: AccessPoint = {
    id: newId('accessPoint', random),
    name: 'Uplink to the provider',
    kind: 'internet',
    zone: first.id,
    direction: 'bothWays',
  };
  const conduit: Conduit = {
    id: newId('conduit', random),
    name: 'Cell firewall',
    zones: [first.id, second.id],
    defaultAction: 'allow',
  };
  // Somebody comes in from outside, or there is no way to be attacked.
  const ways = [...plant.asset.keys()]
    .filter((_, index) => index % 50 === 0)
    .map((target): [Channel['id'], Channel] => {
      const id = newId('channel', random);
      return [id, { id, source: point.id, target, protocol: 'RDP', port: 3389, intended: true }];
    });
  return {
    ...plant,
    zone: each(plant.zone, (zone, index): Zone => ({ ...zone, criticality: index % 5 === 0 ? 5 : 3 })),
    asset: each(plant.asset, withLife),
    channel: new Map([...each(plant.channel, withTraffic), ...ways]),
    conduit: new Map([...plant.conduit, [conduit.id, conduit]]),
    accessPoint: new Map([[point.id, point]]),
  };
}

function each<K, R>(records: ReadonlyMap<K, R>, change: (record: R, index: number) => R): ReadonlyMap<K, R> {
  return new Map([...records].map(([id, record], index) => [id, change(record, index)]));
}

/** Ends of support in the past, soon, later, none announced and not known, in turn. */
function withLife(asset: Asset, index: number): Asset {
  const lives = [
    { endOfSupport: '2019-10-01' },
    { endOfSupport: '2027-06-30' },
    { endOfSupport: '2029-01-31' },
    { endOfSale: '2020-01-01' },
    { noEndAnnounced: true },
    { endOfSupport: '2041-12-31' },
  ];
  const lifecycle = lives[index % 7];
  return {
    ...asset,
    ...(lifecycle === undefined ? {} : { lifecycle }),
    ...(index % 6 === 0 ? { defaultCredential: true } : {}),
    ...(index % 11 === 0 ? { safetyRelated: true } : {}),
  };
}

/** Wanted and seen, wanted only, seen only, refused and seen, in turn. */
function withTraffic(channel: Channel, index: number): Channel {
  const observed = {
    first: '2026-11-02T08:00:00Z',
    last: '2026-11-20T17:30:00Z',
    packets: 1200,
    bytes: 96_000,
  };
  const { intended: _, ...unplanned } = channel;
  if (index % 5 === 0) return { ...unplanned, observed };
  if (index % 5 === 1) return { ...channel, intended: false, observed };
  return index % 5 === 2 ? channel : { ...channel, observed };
}

/** What was done later: some assets updated, some moved, a few deleted, one added. */
function laterChanges(model: Model): readonly Change[] {
  const assets = [...model.asset.values()];
  const step = Math.max(1, Math.floor(assets.length / 24));
  const chosen = assets.filter((_, index) => index % step === 0);
  const changes = chosen.flatMap((asset, index): readonly Change[] => {
    if (index % 3 === 0) return setFields('asset', asset.id, { firmwareVersion: 'V9.9' });
    return index % 3 === 1 ? setFields('asset', asset.id, { position: { x: 24, y: 120 } }) : [];
  });
  // A small plant loses a channel only, or nothing would be left to look at.
  const gone: readonly RecordId[] =
    chosen.length < 10
      ? [...model.channel.keys()].slice(0, 1)
      : chosen.flatMap(({ id }, index) => (index % 3 === 2 ? [id] : []));
  const zone = assets[0]?.zone;
  const made = createRecord(
    'asset',
    { name: 'New panel', type: 'hmi', ...(zone ? { zone } : {}) },
    seededBytes(9),
  );
  return [...changes, ...deleteRecords(model, gone), ...made.changes];
}
