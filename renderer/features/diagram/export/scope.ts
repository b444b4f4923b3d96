import { type Id, isIdOf } from '#shared/model/id.ts';
import type { Model, RecordId } from '#shared/model/model.ts';
import { useAnalysis } from '../../../stores/analysis.ts';
import { useAssessment } from '../../../stores/assessment.ts';
import { useSelection } from '../../../stores/selection.ts';
import { planFor } from '../current-plan.ts';
import { lastDrawn } from '../last-drawn.ts';
import { readMarks } from '../marks.ts';
import { buildScene, type Scene } from '../scene.ts';

/** What of the plant goes out: all of it, what the canvas shows, or what is selected with everything in it. */
export const exportScopes = ['plant', 'shown', 'selection'] as const;
export type ExportScope = (typeof exportScopes)[number];

/** The selected records, everything in selected zones at any depth, and what runs between them. */
export function selectedPart(): ReadonlySet<RecordId> {
  const { model } = useAssessment.getState();
  const part = new Set<RecordId>(useSelection.getState().ids);
  const { containment } = planFor(model);
  for (const id of part) {
    if (!isIdOf('zone', id)) continue;
    const { zones, assets, accessPoints } = containment.contentOf(id);
    for (const member of [...zones, ...assets, ...accessPoints]) part.add(member.id);
  }
  addBetween(model, part);
  return part;
}

/** What hangs on records that are in a part: notes in its zones, lines between its things, models of its assets. */
function addBetween(model: Model, part: Set<RecordId>): void {
  const has = (id: RecordId | 'any' | undefined): boolean => id !== undefined && id !== 'any' && part.has(id);
  const add = <R extends { readonly id: RecordId }>(
    shelf: ReadonlyMap<unknown, R>,
    isIn: (record: R) => boolean,
  ): void => {
    for (const record of shelf.values()) if (isIn(record)) part.add(record.id);
  };
  add(model.note, ({ zone }) => has(zone));
  add(model.channel, ({ source, target }) => has(source) && has(target));
  add(model.link, ({ from, to }) => has(from) && has(to));
  add(model.conduit, ({ zones = [] }) => zones.filter(has).length > 1);
  const models = new Set(
    [...model.asset.values()].flatMap(({ id, model: own }) => (part.has(id) ? (own ?? []) : [])),
  );
  add(model.assetModel, ({ id }) => models.has(id));
}

/** The scene that is exported: the canvas as it is, with what an overlay has drawn, or with every zone open that can be. */
export function sceneOf(
  scope: ExportScope,
  lines: { readonly channels: boolean; readonly links: boolean },
): Scene {
  const { model } = useAssessment.getState();
  const plan = planFor(model);
  const marks = readMarks(useAnalysis.getState().analysis, plan.containment);
  const selection = useSelection.getState().ids;
  const shown = scope === 'shown' ? lastDrawn() : null;
  if (shown !== null) return shown;
  const zones =
    scope !== 'selection' ? [...model.zone.keys()] : [...selectedPart()].filter((id) => isIdOf('zone', id));
  return buildScene(plan, marks, {
    opened: [...zones, ...around(zones)],
    closed: new Set(),
    far: false,
    channels: lines.channels ? 'all' : 'none',
    links: lines.links,
    selection,
  });
}

/** The zones around those, which must be open for them to be seen; the first asked for count most. */
function around(zones: readonly Id<'zone'>[]): readonly Id<'zone'>[] {
  const { containment } = planFor(useAssessment.getState().model);
  const selected = [...useSelection.getState().ids].flatMap((id) => {
    const { model } = useAssessment.getState();
    const asset = isIdOf('asset', id) ? model.asset.get(id) : undefined;
    const point = isIdOf('accessPoint', id) ? model.accessPoint.get(id) : undefined;
    return asset?.zone ?? point?.zone ?? [];
  });
  return [...zones, ...selected].flatMap((zone) => containment.pathTo(zone));
}
