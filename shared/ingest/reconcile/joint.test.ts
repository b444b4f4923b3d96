import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Change } from '#shared/journal/change.ts';
import { emptyModel, type Model } from '#shared/model/model.ts';
import { seededRandom } from '#tests/support/replicas.ts';
import { toObservations } from '../capture/observations.ts';
import { readCapture } from '../capture/read-capture.ts';
import { readList } from '../list/list.ts';
import type { Observations } from '../observation.ts';
import { changesFor } from './choice.ts';
import { type JointSource, reconcileTogether } from './joint.ts';
import type { Pin } from './ports.ts';
import type { RowProposal } from './proposal.ts';
import { reconcile } from './reconcile.ts';

async function* whole(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

async function list(text: string, name = 'list.csv'): Promise<Observations> {
  const reading = await readList({ name, chunks: whole(new TextEncoder().encode(text)) });
  if (!reading.ok) throw new Error(reading.error.code);
  return reading.value.observations;
}

const now = '2026-11-22T00:00:00Z';
const together = (
  model: Model,
  observations: readonly Observations[],
  pins: ReadonlyMap<string, Pin> = new Map(),
  seed = 3,
) =>
  reconcileTogether(
    model,
    observations.map((each, index): JointSource => ({ key: `file${index}`, observations: each })),
    { random: seededRandom(seed), now, pins },
  );

function fold(model: Model, changes: readonly Change[]): Model {
  const records = structuredClone(model) as Model;
  for (const { kind, record, field, value } of changes) {
    const shelf = records[kind] as unknown as Map<string, object>;
    shelf.set(record, { ...(shelf.get(record) ?? { id: record }), [field]: value });
  }
  return records;
}

const assetRows = ({ rows }: { readonly rows: readonly RowProposal[] }) =>
  rows.filter(({ kind }) => kind === 'asset');
const fieldOf = (row: RowProposal | undefined, name: string) =>
  row?.fields.find(({ field }) => field === name);

describe('several sources in one review', () => {
  it('make one row of an asset they all describe, with all of them as its sources', async () => {
    const one = await list('Name;Serial;IP\nPLC-1;S-100;10.0.0.1\n', 'a.csv');
    const two = await list('Asset;Serial;Firmware;MAC\nPLC 1;S-100;V2;00:1b:1b:00:00:01\n', 'b.csv');
    const proposals = together(emptyModel(), [one, two]);
    const [row, ...others] = assetRows(proposals);
    expect(others).toEqual([]);
    expect(row).toMatchObject({ status: 'new', sources: [0, 1] });
    expect(fieldOf(row, 'serialNumber')).toMatchObject({ state: 'new', source: 0, agreed: [{ source: 1 }] });
    expect(fieldOf(row, 'firmwareVersion')).toMatchObject({ theirs: 'V2', source: 1 });
    const changes = changesFor(proposals, { mode: 'all' });
    const bases = new Map(changes.map(({ field, basis }) => [field, basis?.source]));
    expect(bases.get('addresses')).toBe(proposals.sources[0]?.record);
    expect(bases.get('macs')).toBe(proposals.sources[1]?.record);
    expect(changes.filter(({ kind, field }) => kind === 'source' && field === 'name')).toHaveLength(2);
  });

  it('that say different things of a new asset leave the field to a person, who may choose either', async () => {
    const one = await list('Name;Serial;Firmware\nPLC-1;S-100;V1\n', 'a.csv');
    const two = await list('Name;Serial;Firmware\nPLC-1;S-100;V2\n', 'b.csv');
    const proposals = together(emptyModel(), [one, two]);
    const [row] = assetRows(proposals);
    const firmware = fieldOf(row, 'firmwareVersion');
    expect(firmware).toMatchObject({
      state: 'contradiction',
      theirs: 'V1',
      others: [{ value: 'V2', source: 1 }],
    });
    const written = (choice: boolean | number) =>
      changesFor(proposals, {
        mode: 'safe',
        fields: new Map([[row?.key ?? '', new Map([['firmwareVersion', choice]])]]),
      }).find(({ field }) => field === 'firmwareVersion');
    expect(written(false)).toBeUndefined();
    expect(written(true)).toMatchObject({ value: 'V1', basis: { source: proposals.sources[0]?.record } });
    expect(written(0)).toMatchObject({ value: 'V2', basis: { source: proposals.sources[1]?.record } });
  });

  it('add up in what adds up', async () => {
    const one = await list('Name;MAC;IP\nPLC-1;00:1b:1b:00:00:01;10.0.0.1\n', 'a.csv');
    const two = await list('Name;MAC;IP\nPLC-1;00:1b:1b:00:00:01;10.0.0.1, 10.0.9.1\n', 'b.csv');
    const proposals = together(emptyModel(), [one, two]);
    expect(fieldOf(assetRows(proposals)[0], 'addresses')).toMatchObject({
      state: 'new',
      value: ['10.0.0.1', '10.0.9.1'],
    });
  });

  it('find what only another of them brings: a channel its ends, an identity its person', async () => {
    const channels = await list('Quelle;Ziel;Port\nHMI-1;PLC-1;102\n', 'channels.csv');
    const assets = await list('Name;Serial;Zone\nPLC-1;S-100;Zelle 1\nHMI-1;S-101;Zelle 1\n', 'assets.csv');
    const backups = await list(
      'Assets;Backup date;Restore tested;Offline copy\nPLC-1;2026-01-02;ja;ja\n',
      'b.csv',
    );
    const proposals = together(emptyModel(), [channels, backups, assets]);
    expect(assetRows(proposals).map(({ label, sources }) => [label, sources?.length])).toEqual([
      ['PLC-1', 2],
      ['HMI-1', 2],
    ]);
    const plc = assetRows(proposals)[0];
    const backup = proposals.rows.find(({ kind }) => kind === 'backup');
    expect(backup?.needs).toContain(plc?.key);
    // Without the asset there is nothing to back up.
    const rows = new Map([[plc?.key ?? '', 'none' as const]]);
    const kinds = new Set(changesFor(proposals, { mode: 'all', rows }).map(({ kind }) => kind));
    expect([kinds.has('asset'), kinds.has('backup'), kinds.has('channel')]).toEqual([true, false, false]);
  });

  it('keep rows apart that a person has told apart, and join those that were pinned', async () => {
    const one = await list('Name;IP\nPump;10.0.0.1\nPump;10.0.0.2\n', 'a.csv');
    const two = await list('Name;Firmware\nPump;V3\n', 'b.csv');
    const open = together(emptyModel(), [one, two]);
    const ambiguous = open.rows.find(({ status }) => status === 'ambiguous');
    expect(ambiguous?.candidates.map(({ row }) => row)).toEqual(['file0 line 2', 'file0 line 3']);
    const pins = new Map<string, Pin>([[ambiguous?.key ?? '', 'row file0 line 3']]);
    const joined = together(emptyModel(), [one, two], pins, 77);
    expect(assetRows(joined).map(({ key, sources }) => [key, sources])).toEqual([
      ['file0 line 2', [0]],
      ['file0 line 3', [0, 1]],
    ]);
  });

  const row = fc.record({
    name: fc.constantFrom('A', 'B', 'C', ''),
    serial: fc.constantFrom('S-100', 'S-200', 'S-300', ''),
    ip: fc.constantFrom('10.0.0.1', '10.0.0.2', '10.0.0.3', ''),
    firmware: fc.constantFrom('V1', 'V2', ''),
  });
  const file = fc.array(row, { minLength: 1, maxLength: 5 });
  const text = (rows: readonly { name: string; serial: string; ip: string; firmware: string }[]) =>
    ['Name;Serial;IP;Firmware', ...rows.map((r) => [r.name, r.serial, r.ip, r.firmware].join(';')), ''].join(
      '\n',
    );

  it('come to the same in whatever order they are given', async () => {
    await fc.assert(
      fc.asyncProperty(file, file, file, async (a, b, c) => {
        const sources = [
          await list(text(a), 'a.csv'),
          await list(text(b), 'b.csv'),
          await list(text(c), 'c.csv'),
        ];
        const keyed = sources.map((observations, index): JointSource => ({ key: `f${index}`, observations }));
        const ports = { random: seededRandom(1), now };
        const shape = (order: readonly JointSource[]) =>
          reconcileTogether(emptyModel(), order, ports)
            .rows.map(({ key, status, label, fields }) =>
              JSON.stringify([
                key,
                status,
                label,
                fields.map(({ field, theirs, state }) => [field, theirs, state]),
              ]),
            )
            .sort();
        const rows = shape(keyed);
        expect(shape([...keyed].reverse())).toEqual(rows);
      }),
      { numRuns: 40 },
    );
  });

  it('taken in whole leave nothing undecided that a second review would find', async () => {
    await fc.assert(
      fc.asyncProperty(file, file, async (a, b) => {
        const sources = [await list(text(a), 'a.csv'), await list(text(b), 'b.csv')];
        const proposals = together(emptyModel(), sources);
        fc.pre(proposals.rows.every(({ status }) => status !== 'ambiguous'));
        const model = fold(emptyModel(), changesFor(proposals, { mode: 'all' }));
        const again = together(model, sources);
        expect(assetRows(again).filter(({ status }) => status === 'new')).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});

describe('list and capture of the sample plant', () => {
  const folder = join(import.meta.dirname, '../../../resources/sample/packaging-line');
  const bytes = (name: string): Uint8Array => readFileSync(join(folder, name));

  it('come to the same assets together as one after the other', async () => {
    const assets = await list(new TextDecoder().decode(bytes('assets.csv')), 'assets.csv');
    const report = await readCapture('capture.pcap', whole(bytes('capture.pcap')));
    if (!report.ok) throw new Error(report.error.code);
    const seen = toObservations(report.value);
    const ports = { random: seededRandom(5), now };
    const first = fold(emptyModel(), changesFor(reconcile(emptyModel(), assets, ports), { mode: 'all' }));
    const after = fold(first, changesFor(reconcile(first, seen, ports), { mode: 'all' }));
    const joint = together(emptyModel(), [seen, assets]);
    const model = fold(emptyModel(), changesFor(joint, { mode: 'all' }));
    const names = ({ asset }: Model) => [...asset.values()].map(({ name }) => name).sort();
    expect(names(model)).toEqual(names(after));
    expect(model.channel.size).toBe(after.channel.size);
  });
});
