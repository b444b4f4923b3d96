import type { Conduit } from '../../../model/model.ts';
import type { Subject } from '../../analysis.ts';
import { isGroup, type PlacedZone, subjectOf } from '../../plant.ts';
import type { RuleContext } from '../context.ts';
import { defineRule, fact, fail, notApplicable, pass, unknown } from '../rule.ts';

/** Zones and conduits: what carries a security level. */
export type Levelled =
  | { readonly kind: 'zone'; readonly zone: PlacedZone }
  | { readonly kind: 'conduit'; readonly conduit: Conduit };

export const overLevelled = {
  over: ({ plant }: RuleContext): readonly Levelled[] => [
    ...plant.zones.map((zone): Levelled => ({ kind: 'zone', zone })),
    ...plant.conduits.map((conduit): Levelled => ({ kind: 'conduit', conduit })),
  ],
  subject: (item: Levelled): Subject =>
    item.kind === 'zone' ? subjectOf('zone', item.zone.zone) : subjectOf('conduit', item.conduit),
};

/** A group has no level of its own; what lies outside is not ours to level. */
export function carriesLevel(item: Levelled): boolean {
  return item.kind === 'conduit' || (item.zone.boundary === item.zone && item.zone.kind !== 'external');
}

/** It names a zone around it that does not exist, and says nothing that would make it a zone of its own. */
function isLost({ zone, parent }: PlacedZone): boolean {
  return zone.parent !== undefined && parent === null && isGroup(zone, {});
}

/** R-ZON-07: every zone and conduit has an SL-T vector. */
export const targetSet = defineRule({
  ...overLevelled,
  id: 'R-ZON-07',
  severity: 'high',
  clauses: { nis2: ['a'], iec: ['ZCR 5.6'] },
  title: { en: 'No target security level', de: 'Kein angestrebter Security-Level' },
  precondition: {
    en: 'any zone with a boundary of its own, and any conduit',
    de: 'jede Zone mit eigener Grenze und jedes Conduit',
  },
  formula: { en: 'SL-T vector missing', de: 'SL-T-Vektor fehlt' },
  needs: ['zone.slTarget', 'conduit.slTarget', 'zone.kind', 'zone.parent'],
  message: {
    en: '{name} has no SL-T vector, so nothing says what it must withstand.',
    de: '{name} hat keinen SL-T-Vektor; nichts sagt, was abzuwehren ist.',
  },
  remedy: { en: 'Determine SL-T from the risk.', de: 'SL-T aus dem Risiko bestimmen.' },
  check: (item) => {
    if (!carriesLevel(item)) return notApplicable;
    const { slTarget } = item.kind === 'zone' ? item.zone.zone : item.conduit;
    if (slTarget === undefined && item.kind === 'zone' && isLost(item.zone)) return unknown(['parent']);
    return slTarget === undefined ? fail([fact(overLevelled.subject(item), 'slTarget', slTarget)]) : pass;
  },
});
