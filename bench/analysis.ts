import { analyse, analyseAgain } from '#shared/analysis/analyse.ts';
import { fingerprint } from '#shared/analysis/fingerprint.ts';
import { articulationPoints } from '#shared/analysis/graph/articulation.ts';
import { attackGraph } from '#shared/analysis/graph/attack-graph.ts';
import { betweenness } from '#shared/analysis/graph/betweenness.ts';
import { blastRadii } from '#shared/analysis/graph/blast-radius.ts';
import { dominanceInput, dominatedTargets } from '#shared/analysis/graph/dominance.ts';
import { exposureOf } from '#shared/analysis/graph/exposure.ts';
import { topologyOf, wiringOf } from '#shared/analysis/graph/topology.ts';
import { judge } from '#shared/analysis/judging.ts';
import { securityLevels } from '#shared/analysis/levels/security-levels.ts';
import { builtInParameters as parameters } from '#shared/analysis/parameters.ts';
import { plantOf } from '#shared/analysis/planting.ts';
import { weightOf } from '#shared/analysis/risk/risk.ts';
import { rules } from '#shared/analysis/rules/catalogue.ts';
import { ruleContext } from '#shared/analysis/rules/context.ts';
import { builtInLimits } from '#shared/analysis/rules/limits.ts';
import { knowledgeOf, modelOf, record, ref } from '#shared/analysis/testing/fixture.ts';
import type { Model } from '#shared/model/model.ts';

/** Times the analysis of a large plant, part by part: 10,000 assets, 30,000 channels, 200 zones, 500 identities. */

const at = '2026-11-22';

/** Numbers below a bound, the same every time. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const types = ['plc', 'hmi', 'switch', 'engineeringWorkstation', 'sensor', 'drive', 'historian'] as const;
const protocols = ['s7comm', 'opcua', 'rdp', 'modbus', 'https', 'smb', 'profinet-io'] as const;
const levels = ['1', '2', '3'] as const;

/**
 * People who come in from outside over jump hosts: five identities to a person at most, fifty access paths, a grant for each
 * identity and four sessions over it. Secrets of every tenth identity lie open on an asset.
 */
function people(identities: number, assets: number, next: (below: number) => number): Records {
  const paths = Math.ceil(identities / 10);
  const asset = () => ref('asset', `asset ${next(assets)}`);
  return Array.from({ length: identities }, (_, index): Records => {
    const identity = ref('identity', `identity ${index}`);
    const accessPath = ref('accessPath', `path ${index % paths}`);
    const enforcementPoint = ref('asset', `asset ${(index % paths) * 7}`);
    const secret = record('credential', `secret ${index}`, {
      identity,
      storedIn: 'projectFile',
      assets: [asset()],
    });
    return [
      record('identity', `identity ${index}`, {
        kind: index % 3 === 0 ? 'vendor' : 'person',
        person: ref('person', `person ${Math.floor(index / (1 + (index % 5)))}`),
        authenticationMethod: 'mfa',
      }),
      record('accessGrant', `grant ${index}`, {
        identity,
        accessPath,
        validFrom: '2026-01-01T00:00:00Z',
        validTo: '2027-01-01T00:00:00Z',
      }),
      ...Array.from({ length: 4 }, (__, run) =>
        record('session', `session ${index} ${run}`, {
          identity,
          accessPath,
          enforcementPoint,
          touched: [asset()],
        }),
      ),
      ...(index % 10 === 0 ? [secret] : []),
      ...(index < paths
        ? [
            record('accessPath', `path ${index}`, {
              from: ref('accessPoint', 'vendor'),
              enforcementPoint,
              targets: [asset(), asset()],
              protocol: 'rdp',
              mfa: index % 2 === 0,
            }),
          ]
        : []),
    ];
  }).flat();
}

type Records = readonly ReturnType<typeof record>[];

function plant(assets: number, channels: number, zones: number, identities = 0): Model {
  const next = numbers(7);
  const pick = <T>(list: readonly [T, ...T[]]): T => list[next(list.length)] ?? list[0];
  const zone = (index: number): string => `zone ${index % zones}`;
  const zoned = zones > 0;
  const records = [
    ...Array.from({ length: zones }, (_, index) =>
      record('zone', zone(index), {
        kind: index === 0 ? 'business' : 'iacs',
        purdueLevel: index === 0 ? '4' : pick(levels),
        slTarget: [2, 2, 2, 2, 2, 2, 2],
      }),
    ),
    ...Array.from({ length: assets }, (_, index) =>
      record('asset', `asset ${index}`, {
        type: pick(types),
        vendor: 'Example',
        product: `product ${next(300)}`,
        criticality: pick([1, 2, 3, 4, 5]),
        ...(zoned ? { zone: ref('zone', zone(index)) } : {}),
        lastVerified: '2026-10-01',
        owner: 'plant',
      }),
    ),
    // Most channels stay in the zone, some go to a neighbouring one, few go anywhere.
    ...Array.from({ length: channels }, (_, index) => {
      const source = next(assets);
      const kind = next(10);
      const step = zoned ? zones : 1;
      const near = (source + step * (1 + next(20))) % assets;
      const target = kind < 7 ? near : kind < 9 ? (near + 1) % assets : next(assets);
      return record('channel', `channel ${index}`, {
        source: ref('asset', `asset ${source}`),
        target: ref('asset', `asset ${target}`),
        protocol: pick(protocols),
      });
    }),
    record('accessPoint', 'internet', { kind: 'internet' }),
    record('accessPoint', 'vendor', { kind: 'vendorRemote' }),
    record('channel', 'from the internet', {
      source: ref('accessPoint', 'internet'),
      target: ref('asset', 'asset 0'),
      protocol: 'https',
    }),
    record('channel', 'from the vendor', {
      source: ref('accessPoint', 'vendor'),
      target: ref('asset', 'asset 17'),
      protocol: 'rdp',
    }),
    ...people(identities, assets, next),
  ];
  return modelOf(...records);
}

/** Prints elapsed and processor time; the second is the one to trust on a busy machine. */
function timed<T>(what: string, work: () => T): T {
  const start = performance.now();
  const before = process.cpuUsage();
  const value = work();
  const { user, system } = process.cpuUsage(before);
  const elapsed = (performance.now() - start).toFixed(0).padStart(7);
  const busy = ((user + system) / 1000).toFixed(0).padStart(7);
  console.log(`  ${what.padEnd(34)} ${elapsed} ms ${busy} ms of processor`);
  return value;
}

function parts(title: string, model: Model): void {
  console.log(title);
  const knowledge = knowledgeOf();
  const placed = timed('resolve references', () => plantOf(model, at));
  const attack = timed('attack graph', () => attackGraph(placed, knowledge, parameters));
  timed('exposure, hops, barriers', () => exposureOf(attack));
  const weights = Float64Array.from(placed.assets, (asset) => weightOf(parameters, asset));
  timed('blast radius of every asset', () =>
    blastRadii({ graph: attack.graph, weights, business: null }, parameters.search.blastSteps),
  );
  timed('required dominators', () => dominatedTargets(dominanceInput(attack)));
  const wiring = timed('undirected graph', () => wiringOf(placed, parameters.betweenness.pairs));
  timed('articulation points', () => articulationPoints(wiring.hubbed));
  timed('betweenness', () => betweenness(wiring.paired, parameters.betweenness));
  timed('security levels', () => securityLevels(placed, knowledge.requirements, attack));
  const context = ruleContext({ plant: placed, parameters, limits: builtInLimits, knowledge });
  timed('rules', () => judge(rules, context));
  timed('fingerprint', () => fingerprint(model));
  for (const run of ['first', 'second', 'third']) {
    timed(`everything, ${run} run`, () => analyse({ model, knowledge, at, parameters }));
  }
  const { heapUsed } = process.memoryUsage();
  console.log(`  heap in use ${Math.round(heapUsed / 2 ** 20)} MiB`);
}

/** One edit of a record in a copy of the model; a record that is not there is added. */
function edited<K extends 'asset' | 'zone' | 'channel'>(
  model: Model,
  ...[kind, label, fields]: Parameters<typeof record<K>>
): Model {
  const shelf = new Map<string, object>(model[kind]);
  const id = ref(kind, label);
  shelf.set(id, { ...shelf.get(id), ...fields, id });
  // Border: the fields are those of the kind.
  return { ...model, [kind]: shelf } as Model;
}

/** What is left to do after one edit, several kinds of it; the answers are those of a fresh analysis. */
function edits(title: string, model: Model): void {
  console.log(title);
  const knowledge = knowledgeOf();
  let now = model;
  let known = timed('from scratch', () => analyseAgain({ model: now, knowledge, at, parameters }, null));
  const after = (what: string, next: Model): void => {
    now = next;
    known = timed(what, () => analyseAgain({ model: now, knowledge, at, parameters }, known));
  };
  for (const run of ['first', 'second', 'third']) {
    after(`owner of an asset, ${run}`, edited(now, 'asset', 'asset 77', { owner: run }));
    after(`firmware of an asset, ${run}`, edited(now, 'asset', 'asset 78', { firmwareVersion: run }));
    after(
      `zone of an asset, ${run}`,
      edited(now, 'asset', 'asset 79', { zone: ref('zone', `zone ${run.length}`) }),
    );
    after(`name of an asset, ${run}`, edited(now, 'asset', 'asset 80', { name: `${run} asset` }));
    after(`purpose of a channel, ${run}`, edited(now, 'channel', 'channel 7', { purpose: run }));
    const from = (asset: number) => ref('asset', `asset ${asset + run.length}`);
    const inside = { source: from(5), target: from(205) };
    after(`a channel in a zone added, ${run}`, edited(now, 'channel', `near ${run}`, inside));
    const across = { source: from(1111), target: from(7777) };
    after(`a channel across added, ${run}`, edited(now, 'channel', `far ${run}`, across));
  }
  globalThis.gc?.();
  console.log(`  heap in use ${Math.round(process.memoryUsage().heapUsed / 2 ** 20)} MiB`);
}

edits(
  'after one edit: 10,000 assets, 30,000 channels, 200 zones, 500 identities',
  plant(10_000, 30_000, 200, 500),
);
edits('after one edit: the same without anybody', plant(10_000, 30_000, 200));
parts('10,000 assets, 30,000 channels, 200 zones, 500 identities', plant(10_000, 30_000, 200, 500));
parts('10,000 assets, 30,000 channels, 200 zones', plant(10_000, 30_000, 200));
parts('10,000 assets, 30,000 channels, no zones', plant(10_000, 30_000, 0));
parts('10,000 assets in one zone, no channels', plant(10_000, 0, 1));

const next = numbers(3);
const random = topologyOf(
  1999,
  Array.from({ length: 6000 }, () => [next(1999), next(1999)] as const),
);
console.log('1,999 nodes, 6,000 links');
timed('exact betweenness', () => betweenness(random, parameters.betweenness));
