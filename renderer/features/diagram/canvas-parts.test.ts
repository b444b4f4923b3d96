import { beforeAll, describe, expect, it } from 'vitest';
import { assetTypes } from '#shared/model/asset.ts';
import type { Model } from '#shared/model/model.ts';
import { startTranslations } from '../../i18n/i18n.ts';
import { makePlant } from '../../testing/plant.ts';
import { flowNodes, noPreview, relativeTo, zoneAt } from './flow.ts';
import { readMarks } from './marks.ts';
import { outlineRows } from './outline-tree.ts';
import { searchPalette } from './palette-search.ts';
import { groupsByKind, groupsByLevel, readThing, writeThing } from './palette-things.ts';
import { buildScene, planScene } from './scene.ts';
import { findRecords } from './search.ts';
import { labelOfThing } from './thing-label.ts';

const view = {
  opened: [],
  closed: new Set<never>(),
  far: false,
  channels: 'none',
  selection: new Set<never>(),
} as const;

function sceneOf(model: Model) {
  const plan = planScene(model);
  return buildScene(plan, readMarks(null, plan.containment), view);
}

describe('outline', () => {
  const model = makePlant({ zones: 3, assets: 9, conduits: 2, channels: 4, loose: 3 });
  const { containment } = planScene(model);

  it('starts with the five headings and how much is under each', () => {
    const rows = outlineRows(model, containment, new Set());
    expect(rows.map((row) => row.count)).toEqual([3, 3, 2, 4, 0]);
    expect(rows.every((row) => row.level === 1 && row.open !== true)).toBe(true);
  });

  it('names every record once when everything is open, members one level below their zone', () => {
    const open = new Set([
      'section-zones',
      'section-loose',
      'section-conduits',
      'section-channels',
      'section-links',
      ...model.zone.keys(),
    ] as const);
    const rows = outlineRows(model, containment, open);
    const records = rows.flatMap((row) => row.record ?? []);
    expect(new Set(records).size).toBe(records.length);
    expect(records).toHaveLength(3 + 9 + 2 + 4);
    const zoned = rows.filter((row) => row.kind === 'asset' && row.level === 3);
    expect(zoned).toHaveLength(6);
  });

  it('lists the channels of a conduit under it and the others under their own heading, each once', () => {
    const orderly = makePlant({ zones: 6, assets: 60, conduits: 5, channels: 80, orderly: true }, 4);
    const plan = planScene(orderly);
    const open = new Set(['section-conduits', 'section-channels', ...orderly.conduit.keys()] as const);
    const rows = outlineRows(orderly, plan.containment, open);
    const inside = rows.filter((row) => row.kind === 'channel' && row.level === 3);
    const outside = rows.filter((row) => row.kind === 'channel' && row.level === 2);
    expect(inside.length).toBeGreaterThan(0);
    expect(inside.length + outside.length).toBe(orderly.channel.size);
    expect(inside.every(({ name, detail }) => name === 'Modbus/TCP' && detail.includes('\u2192'))).toBe(true);
    for (const row of rows) {
      const own = [...orderly.channel.values()].filter(({ conduit }) => conduit === row.record);
      if (row.kind === 'conduit') expect(own).toHaveLength(row.count);
    }
  });

  it('counts positions among siblings without gaps', () => {
    const rows = outlineRows(model, containment, new Set(['section-zones', 'section-loose']));
    for (const level of [1, 2]) {
      const siblings = rows.filter((row) => row.level === level);
      for (const row of siblings) expect(row.position).toBeLessThanOrEqual(row.siblings);
    }
  });
});

describe('search', () => {
  const model = makePlant({ zones: 2, assets: 60, conduits: 1, channels: 0 });

  it('puts names that start with the text first and finds addresses', () => {
    expect(findRecords(model, 'plc', 5)[0]?.name).toMatch(/^PLC/);
    expect(findRecords(model, '10.0.0.7', 3)[0]?.detail).toBe('10.0.0.7');
    expect(findRecords(model, 'zone 2', 3)[0]).toMatchObject({ kind: 'zone', name: 'Zone 2' });
  });

  it('finds nothing for nothing', () => {
    expect(findRecords(model, '  ', 5)).toEqual([]);
  });
});

describe('palette', () => {
  beforeAll(() => startTranslations('en'));
  const things = groupsByKind.flatMap((group) => group.things);

  it.each([
    ['kind', groupsByKind],
    ['level', groupsByLevel()],
  ])('offers every asset type once by %s', (_, groups) => {
    const offered = groups.flatMap((group) => group.things);
    const types = offered.flatMap((thing) => (thing.kind === 'asset' ? (thing.type ?? []) : []));
    expect([...types].sort()).toEqual([...assetTypes].sort());
    expect(new Set(offered.map(writeThing)).size).toBe(offered.length);
  });

  it('reads back what it handed over and nothing else', () => {
    for (const thing of things) expect(readThing(writeThing(thing))).toEqual(thing);
    for (const text of ['', 'hello', '{', '{"kind":"asset","type":"toaster"}', '{"kind":"zone"}'])
      expect(readThing(text)).toBeNull();
  });

  it.each([
    ['plc', 'PLC'],
    ['SPS', 'PLC'],
    ['cpu', 'PLC'],
    ['FU', 'Drive'],
    ['drehzahlregler', 'Drive'],
    ['NSG', 'Firewall'],
    ['DCS', 'DCS controller'],
    ['RTU', 'RTU'],
    ['Fernwirk', 'RTU'],
    ['leitstelle', 'SCADA server'],
    ['Datenschleuse', 'Removable media station'],
    ['dmz', 'DMZ zone'],
    ['Gruppe', 'Group'],
    ['fernwartung', 'Vendor remote access'],
  ])('finds by %s what engineers mean by it', (text, label) => {
    const hits = searchPalette(things, (thing) => labelOfThing(thing), text);
    expect(hits.slice(0, 2).map(({ thing }) => labelOfThing(thing))).toContain(label);
  });

  it('finds nothing for what nobody says', () => {
    expect(searchPalette(things, (thing) => labelOfThing(thing), 'toaster')).toEqual([]);
    expect(searchPalette(things, (thing) => labelOfThing(thing), ' - ')).toEqual([]);
  });
});

describe('canvas nodes', () => {
  const model = makePlant({ zones: 2, assets: 4, conduits: 0, channels: 0 });
  const scene = sceneOf(model);
  const label = () => '';

  it('stay the same objects while nothing about them changes', () => {
    const first = flowNodes(scene.nodes, new Set(), noPreview, label, new Map());
    const before = new Map(first.map((node) => [node.id, node]));
    const again = flowNodes(sceneOf(model).nodes, new Set(), noPreview, label, before);
    expect(again.every((node, index) => node === first[index])).toBe(true);
    const [asset] = model.asset.keys();
    if (asset === undefined) throw new Error('no asset');
    const selected = flowNodes(scene.nodes, new Set([asset]), noPreview, label, before);
    expect(selected.filter((node, index) => node !== first[index]).map((node) => node.id)).toEqual([asset]);
  });

  it('are found by place: the innermost zone, without those that are dragged', () => {
    const [zone] = model.zone.keys();
    const rect = scene.planeRect(zone ?? '');
    if (rect === null || zone === undefined) throw new Error('no zone');
    const inside = { x: rect.x + 8, y: rect.y + 8 };
    expect(zoneAt(scene, inside, new Set())?.id).toBe(zone);
    expect(zoneAt(scene, inside, new Set([zone]))).toBeNull();
    expect(relativeTo(scene, zone, inside)).toEqual({ x: 8, y: 8 });
  });
});
