import type { Model, RequirementStatus } from '../../model/model.ts';
import { sorted } from '../plant.ts';

/** How far one requirement is fulfilled, the worst first; the last three count as fulfilled. */
const fulfilments = [
  'notMet',
  'partial',
  'expired',
  'incomplete',
  'uncut',
  'unknown',
  'compensated',
  'notApplicable',
  'met',
] as const;
export type Fulfilment = (typeof fulfilments)[number];

/** True for met, compensated and not applicable; unknown is never fulfilled. */
export function isFulfilled(state: Fulfilment): boolean {
  return state === 'met' || state === 'compensated' || state === 'notApplicable';
}

/** The worse of two states. */
export function worse(a: Fulfilment, b: Fulfilment): Fulfilment {
  return fulfilments.indexOf(a) <= fulfilments.indexOf(b) ? a : b;
}

/** True where the points named in a status form a cut between its subject and every untrusted source (domain 5.6). */
export type CutTest = (status: RequirementStatus) => boolean;

/** One requirement of one subject: what is recorded, and what a mechanism of it provides to everything inside. */
export interface StatusEntry {
  readonly state: Fulfilment;
  readonly provided: Fulfilment | null;
  /** The records it was read from, by id. */
  readonly records: readonly RequirementStatus[];
}

/** Requirement states by subject and requirement. */
export type StatusBook = ReadonlyMap<string, ReadonlyMap<string, StatusEntry>>;

/** The state a recorded status amounts to at a date, YYYY-MM-DD (domain 2.5, IEC 62443-3-3 clause 4.3). */
function fulfilmentOf(model: Model, status: RequirementStatus, at: string, isCut: CutTest): Fulfilment {
  const { state } = status;
  if (state === undefined || state === 'unknown') return 'unknown';
  if (state === 'notMet' || state === 'partial') return state;
  if (status.expires !== undefined && status.expires < at) return 'expired';
  if (isEvidenceExpired(model, status, at)) return 'expired';
  if (state === 'notApplicable') return status.reason ? state : 'incomplete';
  if (state === 'compensated') {
    const { providedBy, approvedBy, expires, enforcementPoints = [] } = status;
    if (!providedBy || !approvedBy || !expires || enforcementPoints.length === 0) return 'incomplete';
    return isCut(status) ? state : 'uncut';
  }
  return state;
}

/** True where evidence is listed and none of it is still good. */
function isEvidenceExpired(model: Model, status: RequirementStatus, at: string): boolean {
  const listed = status.evidence ?? [];
  if (listed.length === 0) return false;
  return listed.every((id) => {
    const evidence = model.evidence.get(id);
    return evidence === undefined || (evidence.expires !== undefined && evidence.expires < at);
  });
}

/** What two records for one subject and requirement amount to: a renewal replaces what has expired, else the worse counts. */
function together(a: Fulfilment, b: Fulfilment): Fulfilment {
  if (a === 'expired') return b;
  return b === 'expired' ? a : worse(a, b);
}

/** A requirement as the catalogue writes it: `SR 1.1 RE 1`. */
export function requirementKey(requirement: string): string {
  return requirement.replace(/\s+/g, ' ').trim();
}

/** Reads requirement statuses at a date, YYYY-MM-DD; those given besides the model's count as well (what if). */
export function statusBook(
  model: Model,
  at: string,
  isCut: CutTest,
  besides: readonly RequirementStatus[] = [],
): StatusBook {
  const book = new Map<string, Map<string, StatusEntry>>();
  const replaced = new Set(besides.map((status) => placeOf(status)));
  const recorded = sorted<'requirementStatus'>(model.requirementStatus);
  const counted = [...recorded.filter((status) => !replaced.has(placeOf(status))), ...besides];
  for (const status of counted) {
    if (status.subject === undefined || status.requirement === undefined) continue;
    const requirement = requirementKey(status.requirement);
    const state = fulfilmentOf(model, status, at, isCut);
    const own = status.providedBy && isFulfilled(state) ? state : null;
    const entries = book.get(status.subject) ?? new Map<string, StatusEntry>();
    book.set(status.subject, entries);
    const before = entries.get(requirement);
    entries.set(requirement, {
      state: before === undefined ? state : together(before.state, state),
      provided: both(before?.provided ?? null, own),
      records: [...(before?.records ?? []), status],
    });
  }
  return book;
}

const placeOf = ({ subject, requirement }: RequirementStatus): string =>
  `${subject ?? ''} ${requirementKey(requirement ?? '')}`;

function both(a: Fulfilment | null, b: Fulfilment | null): Fulfilment | null {
  if (a === null || b === null) return a ?? b;
  return together(a, b);
}
