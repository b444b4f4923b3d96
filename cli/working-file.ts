import { z } from 'zod';
import { deviceOf, deviceSigner, generateDeviceKey, verifySignature } from '#shared/exchange/device-key.ts';
import { readDeviceKey, writeDeviceKey } from '#shared/exchange/key-file.ts';
import type { DeviceSigner, SignedCommit } from '#shared/journal/commit.ts';
import { append, draftCommit, type Gesture, type Journal, openJournal } from '#shared/journal/journal.ts';
import { hashOf, readSigned, signCommit } from '#shared/journal/sign.ts';
import { verifyCommits } from '#shared/journal/verify.ts';
import { fromBase64, toBase64 } from '#shared/model/base64.ts';
import { type Id, idOf } from '#shared/model/id.ts';
import { schemaVersion } from '#shared/model/model.ts';
import type { Problem } from '#shared/model/problem.ts';
import { err, ok, type Result } from '#shared/model/result.ts';
import { random, readText, writeWhole } from './files.ts';
import { cliProblem } from './problems.ts';

/**
 * A `*.zw.json`: an assessment in clear text for automation. It holds the journal, the public keys its commits verify
 * with, and the key this file signs new commits with.
 */
export interface WorkingFile {
  readonly path: string;
  readonly journal: Journal;
  readonly commits: SignedCommit[];
  readonly signer: DeviceSigner;
  readonly deviceKeys: Map<string, Uint8Array<ArrayBuffer>>;
  /** The signing key as text, for writing back. */
  readonly secret: string;
}

const base64 = z.string().transform((text, context) => {
  const bytes = fromBase64(text);
  if (bytes !== null) return bytes;
  context.addIssue('not base64');
  return z.NEVER;
});

const fileSchema = z.object({
  zonewright: z.literal(1),
  schema: z.int(),
  journal: z.object({
    assessment: idOf('assessment'),
    key: z.string(),
    devices: z.record(z.string(), base64),
    commits: z.array(z.object({ bytes: base64, signature: base64 })),
  }),
});

/** A new working file in memory, with a device key of its own and no commits. */
export async function newWorkingFile(path: string, assessment: Id<'assessment'>): Promise<WorkingFile> {
  const key = await generateDeviceKey(random);
  const signer = await deviceSigner(key);
  return {
    path,
    journal: openJournal(assessment, signer.device, null, []),
    commits: [],
    signer,
    deviceKeys: new Map([[signer.device, signer.publicKey]]),
    secret: writeDeviceKey(key),
  };
}

/** A working file around commits that came from elsewhere (an opened sealed file). */
export async function workingFileFrom(
  path: string,
  commits: readonly SignedCommit[],
  deviceKeys: ReadonlyMap<string, Uint8Array<ArrayBuffer>>,
): Promise<WorkingFile | null> {
  const assessment = commits[0]?.commit.assessment;
  if (assessment === undefined) return null;
  const file = await newWorkingFile(path, assessment);
  for (const [device, key] of deviceKeys) file.deviceKeys.set(device, key);
  for (const commit of commits) {
    append(file.journal, commit);
    file.commits.push(commit);
  }
  return file;
}

/**
 * Reads a working file and verifies every commit in it. Errors: file-missing, file-unreadable,
 * working-file-unreadable, and those of journal/verify.ts.
 */
export async function readWorkingFile(path: string): Promise<Result<WorkingFile, readonly Problem[]>> {
  const text = await readText(path);
  if (!text.ok) return err([text.error]);
  const refuse = (detail: string) => err([cliProblem('working-file-unreadable', path, { detail })]);
  let json: unknown;
  try {
    json = JSON.parse(text.value);
  } catch {
    return refuse('not JSON');
  }
  const parsed = fileSchema.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return refuse(`${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim());
  }
  const { assessment, key: secret, devices, commits: stored } = parsed.data.journal;
  const key = await readDeviceKey(secret);
  if (key === null) return refuse('journal.key is damaged');
  const signer = await deviceSigner(key);
  const deviceKeys = new Map<string, Uint8Array<ArrayBuffer>>(
    Object.values(devices).map((publicKey) => [deviceOf(publicKey), publicKey]),
  );
  const commits: SignedCommit[] = [];
  for (const [index, { bytes, signature }] of stored.entries()) {
    const signed = readSigned({ bytes, signature, hash: hashOf(bytes) });
    if (!signed.ok) return err([{ ...signed.error, place: `${path}: commit ${index + 1}` }]);
    commits.push(signed.value);
  }
  const problems = await verifyCommits(commits, deviceKeys, verifySignature);
  if (problems.length > 0)
    return err(problems.map((problem) => ({ ...problem, place: `${path}: ${problem.place}` })));
  const journal = openJournal(assessment, signer.device, null, commits);
  return ok({ path, journal, commits, signer, deviceKeys, secret });
}

/** Commits a gesture to the file in memory; `writeWorkingFile` makes it last. */
export async function commitTo(file: WorkingFile, gesture: Omit<Gesture, 'person'>): Promise<void> {
  if (gesture.changes.length === 0) return;
  const draft = draftCommit(file.journal, { ...gesture, person: 'zonewright' }, Date.now());
  const signed = await signCommit(draft, file.signer);
  append(file.journal, signed);
  file.commits.push(signed);
}

/** Writes the file whole or not at all. Errors: file-unwritable. */
export async function writeWorkingFile(file: WorkingFile): Promise<Result<undefined, Problem>> {
  const devices = Object.fromEntries([...file.deviceKeys].map(([device, key]) => [device, toBase64(key)]));
  const commits = file.commits.map(({ bytes, signature }) => ({
    bytes: toBase64(bytes),
    signature: toBase64(signature),
  }));
  const journal = { assessment: file.journal.assessment, key: file.secret, devices, commits };
  return writeWhole(file.path, `${JSON.stringify({ zonewright: 1, schema: schemaVersion, journal })}\n`, {
    secret: true,
  });
}

/** What every command that writes a working file says. */
export const clearTextNotice =
  'This file is in clear text: keep it where only you can read it, and seal it before it travels.';
