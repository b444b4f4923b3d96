import { apply, modelOf, newState } from '../journal/fold.ts';
import { recordKinds } from '../model/model.ts';
import type { Problem } from '../model/problem.ts';
import { type Opened, type OpenOptions, openSealed } from './open.ts';

/** What is known of a sealed file after everything in it was checked. Fields are null where it did not get that far. */
export interface Verification {
  readonly valid: boolean;
  readonly bundleId: string | null;
  /** The device that sealed it; its signature was checked. */
  readonly device: string | null;
  /** True when the caller had named that device as trusted. */
  readonly trusted: boolean;
  readonly person: string | null;
  readonly audience: string | null;
  readonly sequence: number | null;
  readonly assessment: string | null;
  readonly commits: number;
  /** Records as they stand after folding, deleted ones not counted. */
  readonly records: number;
  readonly attachments: number;
  /** What the sealing device's clock said, ISO 8601 UTC: information, not proof. */
  readonly sealedAt: string | null;
  readonly problems: readonly Problem[];
}

/** Opens a sealed file as `openSealed` does and reports on it instead of handing it out. */
export async function verifySealed(
  bytes: Uint8Array<ArrayBuffer>,
  options: OpenOptions,
): Promise<Verification> {
  const opened = await openSealed(bytes, options);
  return opened.ok ? verified(opened.value) : refused(opened.error);
}

function verified({ manifest, device, trusted, commits, attachments }: Opened): Verification {
  return {
    valid: true,
    bundleId: manifest.bundleId,
    device,
    trusted,
    person: manifest.signer.person,
    audience: manifest.aud,
    sequence: manifest.seq,
    assessment: manifest.assessment.id,
    commits: commits.length,
    records: countRecords(commits),
    attachments: attachments.size,
    sealedAt: new Date(manifest.clock.wall).toISOString(),
    problems: [],
  };
}

function refused(problem: Problem): Verification {
  return {
    valid: false,
    bundleId: null,
    device: null,
    trusted: false,
    person: null,
    audience: null,
    sequence: null,
    assessment: null,
    commits: 0,
    records: 0,
    attachments: 0,
    sealedAt: null,
    problems: [problem],
  };
}

function countRecords(commits: Opened['commits']): number {
  const state = newState();
  for (const commit of commits) apply(state, commit);
  const model = modelOf(state);
  return recordKinds.reduce((count, kind) => count + model[kind].size, 0);
}
