import type { TemplatePlace } from '#shared/knowledge/template/template-changes.ts';
import { isIdOf } from '#shared/model/id.ts';
import { insertTemplate } from '../../app/insert-template.ts';
import { i18n } from '../../i18n/i18n.ts';
import { useAssessment } from '../../stores/assessment.ts';
import { useSelection } from '../../stores/selection.ts';
import { useTemplateRequest } from '../../stores/template-request.ts';
import { planFor } from './current-plan.ts';
import { boundsOf, snap, zoneHeader, zonePadding } from './geometry.ts';
import type { Plan } from './scene-node.ts';
import { useDiagram } from './view.ts';

const gap = 96;

/** Where a template has room: in the zone that is selected, below what is there, or on the plane to the right of it all. */
export function templatePlace(plan: Plan, selection: ReadonlySet<string>): TemplatePlace {
  const [only, second] = selection;
  const zone = only !== undefined && second === undefined && isIdOf('zone', only) ? only : null;
  const content = zone === null ? plan.containment.top : plan.containment.contentOf(zone);
  const members = [...content.zones, ...content.assets, ...content.accessPoints];
  const bounds = boundsOf(members.flatMap(({ id }) => plan.placement.get(id) ?? []));
  if (zone === null)
    return {
      zone,
      origin:
        bounds === null ? { x: 0, y: 0 } : { x: snap(bounds.x + bounds.width + gap), y: snap(bounds.y) },
    };
  const top = bounds === null ? zoneHeader : Math.max(zoneHeader, bounds.y + bounds.height + gap / 2);
  return { zone, origin: { x: zonePadding, y: snap(top) } };
}

/** Asks for a plant archetype and puts it into the selected zone or beside what is drawn. */
export function askForTemplate(): void {
  useTemplateRequest.getState().ask({
    take: i18n.t('templates:insert'),
    onTake: async (template) => {
      const place = templatePlace(planFor(useAssessment.getState().model), useSelection.getState().ids);
      if (place.zone !== null) useDiagram.getState().openZones([place.zone]);
      if (await insertTemplate(template, place)) useDiagram.getState().canvas?.fit();
    },
  });
}
