import { hexToBytes } from '@noble/hashes/utils.js';
import { Decrypter } from 'age-encryption';
import type { DeviceId } from '../journal/change.ts';
import type { SignedCommit, VerifySignature } from '../journal/commit.ts';
import { checkChanges } from '../journal/encode.ts';
import { hashOf } from '../journal/sign.ts';
import { type DeviceKeys, verifyCommits } from '../journal/verify.ts';
import type { Problem } from '../model/problem.ts';
import { err, ok, type Result } from '../model/result.ts';
import { type AgeHeader, readAgeHeader } from './age-header.ts';
import { decodeCommits } from './commit-list.ts';
import { inflateRaw } from './deflate.ts';
import { deviceOf } from './device-key.ts';
import { type Envelope, envelopeSigner, readEnvelope } from './dsse.ts';
import {
  commitsEntry,
  decodeManifest,
  type Entry,
  envelopeLimit,
  headLength,
  type Manifest,
  magic,
  payloadType,
  plainTotal,
  sealedLimit,
} from './manifest.ts';
import { paddedLength, smallestPayload } from './padme.ts';
import { exchangeProblem } from './problems.ts';
import { receivingKeyOf, recipientFingerprint } from './receiving-key.ts';

/**
 * Whose signature counts. `anyone` checks that the file is whole and signed by the device it names, and says so with
 * `trusted: false`; with a list, the sealing device must be on it. It vouches for the devices whose commits it carries
 * (a colleague's laptop, a working file): their keys stand in what it signed, and a key is bound to its device id, so
 * nobody can write in the name of a device whose key he does not have. `Opened.deviceKeys` tells them apart.
 */
type Trust =
  | { readonly kind: 'anyone' }
  | { readonly kind: 'devices'; readonly devices: ReadonlySet<string> };

export interface OpenOptions {
  /** How problems name the file. */
  readonly file: string;
  /** age identities to try, `AGE-SECRET-KEY-...`. */
  readonly identities: readonly string[];
  readonly trust: Trust;
  /** This central system's id; null accepts a file for any (a person who only wants to look). */
  readonly audience: string | null;
  readonly verify: VerifySignature;
  /** Most bytes accepted; the file and its payload are both held in memory. Default and maximum 4 GiB - 1. */
  readonly limit?: number;
}

/** A sealed file of which every byte was checked. */
export interface Opened {
  readonly manifest: Manifest;
  /** SHA-256 of the manifest's bytes. */
  readonly manifestHash: string;
  /** The device that sealed it, and whether it was on the caller's list. */
  readonly device: DeviceId;
  readonly trusted: boolean;
  readonly deviceKeys: DeviceKeys;
  readonly commits: readonly SignedCommit[];
  readonly attachments: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
}

/**
 * Opens a sealed file in the order of the security design, 2.4: size, head, decryption to the end, frame, signature,
 * trust, audience and recipients, contents. Nothing is parsed before it was verified, and the first failure ends it.
 * Replay is the importer's to judge. Errors: the `sealed-...` codes of problems.ts, those of journal/verify.ts and
 * journal/encode.ts for commits, key-unreadable.
 */
export async function openSealed(
  bytes: Uint8Array<ArrayBuffer>,
  options: OpenOptions,
): Promise<Result<Opened, Problem>> {
  const { file } = options;
  const limit = Math.min(options.limit ?? sealedLimit, sealedLimit);
  const size = bytes.length;
  if (size > limit) return err(exchangeProblem('sealed-size', file, { size, limit }));
  if (size < smallestPayload) return err(exchangeProblem('sealed-short', file, { size }));
  const header = readAgeHeader(bytes, file);
  if (!header.ok) return header;
  const decrypted = await decrypt(bytes, options);
  if (!decrypted.ok) return decrypted;
  const { payload, recipient } = decrypted.value;
  const frame = readFrame(payload, file);
  if (!frame.ok) return frame;
  const signer = await findSigner(frame.value.envelope, options);
  if (!signer.ok) return signer;
  const manifestBytes = frame.value.envelope.payload;
  const manifest = decodeManifest(manifestBytes, file);
  if (!manifest.ok) return manifest;
  const refusal =
    checkDevices(manifest.value, signer.value, options) ??
    checkReceiver(manifest.value, recipient, header.value, options);
  if (refusal !== null) return err(refusal);
  const contents = await readContents(payload, frame.value.end, manifest.value, options);
  if (!contents.ok) return contents;
  return ok({
    ...contents.value,
    manifest: manifest.value,
    manifestHash: hashOf(manifestBytes),
    device: signer.value,
    trusted: options.trust.kind === 'devices',
  });
}

interface Decrypted {
  readonly payload: Uint8Array<ArrayBuffer>;
  /** The recipient string of the identity that opened it. */
  readonly recipient: string;
}

/** Step 3. The whole file at once: age releases chunks of a truncated stream before it notices, this does not. */
async function decrypt(
  bytes: Uint8Array<ArrayBuffer>,
  { file, identities }: OpenOptions,
): Promise<Result<Decrypted, Problem>> {
  for (const identity of identities) {
    const decrypter = decrypterFor(identity);
    if (decrypter === null) return err(exchangeProblem('key-unreadable', ''));
    let payload: Uint8Array;
    try {
      payload = await decrypter.decrypt(bytes);
    } catch (cause) {
      // The only message of age that says "another key"; whatever else it throws, the file is broken.
      const other = cause instanceof Error && cause.message.startsWith('no identity matched');
      if (!other) return err(exchangeProblem('sealed-damaged', file));
      continue;
    }
    const key = await receivingKeyOf(identity);
    return key.ok ? ok({ payload: new Uint8Array(payload), recipient: key.value.recipient }) : key;
  }
  return err(exchangeProblem('sealed-not-for-key', file));
}

function decrypterFor(identity: string): Decrypter | null {
  try {
    const decrypter = new Decrypter();
    decrypter.addIdentity(identity);
    return decrypter;
  } catch {
    return null;
  }
}

interface Frame {
  readonly envelope: Envelope;
  /** Offset of the first blob. */
  readonly end: number;
}

/** Step 4. */
function readFrame(payload: Uint8Array<ArrayBuffer>, file: string): Result<Frame, Problem> {
  const mark = new TextEncoder().encode(magic);
  if (payload.length < headLength || mark.some((byte, index) => payload[index] !== byte))
    return err(exchangeProblem('sealed-magic', file));
  const length = new DataView(payload.buffer, payload.byteOffset).getUint32(magic.length);
  const end = headLength + length;
  if (length > envelopeLimit || end > payload.length) return err(exchangeProblem('sealed-envelope', file));
  const envelope = readEnvelope(payload.subarray(headLength, end));
  if (envelope?.payloadType !== payloadType) return err(exchangeProblem('sealed-envelope', file));
  return ok({ envelope, end });
}

/**
 * Steps 5 and 6. The keys beside the signatures are candidates, not authorities: on a list a key counts because its
 * SHA-256 is listed, whoever wrote it there. Without a list, whoever signed is named and called untrusted.
 */
async function findSigner(
  envelope: Envelope,
  { file, trust, verify }: OpenOptions,
): Promise<Result<DeviceId, Problem>> {
  const candidates = envelope.signatures
    .map(({ keyid }) => keyid)
    .filter((keyid) => /^[0-9a-f]{64}$/.test(keyid))
    .map((keyid) => new Uint8Array(hexToBytes(keyid)));
  const key = await envelopeSigner(envelope, candidates, verify);
  if (key === null) return err(exchangeProblem('sealed-signature', file));
  const device = deviceOf(key);
  if (!isTrusted(device, trust)) return err(exchangeProblem('sealed-not-trusted', file, { device }));
  return ok(device);
}

function isTrusted(device: string, trust: Trust): boolean {
  return trust.kind === 'anyone' || trust.devices.has(device);
}

function checkDevices(manifest: Manifest, signer: DeviceId, { file }: OpenOptions): Problem | null {
  if (manifest.signer.deviceId !== signer)
    return exchangeProblem('sealed-signer', `${file}: signer.deviceId`);
  for (const [device, publicKey] of Object.entries(manifest.devices)) {
    const place = `${file}: devices.${device}`;
    if (deviceOf(hexToBytes(publicKey)) !== device)
      return exchangeProblem('sealed-manifest', place, { detail: 'not the key of this device' });
  }
  return null;
}

/** Step 7. */
function checkReceiver(
  manifest: Manifest,
  recipient: string,
  header: AgeHeader,
  { file, audience }: OpenOptions,
): Problem | null {
  if (audience !== null && manifest.aud !== audience)
    return exchangeProblem('sealed-audience', file, { found: manifest.aud, expected: audience });
  const named = manifest.recipients.includes(recipientFingerprint(recipient));
  return named && manifest.recipients.length === header.stanzas.length
    ? null
    : exchangeProblem('sealed-recipients', file);
}

type Contents = Pick<Opened, 'commits' | 'attachments' | 'deviceKeys'>;

/** Step 8. */
async function readContents(
  payload: Uint8Array<ArrayBuffer>,
  start: number,
  manifest: Manifest,
  options: OpenOptions,
): Promise<Result<Contents, Problem>> {
  const { file } = options;
  const end = start + manifest.total;
  if (payload.length !== paddedLength(end)) return err(exchangeProblem('sealed-length', file));
  if (payload.subarray(end).some((byte) => byte !== 0)) return err(exchangeProblem('sealed-padding', file));
  const size = plainTotal(manifest);
  const limit = options.limit ?? sealedLimit;
  if (size > limit) return err(exchangeProblem('sealed-size', file, { size, limit }));

  const blobs = new Map<string, Uint8Array<ArrayBuffer>>();
  let offset = start;
  for (const entry of manifest.entries) {
    const stored = payload.subarray(offset, offset + entry.len);
    const plain = await readBlob(stored, entry, file);
    if (!plain.ok) return plain;
    blobs.set(entry.id, plain.value);
    offset += entry.len;
  }
  const list = blobs.get(commitsEntry) ?? new Uint8Array();
  blobs.delete(commitsEntry);
  const deviceKeys = new Map(
    Object.entries(manifest.devices).map(([device, key]) => [device, new Uint8Array(hexToBytes(key))]),
  );
  const commits = await readCommits(list, manifest, deviceKeys, options);
  return commits.ok ? ok({ commits: commits.value, attachments: blobs, deviceKeys }) : commits;
}

async function readBlob(
  stored: Uint8Array<ArrayBuffer>,
  entry: Entry,
  file: string,
): Promise<Result<Uint8Array<ArrayBuffer>, Problem>> {
  const refuse = (detail: string) => err(exchangeProblem('sealed-blob', `${file}: ${entry.id}`, { detail }));
  if (hashOf(stored) !== entry.sha256) return refuse('SHA-256');
  if (entry.enc === 'none') return ok(stored.slice());
  const plain = await inflateRaw(stored, entry.plainLen);
  return plain === null ? refuse('deflate-raw') : ok(plain);
}

async function readCommits(
  list: Uint8Array<ArrayBuffer>,
  manifest: Manifest,
  deviceKeys: DeviceKeys,
  { file, verify }: OpenOptions,
): Promise<Result<readonly SignedCommit[], Problem>> {
  const decoded = decodeCommits(list, file);
  if (!decoded.ok) return decoded;
  const commits = decoded.value;
  const [problem] = await verifyCommits(commits, deviceKeys, verify);
  if (problem !== undefined) return err({ ...problem, place: `${file}: commit ${problem.place}` });
  const mismatch = headMismatch(commits, manifest);
  if (mismatch !== null) return err(exchangeProblem('sealed-heads', file, { detail: mismatch }));
  for (const { commit } of commits) {
    const checked = checkChanges(commit.changes);
    if (!checked.ok) return err({ ...checked.error, place: `${file}: ${checked.error.place}` });
  }
  return ok(commits);
}

/** Which statement of the manifest the commits do not bear out; null when they bear out all. */
function headMismatch(commits: readonly SignedCommit[], manifest: Manifest): string | null {
  const versions = new Map<string, number>();
  for (const { commit, hash } of commits) {
    if (commit.assessment !== manifest.assessment.id) return 'assessment.id';
    if (
      commit.sequence === manifest.versions[commit.device] &&
      hash !== manifest.assessment.heads[commit.device]
    )
      return 'assessment.heads';
    versions.set(commit.device, Math.max(versions.get(commit.device) ?? 0, commit.sequence));
  }
  const named = Object.entries(manifest.versions);
  const borneOut =
    named.length === versions.size && named.every(([device, last]) => versions.get(device) === last);
  return borneOut ? null : 'versions';
}
