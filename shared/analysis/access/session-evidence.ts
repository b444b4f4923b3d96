import type { EvidenceItemId, EvidenceTable } from '../../knowledge/catalogue/session-evidence.ts';
import type { Model, RecordOf } from '../../model/model.ts';

/** How complete the record of a session is, and how far it can be relied on (domain 3.4). */
export interface SessionEvidence {
  /** Weight of what is recorded over the weight of all that is asked, 0 to 1. */
  readonly completeness: number;
  readonly missing: readonly EvidenceItemId[];
  /** 0 to 1; null where the record does not say where it comes from. */
  readonly reliability: number | null;
}

type Session = RecordOf<'session'>;

/** A session with what it names. */
interface Records {
  readonly session: Session;
  readonly identity: RecordOf<'identity'> | undefined;
  readonly grant: RecordOf<'accessGrant'> | undefined;
}

const said = (text: string | undefined): boolean => text !== undefined && text !== '';
const some = (list: readonly unknown[] | undefined): boolean => list !== undefined && list.length > 0;

/** Whether an item is recorded; null where nobody asks for it. */
type Reading = (records: Records) => boolean | null;

const readings: Readonly<Record<EvidenceItemId, Reading>> = {
  approval: ({ grant }) => grant?.approver !== undefined,
  // A shared account that nothing ties to a person names nobody.
  identity: ({ identity }) =>
    identity !== undefined &&
    (identity.shared === false || identity.person !== undefined || identity.sessionAttribution === true),
  systems: ({ session }) => session.touched !== undefined,
  windowOrSupervision: ({ session, grant }) =>
    (grant?.validFrom !== undefined && grant.validTo !== undefined) ||
    (session.supervision !== undefined && session.supervision !== 'none'),
  reason: ({ grant }) => said(grant?.ticket) || said(grant?.reason),
  recording: ({ session }) => said(session.recording),
  outcome: ({ session }) =>
    session.start !== undefined && session.end !== undefined && session.endedBy !== undefined,
  onBehalfOf: ({ identity }) => {
    if (identity === undefined) return false;
    const fromOutside = identity.kind === 'vendor' || identity.supplier !== undefined;
    if (!fromOutside) return identity.kind === undefined ? false : null;
    return identity.supplier !== undefined || said(identity.sponsor) || said(identity.contract);
  },
  requested: ({ grant }) => some(grant?.protocols) || some(grant?.permissions),
  enforcedAt: ({ session }) => session.enforcementPoint !== undefined || session.bypassed === true,
  activity: ({ session }) => session.commands !== undefined || session.filesMoved !== undefined,
  after: ({ session }) =>
    session.secretRotated !== undefined ||
    session.accountDisabled !== undefined ||
    session.programCompared !== undefined,
  integrity: ({ session }) => said(session.logHash) && said(session.timeSource),
};

/**
 * Completeness C = weight of what is recorded / weight of what is asked, and reliability q of the record's origin. What
 * nobody asks for (on whose behalf an employee works) counts on neither side.
 */
export function sessionEvidence(model: Model, session: Session, table: EvidenceTable): SessionEvidence {
  const records: Records = {
    session,
    identity: session.identity === undefined ? undefined : model.identity.get(session.identity),
    grant: session.grant === undefined ? undefined : model.accessGrant.get(session.grant),
  };
  const missing: EvidenceItemId[] = [];
  let asked = 0;
  let present = 0;
  for (const { id, weight } of table.items) {
    const reading = readings[id](records);
    if (reading === null) continue;
    asked += weight;
    if (reading) present += weight;
    else missing.push(id);
  }
  const origin = table.reliability.find((row) => row.id === session.recordQuality);
  return { completeness: asked === 0 ? 1 : present / asked, missing, reliability: origin?.q ?? null };
}
