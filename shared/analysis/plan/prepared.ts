import { completeModel } from '../../model/completion.ts';
import type { AppliedControl, Grade } from '../../model/field.ts';
import type { Model } from '../../model/model.ts';
import type { Risk } from '../analysis.ts';
import { type AttackGraph, attackGraph, isCarried } from '../attack-graph.ts';
import { dominatedTargets, unseparated } from '../dominance.ts';
import { edgeProbability, type Weakness } from '../edge-probability.ts';
import { type BestPaths, bestPaths } from '../exposure.ts';
import type { Graph } from '../graph.ts';
import type { AnalysisKnowledge } from '../knowledge.ts';
import type { Parameters } from '../parameters.ts';
import { plantOf } from '../plant.ts';
import { riskOf, weightOf } from '../risk.ts';
import { controlBook, protocolsOf, type Reach, reachOf, resistanceOf, type Service } from '../service.ts';
import type { PlanMeasure } from './plan-measure.ts';
import { isTolerable, limitsOf, tolerableOf } from './tolerance.ts';

/** A set of measures by their position in the plan. */
export type Subset = ReadonlySet<number>;

/** Services of one channel, conduit or zone, with what measures may do to them. */
interface Holder {
  readonly id: string;
  readonly slots: number[];
  readonly own: readonly AppliedControl[];
  readonly reach: Reach;
  /** Measures that put a control here, replace what is offered, or close it. */
  readonly controls: number[];
  readonly changes: number[];
  readonly closes: number[];
}

/** A plant made ready to be weighed with one set of measures after the other: only edge probabilities differ. */
export interface Prepared {
  readonly attack: AttackGraph;
  readonly parameters: Parameters;
  readonly measures: readonly PlanMeasure[];
  readonly weights: Float64Array;
  /** Assets the safety rule of domain 5.5 holds for; measures on edges do not separate. */
  readonly raised: ReadonlySet<number>;
  /** Assets that dominate required targets (domain 5.4). */
  readonly singlePoints: readonly number[];
  /** True where a tolerable risk is stated. */
  readonly hasTolerable: boolean;
  tolerates(asset: number, likelihood: number): boolean;
  /** Edges whose probability depends on the set. */
  readonly touched: readonly TouchedSlot[];
}

interface TouchedSlot {
  readonly slot: number;
  readonly service: Service;
  readonly weakness: Weakness;
  readonly holder: Holder | null;
  /** Measures that take the vulnerabilities or the credential of the asset the edge ends in. */
  readonly patches: readonly number[];
  readonly rekeys: readonly number[];
}

export interface PreparedInput {
  readonly model: Model;
  readonly knowledge: AnalysisKnowledge;
  /** Assessment date, YYYY-MM-DD. */
  readonly at: string;
  readonly parameters: Parameters;
}

/** Builds the graph once, without any measure; whatever measures touch keeps edges of its own. */
export function prepare(input: PreparedInput, measures: readonly PlanMeasure[]): Prepared {
  const { knowledge, at, parameters } = input;
  const model = completeModel(input.model);
  const plant = plantOf(model, at);
  const bare = controlBook(model, () => false);
  const holders = new Map<string, Holder>();
  const holder = (id: string, own: () => readonly AppliedControl[], reach: () => Reach): Holder => {
    const known = holders.get(id);
    if (known !== undefined) return known;
    const made = { id, slots: [], own: own(), reach: reach(), controls: [], changes: [], closes: [] };
    holders.set(id, made);
    return made;
  };
  const wired: Reach = { media: false, programming: false };
  const channelHolder = (id: string): Holder | null => {
    const channel = channelsById.get(id);
    if (channel === undefined) return null;
    return holder(
      id,
      () => bare.ofChannel(channel),
      () => reachOf(parameters, protocolsOf(knowledge.protocols, channel), isCarried(plant, channel)),
    );
  };
  const channelsById = new Map<string, (typeof plant.channels)[number]>(
    plant.channels.map((channel) => [channel.id, channel]),
  );
  const inConduit = new Map<string, string[]>();
  for (const { id, conduit } of plant.channels) {
    if (conduit === undefined) continue;
    const list = inConduit.get(conduit);
    if (list === undefined) inConduit.set(conduit, [id]);
    else list.push(id);
  }
  const conduitsById = new Map<string, (typeof plant.conduits)[number]>(
    plant.conduits.map((conduit) => [conduit.id, conduit]),
  );
  for (const [index, measure] of measures.entries()) {
    const channels = new Set([...measure.channels, ...measure.conduits.flatMap((id) => inConduit.get(id) ?? [])]);
    for (const id of channels) {
      const held = channelHolder(id);
      if (held === null) continue;
      if (measure.control !== null) held.controls.push(index);
      if (measure.access !== null || measure.credential) held.changes.push(index);
      if (measure.close && measure.channels.includes(id)) held.closes.push(index);
    }
    for (const id of measure.conduits) {
      const conduit = conduitsById.get(id);
      if (conduit === undefined) continue;
      const held = holder(id, () => bare.ofConduit(conduit), () => wired);
      if (measure.control !== null) held.controls.push(index);
      if (measure.close) held.closes.push(index);
    }
    if (!measure.close) continue;
    for (const id of measure.zones) holder(id, () => [], () => wired).closes.push(index);
  }
  const attack = attackGraph(plant, knowledge, parameters, { controls: bare, apart: new Set(holders.keys()) });
  const raised = unseparated(attack);
  const tolerable = tolerableOf(model);
  const limits = plant.assets.map((asset, index) =>
    tolerable === null ? [] : limitsOf(tolerable, asset, floorOf(parameters, asset.impact?.safety, raised.has(index))),
  );
  return {
    attack,
    parameters,
    measures,
    weights: Float64Array.from(plant.assets, (asset) => weightOf(parameters, asset)),
    raised,
    singlePoints: dominatedTargets(attack, parameters).targets.flatMap((targets, index) =>
      targets.length > 0 ? [index] : [],
    ),
    hasTolerable: tolerable !== null,
    tolerates: (asset, likelihood) => isTolerable(parameters, limits[asset] ?? [], likelihood),
    touched: touchedSlots(attack, measures, holders),
  };
}

function floorOf({ safetyRule }: Parameters, safety: Grade | undefined, unparted: boolean): Grade | null {
  return unparted && (safety ?? 0) >= safetyRule.impactAtLeast ? safetyRule.level : null;
}

const outside: Weakness = { vulnerability: 0, credential: 0, confidence: 'low' };

function touchedSlots(
  { plant, graph, weaknesses }: AttackGraph,
  measures: readonly PlanMeasure[],
  holders: ReadonlyMap<string, Holder>,
): readonly TouchedSlot[] {
  const patches = new Map<number, number[]>();
  const rekeys = new Map<number, number[]>();
  for (const [index, measure] of measures.entries()) {
    for (const id of measure.assets) {
      const asset = plant.assetIndex.get(id);
      if (asset === undefined) continue;
      if (measure.vulnerability) patches.set(asset, [...(patches.get(asset) ?? []), index]);
      if (measure.credential) rekeys.set(asset, [...(rekeys.get(asset) ?? []), index]);
    }
  }
  const touched: TouchedSlot[] = [];
  for (const [slot, service] of graph.service.entries()) {
    if (service === null) continue;
    const target = graph.target[slot] ?? 0;
    const holder = service.holder === undefined ? null : (holders.get(service.holder) ?? null);
    const [patched, rekeyed] = [patches.get(target) ?? [], rekeys.get(target) ?? []];
    if (holder === null && patched.length === 0 && rekeyed.length === 0) continue;
    const weakness = weaknesses[target] ?? outside;
    touched.push({ slot, service, weakness, holder, patches: patched, rekeys: rekeyed });
  }
  return touched;
}

/** The service with the controls and changes of the measures in the set. */
function changedService(
  { parameters, measures }: Prepared,
  service: Service,
  held: Holder,
  subset: Subset,
): Service {
  const at = (indexes: readonly number[]): readonly PlanMeasure[] =>
    indexes.flatMap((index) => (subset.has(index) ? (measures[index] ?? []) : []));
  if (at(held.closes).length > 0) return { ...service, factor: 0 };
  const controls = at(held.controls).flatMap(({ control }) => control ?? []);
  const resistance = resistanceOf(parameters, [...held.own, ...controls], held.reach);
  const changes = at(held.changes);
  let { access, credential } = service;
  for (const change of changes) {
    if (change.access !== null) access = Math.min(access, parameters.accessFactor[change.access]);
    if (change.credential) credential = Math.min(credential, parameters.credentialFactor.personal);
  }
  return { ...service, ...resistance, access, credential };
}

function changedWeakness({ parameters }: Prepared, touched: TouchedSlot, subset: Subset): Weakness {
  const { weakness, patches, rekeys } = touched;
  const patched = patches.some((index) => subset.has(index));
  const rekeyed = rekeys.some((index) => subset.has(index));
  if (!patched && !rekeyed) return weakness;
  const { noneKnown } = parameters.vulnerabilityFactor;
  return {
    confidence: weakness.confidence,
    vulnerability: patched ? Math.min(weakness.vulnerability, noneKnown) : weakness.vulnerability,
    credential: rekeyed ? 0 : weakness.credential,
  };
}

/** The graph with the probabilities a set of measures leaves. Structure, order of edges and counts of controls stay. */
export function graphWith(prepared: Prepared, subset: Subset): Graph {
  const { graph } = prepared.attack;
  const [low, mode, high] = [graph.low.slice(), graph.mode.slice(), graph.high.slice()];
  const services = new Map<Holder, Service>();
  for (const touched of prepared.touched) {
    const { slot, holder } = touched;
    let { service } = touched;
    if (holder !== null) {
      const known = services.get(holder) ?? changedService(prepared, service, holder, subset);
      services.set(holder, known);
      service = known;
    }
    const spread = edgeProbability(prepared.parameters, service, changedWeakness(prepared, touched, subset));
    low[slot] = spread.low;
    mode[slot] = spread.mode;
    high[slot] = spread.high;
  }
  return { ...graph, low, mode, high };
}

/** Likelihood of the best way in to every asset, per year, where only the mode is asked for. */
export function likelihoods(prepared: Prepared, graph: Graph): Float64Array {
  const { attack, parameters } = prepared;
  const { actor, factor } = parameters.threat;
  const { probability } = bestPaths(graph, graph.mode, attack.sources);
  return Float64Array.from(attack.plant.assets, (_, index) => factor[actor] * (probability[index] ?? 0));
}

/** Assets whose risk a set of measures leaves above what is tolerable, by position. */
export function intolerable(prepared: Prepared, subset: Subset): readonly number[] {
  const likelihood = likelihoods(prepared, graphWith(prepared, subset));
  const found: number[] = [];
  for (const [asset, value] of likelihood.entries()) {
    if (!prepared.tolerates(asset, value)) found.push(asset);
  }
  return found;
}

/** Everything a set of measures leaves: the graph, the best ways in and the risk of every asset. */
export interface Weighed {
  readonly graph: Graph;
  readonly paths: BestPaths;
  readonly risks: readonly (Risk | null)[];
}

/** Weighs one set of measures; the same figures as an analysis in which exactly these are in force. */
export function weigh(prepared: Prepared, subset: Subset): Weighed {
  const { attack, parameters, raised } = prepared;
  const graph = graphWith(prepared, subset);
  const paths = bestPaths(graph, graph.mode, attack.sources);
  const low = bestPaths(graph, graph.low, attack.sources).probability;
  const high = bestPaths(graph, graph.high, attack.sources).probability;
  const risks = attack.plant.assets.map((asset, index) => {
    const reached = { low: low[index] ?? 0, mode: paths.probability[index] ?? 0, high: high[index] ?? 0 };
    const unparted = (asset.impact?.safety ?? 0) >= parameters.safetyRule.impactAtLeast && raised.has(index);
    return riskOf(parameters, asset, reached, unparted);
  });
  return { graph, paths, risks };
}
