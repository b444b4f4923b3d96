import type { Family } from '../rule.ts';
import { classified } from './gov-01-classification.ts';
import { managementApproval } from './gov-02-approval.ts';
import { managementTrained } from './gov-03-training.ts';
import { tolerableRisk } from './gov-04-tolerable-risk.ts';
import { riskTreated } from './gov-05-treated.ts';
import { approvedModel } from './gov-06-approved-model.ts';
import { supplierAssessed } from './gov-07-supplier.ts';
import { acceptance } from './gov-08-acceptance.ts';
import { measureDue } from './gov-09-due.ts';
import { effectiveness } from './gov-10-effectiveness.ts';

/** Family R-GOV of the rule table (domain 3.7). */
export const governance: Family = {
  id: 'GOV',
  title: { en: 'Governance', de: 'Governance' },
  rules: [
    classified,
    managementApproval,
    managementTrained,
    tolerableRisk,
    riskTreated,
    approvedModel,
    supplierAssessed,
    acceptance,
    measureDue,
    effectiveness,
  ],
};
