import type { RecordKind } from '../model/model.ts';
import { carriedFrom } from './carried.ts';
import type { AttackGraph } from './graph/attack-graph.ts';
import type { Exposure } from './graph/exposure.ts';
import type { Planting } from './planting.ts';
import { kindBit, type Reads, stageBit } from './reading.ts';
import type { Stages } from './rules/context.ts';
import type { Service } from './service.ts';

/** A plant and its stages. */
export interface PlantStages {
  readonly planting: Planting;
  readonly stages: Stages;
}

/** What stages say that those before did not. */
interface StageDifference {
  /** Bits of the stages that differ. */
  readonly changed: Reads;
  /** Assets and channels of which the stages say something else than before. */
  readonly touched: ReadonlySet<object>;
}

/** What is not as before in stages that were worked out anew. */
export function stageDifference(
  { planting: was, stages: old }: PlantStages,
  { planting, stages }: PlantStages,
): StageDifference {
  const touched = new Set<object>();
  let changed: Reads = stageBit.attack | stageBit.network | stageBit.levels;
  const isSameOrder = was.lists.assetIndex === planting.lists.assetIndex;
  const assets = planting.lists.assets.named;
  if (!isSameOrder || !isSameExposure(old.exposure, stages.exposure, assets.length))
    changed |= stageBit.exposure;
  if (JSON.stringify(old.attack.sources) !== JSON.stringify(stages.attack.sources))
    changed |= stageBit.sources;
  const channels = planting.lists.channels.named;
  const from = carriedFrom(was.lists.channels.named, channels);
  for (const [index, service] of stages.attack.services.entries()) {
    const [channel, known] = [channels[index], old.attack.services[from[index] ?? -1]];
    // A channel that is new is judged anyway.
    if (channel !== undefined && known !== undefined && !isSameService(known, service)) touched.add(channel);
  }
  if (touched.size > 0) changed |= kindBit.channel;
  if (touchWeak(planting, old.attack, stages.attack, touched)) changed |= kindBit.asset;
  return { changed, touched };
}

/** Kinds of record that say how weak an asset is without being the asset. */
const weaknessKinds: ReadonlySet<RecordKind> = new Set(['vexStatement', 'sighting', 'billOfMaterials']);

/** Notes the assets that stayed and are weak in another way now; true where there are any. */
function touchWeak(
  { changedKinds }: Planting,
  was: AttackGraph,
  is: AttackGraph,
  touched: Set<object>,
): boolean {
  if (changedKinds?.some((kind) => weaknessKinds.has(kind)) === false) return false;
  const before = new Map(was.plant.own.assets.map((asset, index) => [asset, was.weaknesses[index]?.match]));
  const found = touched.size;
  for (const [index, asset] of is.plant.own.assets.entries()) {
    const [old, now] = [before.get(asset), is.weaknesses[index]?.match];
    if (old !== undefined && old !== now && JSON.stringify(old) !== JSON.stringify(now)) touched.add(asset);
  }
  return touched.size > found;
}

const columns = ['low', 'high', 'hops', 'barriers', 'internetHops', 'compensations'] as const;

/** True where every asset is exposed as before. */
function isSameExposure(a: Exposure, b: Exposure, assets: number): boolean {
  const isAlike = (one: ArrayLike<number>, other: ArrayLike<number>): boolean => {
    for (let index = 0; index < assets; index += 1) if (one[index] !== other[index]) return false;
    return true;
  };
  return (
    isAlike(a.mode.probability, b.mode.probability) && columns.every((name) => isAlike(a[name], b[name]))
  );
}

function isSameService(a: Service, b: Service): boolean {
  if (a === b) return true;
  return (
    a.access === b.access &&
    a.credential === b.credential &&
    a.factor === b.factor &&
    a.controls === b.controls &&
    a.compensated === b.compensated &&
    a.enforced === b.enforced &&
    a.confidence === b.confidence &&
    a.need === b.need
  );
}
