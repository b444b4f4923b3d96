import { fingerprint } from '../../fingerprint.ts';
import { oncePerPlant } from '../../kept.ts';
import { type Plant, subjectOf } from '../../plant.ts';
import { approvableModel, approvalState, modelApprovals, parametersHash } from '../../workflow/approval.ts';
import type { RuleContext } from '../context.ts';
import { defineRule, fact, fail, pass, unknown } from '../rule.ts';
import { overRecords } from '../subjects.ts';

/** The latest approval of the model; those before it are history. */
const latestOfModel = oncePerPlant((plant: Plant): { readonly id: string | undefined } => {
  const [newest] = modelApprovals(plant.model).filter(({ decision }) => decision !== 'rejected');
  return { id: newest?.id };
});

/** What an approval given now would bind to. */
const hashesNow = oncePerPlant((context: RuleContext) => ({
  model: fingerprint(approvableModel(context.recorded)),
  parameters: parametersHash(context),
}));

/** What an approval has to state so that it can be held against the present. */
const fields = ['decision', 'modelHash', 'parametersHash'] as const;

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
  formula: {
    en: 'approved hash ≠ hash of the model or of the parameters',
    de: 'freigegebene Prüfsumme ≠ Prüfsumme des Modells oder der Parameter',
  },
  needs: [
    'approval.about',
    'approval.decision',
    'approval.date',
    'approval.modelHash',
    'approval.parametersHash',
  ],
  message: {
    en: '{name} approved another state of the model or other parameters; it does not hold for these.',
    de: '{name} gilt für einen anderen Stand des Modells oder andere Parameter, nicht für diese.',
  },
  remedy: {
    en: 'Look at what has changed since, and have it approved again.',
    de: 'Änderungen seither ansehen und erneut freigeben lassen.',
  },
  applies: (approval, { plant }) => {
    if (approval.about === undefined) return unknown(['about']);
    return approval.about === 'model' && latestOfModel(plant).id === approval.id;
  },
  check: (approval, context) => {
    const state = approvalState(approval, hashesNow(context));
    if (state === 'valid') return pass;
    if (state === 'unknown') {
      return unknown(fields.filter((field) => approval[field] === undefined));
    }
    const field = state === 'parametersChanged' ? 'parametersHash' : 'modelHash';
    return fail([fact(subjectOf('approval', approval), field, approval[field]?.slice(0, 12))]);
  },
});
