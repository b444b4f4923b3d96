import { useEffect, useRef, useState } from 'react';
import type { SignedCommit } from '#shared/journal/commit.ts';
import { type RecordWrite, recordFollower } from '#shared/journal/record-history.ts';
import type { RecordId } from '#shared/model/model.ts';
import type { Problem } from '#shared/model/problem.ts';
import { useLoadedHistory } from './history.ts';
import { pauses } from './pause.ts';

/** How far one record's history has been read. */
interface Reading {
  readonly record: RecordId;
  readonly follow: ReturnType<typeof recordFollower>;
  /** Commits read so far and the last of them, to go on where the history has only grown. */
  read: number;
  last: SignedCommit | undefined;
  readonly writes: RecordWrite[];
}

const begin = (record: RecordId): Reading => ({
  record,
  follow: recordFollower(record),
  read: 0,
  last: undefined,
  writes: [],
});

/** Reads on to the end of the history in slices; false where `stopped` ended it. */
async function readOn(
  reading: Reading,
  commits: readonly SignedCommit[],
  stopped: () => boolean,
): Promise<boolean> {
  const pause = pauses();
  while (reading.read < commits.length) {
    const signed = commits[reading.read];
    if (signed === undefined) break;
    reading.writes.push(...reading.follow(signed));
    reading.read += 1;
    reading.last = signed;
    await pause();
    if (stopped()) return false;
  }
  return true;
}

export interface RecordHistory {
  /** Oldest first; null while it is being read. */
  readonly writes: readonly RecordWrite[] | null;
  readonly problem: Problem | null;
}

/** Every write one record ever got, read from the journal's history without holding the window up. */
export function useRecordHistory(record: RecordId): RecordHistory {
  const { status, commits, problem } = useLoadedHistory();
  const reading = useRef<Reading | null>(null);
  const [read, setRead] = useState<{ readonly record: RecordId; readonly writes: readonly RecordWrite[] }>();
  useEffect(() => {
    if (status !== 'ready') return;
    let current = true;
    const before = reading.current;
    const goesOn = before?.record === record && commits[before.read - 1] === before.last;
    const mine = goesOn ? before : begin(record);
    reading.current = mine;
    void readOn(mine, commits, () => !current).then((isWhole) => {
      if (isWhole && current) setRead({ record, writes: [...mine.writes] });
    });
    return () => {
      current = false;
    };
  }, [record, status, commits]);
  return { writes: read?.record === record ? read.writes : null, problem };
}
