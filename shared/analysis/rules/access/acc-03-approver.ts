import { fill, type Localised } from '../../../model/language.ts';
import type { RecordOf } from '../../../model/model.ts';
import { type Plant, subjectOf } from '../../plant.ts';
import { isNonHuman } from '../identities/identity.ts';
import { defineRule, fact, fail, pass, unknown } from '../rule.ts';
import { overRecords } from '../subjects.ts';
import { subjectIdentity } from './grant.ts';

const words = {
  self: { en: 'whoever uses it approved it', de: 'wer sie nutzt, hat sie selbst freigegeben' },
  none: { en: 'no role of the approver is recorded', de: 'keine Rolle des Freigebenden ist erfasst' },
  other: {
    en: 'the approver’s role is {role}; the access path asks for {asked}',
    de: 'die Rolle des Freigebenden ist {role}; der Zugangsweg verlangt {asked}',
  },
} as const;

const fold = (role: string): string => role.trim().toLowerCase();

/** Why a role may not approve a grant; null where it may. */
function roleFault(plant: Plant, { accessPath }: RecordOf<'accessGrant'>, role: string): Localised | null {
  if (role === '') return words.none;
  const asked =
    (accessPath === undefined ? undefined : plant.model.accessPath.get(accessPath)?.approvalRule) ?? '';
  return asked === '' || fold(role) === fold(asked) ? null : fill(words.other, { role, asked });
}

/** R-ACC-03: somebody else approves, in a role that may. */
export const separateApprover = defineRule({
  ...overRecords('accessGrant'),
  id: 'R-ACC-03',
  severity: 'high',
  clauses: { nis2: ['i'], iec: ['SR 2.1', 'SR 1.13 RE 1'], tenets: [6] },
  title: { en: 'Approved by oneself or without authority', de: 'Selbst oder ohne Befugnis freigegeben' },
  precondition: {
    en: 'grant that is not for emergencies (those are approved afterwards)',
    de: 'Berechtigung, die nicht für Notfälle gilt (diese werden nachträglich freigegeben)',
  },
  formula: {
    en: 'approver is the subject, or has no role, or not the role the access path asks for',
    de: 'Freigebender ist der Nutzer selbst, oder hat keine Rolle, oder nicht die vom Zugangsweg verlangte',
  },
  needs: [
    'accessGrant.approver',
    'accessGrant.approverRole',
    'accessGrant.identity',
    'accessGrant.breakGlass',
    'identity.kind',
    'identity.person',
    'person.role',
    'accessPath.approvalRule',
  ],
  message: { en: '{name}: {why}.', de: '{name}: {why}.' },
  remedy: {
    en: 'Separate duties: whoever needs access does not grant it, and roles say who may.',
    de: 'Aufgaben trennen: Wer Zugriff braucht, gibt ihn nicht frei; Rollen legen fest, wer darf.',
  },
  applies: ({ breakGlass }) => breakGlass !== true,
  check: (grant, { plant }) => {
    const { model } = plant;
    const { approver } = grant;
    const person = approver === undefined ? undefined : model.person.get(approver);
    if (person === undefined) return unknown(['approver']);
    const self = subjectOf('accessGrant', grant);
    const about = subjectIdentity(plant, grant);
    const facts = [fact(self, 'approver', person.name ?? person.id)];
    if (about?.person !== undefined && about.person === approver) {
      return fail([...facts, fact(subjectOf('identity', about), 'person', person.name ?? person.id)], {
        values: { why: words.self },
        others: [subjectOf('person', person)],
      });
    }
    const role = grant.approverRole || person.role || '';
    const why = roleFault(plant, grant, role);
    if (why !== null) {
      return fail([...facts, fact(self, 'approverRole', role === '' ? undefined : role)], {
        values: { why },
      });
    }
    const open = about === undefined || (about.person === undefined && isNonHuman(about) !== true);
    return open ? unknown([about === undefined ? 'identity' : 'identity.person']) : pass;
  },
});
