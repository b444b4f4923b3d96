import type { RecordOf } from '../../../model/model.ts';
import { subjectOf } from '../../plant.ts';
import { defineRule, fact, fail, pass, unknown } from '../rule.ts';
import { overRecords } from '../subjects.ts';
import { isRemote, usersOf } from './access-path.ts';
import { isNonHuman, isPrivileged } from './identity.ts';

/** Ways in that change programs whoever takes them. */
const privilegedClasses: ReadonlySet<NonNullable<RecordOf<'accessPath'>['class']>> = new Set([
  'engineeringWorkstation',
  'maintenanceTool',
  'plcSupportChannel',
  'orchestrationApi',
]);

/** R-IDN-10: remote and privileged ways in ask for more than one factor. */
export const multifactor = defineRule({
  ...overRecords('accessPath'),
  id: 'R-IDN-10',
  severity: 'critical',
  clauses: { nis2: ['j'], iec: ['SR 1.1 RE 2', 'SR 1.13'], tenets: [6], nhi: ['NHI4'], attack: ['T0822'] },
  title: { en: 'No multifactor authentication', de: 'Keine Mehrfaktor-Anmeldung' },
  precondition: {
    en: 'remote or privileged access path that people use',
    de: 'Fern- oder privilegierter Zugangsweg, den Personen nutzen',
  },
  formula: { en: 'mfa = false', de: 'Mehrfaktor-Anmeldung = nein' },
  needs: [
    'accessPath.class',
    'accessPath.from',
    'accessPath.identities',
    'accessPath.mfa',
    'identity.kind',
    'identity.privileged',
    'identity.mfa',
  ],
  message: {
    en: '{name} lets people in with one factor.',
    de: '{name} lässt Personen mit nur einem Faktor zu.',
  },
  remedy: {
    en: 'Ask for a second factor at the enforcement point, not at each device behind it.',
    de: 'Zweiten Faktor am Durchsetzungspunkt verlangen, nicht an jedem Gerät dahinter.',
  },
  applies: (path, { plant }) => {
    const users = usersOf(plant, path);
    if (users.length > 0 && users.every((identity) => isNonHuman(identity) === true)) return false;
    if (isRemote(plant, path) || users.some((identity) => isPrivileged(identity) === true)) return true;
    if (path.class === undefined && path.from === undefined) return unknown(['class']);
    return path.class !== undefined && privilegedClasses.has(path.class);
  },
  check: (path, { plant }) => {
    const users = usersOf(plant, path).filter((identity) => isNonHuman(identity) !== true);
    const each = users.length > 0 && users.every((identity) => identity.mfa === true);
    if (path.mfa === true || (path.mfa === undefined && each)) return pass;
    const without = users.filter((identity) => identity.mfa === false);
    if (path.mfa === undefined && without.length === 0) return unknown(['mfa']);
    const facts = [
      fact(subjectOf('accessPath', path), 'mfa', path.mfa),
      ...without.slice(0, 5).map((identity) => fact(subjectOf('identity', identity), 'mfa', false)),
    ];
    return fail(facts, { others: without.slice(0, 5).map((identity) => subjectOf('identity', identity)) });
  },
});
