import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Change } from '#shared/journal/change.ts';
import { emptyModel, type Model } from '#shared/model/model.ts';
import { toObservations } from '../capture/observations.ts';
import { readCapture } from '../capture/read-capture.ts';
import { readDocument } from '../documents.ts';
import { readList } from '../list/list.ts';
import type { Observations } from '../observation.ts';
import { changesFor } from './choice.ts';
import { reconcileTogether } from './joint.ts';
import { reconcile } from './reconcile.ts';

const folder = join(import.meta.dirname, '../../../resources/sample/packaging-line');
const file = (name: string): Uint8Array => readFileSync(join(folder, name));

async function* whole(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

async function list(name: string): Promise<Observations> {
  const reading = await readList({ name, chunks: whole(file(name)) });
  if (!reading.ok) throw new Error(reading.error.code);
  return reading.value.observations;
}

async function capture(name: string): Promise<Observations> {
  const report = await readCapture(name, whole(file(name)));
  if (!report.ok) throw new Error(report.error.code);
  return toObservations(report.value);
}

interface Plan {
  readonly zones: readonly { readonly name: string; readonly kind: string; readonly purdueLevel: string }[];
  readonly assets: readonly {
    readonly name: string;
    readonly type: string;
    readonly mac: string;
    readonly ip: string;
    readonly serial: string | null;
    readonly zone: string;
    readonly criticality: number;
    readonly list?: { readonly absent?: boolean; readonly name?: string; readonly ip?: string };
  }[];
}
const plan = JSON.parse(new TextDecoder().decode(file('plan.json'))) as Plan;

let next = 0;
const random = (length: number) =>
  Uint8Array.from({ length }, () => {
    next = (next * 137 + 71) % 65_521;
    return next >> 3;
  });

function fold(model: Model, changes: readonly Change[]): Model {
  const records = structuredClone(model) as Model;
  for (const { kind, record, field, value } of changes) {
    const shelf = records[kind] as unknown as Map<string, object>;
    shelf.set(record, { ...(shelf.get(record) ?? { id: record }), [field]: value });
  }
  return records;
}

function imported(model: Model, observations: Observations): Model {
  const proposals = reconcile(model, observations, { random, now: '2026-11-22T00:00:00Z' });
  expect(proposals.rows.filter(({ status }) => status === 'ambiguous')).toEqual([]);
  return fold(model, changesFor(proposals, { mode: 'all' }));
}

describe('the sample plant', () => {
  it('is read from its list as the plan says', async () => {
    const observations = await list('assets.csv');
    expect(observations.skipped).toEqual([]);
    const model = imported(emptyModel(), observations);
    const zoneNames = new Map([...model.zone.values()].map(({ id, name }) => [id, name]));
    const listed = [...model.asset.values()].map((asset) => ({
      name: asset.name,
      type: asset.type,
      mac: asset.macs?.[0],
      ip: asset.addresses?.[0],
      serial: asset.serialNumber,
      zone: asset.zone === undefined ? undefined : zoneNames.get(asset.zone),
      criticality: asset.criticality,
    }));
    const planned = plan.assets
      .filter((asset) => asset.list?.absent !== true)
      .map(({ name, type, mac, ip, serial, zone, criticality, list: said }) => ({
        name: said?.name ?? name,
        type,
        mac,
        ip: said?.ip ?? ip,
        serial: serial ?? undefined,
        zone,
        criticality,
      }));
    expect(listed).toEqual(planned);
    expect(
      [...model.zone.values()].map(({ name, kind, purdueLevel }) => ({ name, kind, purdueLevel })),
    ).toEqual(plan.zones.map(({ name, kind, purdueLevel }) => ({ name, kind, purdueLevel })));
  });

  it('becomes one inventory from list, capture and scan, without duplicates, in any order and all at once', async () => {
    const scan = await readDocument('nmap', { name: 'scan.xml', chunks: whole(file('scan.xml')) });
    if (!scan.ok) throw new Error(scan.error.code);
    const sources = [await list('assets.csv'), await capture('capture.pcap'), scan.value];
    const [listed, seen, scanned] = sources;
    if (listed === undefined || seen === undefined || scanned === undefined) throw new Error('sources');
    const keyed = sources.map((observations, index) => ({ key: `f${index}`, observations }));
    const joint = reconcileTogether(emptyModel(), keyed, { random, now: '2026-11-22T00:00:00Z' });
    const inventories = [
      fold(emptyModel(), changesFor(joint, { mode: 'all' })),
      [listed, seen, scanned].reduce(imported, emptyModel()),
      [scanned, seen, listed].reduce(imported, emptyModel()),
    ];
    for (const model of inventories) {
      const macs = [...model.asset.values()].flatMap((asset) => asset.macs ?? []);
      expect(new Set(macs).size).toBe(macs.length);
      const unplanned = [...model.asset.values()].filter(
        (asset) => !plan.assets.some(({ mac, name }) => asset.macs?.includes(mac) || asset.name === name),
      );
      // Beyond the plan there are only the two ends on the Internet that the capture saw.
      expect(unplanned.flatMap(({ addresses }) => addresses).sort()).toEqual([
        '198.51.100.20',
        '203.0.113.30',
      ]);
      expect(model.asset.size).toBe(plan.assets.length + 2);
    }
  });

  it('is contradicted by its capture where the list is wrong, and nowhere else', async () => {
    const model = [await list('assets.csv'), await list('channels.csv')].reduce(imported, emptyModel());
    const seen = reconcile(model, await capture('capture.pcap'), { random, now: '2026-11-22T00:00:00Z' });
    const contradicted = seen.rows.flatMap(({ label, fields }) =>
      fields.flatMap(({ field, state }) => (state === 'contradiction' ? [`${label}: ${field}`] : [])),
    );
    expect(contradicted).toEqual([
      'PLC-PACK: firmwareVersion',
      'HMI-FILL: addresses',
      'HMI-PACKER: name',
      'PLC-FILL → IO-FILL-1: transport',
      'PLC-FILL → DRV-CONV-1: transport',
    ]);
  });

  it('becomes one inventory from list, channel list and capture, in any order', async () => {
    const sources = [await list('assets.csv'), await list('channels.csv'), await capture('capture.pcap')];
    const orders = [
      [0, 1, 2],
      [0, 2, 1],
      [2, 0, 1],
    ];
    for (const order of orders) {
      const model = order.reduce<Model>((sum, index) => {
        const source = sources[index];
        return source === undefined ? sum : imported(sum, source);
      }, emptyModel());
      const macs = [...model.asset.values()].flatMap((asset) => asset.macs ?? []);
      expect(new Set(macs).size, `order ${order.join()}`).toBe(macs.length);
      const unplanned = [...model.asset.values()].filter(
        (asset) => !plan.assets.some(({ mac, name }) => asset.macs?.includes(mac) || asset.name === name),
      );
      // Beyond the plan's assets there is the broker on the Internet, and the vendor: a way in where the channel list
      // said so first, an asset outside where the capture did.
      const [first] = order.filter((index) => index !== 0);
      const beyond = first === 1 ? ['203.0.113.30'] : ['198.51.100.20', '203.0.113.30'];
      expect(unplanned.flatMap(({ addresses }) => addresses).sort(), `order ${order.join()}`).toEqual(beyond);
      expect(model.accessPoint.size).toBe(first === 1 ? 1 : 0);
      expect(model.asset.size).toBe(plan.assets.length + unplanned.length);
    }
  });
});
