import type { PlanAnswer } from '#shared/analysis/plan/plan.ts';
import { daysOf } from '#shared/analysis/plan/plan-measure.ts';
import type { MaintenanceWindow, RoadmapItem } from '#shared/analysis/plan/roadmap.ts';
import { builtInMeasures, entryOf } from '#shared/knowledge/catalogue/measures.ts';
import type { Model } from '#shared/model/model.ts';

/**
 * The open measures of a plan in the order they should come: those of the cheapest set first, then by what each takes off
 * the scores for its cost. Prerequisites are those of the record and, where it has none, measures of the entries before.
 */
export function roadmapItems(model: Model, { measures, cheapest }: PlanAnswer): readonly RoadmapItem[] {
  const chosen = new Set(cheapest?.set?.measures ?? []);
  const records = new Map<string, typeof model.measure extends ReadonlyMap<unknown, infer M> ? M : never>(
    [...model.measure.values()].map((measure) => [measure.id, measure]),
  );
  const byEntry = new Map<string, string[]>();
  for (const { id, catalogue, status } of records.values()) {
    if (catalogue === undefined || status === 'implemented' || status === 'rejected') continue;
    byEntry.set(catalogue, [...(byEntry.get(catalogue) ?? []), id]);
  }
  return measures
    .filter(({ stage }) => stage !== 'implemented')
    .toSorted((a, b) => {
      const sets = Number(chosen.has(b.id)) - Number(chosen.has(a.id));
      const worth = b.alone.score / (b.cost + 1) - a.alone.score / (a.cost + 1);
      return sets || worth || (a.id < b.id ? -1 : 1);
    })
    .flatMap(({ id }): readonly RoadmapItem[] => {
      const measure = records.get(id);
      if (measure === undefined) return [];
      const entry = entryOf(builtInMeasures, measure.catalogue);
      const after = measure.after ?? (entry?.after ?? []).flatMap((before) => byEntry.get(before) ?? []);
      return [
        {
          id,
          days: daysOf(builtInMeasures, measure),
          downtime: measure.needsDowntime ?? entry?.downtime ?? false,
          after: after.filter((before) => before !== id),
          due: measure.due ?? null,
          assets: measure.assets ?? [],
        },
      ];
    });
}

/** The change windows a model records, as stretches in which something may stand still; one without an end is left out. */
export function windowsOf(model: Model): readonly MaintenanceWindow[] {
  const inZone = new Map<string, string[]>();
  for (const { id, zone } of model.asset.values()) {
    if (zone === undefined) continue;
    const list = inZone.get(zone);
    if (list === undefined) inZone.set(zone, [id]);
    else list.push(id);
  }
  return [...model.changeWindow.values()].flatMap((window): readonly MaintenanceWindow[] => {
    const { id, name, start, end, assets = [], zones = [] } = window;
    if (start === undefined || end === undefined) return [];
    const all = [...assets, ...zones.flatMap((zone) => inZone.get(zone) ?? [])];
    return [{ id, name: name ?? start.slice(0, 10), from: start, to: end, assets: all }];
  });
}
