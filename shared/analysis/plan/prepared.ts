import { completeModel } from '../../model/completion.ts';
import type { AppliedControl, Grade, ScaleLevel } from '../../model/field.ts';
import type { Channel, Model } from '../../model/model.ts';
import type { Risk } from '../analysis.ts';
import { attackGraph, isCarried } from '../graph/attack-graph.ts';
import { dominanceInput, dominatedTargets, unseparated } from '../graph/dominance.ts';
import { type BestPaths, bestPaths } from '../graph/exposure.ts';
import type { Graph } from '../graph/graph.ts';
import type { AnalysisKnowledge } from '../knowledge.ts';
import type { Parameters } from '../parameters.ts';
import type { Plant } from '../plant.ts';
import { plantOf } from '../planting.ts';
import { riskOf, weightOf } from '../risk/risk.ts';
import { actorWeights, ratedActor } from '../risk/scenario.ts';
import { type ControlBook, controlBook, protocolsOf, type Reach, reachOf } from '../service.ts';
import { siteParameters } from '../site-parameters.ts';
import type { PlanMeasure } from './plan-measure.ts';
import { isTolerable, limitsOf, tolerableOf } from './tolerance.ts';
import { type Holder, touchedSlots } from './touched-slots.ts';
import { graphWith, type Reweighable, type Subset } from './weighed-graph.ts';

/** A plant made ready to be weighed with one set of measures after the other: only edge probabilities differ. */
export interface Prepared extends Reweighable {
  readonly weights: Float64Array;
  /** Assets the safety rule of domain 5.5 holds for; measures on edges do not separate. */
  readonly raised: ReadonlySet<number>;
  /** Assets that dominate required targets (domain 5.4). */
  readonly singlePoints: readonly number[];
  /** True where a tolerable risk is stated. */
  readonly hasTolerable: boolean;
  tolerates(asset: number, exposure: number): boolean;
}

export interface PreparedInput {
  readonly model: Model;
  readonly knowledge: AnalysisKnowledge;
  /** Assessment date, YYYY-MM-DD. */
  readonly at: string;
  /** The built-in ones; what the site puts in their place is read from the model. */
  readonly parameters: Parameters;
}

/** Builds the graph once, without any measure; whatever measures touch keeps edges of its own. */
export function prepare(input: PreparedInput, measures: readonly PlanMeasure[]): Prepared {
  const { knowledge, at } = input;
  const { parameters } = siteParameters(input.parameters, input.model.siteParameter);
  const model = completeModel(input.model);
  const plant = plantOf(model, at);
  const bare = controlBook(model, () => false);
  const holders = new Holders(plant, knowledge, parameters, bare);
  for (const [index, measure] of measures.entries()) holders.note(measure, index);
  const apart = new Set(holders.byId.keys());
  const attack = attackGraph(plant, knowledge, parameters, { controls: bare, apart });
  const raised = unseparated(attack);
  const tolerable = tolerableOf(model);
  const limits = plant.assets.map((asset, index) =>
    tolerable === null
      ? []
      : limitsOf(parameters, tolerable, asset, floorOf(parameters, asset.impact?.safety, raised.has(index))),
  );
  return {
    attack,
    parameters,
    measures,
    weights: Float64Array.from(plant.assets, (asset) => weightOf(parameters, asset)),
    raised,
    singlePoints: dominatedTargets(dominanceInput(attack)).dominance.targets.flatMap((targets, index) =>
      targets.length > 0 ? [index] : [],
    ),
    hasTolerable: tolerable !== null,
    tolerates: (asset, exposure) => isTolerable(parameters, limits[asset] ?? [], exposure),
    ...touchedSlots(attack, measures, holders.byId),
  };
}

const wired: Reach = { media: false, programming: false };

/** Collects what each channel, conduit and zone may have done to it. */
class Holders {
  readonly byId = new Map<string, Holder>();
  readonly #plant: Plant;
  readonly #knowledge: AnalysisKnowledge;
  readonly #parameters: Parameters;
  readonly #bare: ControlBook;
  readonly #channels: ReadonlyMap<string, Channel>;
  readonly #inConduit = new Map<string, string[]>();

  constructor(plant: Plant, knowledge: AnalysisKnowledge, parameters: Parameters, bare: ControlBook) {
    this.#plant = plant;
    this.#knowledge = knowledge;
    this.#parameters = parameters;
    this.#bare = bare;
    this.#channels = new Map(plant.channels.map((channel) => [channel.id, channel]));
    for (const { id, conduit } of plant.channels) {
      if (conduit === undefined) continue;
      const list = this.#inConduit.get(conduit);
      if (list === undefined) this.#inConduit.set(conduit, [id]);
      else list.push(id);
    }
  }

  /** Notes a measure by its position wherever it acts. */
  note(measure: PlanMeasure, index: number): void {
    const inConduits = measure.conduits.flatMap((id) => this.#inConduit.get(id) ?? []);
    for (const id of new Set([...measure.channels, ...inConduits])) {
      this.#noteChannel(id, measure, index);
    }
    for (const id of new Set(measure.conduits)) this.#noteConduit(id, measure, index);
    if (!measure.close) return;
    for (const id of new Set(measure.zones)) this.#holder(id, [], wired).closes.push(index);
  }

  #noteChannel(id: string, measure: PlanMeasure, index: number): void {
    const channel = this.#channels.get(id);
    if (channel === undefined) return;
    const protocols = protocolsOf(this.#knowledge.protocols, channel);
    const reach = reachOf(this.#parameters, protocols, isCarried(this.#plant, channel));
    const held = this.#holder(id, this.#bare.ofChannel(channel), reach);
    if (measure.control !== null) held.controls.push(index);
    if (measure.access !== null || measure.credential) held.changes.push(index);
    if (measure.remove && measure.channels.includes(id)) held.closes.push(index);
  }

  #noteConduit(id: string, measure: PlanMeasure, index: number): void {
    const conduit = this.#plant.conduits.find((candidate) => candidate.id === id);
    if (conduit === undefined) return;
    const held = this.#holder(id, this.#bare.ofConduit(conduit), wired);
    if (measure.control !== null) held.controls.push(index);
    if (measure.close) held.closes.push(index);
  }

  #holder(id: string, own: readonly AppliedControl[], reach: Reach): Holder {
    const known = this.byId.get(id);
    if (known !== undefined) return known;
    const made = { own, reach, controls: [], changes: [], closes: [] };
    this.byId.set(id, made);
    return made;
  }
}

function floorOf(
  { safetyRule }: Parameters,
  safety: ScaleLevel | undefined,
  unparted: boolean,
): Grade | null {
  return unparted && (safety ?? 0) >= safetyRule.impactAtLeast ? safetyRule.level : null;
}

/** The best ways in for the class of attacker that risks are stated for (domain 5.5). */
function ratedPaths({ attack, parameters }: Prepared, graph: Graph, column: Float64Array): BestPaths {
  return bestPaths(graph, actorWeights(graph, column, parameters, ratedActor(parameters)), attack.sources);
}

/** Exposure of every asset to the rated attacker, 0 to 1, where only the mode is asked for. */
export function exposures(prepared: Prepared, graph: Graph): Float64Array {
  const { attack } = prepared;
  const { probability } = ratedPaths(prepared, graph, graph.mode);
  return probability.subarray(0, attack.plant.assets.length);
}

/** Assets whose risk a set of measures leaves above what is tolerable, by position. */
export function intolerable(prepared: Prepared, subset: Subset): readonly number[] {
  const found: number[] = [];
  for (const [asset, value] of exposures(prepared, graphWith(prepared, subset)).entries()) {
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
  const paths = ratedPaths(prepared, graph, graph.mode);
  const low = ratedPaths(prepared, graph, graph.low).probability;
  const high = ratedPaths(prepared, graph, graph.high).probability;
  const risks = attack.plant.assets.map((asset, index) => {
    const reached = { low: low[index] ?? 0, mode: paths.probability[index] ?? 0, high: high[index] ?? 0 };
    const unparted = (asset.impact?.safety ?? 0) >= parameters.safetyRule.impactAtLeast && raised.has(index);
    return riskOf(parameters, asset, reached, unparted);
  });
  return { graph, paths, risks };
}
