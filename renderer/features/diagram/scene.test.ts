import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Id, newId } from '#shared/model/id.ts';
import { type Asset, emptyModel, type Link, type Model, type Zone } from '#shared/model/model.ts';
import { makePlant, type PlantSize, seededBytes } from '../../testing/plant.ts';
import { readContainment } from './containment.ts';
import { overlap } from './geometry.ts';
import { edgeBudget } from './line-drafts.ts';
import { readMarks } from './marks.ts';
import { placeRecords } from './placement.ts';
import { buildScene, planScene, type Scene } from './scene.ts';
import { nodeBudget, type SceneView } from './scene-node.ts';

const calm: SceneView = { opened: [], closed: new Set(), far: false, channels: 'none', selection: new Set() };

function sceneOf(model: Model, view: SceneView = calm): Scene {
  const plan = planScene(model);
  return buildScene(plan, readMarks(null, plan.containment), view);
}

const sizes: fc.Arbitrary<PlantSize> = fc.record({
  zones: fc.integer({ min: 0, max: 60 }),
  assets: fc.integer({ min: 0, max: 400 }),
  conduits: fc.integer({ min: 0, max: 80 }),
  channels: fc.integer({ min: 0, max: 200 }),
  nested: fc.integer({ min: 0, max: 4 }),
  loose: fc.integer({ min: 0, max: 5 }),
});

const views = (model: Model): fc.Arbitrary<SceneView> => {
  const zones = [...model.zone.keys()];
  return fc.record({
    opened: fc.subarray(zones),
    closed: fc.subarray(zones).map((ids) => new Set(ids)),
    far: fc.boolean(),
    channels: fc.constantFrom('none' as const, 'selection' as const, 'all' as const),
    selection: fc.subarray([...model.asset.keys()]).map((ids) => new Set(ids)),
  });
};

const plants = fc
  .tuple(sizes, fc.integer())
  .map(([size, seed]) => makePlant(size, seed))
  .chain((model) => fc.tuple(fc.constant(model), views(model)));

describe('what is drawn', () => {
  it('draws the type of an asset that leaves it to its model', () => {
    const entry = { id: newId('assetModel', seededBytes(1)), type: 'plc' as const };
    const asset = { id: newId('asset', seededBytes(2)), model: entry.id };
    const model = {
      ...emptyModel(),
      asset: new Map([[asset.id, asset]]),
      assetModel: new Map([[entry.id, entry]]),
    };
    const [node] = sceneOf(model).nodes;
    expect(node?.kind === 'asset' && node.asset.type).toBe('plc');
  });

  it('never mounts more than the budget, whatever the plant and whatever is open', { tags: ['long'] }, () => {
    const shapes: PlantSize[] = [
      { zones: 0, assets: 20_000, conduits: 0, channels: 0 },
      { zones: 1, assets: 20_000, conduits: 0, channels: 0 },
      { zones: 3000, assets: 3000, conduits: 3000, channels: 5000 },
      { zones: 400, assets: 10_000, conduits: 800, channels: 30_000 },
      { zones: 1500, assets: 10_000, conduits: 4000, channels: 0, nested: 2, loose: 3 },
    ];
    for (const shape of shapes) {
      const model = makePlant(shape);
      for (const opened of [[], [...model.zone.keys()]]) {
        for (const channels of ['none', 'all'] as const) {
          const scene = sceneOf(model, { ...calm, opened, channels });
          expect(scene.nodes.length).toBeLessThanOrEqual(nodeBudget);
          expect(scene.edges.length).toBeLessThanOrEqual(edgeBudget);
        }
      }
    }
  });

  it('draws parents before children, edges only between drawn nodes, and finds every record a place', () => {
    fc.assert(
      fc.property(plants, ([model, view]) => {
        const scene = sceneOf(model, view);
        const drawn = new Set<string>();
        for (const node of scene.nodes) {
          expect(node.parent === null || drawn.has(node.parent)).toBe(true);
          expect(drawn.has(node.id)).toBe(false);
          drawn.add(node.id);
        }
        expect(drawn.size).toBeLessThanOrEqual(nodeBudget);
        for (const edge of scene.edges) {
          expect(drawn.has(edge.source) && drawn.has(edge.target)).toBe(true);
        }
        for (const id of [...model.asset.keys(), ...model.zone.keys()]) {
          expect(drawn.has(scene.standIn(id) ?? '')).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('does not depend on the order in which records were made', () => {
    fc.assert(
      fc.property(plants, ([model, view]) => {
        const turned: Model = {
          ...model,
          zone: new Map([...model.zone].reverse()),
          asset: new Map([...model.asset].reverse()),
        };
        expect(sceneOf(turned, view).nodes).toEqual(sceneOf(model, view).nodes);
      }),
      { numRuns: 30 },
    );
  });

  it('opens all zones of a small plant, none of a big one, and one that was asked for', () => {
    const small = makePlant({ zones: 5, assets: 40, conduits: 4, channels: 0 });
    expect(openIn(sceneOf(small))).toHaveLength(5);
    expect(openIn(sceneOf(small, { ...calm, far: true }))).toHaveLength(0);
    const big = makePlant({ zones: 50, assets: 2000, conduits: 40, channels: 0 });
    expect(openIn(sceneOf(big))).toHaveLength(0);
    const [asked] = big.zone.keys();
    expect(asked).toBeDefined();
    if (asked === undefined) return;
    expect(openIn(sceneOf(big, { ...calm, opened: [asked], far: true }))).toEqual([asked]);
  });

  it('says so when a zone holds too much to draw, and keeps it closed', () => {
    const model = makePlant({ zones: 1, assets: 5000, conduits: 0, channels: 0 });
    const scene = sceneOf(model, { ...calm, opened: [...model.zone.keys()] });
    expect(scene.nodes).toEqual([expect.objectContaining({ kind: 'zone', open: false, tooMany: true })]);
    expect(scene.tooMany).toBe(1);
  });

  it('gathers loose assets into one node when they are too many', () => {
    const scene = sceneOf(makePlant({ zones: 0, assets: 5000, conduits: 0, channels: 0 }));
    expect(scene.nodes).toEqual([expect.objectContaining({ kind: 'rest', id: 'rest-assets', count: 5000 })]);
  });

  it('merges conduits between the same two closed zones and hides those inside one', () => {
    const { model, zones } = nestedZones();
    const [outer, inner, other] = zones;
    addConduit(model, 'a', [inner, other]);
    addConduit(model, 'b', [outer, other]);
    addConduit(model, 'c', [outer, inner]);
    const open = sceneOf(model).edges.map((edge) => edge.records.length);
    expect(open.sort()).toEqual([1, 1, 1]);
    const closed = sceneOf(model, { ...calm, closed: new Set([outer]) }).edges;
    expect(closed.map((edge) => edge.records.length)).toEqual([2]);
  });

  it('draws a conduit of three zones as a node with three spokes', () => {
    const model = makePlant({ zones: 3, assets: 0, conduits: 0, channels: 0 });
    addConduit(model, 'backbone', [...model.zone.keys()]);
    const scene = sceneOf(model);
    expect(scene.nodes.filter((node) => node.kind === 'conduit')).toHaveLength(1);
    expect(scene.edges).toHaveLength(3);
  });

  it('shows the channels of the selection only when asked', () => {
    const model = makePlant({ zones: 2, assets: 10, conduits: 0, channels: 12 });
    const [first] = model.channel.values();
    const source = first?.source;
    expect(sceneOf(model).edges).toHaveLength(0);
    const some = sceneOf(model, {
      ...calm,
      channels: 'selection',
      selection: new Set([source as Id<'asset'>]),
    });
    const all = sceneOf(model, { ...calm, channels: 'all' });
    expect(some.edges.length).toBeGreaterThan(0);
    expect(all.edges.length).toBeGreaterThan(some.edges.length);
  });
});

describe('automatic placement', () => {
  it('keeps members inside their zone and lets no two neighbours overlap', { tags: ['long'] }, () => {
    fc.assert(
      fc.property(plants, ([model]) => {
        const { nodes } = sceneOf(model, { ...calm, opened: [...model.zone.keys()] });
        const zones = new Map(nodes.flatMap((node) => (node.kind === 'zone' ? [[node.id, node]] : [])));
        for (const node of nodes) {
          if (node.kind === 'conduit') continue;
          const zone = node.parent === null ? undefined : zones.get(node.parent);
          if (zone === undefined) continue;
          expect(node.rect.x + node.rect.width).toBeLessThanOrEqual(zone.rect.width);
          expect(node.rect.y + node.rect.height).toBeLessThanOrEqual(zone.rect.height);
        }
        for (const siblings of byParent(nodes).values()) {
          siblings.forEach((one, index) => {
            for (const other of siblings.slice(index + 1)) expect(overlap(one, other)).toBe(false);
          });
        }
      }),
      { numRuns: 30 },
    );
  });

  it('puts higher Purdue levels above lower ones', () => {
    const scene = sceneOf(makePlant({ zones: 8, assets: 0, conduits: 0, channels: 0 }));
    const y = new Map(
      scene.nodes.flatMap((node) => (node.kind === 'zone' ? [[node.zone.purdueLevel, node.rect.y]] : [])),
    );
    const order = ['external', '5', '4', '3.5', '3', '2', '1', '0'] as const;
    const ys = order.map((level) => y.get(level) ?? Number.NaN);
    expect(ys).toEqual([...ys].sort((a, b) => a - b));
    expect(new Set(ys).size).toBe(order.length);
  });

  it('keeps a stored position and places newcomers clear of it', () => {
    const model = makePlant({ zones: 1, assets: 6, conduits: 0, channels: 0 });
    const [first] = model.asset.values();
    if (first === undefined) throw new Error('no asset');
    const moved: Model = {
      ...model,
      asset: new Map([...model.asset, [first.id, { ...first, position: { x: 400, y: 320 } }]]),
    };
    const rect = (id: string) => sceneOf(moved).nodes.find((node) => node.id === id)?.rect;
    expect(rect(first.id)).toMatchObject({ x: 400, y: 320 });
    for (const asset of model.asset.keys()) {
      if (asset !== first.id) expect(rect(asset)?.y).toBeGreaterThanOrEqual(400);
    }
  });

  it('draws a member inside its zone even where its stored position lies outside', () => {
    const model = makePlant({ zones: 1, assets: 1, conduits: 0, channels: 0 });
    const [first] = model.asset.values();
    if (first === undefined) throw new Error('no asset');
    const moved: Model = {
      ...model,
      asset: new Map([[first.id, { ...first, position: { x: -900, y: -900 } }]]),
    };
    const node = sceneOf(moved).nodes.find((one) => one.id === first.id);
    expect(node?.rect.x).toBeGreaterThanOrEqual(0);
    expect(node?.rect.y).toBeGreaterThanOrEqual(0);
  });
});

describe('containment', () => {
  it('shows zones that name each other as parent, the one with the least id at the top', () => {
    const random = seededBytes(7);
    const { model, zones } = nestedZones(random);
    const [one, two] = zones;
    model.zone.set(one, { id: one, name: 'one', parent: two });
    model.zone.set(two, { id: two, name: 'two', parent: one });
    const containment = readContainment(model);
    const least = one < two ? one : two;
    expect(containment.parentOf(least)).toBeNull();
    expect(containment.innerFirst).toHaveLength(3);
  });

  it('survives zones nested ten thousand deep', { tags: ['long'] }, () => {
    const random = seededBytes(3);
    const model = emptyModel();
    let parent: Zone | undefined;
    for (let depth = 0; depth < 10_000; depth += 1) {
      const zone: Zone = { ...newZone(random), ...(parent === undefined ? {} : { parent: parent.id }) };
      model.zone.set(zone.id, zone);
      parent = zone;
    }
    const scene = sceneOf(model, { ...calm, opened: [...model.zone.keys()] });
    expect(scene.nodes.length).toBeLessThanOrEqual(nodeBudget);
  });

  it('counts members at any depth', () => {
    const { model, zones } = nestedZones();
    const [outer, inner] = zones;
    const asset: Asset = { id: 'asset-00000000000000000000000000' as Id<'asset'>, zone: inner };
    model.asset.set(asset.id, asset);
    expect(readContainment(model).totalsOf(outer)).toEqual({ zones: 1, assets: 1 });
  });
});

function openIn(scene: Scene): readonly string[] {
  return scene.nodes.flatMap((node) => (node.kind === 'zone' && node.open ? [node.id] : []));
}

function byParent(nodes: Scene['nodes']) {
  const groups = new Map<string | null, Scene['nodes'][number]['rect'][]>();
  for (const node of nodes) {
    if (node.kind === 'conduit') continue;
    groups.set(node.parent, [...(groups.get(node.parent) ?? []), node.rect]);
  }
  return groups;
}

function newZone(random = seededBytes(1)): Zone {
  const model = makePlant({ zones: 1, assets: 0, conduits: 0, channels: 0 }, random(1)[0]);
  const [zone] = model.zone.values();
  if (zone === undefined) throw new Error('no zone');
  const letters = '0123456789abcdefghjkmnpqrstvwxyz';
  const id = `zone-${[...random(26)].map((byte) => letters.charAt(byte & 31)).join('')}`;
  return { ...zone, id: id as Id<'zone'> };
}

function nestedZones(random = seededBytes(1)) {
  const model = emptyModel();
  const [outer, inner, other] = [newZone(random), newZone(random), newZone(random)];
  model.zone.set(outer.id, { ...outer, name: 'outer' });
  model.zone.set(inner.id, { ...inner, name: 'inner', parent: outer.id });
  model.zone.set(other.id, { ...other, name: 'other' });
  return { model, zones: [outer.id, inner.id, other.id] as const };
}

function addConduit(model: Model, name: string, zones: readonly Id<'zone'>[]): void {
  const id = `conduit-${name}` as Id<'conduit'>;
  (model.conduit as Map<Id<'conduit'>, unknown>).set(id, { id, name, zones });
}

describe('links and notes', () => {
  const plant = makePlant({ zones: 2, assets: 4, conduits: 0, channels: 0 });
  const [one, two, three] = [...plant.asset.values()];
  const random = seededBytes(5);
  const linked = (links: readonly Omit<Link, 'id'>[]): Model => ({
    ...plant,
    link: new Map(
      links.map((link) => {
        const id = newId('link', random);
        return [id, { id, ...link }];
      }),
    ),
  });

  it('merges links of one medium between the same assets, whichever end comes first, and keeps media apart', () => {
    if (one === undefined || two === undefined) throw new Error('two assets');
    const model = linked([
      { from: one.id, to: two.id, medium: 'copper' },
      { from: two.id, to: one.id, medium: 'copper' },
      { from: one.id, to: two.id, medium: 'fibre' },
    ]);
    const { edges } = sceneOf(model);
    expect(edges.map(({ medium, records, lane }) => [medium, records.length, lane])).toEqual([
      ['copper', 2, 0],
      ['fibre', 1, 1],
    ]);
    expect(sceneOf(model, { ...calm, links: false }).edges).toEqual([]);
  });

  it('draws a link between two closed zones where no conduit says that they are joined', () => {
    if (one === undefined || two === undefined) throw new Error('two assets');
    const closed: SceneView = { ...calm, closed: new Set(plant.zone.keys()) };
    const model = linked([{ from: one.id, to: two.id, medium: 'serial' }]);
    const kinds = (of: Model) => sceneOf(of, closed).edges.map(({ kind }) => kind);
    expect(kinds(model)).toEqual(['link']);
    const joined: Model = { ...model, conduit: new Map() };
    addConduit(joined, 'one', [...plant.zone.keys()]);
    expect(kinds(joined)).toEqual(['conduit']);
  });

  it('names the ports at the ends they are at', () => {
    if (one === undefined || three === undefined) throw new Error('two assets');
    const model = linked([
      { from: three.id, to: one.id, medium: 'fibre', fromInterface: 'P1', toInterface: 'X2' },
    ]);
    const [edge] = sceneOf(model).edges;
    expect(edge?.ports).toEqual(edge?.source === three.id ? ['P1', 'X2'] : ['X2', 'P1']);
  });

  it('draws a note in its zone, where it was put and as large as it was made', () => {
    const [zone] = plant.zone.keys();
    if (zone === undefined) throw new Error('a zone');
    const id = newId('note', random);
    const note = { id, zone, text: 'Spare', position: { x: 400, y: 200 }, size: { width: 160, height: 64 } };
    const { nodes } = sceneOf({ ...plant, note: new Map([[id, note]]) });
    expect(nodes.find((node) => node.id === id)).toMatchObject({
      kind: 'note',
      parent: zone,
      rect: { x: 400, y: 200, width: 160, height: 64 },
    });
  });
});

it('walks what lies in a zone in reading order', () => {
  const plant = makePlant({ zones: 1, assets: 3, conduits: 0, channels: 0 });
  const [zone] = plant.zone.keys();
  const places = [
    { x: 300, y: 84 },
    { x: 16, y: 200 },
    { x: 16, y: 80 },
  ];
  const asset = new Map(
    [...plant.asset.values()].map((one, index) => [
      one.id,
      { ...one, position: places[index] ?? { x: 0, y: 0 } },
    ]),
  );
  const drawn = sceneOf({ ...plant, asset }).nodes.filter((node) => node.parent === zone);
  expect(drawn.map(({ rect }) => [rect.x, rect.y])).toEqual([
    [16, 80],
    [300, 84],
    [16, 200],
  ]);
});

describe('the plan after an edit', () => {
  it('is the plan of the plant as it is now, with unchanged zones kept', () => {
    fc.assert(
      fc.property(plants, fc.nat(), fc.nat(), ([model], which, into) => {
        const before = readContainment(model);
        placeRecords(before, model.zone);
        const assets = [...model.asset.values()];
        const zones = [...model.zone.keys()];
        const asset = assets[which % Math.max(1, assets.length)];
        const zone = zones[into % Math.max(1, zones.length)];
        if (asset === undefined || zone === undefined) return;
        const after = {
          ...model,
          asset: new Map(model.asset).set(asset.id, { ...asset, zone, name: 'moved' }),
        };
        const shared = readContainment(after, before);
        const fresh = readContainment(after);
        for (const id of zones) {
          expect(shared.contentOf(id)).toEqual(fresh.contentOf(id));
          const touched = id === zone || id === before.zoneOf(asset);
          if (!touched && shared.contentOf(id).zones.length === 0) {
            expect(shared.contentOf(id)).toBe(before.contentOf(id));
          }
        }
        expect(shared.top).toEqual(fresh.top);
        expect(placeRecords(shared, after.zone)).toEqual(placeRecords(fresh, after.zone));
      }),
      { numRuns: 60 },
    );
  });
});
