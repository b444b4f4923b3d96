import { fingerprint } from '../../fingerprint.ts';
import { oncePer } from '../../once-per.ts';
import { type Plant, subjectOf } from '../../plant.ts';
import { sortedRecords } from '../../sorted-records.ts';
import type { RuleContext } from '../context.ts';
import { defineRule, fact, fail, pass, unknown } from '../rule.ts';
import { overRecords } from '../subjects.ts';

/** The latest approval of the model; those before it are history. */
const latestOfModel = (plant: Plant): string | undefined => latest(plant).id;

const latest = oncePer((plant: Plant): { readonly id: string | undefined } => {
  const approvals = sortedRecords(plant, 'approval').filter(
    ({ about, decision }) => about === 'model' && decision !== 'rejected',
  );
  const [newest] = approvals.sort((a, b) => ((a.date ?? '') < (b.date ?? '') ? 1 : -1));
  return { id: newest?.id };
});

/** Hash of the model as it was recorded, without approvals: they are about it and not part of it. */
const approvableHash = oncePer(({ recorded }: RuleContext): string =>
  fingerprint({ ...recorded, approval: new Map() }),
);

/** R-GOV-06: what was approved is what is there. */
export const approvedModel = defineRule({
  ...overRecords('approval'),
  id: 'R-GOV-06',
  severity: 'medium',
  clauses: { nis2Articles: ['Art. 20(1)'], iec: ['ZCR 7.1'] },
  title: { en: 'Approved model has changed', de: 'Freigegebenes Modell hat sich geändert' },
  precondition: {
    en: 'latest approval of the model that was not a refusal',
    de: 'letzte Freigabe des Modells, die keine Ablehnung war',
  },
  formula: { en: 'approved hash ≠ hash of the model', de: 'freigegebene Prüfsumme ≠ Prüfsumme des Modells' },
  needs: ['approval.about', 'approval.decision', 'approval.date', 'approval.modelHash'],
  message: {
    en: '{name} approved another state of the model; it does not hold for this one.',
    de: '{name} gilt für einen anderen Stand des Modells, nicht für diesen.',
  },
  remedy: {
    en: 'Look at what has changed since, and have it approved again.',
    de: 'Änderungen seither ansehen und erneut freigeben lassen.',
  },
  applies: (approval, { plant }) => {
    if (approval.about === undefined) return unknown(['about']);
    return approval.about === 'model' && latestOfModel(plant) === approval.id;
  },
  check: (approval, context) => {
    if (approval.modelHash === undefined) return unknown(['modelHash']);
    if (approval.modelHash === approvableHash(context)) return pass;
    return fail([fact(subjectOf('approval', approval), 'modelHash', approval.modelHash.slice(0, 12))]);
  },
});
