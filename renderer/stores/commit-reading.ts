import type { WireCommit } from '#shared/bridge/contract.ts';
import type { SignedCommit } from '#shared/journal/commit.ts';
import { readSigned } from '#shared/journal/sign.ts';
import { messageOf, type Problem } from '#shared/model/problem.ts';
import { err, ok, type Result } from '#shared/model/result.ts';
import { windowProblem } from '../app/problems.ts';
import type { FromCommits, ToCommits } from '../workers/commits-messages.ts';
import { Gathering } from '../workers/slices.ts';
import { pauses } from './pause.ts';

type Read = Result<readonly SignedCommit[], Problem>;

/** What reading needs of a worker; tests pass their own. */
export interface CommitsPort {
  postMessage(message: ToCommits): void;
  onmessage: ((event: MessageEvent<FromCommits>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  terminate(): void;
}

let start: (() => CommitsPort) | null = null;

/** Says how the worker is started that reads long histories. */
export function connectCommits(starting: () => CommitsPort): void {
  start = starting;
}

/** Fewer bytes than this are read within a few frames; more by a worker. */
const many = 256 * 1024;

/** Reads commits without holding the window up; in the order they are given. Errors: as `readSigned`. */
export function readCommits(wires: readonly WireCommit[]): Promise<Read> {
  const length = wires.reduce((sum, { bytes }) => sum + bytes.length, 0);
  return start === null || length < many ? readHere(wires) : readApart(wires, start());
}

async function readHere(wires: readonly WireCommit[]): Promise<Read> {
  const pause = pauses();
  const commits: SignedCommit[] = [];
  for (const wire of wires) {
    const signed = readSigned(wire);
    if (!signed.ok) return signed;
    commits.push(signed.value);
    await pause();
  }
  return ok(commits);
}

/** One worker for one reading: what it decoded is given back when it ends. */
function readApart(wires: readonly WireCommit[], worker: CommitsPort): Promise<Read> {
  return new Promise((resolve) => {
    const gathering = new Gathering();
    const end = (read: Read): void => {
      worker.terminate();
      resolve(read);
    };
    worker.onerror = ({ message }) =>
      end(err(windowProblem('window.noAnswer', '', { reason: messageOf(message) })));
    worker.onmessage = ({ data }) => {
      if (data.type === 'slice') gathering.take(data.slice);
      else if (data.type === 'unreadable') end(err(data.problem));
      else {
        const read = gathering.whole(data.commits);
        end(ok(wires.flatMap((wire, index) => signedAs(wire, read[index]))));
      }
    };
    worker.postMessage({ commits: wires });
  });
}

function signedAs(
  { bytes, hash, signature }: WireCommit,
  commit: SignedCommit['commit'] | undefined,
): readonly SignedCommit[] {
  return commit === undefined ? [] : [{ commit, bytes, hash, signature }];
}
