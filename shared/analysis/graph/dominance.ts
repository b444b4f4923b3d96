import type { Parameters } from '../parameters.ts';
import { isController, type Plant, placeOf } from '../plant.ts';
import type { AttackGraph } from './attack-graph.ts';
import { rowsOf } from './components.ts';
import { type DominatorTree, dominatorsOf, dominatorTree, type OtherStep, outlives } from './dominators.ts';
import { type Graph, rowEnd, rowStart } from './graph.ts';
import { isSameNumbers } from './same-numbers.ts';
import type { Source } from './sources.ts';

/** Sources that can stand in for each other are one start: two lines of one vendor are redundant, two vendors are not. */
function byOrigin(sources: readonly Source[]): readonly (readonly number[])[] {
  const groups = new Map<string, number[]>();
  for (const source of sources) {
    const group = groups.get(source.origin);
    if (group === undefined) groups.set(source.origin, [source.node]);
    else group.push(source.node);
  }
  return [...groups.values()];
}

/**
 * Dominators of the way from some starts, merged into one root. Starts that the way leads back to are not on it; with
 * `drawn`, only steps of channels count and not what an attacker could do besides.
 */
function treeFrom(graph: Flows, starts: readonly number[], drawn: boolean): DominatorTree {
  const root = graph.nodes;
  const isStart = new Uint8Array(graph.nodes);
  for (const start of starts) isStart[start] = 1;
  const from: number[] = [];
  const to: number[] = [];
  for (let node = 0; node < graph.nodes; node += 1) {
    for (let slot = rowStart(graph, node); slot < rowEnd(graph, node); slot += 1) {
      const target = graph.target[slot] ?? 0;
      if (isStart[target] === 1 || (drawn && !isDrawn(graph, slot))) continue;
      from.push(isStart[node] === 1 ? root : node);
      to.push(target);
    }
  }
  return dominatorTree(graph.nodes + 1, root, rowsOf(graph.nodes + 1, from, to));
}

/** An edge of a channel, or one of the hubs that spell a zone-wide channel out. */
function isDrawn(graph: Flows, slot: number): boolean {
  return graph.drawn[slot] === 1;
}

/** Assets whose reachability counts as required: stated criticality at or above the limit, or none stated. */
function requiredAssets(plant: Plant, parameters: Parameters): readonly number[] {
  const required: number[] = [];
  for (const [index, asset] of plant.assets.entries()) {
    if (asset.criticality === undefined || asset.criticality >= parameters.requiredCriticality) {
      required.push(index);
    }
  }
  return required;
}

/** Real nodes that start flows and that no flow starts towards. */
function roots(graph: Graph): readonly number[] {
  const entered = new Uint8Array(graph.nodes);
  for (let slot = 0; slot < graph.target.length; slot += 1) {
    if (isDrawn(graph, slot)) entered[graph.target[slot] ?? 0] = 1;
  }
  const found: number[] = [];
  for (let node = 0; node < graph.real; node += 1) {
    if (entered[node] === 0) found.push(node);
  }
  return found;
}

export interface Dominance {
  /** Required targets of each asset, by position. */
  readonly targets: readonly (readonly number[])[];
  /** The list is cut off. */
  readonly truncated: boolean;
}

/** Where the flows of a graph lead, without how likely or by what. */
type Flows = Pick<Graph, 'nodes' | 'real' | 'first' | 'target' | 'drawn'>;

/** All that the answer about dominators rests on. Numbers are positions. */
interface DominanceInput {
  readonly flows: Flows;
  /** Starts that can stand in for each other. */
  readonly groups: readonly (readonly number[])[];
  readonly required: readonly number[];
  readonly assets: number;
  /** Most pairs of dominator and target that are listed. */
  readonly most: number;
}

/** What decides about dominators of a plant. */
export function dominanceInput({ plant, graph, sources, parameters }: AttackGraph): DominanceInput {
  return {
    flows: graph,
    groups: sources.length > 0 ? byOrigin(sources) : [roots(graph)],
    required: requiredAssets(plant, parameters),
    assets: plant.assets.length,
    most: parameters.search.dominatedPairs,
  };
}

/** True where the same targets are asked for from the same starts. */
function isSameQuestion(one: DominanceInput, other: DominanceInput): boolean {
  return (
    one.flows.nodes === other.flows.nodes &&
    one.flows.real === other.flows.real &&
    one.assets === other.assets &&
    one.most === other.most &&
    isSameNumbers(one.required, other.required) &&
    one.groups.length === other.groups.length &&
    one.groups.every((group, index) => isSameNumbers(group, other.groups[index] ?? []))
  );
}

/** The steps of channels that only one of two graphs of the same nodes has. O(V + E). */
function otherSteps(before: Flows, after: Flows): readonly OtherStep[] {
  const steps: OtherStep[] = [];
  for (let node = 0; node < after.nodes; node += 1) {
    if (isSameRow(before, after, node)) continue;
    const [old, now] = [drawnFrom(before, node), drawnFrom(after, node)];
    for (const to of now) if (!old.has(to)) steps.push({ from: node, to, isNew: true });
    for (const to of old) if (!now.has(to)) steps.push({ from: node, to, isNew: false });
  }
  return steps;
}

function isSameRow(before: Flows, after: Flows, node: number): boolean {
  const [old, start] = [rowStart(before, node), rowStart(after, node)];
  const length = rowEnd(after, node) - start;
  if (rowEnd(before, node) - old !== length) return false;
  for (let step = 0; step < length; step += 1) {
    const [was, is] = [old + step, start + step];
    if (before.target[was] !== after.target[is] || before.drawn[was] !== after.drawn[is]) return false;
  }
  return true;
}

function drawnFrom(flows: Flows, node: number): ReadonlySet<number> {
  const targets = new Set<number>();
  for (let slot = rowStart(flows, node); slot < rowEnd(flows, node); slot += 1)
    if (isDrawn(flows, slot)) targets.add(flows.target[slot] ?? 0);
  return targets;
}

/** True where a tree from some starts is that of a graph with other steps too. */
function stillHolds(tree: DominatorTree, starts: readonly number[], steps: readonly OtherStep[]): boolean {
  const [root = -1] = tree.order;
  const started = new Set(starts);
  const onWay = steps.filter(({ to }) => !started.has(to));
  return outlives(
    tree,
    onWay.map((step) => (started.has(step.from) ? { ...step, from: root } : step)),
  );
}

/** An answer, and what it was taken from. */
export interface Dominated {
  readonly dominance: Dominance;
  readonly input: DominanceInput;
  /** Of each group of starts. */
  readonly trees: readonly DominatorTree[];
}

/**
 * For every asset, the required assets it dominates: those that some origin reaches over channels, and over this asset
 * only (domain 5.4). Without any known source, the assets that nobody initiates towards are taken as the starts. What was
 * answered about another graph is taken over where no other step changes it.
 */
export function dominatedTargets(input: DominanceInput, previous: Dominated | null = null): Dominated {
  const { flows, groups } = input;
  const before = previous !== null && isSameQuestion(previous.input, input) ? previous : null;
  const steps = before === null ? [] : otherSteps(before.input.flows, flows);
  const trees = groups.map((starts, index) => {
    const known = before?.trees[index];
    return known !== undefined && stillHolds(known, starts, steps) ? known : treeFrom(flows, starts, true);
  });
  const isSame = before?.trees.every((tree, index) => tree === trees[index]) === true;
  return { dominance: isSame ? before.dominance : targetsIn(trees, input), input, trees };
}

function targetsIn(trees: readonly DominatorTree[], { required, assets, most }: DominanceInput): Dominance {
  const dominated = Array.from({ length: assets }, (): Set<number> | null => null);
  let left = most;
  for (const tree of trees) {
    for (const target of required) {
      if (left <= 0) break;
      for (const node of dominatorsOf(tree, target)) {
        if (node >= assets) continue;
        const targets = dominated[node] ?? new Set<number>();
        dominated[node] = targets.add(target);
        left -= 1;
      }
    }
  }
  const targets = dominated.map((set) => (set === null ? none : [...set].sort((a, b) => a - b)));
  return { targets, truncated: left <= 0 };
}

const none: readonly number[] = [];

/** True for what carries a safety function. */
export function isSafety(plant: Plant, asset: number): boolean {
  const record = plant.assets[asset];
  if (record === undefined) return false;
  if (record.safetyRelated !== undefined) return record.safetyRelated;
  return record.type === 'safetyController' || placeOf(plant, record)?.kind === 'safety';
}

/** The first real asset on the way from the root to each asset, the asset itself included; -1 where there is no way. */
function doors(tree: DominatorTree, assets: readonly number[], real: number): ReadonlyMap<number, number> {
  return new Map(
    assets.map((asset) => {
      if ((tree.immediate[asset] ?? -1) === -1) return [asset, -1];
      return [asset, dominatorsOf(tree, asset).find((node) => node < real) ?? asset];
    }),
  );
}

/**
 * Safety assets and controllers that are not separated from each other (ZCR 3.3): they lie within one boundary, or every
 * way of some origin to both passes one and the same asset.
 */
export function unseparated(attack: AttackGraph): ReadonlySet<number> {
  const { plant, graph, sources } = attack;
  const found = new Set<number>();
  const safety = [...plant.assets.keys()].filter((asset) => isSafety(plant, asset));
  if (safety.length === 0) return found;
  const control = [...plant.assets.keys()].filter(
    (asset) => !isSafety(plant, asset) && isController(plant.assets[asset]?.type),
  );
  if (control.length === 0) return found;
  const note = (keyOf: (asset: number) => unknown): void => {
    const safe = new Set(safety.map(keyOf));
    const controlling = new Set(control.map(keyOf));
    for (const asset of [...safety, ...control]) {
      const key = keyOf(asset);
      if (key !== undefined && key !== -1 && safe.has(key) && controlling.has(key)) found.add(asset);
    }
  };
  note((asset) => {
    const record = plant.assets[asset];
    return record === undefined ? undefined : placeOf(plant, record)?.boundary;
  });
  for (const starts of byOrigin(sources)) {
    const tree = treeFrom(graph, starts, false);
    const doorOf = doors(tree, [...safety, ...control], graph.real);
    note((asset) => doorOf.get(asset));
  }
  return found;
}
