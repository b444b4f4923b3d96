import { useMemo } from 'react';
import { tombstone } from '#shared/journal/change.ts';
import { type Register, registerOf, registersOf } from '#shared/journal/fold.ts';
import type { Basis } from '#shared/model/field.ts';
import type { RecordId } from '#shared/model/model.ts';
import { useAssessment } from './assessment.ts';
import { openJournalNow } from './open-journal.ts';

/** Where the value of a field comes from. */
export interface Provenance {
  readonly person: string;
  readonly device: string;
  /** Milliseconds since 1970 UTC. */
  readonly at: number;
  readonly commit: string;
  /** The file and place it was read from; null for what a person typed. */
  readonly basis: Basis | null;
  /** True when somebody else wrote another value without knowing this one. */
  readonly contested: boolean;
}

/** Whether a record was deleted here: writing to it again must bring it back. */
export function wasDeleted(id: RecordId): boolean {
  const journal = openJournalNow();
  return journal !== null && registerOf(journal.state, id, tombstone)?.value === true;
}

/** Who wrote the value of a field, when, and read from where; null where nobody has, or it is not acknowledged yet. */
export function provenance(id: RecordId, field: string): Provenance | null {
  const journal = openJournalNow();
  const register = journal === null ? undefined : registerOf(journal.state, id, field);
  return register === undefined ? null : provenanceOf(register);
}

function provenanceOf({ by, basis, rivals }: Register): Provenance {
  return {
    person: by.person,
    device: by.device,
    at: by.stamp.wall,
    commit: by.hash,
    basis: basis ?? null,
    contested: rivals !== null,
  };
}

/** When anything about a record was last written, milliseconds since 1970 UTC; null where nothing is acknowledged yet. */
export function lastWritten(id: RecordId): number | null {
  const journal = openJournalNow();
  if (journal === null) return null;
  let latest: number | null = null;
  for (const { by } of registersOf(journal.state, id).values())
    if (latest === null || by.stamp.wall > latest) latest = by.stamp.wall;
  return latest;
}

/** `provenance` for a component; drawn again only when somebody wrote the field. */
export function useProvenance(id: RecordId, field: string): Provenance | null {
  // The journal keeps one object for what stands in a field until the field is written again.
  const register = useAssessment(() => {
    const journal = openJournalNow();
    return journal === null ? undefined : registerOf(journal.state, id, field);
  });
  return useMemo(() => (register === undefined ? null : provenanceOf(register)), [register]);
}
