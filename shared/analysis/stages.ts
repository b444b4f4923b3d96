import { type Asset, recordKinds } from '../model/model.ts';
import { type AttackGraph, withOtherChannels } from './graph/attack-graph.ts';
import { bestPaths, type Exposure } from './graph/exposure.ts';
import type { Graph } from './graph/graph.ts';
import { renamedNetwork } from './graph/network.ts';
import { renamedSources } from './graph/sources.ts';
import { securityLevels } from './levels/security-levels.ts';
import { lifecycleReader } from './lifecycle.ts';
import type { Planting } from './planting.ts';
import { heardFields, isSilentChange, levelKinds, silentKinds, weaknessFields } from './read-by-graph.ts';
import { everything, type Reads, stageBit } from './reading.ts';
import { type ContextInput, type Stages, stagesOf } from './rules/context.ts';
import { type PlantStages, stageDifference } from './stage-difference.ts';
import { type AssetWeakness, rememberMatches, weaknessOf } from './vulnerability.ts';

/** The stages of an analysis, and what of them is not as before. */
export interface Staging {
  readonly stages: Stages;
  /** Bits of the stages that differ. */
  readonly changed: Reads;
  /** Assets and channels of which the stages say something else than before. */
  readonly touched: ReadonlySet<object>;
  /** True where nodes, edges and all that follows from them are those of before. */
  readonly isSameGraph: boolean;
  /** Positions of assets that are called otherwise now, where the graph is that of before. */
  readonly renamed: readonly number[];
  /** Nodes to which another one of equally good ways is told, since the order of names is another. */
  readonly retold: readonly number[];
}

/** The stages of a plant. Without anything before, or where what changed can matter to them, they are worked out anew. */
export function stagesAgain(input: ContextInput, planting: Planting, before: PlantStages | null): Staging {
  if (before === null) {
    return {
      stages: stagesOf(input),
      changed: everything,
      touched: new Set(),
      isSameGraph: false,
      renamed: [],
      retold: [],
    };
  }
  const kept = keptStages(input, planting, before);
  if (kept !== null) return kept;
  const stages = stagesOf(input, before.stages, drawnAgain(input, planting, before));
  const difference = stageDifference(before, { planting, stages });
  return { stages, isSameGraph: false, renamed: [], retold: [], ...difference };
}

/** The stages of before with the new plant in them; null where something changed that can matter. */
function keptStages(input: ContextInput, planting: Planting, before: PlantStages): Staging | null {
  const { planting: was, stages } = before;
  const { plant } = planting;
  const differing = differingAssets(was, planting);
  if (differing === null || !areSilent(was, planting)) return null;
  const { weak, renamed } = differing;
  const weaknesses = weak.length === 0 ? stages.attack.weaknesses : weakened(input, stages.attack, weak);
  if (weaknesses === null) return null;
  const sources = renamedSources(stages.attack.sources, plant, renamed);
  const graph = orderedAgain(stages.attack.graph, plant.own.rank);
  const attack = { ...stages.attack, plant, graph, weaknesses, sources };
  const { exposure, retold } = exposedAgain(stages.exposure, stages.attack, attack);
  const network = renamedNetwork(stages.network, plant, renamed);
  const levelsChanged = planting.changedKinds?.some((kind) => levelKinds.has(kind)) === true;
  const levels = levelsChanged ? securityLevels(plant, input.knowledge.requirements, attack) : stages.levels;
  let changed: Reads = levelsChanged ? stageBit.levels : 0;
  if (sources !== stages.attack.sources) changed |= stageBit.attack | stageBit.sources;
  if (network !== stages.network) changed |= stageBit.network;
  if (exposure !== stages.exposure) changed |= stageBit.exposure;
  // The weak assets are new records: whatever looked at them is judged again anyway.
  return {
    stages: { ...stages, attack, exposure, network, levels },
    changed,
    touched: new Set(weak),
    isSameGraph: true,
    renamed,
    retold,
  };
}

/** The graph with another order of its nodes; the same object where it is the one it has. */
function orderedAgain(graph: Graph, order: Int32Array): Graph {
  return graph.order === order ? graph : { ...graph, order };
}

/** The exposure in a graph in which only the order of nodes may differ, and the nodes that are reached otherwise now. */
function exposedAgain(
  exposure: Exposure,
  was: AttackGraph,
  { graph, sources }: AttackGraph,
): { readonly exposure: Exposure; readonly retold: readonly number[] } {
  if (was.graph === graph) return { exposure, retold: [] };
  const mode = bestPaths(graph, graph.mode, sources);
  const retold: number[] = [];
  for (let node = 0; node < graph.nodes; node += 1) {
    const isSame =
      mode.edge[node] === exposure.mode.edge[node] && mode.from[node] === exposure.mode.from[node];
    if (!isSame) retold.push(node);
  }
  return retold.length === 0 ? { exposure, retold } : { exposure: { ...exposure, mode }, retold };
}

/** The graph of before with other channels; null where something else differs in what is drawn. */
function drawnAgain(
  input: ContextInput,
  planting: Planting,
  { planting: was, stages: { attack } }: PlantStages,
): AttackGraph | null {
  const isDrawnAlike = (planting.changedKinds ?? recordKinds).every(
    (kind) => kind === 'channel' || kind === 'asset' || silentKinds.has(kind) || levelKinds.has(kind),
  );
  if (!isDrawnAlike || was.lists.placement !== planting.lists.placement) return null;
  const { assetIndex, assets } = planting.lists;
  if (was.lists.assetIndex !== assetIndex) return null;
  const others = assets.named.filter((asset, index) => asset !== was.lists.assets.named[index]);
  const weaknesses = others.length === 0 ? attack.weaknesses : weakened(input, attack, others);
  return weaknesses && withOtherChannels(attack, planting.plant, input.knowledge, weaknesses);
}

/** True where no record but assets differs in anything the graph reads. */
function areSilent(was: Planting, planting: Planting): boolean {
  return (planting.changedKinds ?? []).every(
    (kind) =>
      kind === 'asset' ||
      silentKinds.has(kind) ||
      levelKinds.has(kind) ||
      isSilentChange(kind, was.shelves[kind], planting.shelves[kind]),
  );
}

/** Assets in which the graph may not read what it read before. */
interface DifferingAssets {
  /** May be weaker or stronger now. */
  readonly weak: readonly Asset[];
  /** Positions of those that are called otherwise. */
  readonly renamed: readonly number[];
}

/** The assets that may be weaker or stronger, or are called otherwise; null where any differs in what else the graph reads. */
function differingAssets(was: Planting, planting: Planting): DifferingAssets | null {
  // Positions are by id: names are told, and decide which of equally good ways is told, and nothing else.
  if (was.lists.assetIndex !== planting.lists.assetIndex) return null;
  const [old, now] = [was.lists.assets.named, planting.lists.assets.named];
  const weak: Asset[] = [];
  const renamed: number[] = [];
  for (let index = 0; index < now.length; index += 1) {
    const [one, other] = [old[index], now[index]];
    if (one === other || one === undefined || other === undefined) continue;
    const heard = heardFields(one, other);
    if (heard.some((field) => field !== 'name' && !weaknessFields.has(field))) return null;
    if (heard.includes('name')) renamed.push(index);
    if (heard.length > 0) weak.push(other);
  }
  return { weak, renamed };
}

/** The weaknesses with those of some assets rated anew; null where one of them weighs otherwise than before. */
function weakened(
  { plant, parameters, knowledge }: ContextInput,
  attack: AttackGraph,
  assets: readonly Asset[],
): readonly AssetWeakness[] | null {
  const matchOf = rememberMatches(knowledge, plant.model);
  const lifeOf = lifecycleReader(knowledge.lifecycleOf, plant.at);
  const weaknesses = [...attack.weaknesses];
  for (const asset of assets) {
    const index = plant.own.assetIndex.get(asset.id) ?? -1;
    const was = weaknesses[index];
    const is = weaknessOf(parameters, asset, matchOf(asset), lifeOf(asset));
    const weighsTheSame =
      was?.vulnerability === is.vulnerability &&
      was.credential === is.credential &&
      was.confidence === is.confidence;
    if (!weighsTheSame) return null;
    weaknesses[index] = is;
  }
  return weaknesses;
}
