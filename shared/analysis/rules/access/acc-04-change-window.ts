import { type RecordOf, recordIn } from '../../../model/model.ts';
import { inChangeWindow, spanOf } from '../../access/change-windows.ts';
import { scopeOf, validity } from '../../access/grant-book.ts';
import type { Span } from '../../access/spans.ts';
import type { Fact } from '../../analysis.ts';
import { momentOf } from '../../calendar.ts';
import { type Plant, subjectOf } from '../../plant.ts';
import { sortedRecords } from '../../sorted-records.ts';
import type { RuleContext } from '../context.ts';
import { defineRule, fact, fail, pass, unknown, type Verdict } from '../rule.ts';
import { endOfGrant, isPrivilegedOrVendor, ofMachine } from './grant.ts';

type Use =
  | { readonly kind: 'accessGrant'; readonly record: RecordOf<'accessGrant'> }
  | { readonly kind: 'session'; readonly record: RecordOf<'session'> };

/** Grants and sessions: access that is meant and access that took place. */
const overUses = {
  over: ({ plant }: RuleContext): readonly Use[] => [
    ...sortedRecords(plant, 'accessGrant').map((record): Use => ({ kind: 'accessGrant', record })),
    ...sortedRecords(plant, 'session').map((record): Use => ({ kind: 'session', record })),
  ],
  subject: ({ kind, record }: Use) => subjectOf(kind, record),
};

/** When and on what access takes place; or what keeps that from being told, or that its own window holds it. */
function plannedSpan(
  use: Use,
  plant: Plant,
): { readonly span: Span; readonly places: readonly string[] } | Verdict {
  if (use.kind === 'session') {
    const { start, end, touched } = use.record;
    if (start === undefined) return unknown(['start']);
    if (end === undefined) return unknown(['end']);
    if (touched === undefined) return unknown(['touched']);
    return { span: { from: momentOf(start), to: momentOf(end) }, places: touched };
  }
  const { validFrom, changeWindow } = use.record;
  const end = endOfGrant(plant, use.record);
  const places = scopeOf(plant, use.record);
  if (validFrom === undefined) return unknown(['validFrom']);
  if (end === undefined) return unknown(['validTo']);
  const span = { from: validity(use.record).from, to: momentOf(end) };
  const window = changeWindow === undefined ? undefined : plant.model.changeWindow.get(changeWindow);
  const own = window === undefined ? null : spanOf(window);
  if (own !== null && own.from <= span.from && span.to <= own.to) return pass;
  return places === undefined ? unknown(['assets']) : { span, places };
}

function timesOf({ kind, record }: Use): readonly Fact[] {
  const self = subjectOf(kind, record);
  if (kind === 'session') return [fact(self, 'start', record.start), fact(self, 'end', record.end)];
  return [fact(self, 'validFrom', record.validFrom), fact(self, 'validTo', record.validTo)];
}

/** R-ACC-04: changes happen when they are planned. */
export const changeWindow = defineRule<Use>({
  ...overUses,
  id: 'R-ACC-04',
  severity: 'medium',
  clauses: { nis2: ['e'], iec: ['SR 2.1'], tenets: [4], attack: ['T0843'] },
  title: { en: 'Access outside a change window', de: 'Zugriff außerhalb eines Änderungsfensters' },
  precondition: {
    en: 'privileged or vendor grant of a person, or session with it; not refused, not for emergencies',
    de: 'privilegierte oder einem Dienstleister erteilte Berechtigung einer Person oder Sitzung damit; nicht abgewiesen, nicht für Notfälle',
  },
  formula: {
    en: 'some asset it is for has no change window that holds all of it',
    de: 'für ein betroffenes Asset gibt es kein Änderungsfenster, das den ganzen Zeitraum umfasst',
  },
  needs: [
    'accessGrant.validFrom',
    'accessGrant.validTo',
    'accessGrant.assets',
    'accessGrant.accessPath',
    'accessGrant.changeWindow',
    'accessGrant.breakGlass',
    'session.start',
    'session.end',
    'session.touched',
    'session.breakGlass',
    'session.denied',
    'changeWindow.assets',
    'changeWindow.zones',
    'changeWindow.start',
    'changeWindow.end',
  ],
  message: {
    en: '{name} lies outside the change windows of {asset}.',
    de: '{name} liegt außerhalb der Änderungsfenster von {asset}.',
  },
  remedy: {
    en: 'Plan a window with operations, or move the work into one.',
    de: 'Fenster mit dem Betrieb planen oder die Arbeit in eines legen.',
  },
  applies: ({ record }, { plant }) => {
    const emergency = record.breakGlass === true || ('denied' in record && record.denied === true);
    return !emergency && !ofMachine(plant, record) && isPrivilegedOrVendor(plant, record);
  },
  check: (use, { plant }) => {
    if (plant.model.changeWindow.size === 0) return unknown(['changeWindow']);
    const planned = plannedSpan(use, plant);
    if ('answer' in planned) return planned;
    const { span, places } = planned;
    const answers = places.map((place) => ({ place, inside: inChangeWindow(plant, place, span) }));
    const outside = answers.find(({ inside }) => inside === false);
    if (outside === undefined) {
      return answers.some(({ inside }) => inside === 'unknown') ? unknown(['changeWindow.start']) : pass;
    }
    const place = recordIn(plant.model, outside.place);
    return fail(timesOf(use), { values: { asset: place?.name ?? outside.place } });
  },
});
