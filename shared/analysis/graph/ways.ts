import type { Confidence } from '../../model/field.ts';
import type { Id } from '../../model/id.ts';
import type { RecordId } from '../../model/model.ts';
import { success } from '../edge-probability.ts';
import { type AccessRow, controlOf, type Parameters } from '../parameters.ts';
import { accessOf, implicitService, protocolsOf, type Service } from '../service.ts';
import type { AttackGraph } from './attack-graph.ts';
import { dominatorsOf, dominatorTree } from './dominators.ts';
import { type Basis, basisOf, type Spread } from './graph.ts';
import { pathServices } from './path-services.ts';
import { rankedPaths } from './ranked-paths.ts';
import type { Place } from './resilience.ts';
import { bestSlot } from './worst-ways.ts';

/** One control on a step: its effect, the quality of its evidence, and what it therefore holds back. All 0 to 1. */
interface StepControl {
  readonly control: string;
  readonly effect: number;
  readonly quality: number;
  readonly strength: number;
}

/** How the probability of a step comes about (domain 5.2). Numbers are 0 to 1. */
export interface StepReason {
  /** Names of the protocols it may speak; empty where none is known. */
  readonly protocols: readonly string[];
  /** The row of the access table; null where the step rests on no channel or nothing is known of it. */
  readonly row: AccessRow | null;
  readonly access: number;
  readonly vulnerability: number;
  readonly credential: number;
  /** s: at least one of the three ways in works, at most the cap. */
  readonly open: number;
  readonly controls: readonly StepControl[];
  /** What the controls leave. */
  readonly factor: number;
  readonly confidence: Confidence;
  readonly probability: Spread;
}

/** One step of a way in, by ids, with what it rests on. */
export interface WayStep {
  readonly from: Place;
  readonly to: Place;
  readonly basis: Basis;
  /** The channel, access path, identity, zone, conduit or access point it rests on. */
  readonly record: RecordId | null;
  readonly crossing: boolean;
  readonly reason: StepReason;
}

/** One simple way from an untrusted source to an asset. */
export interface WayIn {
  readonly source: Place;
  /** How likely it is that an attack starts there, 0 to 1. */
  readonly prior: number;
  /** Of the whole way, the prior included, 0 to 1. */
  readonly probability: number;
  readonly steps: readonly WayStep[];
}

/** How an asset is attacked: the best ways in, and what every way passes. */
export interface Ways {
  readonly asset: Id<'asset'>;
  readonly ways: readonly WayIn[];
  /** Assets and identities on every way in from every source, in order; the best places for a control (domain 5.4). */
  readonly onEveryWay: readonly Place[];
}

/** The place of a node of the graph; null for a hub. */
export function placeAt({ plant }: AttackGraph, node: number): Place | null {
  const { assets, accessPoints, identities } = plant;
  const beyond = node - assets.length;
  return assets[node]?.id ?? accessPoints[beyond]?.id ?? identities[beyond - accessPoints.length]?.id ?? null;
}

/** The `k` best simple ways in to an asset (domain 5.3), explained; null where the plant has no such asset. */
export function waysTo(attack: AttackGraph, asset: Id<'asset'>, k = 3): Ways | null {
  const node = attack.plant.assetIndex.get(asset);
  if (node === undefined) return null;
  const { graph, sources, parameters } = attack;
  const limits = { k, most: parameters.search.waySearches };
  const ways = rankedPaths(graph, graph.mode, sources, node, limits).flatMap(
    ({ nodes, probability }): WayIn[] => {
      const start = nodes[0] ?? node;
      const source = placeAt(attack, start);
      if (source === null) return [];
      const prior = Math.max(...sources.filter((one) => one.node === start).map((one) => one.prior));
      return [{ source, prior, probability, steps: stepsAlong(attack, nodes) }];
    },
  );
  return { asset, ways, onEveryWay: onEveryWay(attack, node) };
}

/** The steps from real node to real node along a path of nodes. */
function stepsAlong(attack: AttackGraph, nodes: readonly number[]): readonly WayStep[] {
  const { graph } = attack;
  const steps: WayStep[] = [];
  let slots: number[] = [];
  let from = nodes[0] ?? 0;
  for (const [index, to] of nodes.entries()) {
    if (index === 0) continue;
    slots.push(bestSlot(attack, nodes[index - 1] ?? 0, to));
    if (to >= graph.real) continue;
    const step = stepOf(attack, from, to, slots);
    if (step !== null) steps.push(step);
    from = to;
    slots = [];
  }
  return steps;
}

function stepOf(attack: AttackGraph, from: number, to: number, slots: readonly number[]): WayStep | null {
  const { graph } = attack;
  const [start, end] = [placeAt(attack, from), placeAt(attack, to)];
  if (start === null || end === null) return null;
  const deciding = slots.find((slot) => basisOf(graph, slot) !== 'link') ?? slots[0] ?? 0;
  return {
    from: start,
    to: end,
    basis: basisOf(graph, deciding),
    record: recordAt(attack, deciding),
    crossing: slots.some((slot) => graph.crossing[slot] === 1),
    reason: reasonOf(
      attack,
      deciding,
      { from, to },
      {
        low: productOf(graph.low, slots),
        mode: productOf(graph.mode, slots),
        high: productOf(graph.high, slots),
      },
    ),
  };
}

const productOf = (values: Float64Array, slots: readonly number[]): number =>
  slots.reduce((product, slot) => product * (values[slot] ?? 0), 1);

/** The record an edge rests on; null for one that only spells out where something stands. */
export function recordAt({ plant, graph }: AttackGraph, slot: number): RecordId | null {
  const at = graph.record[slot] ?? -1;
  switch (basisOf(graph, slot)) {
    case 'channel':
      return plant.channels[at]?.id ?? null;
    case 'zone':
      return plant.zones[at]?.zone.id ?? null;
    case 'conduit':
      return plant.conduits[at]?.id ?? null;
    case 'accessPoint':
      return plant.accessPoints[at]?.id ?? null;
    case 'accessPath':
      return plant.accessPaths[at]?.id ?? null;
    case 'identity':
      return plant.identities[at]?.id ?? null;
    case 'link':
      return null;
  }
}

interface Offered {
  readonly service: Service;
  readonly row: AccessRow | null;
  readonly protocols: readonly string[];
  readonly applied: readonly { readonly control: string; readonly quality: keyof Qualities }[];
}
type Qualities = AttackGraph['parameters']['evidenceQuality'];

/** What the record under a step offers to whoever takes it. */
function offeredBy(attack: AttackGraph, slot: number): Offered {
  const { plant, graph, parameters } = attack;
  const at = graph.record[slot] ?? -1;
  const basis = basisOf(graph, slot);
  const channel = basis === 'channel' ? plant.channels[at] : undefined;
  const service = channel === undefined ? undefined : attack.services[at];
  if (channel !== undefined && service !== undefined) {
    const protocols = protocolsOf(attack.protocols, channel);
    const named = channel.protocol === undefined ? [] : [channel.protocol];
    return {
      service,
      row: accessOf(parameters, channel, protocols),
      protocols: protocols.length > 0 ? protocols.map((row) => row.name) : named,
      applied: attack.controls.ofChannel(channel),
    };
  }
  const path = basis === 'accessPath' ? plant.accessPaths[at] : undefined;
  if (path !== undefined) {
    const { inward, onward } = pathServices(parameters, attack.protocols, path);
    const isInward = graph.crossing[slot] === 1;
    const named = path.protocol === undefined ? [] : [path.protocol];
    return { service: isInward ? inward : onward, row: null, protocols: named, applied: [] };
  }
  const conduit = basis === 'conduit' ? plant.conduits[at] : undefined;
  const applied = conduit === undefined ? [] : attack.controls.ofConduit(conduit);
  return {
    service: implicitService(parameters),
    row: parameters.implicitReach.access,
    protocols: [],
    applied,
  };
}

function reasonOf(
  attack: AttackGraph,
  slot: number,
  { from, to }: { readonly from: number; readonly to: number },
  probability: Spread,
): StepReason {
  const { parameters, weaknesses, plant, graph } = attack;
  if (basisOf(graph, slot) === 'identity' || from >= plant.assets.length + plant.accessPoints.length) {
    return proven(parameters, probability);
  }
  const { service, row, protocols, applied } = offeredBy(attack, slot);
  const weakness = weaknesses[to];
  const vulnerability = weakness?.vulnerability ?? 0;
  const credential = Math.max(service.credential, weakness?.credential ?? 0);
  const open = success(parameters.cap, service.access, vulnerability, credential);
  return {
    protocols,
    row,
    access: service.access,
    vulnerability,
    credential,
    open,
    controls: controlsIn(attack, applied),
    factor: open === 0 ? 1 : Math.min(1, probability.mode / open),
    confidence: service.confidence,
    probability,
  };
}

/** A step made with an identity: nothing but its credential counts. */
function proven({ defaultConfidence }: Parameters, probability: Spread): StepReason {
  return {
    protocols: [],
    row: null,
    access: 0,
    vulnerability: 0,
    credential: probability.mode,
    open: probability.mode,
    controls: [],
    factor: 1,
    confidence: defaultConfidence,
    probability,
  };
}

/** The controls that have an effect, each once with its best evidence, the strongest first. */
function controlsIn({ parameters }: AttackGraph, applied: Offered['applied']): readonly StepControl[] {
  const best = new Map<string, StepControl>();
  for (const { control, quality } of applied) {
    const row = controlOf(parameters, control);
    if (row === undefined) continue;
    const share = parameters.evidenceQuality[quality];
    const strength = row.effect * share;
    if (strength <= (best.get(control)?.strength ?? 0)) continue;
    best.set(control, { control, effect: row.effect, quality: share, strength });
  }
  return [...best.values()].sort((a, b) => b.strength - a.strength || (a.control < b.control ? -1 : 1));
}

/** Real nodes that every way from every source to a node passes, from the sources on; the node itself left out. */
function onEveryWay(attack: AttackGraph, node: number): readonly Place[] {
  const { graph, sources } = attack;
  const root = graph.nodes;
  const starts = [...new Set(sources.map((source) => source.node))];
  const edges = graph.target.length;
  const first = new Int32Array(root + 2);
  first.set(graph.first);
  first[root + 1] = edges + starts.length;
  const target = new Int32Array(edges + starts.length);
  target.set(graph.target);
  target.set(starts, edges);
  const tree = dominatorTree(root + 1, root, { first, target });
  return dominatorsOf(tree, node).flatMap((at) => placeAt(attack, at) ?? []);
}
