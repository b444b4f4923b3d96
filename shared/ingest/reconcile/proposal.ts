import type { Json } from '#shared/journal/change.ts';
import type { Basis, Confidence } from '#shared/model/field.ts';
import type { Id } from '#shared/model/id.ts';
import type { RecordId, RecordKind } from '#shared/model/model.ts';
import type { Observations } from '../observation.ts';

/** What two descriptions of one thing have in common, strongest first. */
export type MatchBasis = 'serialNumber' | 'mac' | 'address' | 'name' | 'ends';

/** How far a match can be trusted: a serial number or MAC is the device itself, an address its place, a name a habit. */
export type MatchStrength = 'certain' | 'strong' | 'weak';
export const strengthOf: Readonly<Record<MatchBasis, MatchStrength>> = {
  serialNumber: 'certain',
  mac: 'certain',
  address: 'strong',
  name: 'weak',
  ends: 'certain',
};

/** Why two descriptions are taken for one thing. */
export interface MatchReason {
  readonly by: MatchBasis;
  readonly value: string;
  readonly strength: MatchStrength;
}

/**
 * `new`: we know nothing of it; `equal`: nothing to do; `contradiction`: somebody says otherwise; `weaker`: the source
 * says otherwise but does not trust it itself (the maker of a network card as vendor), so it is shown and not taken.
 */
type FieldState = 'new' | 'equal' | 'contradiction' | 'weaker';

/** Another value for the same field, with who says so. */
export interface OtherStatement {
  readonly value: Json;
  readonly place: string;
  readonly source?: number;
  readonly confidence?: Confidence;
}

/** One field as the source states it, beside what the model says. */
export interface FieldProposal {
  readonly field: string;
  readonly state: FieldState;
  readonly ours: Json;
  /** Where ours was read; null where a person typed it or there is none. */
  readonly oursBasis: Basis | null;
  readonly theirs: Json;
  /** What is written when the proposal is accepted: theirs, or both joined where values add up. */
  readonly value: Json;
  readonly place: string;
  readonly confidence: Confidence;
  /** What the same source says elsewhere, or another source, about the same thing. */
  readonly others: readonly OtherStatement[];
  /** Who says so: position among the sources of the proposals; 0 where it is not set. */
  readonly source?: number;
  /** Where other sources say the same. */
  readonly agreed?: readonly Pick<OtherStatement, 'place' | 'source'>[];
  /** Key of the row that must exist for this value to mean something (a new zone), or null. */
  readonly needs: string | null;
}

export type RowKind = RecordKind;

/** `extends`: matches and adds; `ambiguous`: several records fit, a person decides and reconcile runs again with the pin. */
export type RowStatus = 'new' | 'equal' | 'extends' | 'contradicts' | 'ambiguous';

export interface Candidate {
  readonly record: RecordId;
  readonly name: string;
  readonly reasons: readonly MatchReason[];
  /** Set where the record is itself proposed: the key of its row, by which it is pinned. */
  readonly row?: string;
}

/** One record the source speaks of: what it is, whether we have it, and what would change. */
export interface RowProposal {
  /** Stable within one source: the first of its observations. */
  readonly key: string;
  readonly kind: RowKind;
  readonly label: string;
  readonly status: RowStatus;
  /** The record it is, or the one that would be created. */
  readonly record: RecordId;
  readonly reasons: readonly MatchReason[];
  /** Set where status is ambiguous. */
  readonly candidates: readonly Candidate[];
  /** Places of the source that were taken for the same thing, and why. */
  readonly merged: { readonly places: readonly string[]; readonly reasons: readonly MatchReason[] };
  readonly fields: readonly FieldProposal[];
  /** Keys of the rows that must exist first: the ends of a channel. */
  readonly needs: readonly string[];
  /** True for a zone named only by what is put in it, and for a person or company that is only named: it comes with the first of that. */
  readonly comesAlong?: true;
  /** Who speaks of it: positions among the sources of the proposals; the first source where it is not set. */
  readonly sources?: readonly number[];
}

/** A source as it is kept. */
export type ProposedSource = Observations['source'] & {
  readonly record: Id<'source'>;
  /** True when this very file was imported before. */
  readonly known: boolean;
  /** ISO 8601 UTC. */
  readonly imported: string;
};

/** Everything the sources of one review propose; nothing of it has happened yet. */
export interface Proposals {
  /** The first of the sources. */
  readonly source: ProposedSource;
  readonly sources: readonly ProposedSource[];
  readonly read: number;
  readonly rows: readonly RowProposal[];
  readonly skipped: Observations['skipped'];
}
