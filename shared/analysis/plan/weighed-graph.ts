import { edgeNeed, edgeProbability, type Weakness } from '../edge-probability.ts';
import type { AttackGraph } from '../graph/attack-graph.ts';
import type { Graph } from '../graph/graph.ts';
import type { Parameters } from '../parameters.ts';
import { resistanceOf, type Service } from '../service.ts';
import type { PlanMeasure } from './plan-measure.ts';
import type { Holder, TouchedSlot, TouchedSlots } from './touched-slots.ts';

/** A set of measures by their position in the plan. */
export type Subset = ReadonlySet<number>;

/** A graph of which measures change the probabilities. */
export interface Reweighable extends TouchedSlots {
  readonly attack: AttackGraph;
  readonly parameters: Parameters;
  readonly measures: readonly PlanMeasure[];
}

/** The service with the controls and changes of the measures in the set. */
function changedService(
  { parameters, measures }: Reweighable,
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
  let { access, credential, need } = service;
  for (const change of changes) {
    if (change.access !== null && parameters.accessFactor[change.access] < access) {
      access = parameters.accessFactor[change.access];
      if (parameters.scenario.need[change.access] > need) need = parameters.scenario.need[change.access];
    }
    if (change.credential) credential = Math.min(credential, parameters.credentialFactor.personal);
  }
  return { ...service, ...resistance, access, credential, need };
}

function changedWeakness({ parameters }: Reweighable, touched: TouchedSlot, subset: Subset): Weakness {
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

interface Drawn {
  readonly subset: Subset;
  readonly graph: Graph;
}

/** The graphs asked for last: sets that are weighed one after the other differ in a measure or two. */
const drawn = new WeakMap<Reweighable, readonly Drawn[]>();
const mostDrawn = 4;

/** The graph with the probabilities a set of measures leaves. Structure, order of edges and counts of controls stay. */
export function graphWith(prepared: Reweighable, subset: Subset): Graph {
  const known = drawn.get(prepared) ?? [];
  const { from, places } = nearest(prepared, known, subset);
  const graph = places.length === 0 ? from : redrawn(prepared, from, places, subset);
  drawn.set(prepared, [...known, { subset, graph }].slice(-mostDrawn));
  return graph;
}

/** What to start from, and the places in `touched` at which it may weigh something else. */
function nearest(
  { attack, touched, placesOf }: Reweighable,
  known: readonly Drawn[],
  subset: Subset,
): { readonly from: Graph; readonly places: readonly number[] } {
  let [from, places]: [Graph, readonly number[]] = [attack.graph, [...touched.keys()]];
  for (const one of known) {
    const differing = placesOf.filter((_, index) => subset.has(index) !== one.subset.has(index));
    const apart = [...new Set(differing.flat())];
    if (apart.length <= places.length) [from, places] = [one.graph, apart];
  }
  return { from, places };
}

function redrawn(prepared: Reweighable, graph: Graph, places: readonly number[], subset: Subset): Graph {
  const [low, mode, high] = [graph.low.slice(), graph.mode.slice(), graph.high.slice()];
  const need = graph.need.slice();
  const services = new Map<Holder, Service>();
  for (const place of places) {
    const touched = prepared.touched[place];
    if (touched === undefined) continue;
    const { slot, holder } = touched;
    let { service } = touched;
    if (holder !== null) {
      const known = services.get(holder) ?? changedService(prepared, service, holder, subset);
      services.set(holder, known);
      service = known;
    }
    const weakness = changedWeakness(prepared, touched, subset);
    const spread = edgeProbability(prepared.parameters, service, weakness);
    need[slot] = edgeNeed(prepared.parameters, service, weakness);
    low[slot] = spread.low;
    mode[slot] = spread.mode;
    high[slot] = spread.high;
  }
  return { ...graph, low, mode, high, need };
}
