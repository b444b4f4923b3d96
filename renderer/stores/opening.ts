import type { OpenedAssessment } from '#shared/bridge/contract.ts';
import type { DeviceId } from '#shared/journal/change.ts';
import type { SignedCommit } from '#shared/journal/commit.ts';
import { append, type Journal, openJournal } from '#shared/journal/journal.ts';
import { readSnapshotInTurns } from '#shared/journal/snapshot.ts';
import { messageOf, type Problem } from '#shared/model/problem.ts';
import { err, ok, type Result } from '#shared/model/result.ts';
import { call } from '../app/bridge.ts';
import { windowProblem } from '../app/problems.ts';
import { readCommits } from './commit-reading.ts';
import { pauses, turn } from './pause.ts';
import { useSession } from './session.ts';

/** The journal of what main has opened, or a sealed file held, letting the window breathe between commits. */
export async function journalInTurns(opened: OpenedAssessment): Promise<Result<Journal, Problem>> {
  const pause = pauses();
  const restored = opened.snapshot === null ? ok(null) : await readSnapshotInTurns(opened.snapshot, pause);
  if (!restored.ok) return restored;
  const journal = openJournal(opened.id, ownDevice(), restored.value, []);
  const commits = await readCommits(opened.commits);
  if (!commits.ok) return commits;
  for (const signed of commits.value) {
    await pause();
    append(journal, signed);
  }
  // What showing it sets off is a turn of its own.
  await turn();
  return ok(journal);
}

/** Every commit of an open assessment, oldest first. */
export async function historyOf(
  opened: OpenedAssessment | null,
): Promise<Result<readonly SignedCommit[], Problem>> {
  if (opened === null) return err(windowProblem('window.nothingOpen', ''));
  const wires = opened.readOnly
    ? ok(opened.commits)
    : await call('journal:history', { assessment: opened.id }).catch((reason: unknown) =>
        err(noAnswer(reason)),
      );
  if (!wires.ok) return wires;
  return readCommits(wires.value);
}

/** What is said where main did not answer at all. */
export function noAnswer(reason: unknown): Problem {
  return windowProblem('window.noAnswer', '', { reason: messageOf(reason) });
}

function ownDevice(): DeviceId {
  // Border: main's device id is the hash of its key; before it is known nothing of one's own can be undone.
  return (useSession.getState().device?.device ?? '') as DeviceId;
}
