import { bytesToHex } from '@noble/hashes/utils.js';
import { Encrypter } from 'age-encryption';
import type { DeviceSigner, SignedCommit, VerifySignature } from '../journal/commit.ts';
import { hashOf } from '../journal/sign.ts';
import { type DeviceKeys, verifyCommits } from '../journal/verify.ts';
import { type Id, newId } from '../model/id.ts';
import { schemaVersion } from '../model/model.ts';
import type { Clock, RandomBytes } from '../model/ports.ts';
import type { Problem } from '../model/problem.ts';
import { err, ok, type Result } from '../model/result.ts';
import { readAgeHeader } from './age-header.ts';
import { encodeCommits } from './commit-list.ts';
import { deflateRaw } from './deflate.ts';
import { signEnvelope } from './dsse.ts';
import {
  commitsEntry,
  commitsMedia,
  decodeManifest,
  type Entry,
  encodeManifest,
  envelopeLimit,
  extension,
  headLength,
  type Manifest,
  magic,
  payloadLimit,
  payloadType,
  plainTotal,
  ratioLimit,
  recipientLimit,
  recipientPrints,
  spec,
} from './manifest.ts';
import { paddedLength } from './padme.ts';
import { exchangeProblem } from './problems.ts';
import { recipientKind, stanzaOf } from './receiving-key.ts';

/** What goes into a sealed file. */
export interface SealInput {
  /** Every commit of one assessment, in any order. */
  readonly commits: readonly SignedCommit[];
  /** Public keys of the commits' devices; the signer's own need not be listed. */
  readonly deviceKeys: DeviceKeys;
  readonly attachments: readonly Attachment[];
  readonly person: string;
  readonly signer: DeviceSigner;
  /** age recipient strings, 1 to 4, all of one kind. */
  readonly recipients: readonly string[];
  /** Id of the central system the file is meant for. */
  readonly audience: string;
  /** This device's count of sealed files, from 1; `previous` is the manifest hash of the one before, null at 1. */
  readonly sequence: number;
  readonly previous: string | null;
}

interface Attachment {
  readonly id: Id<'attachment'>;
  readonly media: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface SealPorts {
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly verify: VerifySignature;
}

/** A sealed file. Keep the bytes: a retry writes the same ones, it does not seal again. */
export interface Sealed {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** 26 random characters and `.zwa`: says nothing of plant, person or date. */
  readonly fileName: string;
  readonly bundleId: string;
  readonly sequence: number;
  /** SHA-256 of the manifest: `previous` of this device's next sealed file. */
  readonly manifestHash: string;
  /** SHA-256 of the bytes. */
  readonly sha256: string;
}

/**
 * Signs, then encrypts (security design: the signature survives and stays hidden, the recipients are named inside).
 * Errors: seal-no-recipient, seal-recipients, seal-recipient-unreadable, seal-mixed-recipients, seal-journal when the
 * commits would not verify at the other end, seal-contents, seal-size.
 */
export async function seal(input: SealInput, ports: SealPorts): Promise<Result<Sealed, Problem>> {
  const stanza = checkRecipients(input.recipients);
  if (!stanza.ok) return stanza;
  const journal = await checkJournal(input, ports.verify);
  if (!journal.ok) return journal;

  const parts = await makeParts(input);
  const manifest = makeManifest(input, journal.value, parts, ports);
  const manifestBytes = encodeManifest(manifest);
  // What a reader would refuse is refused here, where it can still be mended.
  const readable = decodeManifest(manifestBytes, 'manifest');
  if (!readable.ok) return err(exchangeProblem('seal-contents', '', { detail: readable.error.place }));
  const keyid = bytesToHex(input.signer.publicKey);
  const envelope = await signEnvelope(payloadType, manifestBytes, input.signer, keyid);
  const length = paddedLength(headLength + envelope.length + manifest.total);
  const size = Math.max(length, plainTotal(manifest));
  if (size > payloadLimit || envelope.length > envelopeLimit)
    return err(exchangeProblem('seal-size', '', { size, limit: payloadLimit }));

  const bytes = await encrypt(layOut(envelope, parts, length), input.recipients);
  assertStanzas(bytes, input.recipients.length, stanza.value);
  return ok({
    bytes,
    fileName: newId('', ports.random).slice(1).toUpperCase() + extension,
    bundleId: manifest.bundleId,
    sequence: input.sequence,
    manifestHash: hashOf(manifestBytes),
    sha256: hashOf(bytes),
  });
}

function checkRecipients(recipients: readonly string[]): Result<string, Problem> {
  if (recipients.length === 0) return err(exchangeProblem('seal-no-recipient', ''));
  if (recipients.length > recipientLimit || new Set(recipients).size !== recipients.length)
    return err(exchangeProblem('seal-recipients', '', { limit: recipientLimit, count: recipients.length }));
  const kinds = recipients.map(recipientKind);
  const unreadable = kinds.indexOf(null);
  if (unreadable >= 0)
    return err(exchangeProblem('seal-recipient-unreadable', (recipients[unreadable] ?? '').slice(0, 40)));
  const [kind = null] = kinds;
  if (kind === null || kinds.some((other) => other !== kind))
    return err(exchangeProblem('seal-mixed-recipients', ''));
  return ok(stanzaOf[kind]);
}

type AssessmentPart = Pick<Manifest, 'assessment' | 'versions' | 'devices'>;

/** What is sealed must verify at the other end: refused here, where it can still be mended. */
async function checkJournal(
  input: SealInput,
  verify: VerifySignature,
): Promise<Result<AssessmentPart, Problem>> {
  const refuse = (detail: string) => err(exchangeProblem('seal-journal', '', { detail }));
  const id = input.commits[0]?.commit.assessment;
  if (id === undefined) return refuse('it has no commits.');
  if (input.commits.some(({ commit }) => commit.assessment !== id))
    return refuse('two assessments are mixed.');
  const keys = new Map(input.deviceKeys).set(input.signer.device, input.signer.publicKey);
  const [problem] = await verifyCommits(input.commits, keys, verify);
  if (problem !== undefined) return refuse(problem.message.en);

  const part: AssessmentPart = {
    assessment: { id, schema: schemaVersion, heads: {} },
    versions: {},
    devices: {},
  };
  for (const { commit, hash } of input.commits) {
    const key = keys.get(commit.device);
    if (key !== undefined) part.devices[commit.device] = bytesToHex(key);
    if (commit.sequence <= (part.versions[commit.device] ?? 0)) continue;
    part.versions[commit.device] = commit.sequence;
    part.assessment.heads[commit.device] = hash;
  }
  return ok(part);
}

/** A blob and how the manifest describes it. */
interface Part {
  readonly entry: Entry;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

async function makeParts({ commits, attachments }: SealInput): Promise<Part[]> {
  const ordered = [...commits].sort(
    (a, b) =>
      (a.commit.device < b.commit.device ? -1 : a.commit.device > b.commit.device ? 1 : 0) ||
      a.commit.sequence - b.commit.sequence,
  );
  const parts = [await makePart(commitsEntry, commitsMedia, encodeCommits(ordered))];
  for (const { id, media, bytes } of attachments) parts.push(await makePart(id, media, bytes));
  return parts;
}

async function makePart(id: Entry['id'], media: string, plain: Uint8Array<ArrayBuffer>): Promise<Part> {
  const deflated = await deflatedWhereUseful(plain);
  const bytes = deflated ?? plain;
  const enc = deflated === null ? 'none' : 'deflate-raw';
  const lengths = { len: bytes.length, plainLen: plain.length };
  return { entry: { id, media: media.normalize('NFC'), ...lengths, sha256: hashOf(bytes), enc }, bytes };
}

const sampleLength = 64 * 1024;

/** Null where deflating saves nothing (photos: a sample tells), or would exceed the ratio a reader believes. */
async function deflatedWhereUseful(plain: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer> | null> {
  if (plain.length > 4 * sampleLength) {
    const middle = Math.floor(plain.length / 2);
    const sample = await deflateRaw(plain.subarray(middle, middle + sampleLength));
    if (sample.length > sampleLength * 0.95) return null;
  }
  const deflated = await deflateRaw(plain);
  return deflated.length < plain.length && plain.length <= deflated.length * ratioLimit ? deflated : null;
}

function makeManifest(
  input: SealInput,
  { assessment, versions, devices }: AssessmentPart,
  parts: readonly Part[],
  { clock, random }: SealPorts,
): Manifest {
  const entries = parts.map(({ entry }) => entry);
  return {
    spec,
    minReader: spec,
    bundleId: newId('bundle', random),
    kind: 'full',
    aud: input.audience.normalize('NFC'),
    recipients: recipientPrints(input.recipients),
    signer: { deviceId: input.signer.device, person: input.person.normalize('NFC'), enrolment: null },
    devices,
    seq: input.sequence,
    prev: input.previous,
    assessment,
    versions,
    audit: null,
    clock: { wall: clock.now() },
    entries,
    count: entries.length,
    total: entries.reduce((sum, { len }) => sum + len, 0),
    redaction: null,
  };
}

function layOut(envelope: Uint8Array, parts: readonly Part[], length: number): Uint8Array<ArrayBuffer> {
  const payload = new Uint8Array(length);
  payload.set(new TextEncoder().encode(magic));
  new DataView(payload.buffer).setUint32(magic.length, envelope.length);
  payload.set(envelope, headLength);
  let offset = headLength + envelope.length;
  for (const { bytes } of parts) {
    payload.set(bytes, offset);
    offset += bytes.length;
  }
  return payload;
}

async function encrypt(
  payload: Uint8Array<ArrayBuffer>,
  recipients: readonly string[],
): Promise<Uint8Array<ArrayBuffer>> {
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  return new Uint8Array(await encrypter.encrypt(payload));
}

/** age would write a file for nobody without a word. This is the last look before it is called sealed. */
function assertStanzas(bytes: Uint8Array, count: number, type: string): void {
  const header = readAgeHeader(bytes, '');
  if (
    !header.ok ||
    header.value.stanzas.length !== count ||
    header.value.stanzas.some((stanza) => stanza !== type)
  )
    throw new Error('age wrote another header than was asked for');
}
