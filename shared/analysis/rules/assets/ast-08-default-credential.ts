import { isOutside, subjectOf } from '../../plant.ts';
import { defineRule, fact, fail, pass, unknown } from '../rule.ts';
import { overAssets } from '../subjects.ts';

const fields = ['defaultCredential', 'hardcodedCredential'] as const;

/** R-AST-08: nothing is in use with a default or hard-coded credential. */
export const defaultCredential = defineRule({
  ...overAssets,
  id: 'R-AST-08',
  severity: 'critical',
  clauses: { nis2: ['i'], iec: ['SR 1.5'], tenets: [6], nhi: ['NHI4'], attack: ['T0812', 'T0891'] },
  title: { en: 'Default or hard-coded credential', de: 'Werks- oder fest eingebaute Anmeldedaten' },
  precondition: { en: 'any asset of the organisation', de: 'jedes Asset der Organisation' },
  formula: {
    en: 'default credential = yes, or hard-coded credential = yes',
    de: 'Werks-Anmeldedaten = ja oder fest eingebaute Anmeldedaten = ja',
  },
  needs: ['asset.defaultCredential', 'asset.hardcodedCredential'],
  message: {
    en: '{name} lets in whoever has read its manual: {what}.',
    de: '{name} lässt jeden ein, der das Handbuch gelesen hat: {whatDe}.',
  },
  remedy: {
    en: 'Change the credential; where that is impossible, let an enforcement point in front of it decide.',
    de: 'Anmeldedaten ändern; wo das nicht geht, einen Durchsetzungspunkt davor entscheiden lassen.',
  },
  applies: (asset, { plant }) => !isOutside(plant, asset),
  check: (asset) => {
    const self = subjectOf('asset', asset);
    const bad = fields.filter((field) => asset[field] === true);
    if (bad.length > 0) {
      const hard = bad.includes('hardcodedCredential');
      return fail(
        bad.map((field) => fact(self, field, asset[field])),
        {
          values: {
            what: hard ? 'a credential is built in' : 'the default credential is in use',
            whatDe: hard ? 'Anmeldedaten sind fest eingebaut' : 'die Werks-Anmeldedaten gelten noch',
          },
        },
      );
    }
    const open = fields.filter((field) => asset[field] === undefined);
    return open.length === 0 ? pass : unknown(open);
  },
});
