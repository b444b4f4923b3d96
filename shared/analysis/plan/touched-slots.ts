import type { AppliedControl } from '../../model/field.ts';
import type { Weakness } from '../edge-probability.ts';
import type { AttackGraph } from '../graph/attack-graph.ts';
import type { Plant } from '../plant.ts';
import type { Reach, Service } from '../service.ts';
import type { PlanMeasure } from './plan-measure.ts';

/** Services of one channel, conduit or zone, with what measures may do to them. */
export interface Holder {
  readonly own: readonly AppliedControl[];
  readonly reach: Reach;
  /** Measures that put a control here, replace what is offered, or close it. */
  readonly controls: number[];
  readonly changes: number[];
  readonly closes: number[];
}

/** An edge whose probability depends on the set of measures. */
export interface TouchedSlot {
  readonly slot: number;
  readonly service: Service;
  readonly weakness: Weakness;
  readonly holder: Holder | null;
  /** Measures that take the vulnerabilities or the credential of the asset the edge ends in. */
  readonly patches: readonly number[];
  readonly rekeys: readonly number[];
}

/** Edges that measures touch, and which of them by measure. */
export interface TouchedSlots {
  readonly touched: readonly TouchedSlot[];
  /** For each measure the places in `touched` that it has a say in. */
  readonly placesOf: readonly (readonly number[])[];
}

const outside: Weakness = { vulnerability: 0, credential: 0, confidence: 'low' };

/** Measures of one kind by the asset they act on. */
function byAsset(
  plant: Plant,
  measures: readonly PlanMeasure[],
  acts: (measure: PlanMeasure) => boolean,
): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, number[]>();
  for (const [index, measure] of measures.entries()) {
    if (!acts(measure)) continue;
    for (const id of new Set(measure.assets)) {
      const asset = plant.assetIndex.get(id);
      if (asset === undefined) continue;
      const list = found.get(asset);
      if (list === undefined) found.set(asset, [index]);
      else list.push(index);
    }
  }
  return found;
}

const nobody: readonly number[] = [];

/** Finds what the measures of a plan touch. */
export function touchedSlots(
  { plant, graph, weaknesses }: AttackGraph,
  measures: readonly PlanMeasure[],
  holders: ReadonlyMap<string, Holder>,
): TouchedSlots {
  const patched = byAsset(plant, measures, ({ vulnerability }) => vulnerability);
  const rekeyed = byAsset(plant, measures, ({ credential }) => credential);
  const offered = new Map<Holder, Service>();
  const touched: TouchedSlot[] = [];
  for (const [slot, service] of graph.service.entries()) {
    if (service === null) continue;
    const target = graph.target[slot] ?? 0;
    const holder = service.holder === undefined ? null : (holders.get(service.holder) ?? null);
    const patches = patched.get(target) ?? nobody;
    const rekeys = rekeyed.get(target) ?? nobody;
    if (holder === null && patches.length + rekeys.length === 0) continue;
    // All edges of a holder offer what its first one does.
    const first = holder === null ? service : (offered.get(holder) ?? service);
    if (holder !== null) offered.set(holder, first);
    const weakness = weaknesses[target] ?? outside;
    touched.push({ slot, service: first, weakness, holder, patches, rekeys });
  }
  return { touched, placesOf: placesBy(measures, touched) };
}

/** For each measure the places it has a say in. */
function placesBy(
  measures: readonly PlanMeasure[],
  touched: readonly TouchedSlot[],
): readonly (readonly number[])[] {
  const placesOf: number[][] = measures.map(() => []);
  for (const [place, { holder, patches, rekeys }] of touched.entries()) {
    const changes = holder === null ? [] : [holder.controls, holder.changes, holder.closes];
    for (const index of new Set([patches, rekeys, ...changes].flat())) placesOf[index]?.push(place);
  }
  return placesOf;
}
