import { expect, it } from 'vitest';
import { newId } from '#shared/model/id.ts';
import { emptyModel, type Model } from '#shared/model/model.ts';
import type { Claim, Observations, ObservedAsset, ObservedChannel } from '../observation.ts';
import { reconcile } from './reconcile.ts';
import { sinceThen, type WatchedThing, type WatchState, watchedThings } from './watched.ts';

const random = (length: number): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(length));
const hmi = newId('asset', random);
const plc = newId('asset', random);
const drive = newId('asset', random);
const planned = newId('asset', random);
const reads = newId('channel', random);
const drives = newId('channel', random);

const observed = { first: '2026-11-01T08:00:00Z', last: '2026-11-01T09:00:00Z', packets: 10, bytes: 1000 };

function finished<T>(steps: Generator<void, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

function plant(): Model {
  const model = emptyModel();
  model.asset.set(hmi, { id: hmi, name: 'HMI', addresses: ['10.0.0.1'] });
  model.asset.set(plc, { id: plc, name: 'PLC', addresses: ['10.0.0.2'], firmwareVersion: 'V4.0' });
  model.asset.set(drive, { id: drive, name: 'Drive', addresses: ['10.0.0.3'] });
  model.asset.set(planned, { id: planned, name: 'Spare', addresses: ['10.0.0.4'] });
  const modbus = { transport: 'tcp', port: 502, protocol: 'modbus', observed } as const;
  model.channel.set(reads, { id: reads, source: hmi, target: plc, ...modbus, operationsSeen: { write: 3 } });
  model.channel.set(drives, { id: drives, source: plc, target: drive, ...modbus });
  return model;
}

const asset = (key: string, claims: readonly Claim[] = []): ObservedAsset => ({
  key,
  claims: [
    { field: 'addresses', value: [key], place: 'frame 1', confidence: 'high' },
    { field: 'name', value: key, place: 'frame 1', confidence: 'low' },
    ...claims,
  ],
});

const channel = (
  source: string,
  target: string,
  claims: ObservedChannel['claims'] = [],
): ObservedChannel => ({
  key: `${source} ${target}`,
  source,
  target,
  initiatorKnown: true,
  transport: 'tcp',
  port: 502,
  protocol: 'modbus',
  basis: 'payload',
  confidence: 'high',
  packets: 5,
  bytes: 500,
  first: '2026-11-22T08:00:00Z',
  last: '2026-11-22T09:00:00Z',
  place: 'frame 7',
  claims,
});

function later(assets: readonly ObservedAsset[], channels: readonly ObservedChannel[]): Observations {
  return {
    source: { name: 'later.pcap', format: 'pcap', sha256: 'bb', size: 1 },
    read: 1,
    assets,
    channels,
    skipped: [],
  };
}

const capture = later(
  [
    asset('10.0.0.1'),
    asset('10.0.0.2', [{ field: 'firmwareVersion', value: 'V4.2', place: 'frame 9', confidence: 'high' }]),
    asset('10.0.0.4'),
    asset('10.0.0.9'),
  ],
  [
    channel('10.0.0.1', '10.0.0.2', [
      { field: 'operationsSeen', value: { write: 5, download: 1 }, place: 'frame 8', confidence: 'high' },
    ]),
    channel('10.0.0.9', '10.0.0.2'),
  ],
);

const compared = () => {
  const model = plant();
  const proposals = reconcile(model, capture, { random, now: '2026-11-22T10:00:00Z' });
  const things = watchedThings(proposals, new Set([0]));
  const since = finished(sinceThen(things, new Set([hmi, plc, drive, reads, drives]), model));
  return { model, things, since };
};

it('says what is new, changed, not seen again, and known but not seen then', () => {
  const { since } = compared();
  const named = (state: WatchState): string[] =>
    since.rows.filter((row) => row.state === state).map(({ label, about }) => `${label} ${about}`);
  expect(named('new')).toEqual(['10.0.0.9 10.0.0.9', '10.0.0.9 → PLC modbus tcp/502']);
  expect(named('changed')).toEqual(['PLC 10.0.0.2', 'HMI → PLC modbus tcp/502']);
  expect(named('gone')).toEqual(['Drive 10.0.0.3', 'PLC → Drive modbus tcp/502']);
  expect(named('notThen')).toEqual(['Spare 10.0.0.4']);
  expect(since.unchanged).toBe(1);
});

it('names what is otherwise on both sides, and only what is: more of the same is no change', () => {
  const { since } = compared();
  const changes = since.rows.flatMap((row) => row.changes);
  expect(changes).toEqual([
    { field: 'firmwareVersion', before: 'V4.0', now: 'V4.2' },
    { field: 'operationsSeen', before: { write: 3 }, now: { download: 1 } },
  ]);
});

it('knows when what is gone was last seen', () => {
  const { since } = compared();
  const gone = since.rows.filter(({ state }) => state === 'gone');
  expect(gone.map(({ last }) => last)).toEqual([observed.last, observed.last]);
});

it('shows nothing of sources that are no captures', () => {
  const proposals = reconcile(plant(), capture, { random, now: '2026-11-22T10:00:00Z' });
  expect(watchedThings(proposals, new Set())).toEqual([]);
});

it('sorts thousands by state, kind and name, a piece at a time', () => {
  const things = Array.from({ length: 5_003 }, (_, at): WatchedThing => {
    const record = newId(at % 3 === 0 ? 'channel' : 'asset', random);
    const label = `Thing ${(at * 7_919) % 5_003}`;
    const kind = at % 3 === 0 ? 'channel' : 'asset';
    const about = { about: '', place: '', source: 0, changes: [], candidates: [] };
    return { record, kind, label, isNew: at % 2 === 0, ...about };
  });
  const steps = sinceThen(things, new Set(), emptyModel());
  let taken = 0;
  for (let step = steps.next(); ; step = steps.next()) {
    taken += 1;
    if (!step.done) continue;
    const order = step.value.rows.map(
      ({ state, kind, label }) => `${state === 'new' ? 0 : 1} ${kind} ${label}`,
    );
    expect(order).toEqual(order.toSorted());
    expect(order).toHaveLength(things.length);
    break;
  }
  expect(taken).toBeGreaterThan(10);
});
