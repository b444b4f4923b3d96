import { type Id, isIdOf } from '#shared/model/id.ts';
import type { Model, RecordId } from '#shared/model/model.ts';
import { useAnalysis } from '../../../stores/analysis.ts';
import { useAssessment } from '../../../stores/assessment.ts';
import { useSelection } from '../../../stores/selection.ts';
import { channelsFor } from '../channels-asked.ts';
import { planFor } from '../current-plan.ts';
import { readMarks } from '../marks.ts';
import { isSmall } from '../open-zones.ts';
import { buildScene, type Scene } from '../scene.ts';
import { useDiagram } from '../view.ts';

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

/** The scene that is exported: the canvas as it is, or with every zone open that can be. */
export function sceneOf(
  scope: ExportScope,
  lines: { readonly channels: boolean; readonly links: boolean },
): Scene {
  const { model } = useAssessment.getState();
  const plan = planFor(model);
  const marks = readMarks(useAnalysis.getState().analysis, plan.containment);
  const view = useDiagram.getState();
  const selection = useSelection.getState().ids;
  if (scope === 'shown') {
    const { opened, closed, channels, links } = view;
    return buildScene(plan, marks, {
      opened,
      closed,
      far: view.far || !isSmall(model),
      channels: channelsFor(channels, model),
      links,
      selection,
    });
  }
  const zones =
    scope === 'plant' ? [...model.zone.keys()] : [...selectedPart()].filter((id) => isIdOf('zone', id));
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
