import type { RecordOf } from '../../../model/model.ts';
import { oncePerPlant } from '../../kept.ts';
import type { Plant } from '../../plant.ts';
import { sortedRecords } from '../../sorted-records.ts';
import { type Unknown, unknown } from '../rule.ts';

/** Images that workloads name. */
const usedImages = oncePerPlant((plant: Plant): ReadonlySet<string> => {
  const workloads = sortedRecords(plant, 'workload');
  return new Set(workloads.flatMap(({ images = [] }) => images));
});

/** Whether an image runs somewhere: as it says, or because a workload names it. */
export function isDeployed(plant: Plant, image: RecordOf<'containerImage'>): boolean | Unknown {
  if (image.deployed !== undefined) return image.deployed;
  return usedImages(plant).has(image.id) || unknown(['deployed']);
}

/** Whether a workload runs on a cluster: it names a namespace or a cluster asset; unknown where it names neither. */
export function isOnCluster(plant: Plant, { namespace, asset }: RecordOf<'workload'>): boolean | Unknown {
  if (namespace !== undefined) return true;
  if (asset === undefined) return unknown(['asset']);
  return plant.assets[plant.assetIndex.get(asset) ?? -1]?.type === 'k8sCluster';
}
