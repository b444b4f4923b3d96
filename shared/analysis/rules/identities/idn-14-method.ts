import type { Localised } from '../../../model/language.ts';
import type { Identity } from '../../../model/model.ts';
import { subjectOf } from '../../plant.ts';
import { defineRule, fact, fail, pass, unknown } from '../rule.ts';
import { overRecords } from '../subjects.ts';
import { isInUse } from './identity.ts';

const weakMethods: Readonly<Partial<Record<NonNullable<Identity['authenticationMethod']>, Localised>>> = {
  none: { en: 'nothing at all', de: 'gar nichts' },
  basicClear: { en: 'a password in clear text', de: 'einem Kennwort im Klartext' },
  ntlmV1: { en: 'NTLMv1', de: 'NTLMv1' },
  lm: { en: 'LM', de: 'LM' },
  snmpV1V2c: { en: 'an SNMPv1/v2c community', de: 'einer SNMPv1/v2c-Community' },
  md5crypt: { en: 'MD5-crypt', de: 'MD5-crypt' },
};

/** R-IDN-14: nobody proves who he is by something that can be read or replayed. */
export const authenticationMethod = defineRule({
  ...overRecords('identity'),
  id: 'R-IDN-14',
  severity: 'high',
  clauses: { nis2: ['i'], iec: ['SR 1.2', 'SR 1.9'], tenets: [6], nhi: ['NHI4'], attack: ['T0859'] },
  title: { en: 'Weak authentication', de: 'Schwache Authentifizierung' },
  precondition: { en: 'any identity in use', de: 'jede Identität in Benutzung' },
  formula: {
    en: 'method is none, basic over clear text, NTLMv1, LM, SNMPv1/v2c or MD5-crypt',
    de: 'Verfahren ist keines, Basic im Klartext, NTLMv1, LM, SNMPv1/v2c oder MD5-crypt',
  },
  needs: ['identity.authenticationMethod'],
  message: {
    en: '{name} proves itself by {method}, which can be read, replayed or guessed.',
    de: '{name} weist sich mit {method} aus; das lässt sich mitlesen, wiederholen oder erraten.',
  },
  remedy: {
    en: 'Use a modern method, or put an enforcement point before what knows no better.',
    de: 'Modernes Verfahren einsetzen oder einen Durchsetzungspunkt vor das stellen, was nichts Besseres kann.',
  },
  applies: isInUse,
  check: (identity) => {
    const { authenticationMethod: method } = identity;
    if (method === undefined) return unknown(['authenticationMethod']);
    const weak = weakMethods[method];
    if (weak === undefined) return pass;
    return fail([fact(subjectOf('identity', identity), 'authenticationMethod', method)], {
      values: { method: weak },
    });
  },
});
