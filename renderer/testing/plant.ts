import { assetTypes } from '#shared/model/asset.ts';
import { type Grade, purdueLevels } from '#shared/model/field.ts';
import { type Id, newId } from '#shared/model/id.ts';
import {
  type Asset,
  type Channel,
  type Conduit,
  emptyModel,
  type Model,
  type Zone,
} from '#shared/model/model.ts';
import type { RandomBytes } from '#shared/model/ports.ts';
import { zoneKinds } from '#shared/model/zone.ts';

const grades: readonly Grade[] = [1, 2, 3, 4, 5];

/** Repeatable bytes (mulberry32), so that a made plant is the same in every run. */
export function seededBytes(seed: number): RandomBytes {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (t ^ (t >>> 14)) >>> 0;
  };
  return (length) => Uint8Array.from({ length }, () => next() & 255);
}

export interface PlantSize {
  readonly zones: number;
  readonly assets: number;
  readonly conduits: number;
  readonly channels: number;
  /** One in this many zones lies inside another; 0 for none. */
  readonly nested?: number;
  /** One in this many assets is in no zone; 0 for none. */
  readonly loose?: number;
  /** Channels stay inside a zone or run along a conduit, as in a plant somebody planned; else anything talks to anything. */
  readonly orderly?: boolean;
}

const vendors = ['Siemens', 'Rockwell Automation', 'Schneider Electric', 'ABB', 'Phoenix Contact', 'Moxa'];

/** A made-up plant for tests, benchmarks and pictures: zones in all Purdue levels, assets, conduits, channels. */
export function makePlant(size: PlantSize, seed = 1): Model {
  const random = seededBytes(seed);
  const zones = makeZones(size, random);
  const assets = makeAssets(size, zones, random);
  const conduits = makeConduits(size, zones, random);
  const channels = size.orderly
    ? makeOrderlyChannels(size, assets, conduits, random)
    : makeChannels(size, assets, random);
  return {
    ...emptyModel(),
    zone: byId(zones),
    asset: byId(assets),
    conduit: byId(conduits),
    channel: byId(channels),
  };
}

function byId<R extends { readonly id: string }>(records: readonly R[]): Map<R['id'], R> {
  return new Map(records.map((record) => [record.id, record]));
}

function pick<T>(items: readonly T[], random: RandomBytes): T | undefined {
  const [high = 0, low = 0] = random(2);
  return items[(high * 256 + low) % Math.max(1, items.length)];
}

function makeZones(size: PlantSize, random: RandomBytes): readonly Zone[] {
  const zones: Zone[] = [];
  for (let index = 0; index < size.zones; index += 1) {
    const parent = size.nested && index > 0 && index % size.nested === 0 ? pick(zones, random) : undefined;
    zones.push({
      id: newId('zone', random),
      name: `Zone ${index + 1}`,
      kind: zoneKinds[index % zoneKinds.length] ?? 'iacs',
      purdueLevel: purdueLevels[index % purdueLevels.length] ?? '1',
      ...(index % 3 === 0 ? {} : { slTarget: [3, 2, 3, 2, 2, 2, 3] as const }),
      ...(parent === undefined ? {} : { parent: parent.id }),
    });
  }
  return zones;
}

function makeAssets(size: PlantSize, zones: readonly Zone[], random: RandomBytes): readonly Asset[] {
  return Array.from({ length: size.assets }, (_, index) => {
    const isLoose = Boolean(size.loose) && index % (size.loose ?? 1) === 0;
    return makeAsset(
      index,
      newId('asset', random),
      isLoose ? undefined : zones[index % Math.max(1, zones.length)],
    );
  });
}

function makeConduits(size: PlantSize, zones: readonly Zone[], random: RandomBytes): readonly Conduit[] {
  return Array.from({ length: size.conduits }, (_, index) => {
    const ends = Array.from({ length: index % 4 === 0 ? 3 : 2 }, () => pick(zones, random)?.id);
    return {
      id: newId('conduit', random),
      name: `Conduit ${index + 1}`,
      zones: [...new Set(ends)].filter((id) => id !== undefined),
    };
  });
}

function makeChannels(size: PlantSize, assets: readonly Asset[], random: RandomBytes): readonly Channel[] {
  return Array.from({ length: assets.length === 0 ? 0 : size.channels }, () => {
    const [source, target] = [pick(assets, random), pick(assets, random)];
    return {
      id: newId('channel', random),
      ...(source === undefined ? {} : { source: source.id }),
      ...(target === undefined ? {} : { target: target.id }),
      protocol: 'Modbus/TCP',
      port: 502,
    };
  });
}

/** Three of four inside a zone, the others along a conduit. */
function makeOrderlyChannels(
  size: PlantSize,
  assets: readonly Asset[],
  conduits: readonly Conduit[],
  random: RandomBytes,
): readonly Channel[] {
  const members = Map.groupBy(assets, (asset) => asset.zone);
  const channels: Channel[] = [];
  for (let index = 0; index < size.channels; index += 1) {
    const source = pick(assets, random);
    const conduit = index % 4 === 0 ? pick(conduits, random) : undefined;
    const [from, to] = conduit?.zones ?? [source?.zone, source?.zone];
    const [first, last] = [pick(members.get(from) ?? [], random), pick(members.get(to) ?? [], random)];
    if (first === undefined || last === undefined || first === last) continue;
    channels.push({
      id: newId('channel', random),
      source: first.id,
      target: last.id,
      protocol: 'Modbus/TCP',
      port: 502,
      intended: true,
      ...(conduit === undefined ? {} : { conduit: conduit.id }),
    });
  }
  return channels;
}

function makeAsset(index: number, id: Id<'asset'>, zone: Zone | undefined): Asset {
  const type = assetTypes[index % assetTypes.length] ?? 'other';
  return {
    id,
    name: `${type.toUpperCase()}-${String(index + 1).padStart(4, '0')}`,
    type,
    vendor: vendors[index % vendors.length] ?? 'ABB',
    product: `Model ${index % 37}`,
    addresses: [`10.${index >> 16}.${(index >> 8) & 255}.${index & 255}`],
    criticality: grades[index % grades.length] ?? 1,
    ...(index % 4 === 0 ? {} : { firmwareVersion: `V${index % 9}.${index % 7}` }),
    ...(zone === undefined ? {} : { zone: zone.id }),
    ...(zone?.purdueLevel === undefined ? {} : { purdueLevel: zone.purdueLevel }),
  };
}
