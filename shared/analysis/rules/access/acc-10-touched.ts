import { scopeOf } from '../../access/grant-book.ts';
import { placesOf } from '../../access/places.ts';
import { subjectOf } from '../../plant.ts';
import { defineRule, fact, fail, notApplicable, pass, unknown } from '../rule.ts';
import { overRecords } from '../subjects.ts';
import { assetSubject, coversOf } from './cover.ts';
import { grantOf, isOrdinary } from './session.ts';

/** R-ACC-10: a session touches what it was granted for. */
export const touchedWithin = defineRule({
  ...overRecords('session'),
  id: 'R-ACC-10',
  severity: 'high',
  clauses: { nis2: ['i'], iec: ['SR 2.1'], tenets: [3], nhi: ['NHI5'], attack: ['T0867'] },
  title: { en: 'Session touched more than granted', de: 'Sitzung berührte mehr als freigegeben' },
  precondition: {
    en: 'session that took place and rests on a grant',
    de: 'Sitzung, die stattfand und auf einer Berechtigung beruht',
  },
  formula: {
    en: 'some asset it touched is in no grant that covers it',
    de: 'ein berührtes Asset steht in keiner Berechtigung, die sie abdeckt',
  },
  needs: [
    'session.touched',
    'session.grant',
    'session.identity',
    'session.start',
    'session.denied',
    'session.breakGlass',
    'accessGrant.assets',
    'accessGrant.accessPath',
    'accessPath.targets',
  ],
  message: {
    en: '{name} touched what it was not granted ({count}): {assets}.',
    de: '{name} berührte nicht freigegebene Assets ({count}): {assets}.',
  },
  remedy: {
    en: 'Restrict the grant at the gateway, and review what was done there.',
    de: 'Berechtigung am Gateway einschränken und prüfen, was dort getan wurde.',
  },
  applies: (session, { plant }) => isOrdinary(plant, session),
  check: (session, { plant }) => {
    const { touched } = session;
    if (touched === undefined) return unknown(['touched']);
    const grant = grantOf(plant, session);
    const scope = grant === undefined ? undefined : scopeOf(plant, grant);
    if (grant !== undefined && scope === undefined) return unknown(['accessGrant.assets']);
    const covers = coversOf(plant, session);
    if (grant === undefined && !covers.some(({ cover }) => cover.answer === 'covered')) return notApplicable;
    const covered = new Set(
      covers.flatMap(({ asset, cover }) => (cover.answer === 'covered' ? (asset ?? []) : [])),
    );
    const granted = new Set(scope ?? []);
    const extra = touched.filter(
      (id) => !covered.has(id) && !placesOf(plant, id).some((place) => granted.has(place)),
    );
    if (extra.length === 0) return pass;
    const subjects = extra.slice(0, 5).flatMap((id) => assetSubject(plant, id));
    const self = subjectOf('session', session);
    const assets = subjects.map(({ name }) => name).join(', ');
    return fail([fact(self, 'touched', extra.length), fact(self, 'grant', grant?.name ?? session.grant)], {
      values: { count: extra.length, assets },
      others: subjects,
    });
  },
});
