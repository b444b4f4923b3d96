import { z } from 'zod';
import { deviceId } from '../journal/change.ts';
import { idOf } from '../model/id.ts';
import type { Problem } from '../model/problem.ts';
import { err, ok, type Result } from '../model/result.ts';
import { exchangeProblem } from './problems.ts';
import { recipientFingerprint } from './receiving-key.ts';

/** First eight bytes of the decrypted payload. */
export const magic = 'ZWSEAL1\n';
/** Magic and the length of the envelope. */
export const headLength = 12;
export const envelopeLimit = 16 * 1024 * 1024;
export const payloadType = 'application/vnd.zonewright.bundle.v1+json';
export const commitsMedia = 'application/vnd.zonewright.commits.v1';
export const commitsEntry = 'commits';
export const extension = '.zwa';
/** The largest file FAT32 can hold, and the largest a sealed file may be. */
export const sealedLimit = 2 ** 32 - 1;
/** The largest payload whose encryption (16 bytes for each 64 KiB, and the head) stays within that. */
export const payloadLimit = sealedLimit - 2 * 1024 * 1024;
/** The version of the manifest written and read here. */
export const spec = 1;
export const recipientLimit = 4;
/** Highest ratio of plain to deflated length that is believed. */
export const ratioLimit = 100;

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const length = z.int().min(0).max(sealedLimit);
const line = z
  .string()
  .max(300)
  .refine((text) => text === text.normalize('NFC'), 'not in normal form C');

const entrySchema = z.strictObject({
  id: z.union([z.literal(commitsEntry), idOf('attachment')]),
  media: line,
  /** Bytes as they lie in the payload, and their SHA-256. */
  len: length,
  sha256: hash,
  enc: z.enum(['none', 'deflate-raw']),
  plainLen: length,
});

/** What is signed. Unknown keys are refused: a reader must not pass over what a writer thought important. */
const manifestSchema = z.strictObject({
  spec: z.literal(spec),
  /** The lowest version of a reader that understands everything here. */
  minReader: z.literal(spec),
  bundleId: idOf('bundle'),
  /** All commits of the assessment from each device's first. */
  kind: z.literal('full'),
  /** The central system this is meant for; keeps a recipient from passing it on as if meant for another. */
  aud: line.min(1),
  /** SHA-256 of each recipient string, sorted: names the outer layer inside the signed one (Davis 2001). */
  recipients: z.array(hash).min(1).max(recipientLimit),
  signer: z.strictObject({ deviceId, person: line, enrolment: z.null() }),
  /** Public keys (hex) of every device with commits inside; each is its device id's preimage, so none can be swapped. */
  devices: z.record(deviceId, hash),
  /** This device's counter of sealed files, and the SHA-256 of the manifest of the one before. */
  seq: z.int().min(1),
  prev: hash.nullable(),
  /** Each device's last commit. */
  assessment: z.strictObject({
    id: idOf('assessment'),
    schema: z.int().min(1),
    heads: z.record(deviceId, hash),
  }),
  versions: z.record(deviceId, z.int().min(1)),
  /** Place of the Merkle checkpoint. */
  audit: z.null(),
  /** Milliseconds since 1970 UTC on the sealing device: information, never a reason to trust. */
  clock: z.strictObject({ wall: z.int().min(0) }),
  entries: z.array(entrySchema).min(1).max(100_000),
  count: z.int().min(1),
  total: length,
  /** Place of what a redacted copy leaves out; null: nothing was. */
  redaction: z.null(),
});
export type Manifest = z.infer<typeof manifestSchema>;
export type Entry = Manifest['entries'][number];

/** The manifest's bytes: JSON without spaces. */
export function encodeManifest(manifest: Manifest): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify(manifest));
}

/**
 * Reads verified manifest bytes. The bytes must be spelt exactly as JSON.stringify spells them, which refuses doubled
 * keys, numbers that lose digits and every other second spelling. Errors: sealed-too-new, sealed-manifest with the
 * place of the first fault.
 */
export function decodeManifest(bytes: Uint8Array, file: string): Result<Manifest, Problem> {
  const refuse = (place: string, detail: string) =>
    err(exchangeProblem('sealed-manifest', place === '' ? file : `${file}: ${place}`, { detail }));
  let text: string;
  let json: unknown;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    json = JSON.parse(text);
  } catch {
    return refuse('', 'not JSON');
  }
  if (minReaderOf(json) > spec) return err(exchangeProblem('sealed-too-new', file));
  const parsed = manifestSchema.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return refuse(issue?.path.join('.') ?? '', issue?.message ?? '');
  }
  if (JSON.stringify(json) !== text) return refuse('', 'not in the one spelling');
  const fault = inconsistency(parsed.data);
  return fault === null ? ok(parsed.data) : refuse(fault, 'contradicts the rest');
}

function minReaderOf(json: unknown): number {
  const head = z.object({ minReader: z.number() }).safeParse(json);
  return head.success ? head.data.minReader : 0;
}

/** The first part of a manifest that contradicts another part of it; null when it is consistent in itself. */
function inconsistency(manifest: Manifest): string | null {
  const { entries, recipients, devices, versions, assessment } = manifest;
  if (recipients.some((print, index) => index > 0 && print <= (recipients[index - 1] ?? '')))
    return 'recipients';
  if (manifest.count !== entries.length) return 'count';
  if (manifest.total !== entries.reduce((sum, entry) => sum + entry.len, 0)) return 'total';
  if (new Set(entries.map((entry) => entry.id)).size !== entries.length) return 'entries';
  if (entries[0]?.id !== commitsEntry || entries[0].media !== commitsMedia) return 'entries.0';
  for (const [index, entry] of entries.entries()) if (!isPlausible(entry)) return `entries.${index}`;
  if (!sameKeys(versions, assessment.heads)) return 'versions';
  if (!sameKeys(versions, devices)) return 'devices';
  if ((manifest.seq === 1) !== (manifest.prev === null)) return 'prev';
  return null;
}

/** Bytes of all blobs once they are inflated. */
export function plainTotal(manifest: Manifest): number {
  return manifest.entries.reduce((sum, { plainLen }) => sum + plainLen, 0);
}

function isPlausible({ enc, len, plainLen }: Entry): boolean {
  return enc === 'none' ? len === plainLen : plainLen <= len * ratioLimit;
}

function sameKeys(a: object, b: object): boolean {
  return Object.keys(a).sort().join() === Object.keys(b).sort().join();
}

/** The recipients' fingerprints as a manifest lists them. */
export function recipientPrints(recipients: readonly string[]): string[] {
  return recipients.map(recipientFingerprint).sort();
}
