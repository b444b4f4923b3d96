import type { Localised } from '../../../model/language.ts';
import type { RecordOf } from '../../../model/model.ts';
import { subjectOf } from '../../plant.ts';
import { defineRule, fact, fail, pass, unknown } from '../rule.ts';
import { overRecords } from '../subjects.ts';

/** Places that are in the open; null for those that are not. */
const places: Readonly<Record<NonNullable<RecordOf<'credential'>['storedIn']>, Localised | null>> = {
  vault: null,
  hsm: null,
  sealedEnvelope: null,
  paper: null,
  projectFile: { en: 'a project file', de: 'einer Projektdatei' },
  script: { en: 'a script', de: 'einem Skript' },
  email: { en: 'an e-mail', de: 'einer E-Mail' },
  plainConfig: { en: 'a plain configuration file', de: 'einer offenen Konfigurationsdatei' },
};

/** R-IDN-12: secrets lie in a vault, not in files that get copied. */
export const secretStorage = defineRule({
  ...overRecords('credential'),
  id: 'R-IDN-12',
  severity: 'high',
  clauses: {
    nis2: ['h', 'i'],
    iec: ['SR 1.5', 'SR 4.1'],
    tenets: [6],
    nhi: ['NHI2'],
    attack: ['T0811', 'T0893'],
  },
  title: { en: 'Secret kept in the open', de: 'Anmeldedaten offen abgelegt' },
  precondition: {
    en: 'any credential that can be copied: not hardware tokens',
    de: 'jede Anmeldeinformation, die sich kopieren lässt: keine Hardware-Token',
  },
  formula: {
    en: 'stored in a project file, script, e-mail or plain configuration',
    de: 'in Projektdatei, Skript, E-Mail oder offener Konfiguration abgelegt',
  },
  needs: ['credential.kind', 'credential.storedIn'],
  message: {
    en: '{name} is kept in {place}; whoever gets a copy has it.',
    de: '{name} liegt in {place}; wer eine Kopie bekommt, hat sie.',
  },
  remedy: {
    en: 'Move it into a vault and rotate it: it has to be taken as known.',
    de: 'In einen Tresor legen und wechseln: Sie gilt als bekannt.',
  },
  applies: ({ kind }) => kind !== 'hardwareToken',
  check: (credential) => {
    const { storedIn } = credential;
    if (storedIn === undefined) return unknown(['storedIn']);
    const place = places[storedIn];
    if (place === null) return pass;
    return fail([fact(subjectOf('credential', credential), 'storedIn', storedIn)], { values: { place } });
  },
});
