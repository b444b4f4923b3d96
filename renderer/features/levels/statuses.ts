import { requirementKey } from '#shared/analysis/levels/fulfilment.ts';
import { isIdOf } from '#shared/model/id.ts';
import type { Model, RequirementStatus } from '#shared/model/model.ts';

/** The records about a requirement of a zone or conduit (its id): its own first, then those of what is in it. */
export function statusesIn(model: Model, subject: string, requirement: string): readonly RequirementStatus[] {
  const own: RequirementStatus[] = [];
  const inside: RequirementStatus[] = [];
  for (const status of model.requirementStatus.values()) {
    if (requirementKey(status.requirement ?? '') !== requirement) continue;
    if (status.subject === subject) own.push(status);
    else if (isIn(model, status, subject)) inside.push(status);
  }
  return [...own, ...inside];
}

function isIn(model: Model, { subject: about }: RequirementStatus, subject: string): boolean {
  if (about === undefined || !isIdOf('asset', about)) return false;
  if (isIdOf('conduit', subject))
    return model.conduit.get(subject)?.boundaryDevices?.includes(about) === true;
  return model.asset.get(about)?.zone === subject;
}
