import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Model, RecordOf } from '../../model/model.ts';
import { canonical } from '../fingerprint.ts';
import type { Parameters } from '../parameters.ts';
import { sorted } from '../plant.ts';
import type { Limits } from '../rules/limits.ts';

/**
 * The model as an approval binds to it: everything but the approvals themselves, so that giving one does not void it, nor
 * the one before it (ADR 0015). The requirements specification is part of it: its sections are fields of records.
 */
export function approvableModel(model: Model): Model {
  return model.approval.size === 0 ? model : { ...model, approval: new Map() };
}

/** SHA-256 (hex) of the parameters and limits in force: the shipped tables with what the site decided. */
export function parametersHash({
  parameters,
  limits,
}: {
  readonly parameters: Parameters;
  readonly limits: Limits;
}): string {
  return bytesToHex(sha256(new TextEncoder().encode(canonical([parameters, limits]))));
}

/** How an approval stands: it holds, or why it does not. `unknown`: it names no hash, or the hashes are not known yet. */
export type ApprovalState = 'valid' | 'modelChanged' | 'parametersChanged' | 'rejected' | 'unknown';

/** Holds an approval against the hashes of now. An approval of another model or of other parameters is void (domain 7, point 3). */
export function approvalState(
  { decision, modelHash, parametersHash: parameters }: RecordOf<'approval'>,
  now: { readonly model: string; readonly parameters: string } | null,
): ApprovalState {
  if (decision === 'rejected') return 'rejected';
  if (now === null || decision === undefined || modelHash === undefined || parameters === undefined)
    return 'unknown';
  if (modelHash !== now.model) return 'modelChanged';
  return parameters === now.parameters ? 'valid' : 'parametersChanged';
}

/** Approvals of the model and its specification, the latest first; of one day the one with the greater id. */
export function modelApprovals(model: Model): readonly RecordOf<'approval'>[] {
  return sorted<'approval'>(model.approval)
    .filter(({ about }) => about === 'model')
    .toSorted((a, b) => {
      const [one, other] = [`${a.date ?? ''} ${a.id}`, `${b.date ?? ''} ${b.id}`];
      return one < other ? 1 : one > other ? -1 : 0;
    });
}
