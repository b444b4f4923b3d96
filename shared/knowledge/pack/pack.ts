import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { z } from 'zod';
import type { Problem } from '../../model/problem.ts';
import { err, ok, type Result } from '../../model/result.ts';
import type { Advisory } from '../advisory.ts';
import { knowledgeProblem } from '../problems.ts';
import type { AttackFacts } from '../source/attack-stix.ts';
import type { EpssScores } from '../source/epss.ts';
import type { ExploitedList } from '../source/exploited.ts';
import type { LifecycleRows } from '../source/lifecycle-list.ts';
import type { OuiRegistry } from '../source/oui.ts';
import { type NameReadings, packNames, unpackNames } from './name-readings.ts';
import {
  type PackContent,
  type PackSource,
  packAdvisory,
  packContent,
  Texts,
  unpackAdvisory,
} from './pack-content.ts';

/**
 * A knowledge pack (`.zwp`): one line of JSON with schema version, SHA-256 and size of the rest and the signatures over
 * it, then one line of JSON with the facts (pack-content.ts).
 */

export const packExtension = '.zwp';
/** The newest; packs without readings of names are written, and read, in the one before it. */
const schemaVersion = 3;
const schemaWithoutNames = 2;
const format = 'zonewright-knowledge-pack';
/** Longer header lines are none; twenty signatures fit well. */
const longestHeader = 20_000;

const signature = z.strictObject({
  /** Public key of the device that signed, as words; never a reason to trust by itself. */
  key: z.string().max(200),
  /** Ed25519, base64. */
  signature: z.string().max(200),
});
export type PackSignature = z.infer<typeof signature>;

const header = z.strictObject({
  format: z.literal(format),
  schema: z.int(),
  sha256: z.string().length(64),
  size: z.int().min(2),
  signatures: z.array(signature).max(20),
});

export interface KnowledgePack {
  readonly name: string;
  readonly version: string;
  /** Date of its newest source, YYYY-MM-DD. */
  readonly date: string;
  /** The day it was built, YYYY-MM-DD. */
  readonly built: string;
  /** SHA-256 of the content, hex. */
  readonly sha256: string;
  /** Signatures as found; shared/exchange/pack-signature.ts checks them. */
  readonly signatures: readonly PackSignature[];
  readonly sources: readonly PackSource[];
  readonly advisories: readonly Advisory[];
  readonly exploited: ExploitedList | null;
  readonly epss: EpssScores | null;
  readonly attack: AttackFacts | null;
  readonly lifecycle: LifecycleRows | null;
  readonly oui: OuiRegistry | null;
  /** Product names as the builder read them; null in packs of an older schema. */
  readonly names: NameReadings | null;
}

/** What a pack is written from. */
export type PackFacts = Omit<KnowledgePack, 'sha256' | 'signatures'>;

/** The parts a delta either replaces whole or leaves as they are. */
export const packParts = ['exploited', 'epss', 'attack', 'lifecycle', 'oui'] as const;

function exploitedContent(list: ExploitedList | null): PackContent['exploited'] {
  if (list === null) return null;
  const cves = [...list.cves].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    version: list.version,
    date: list.date,
    cves: cves.map(([cve, { since, ransomware }]) => [cve, since, ransomware]),
  };
}

/** One order for advisories, so that the same ones give the same bytes. */
export const advisoryKey = ({ publisher, id }: Pick<Advisory, 'publisher' | 'id'>): string =>
  `${id}\n${publisher}`;

/** The facts of a pack as content; `only` says which advisories a delta carries, `naming` whose names it tells readings of. */
export function contentOf(
  facts: PackFacts,
  only: ReadonlySet<string> | null = null,
  naming: ReadonlySet<string> | null = only,
): PackContent {
  const texts = new Texts();
  const sorted = facts.advisories.toSorted((a, b) => (advisoryKey(a) < advisoryKey(b) ? -1 : 1));
  const within = (keys: ReadonlySet<string> | null): readonly Advisory[] =>
    keys === null ? sorted : sorted.filter((advisory) => keys.has(advisoryKey(advisory)));
  const advisories = within(only).map((advisory) => packAdvisory(advisory, texts));
  const names = facts.names === null ? null : packNames(facts.names, within(naming), texts);
  return {
    name: facts.name,
    version: facts.version,
    date: facts.date,
    built: facts.built,
    delta: null,
    sources: [...facts.sources],
    texts: texts.list,
    advisories,
    removed: [],
    unchanged: [],
    exploited: exploitedContent(facts.exploited),
    epss: facts.epss,
    attack: facts.attack,
    lifecycle:
      facts.lifecycle === null
        ? null
        : { families: [...facts.lifecycle.families], systems: [...facts.lifecycle.systems] },
    oui: facts.oui,
    ...(names === null ? {} : { names }),
  };
}

/** Pack bytes of some content, with the signatures over it. */
export function encodePack(
  content: PackContent,
  signatures: readonly PackSignature[] = [],
): Uint8Array<ArrayBuffer> {
  const schema = content.names === undefined ? schemaWithoutNames : schemaVersion;
  return joinPack(schema, new TextEncoder().encode(JSON.stringify(content)), signatures);
}

function joinPack(
  schema: number,
  body: Uint8Array,
  signatures: readonly PackSignature[],
): Uint8Array<ArrayBuffer> {
  const head = {
    format,
    schema,
    sha256: bytesToHex(sha256(body)),
    size: body.length,
    signatures,
  };
  const first = new TextEncoder().encode(`${JSON.stringify(head)}\n`);
  const bytes = new Uint8Array(first.length + body.length);
  bytes.set(first);
  bytes.set(body, first.length);
  return bytes;
}

/** Serialises facts to pack bytes, unsigned. The same facts give the same bytes. */
export function writePack(facts: PackFacts): Uint8Array<ArrayBuffer> {
  return encodePack(contentOf(facts));
}

function parse<T>(schema: z.ZodType<T>, bytes: Uint8Array, part: string): Result<T, Problem> {
  try {
    const json: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    const parsed = schema.safeParse(json);
    if (parsed.success) return ok(parsed.data);
    const issue = parsed.error.issues[0];
    return err(
      knowledgeProblem('pack-unreadable', `/${issue?.path.join('/')}`, { detail: `${part} damaged` }),
    );
  } catch {
    return err(knowledgeProblem('pack-unreadable', part, { detail: `${part} is no JSON` }));
  }
}

const schemaOnly = z.object({ format: z.literal(format), schema: z.int() });

/** A pack whose checksum holds, not yet taken apart. */
export interface PackEnvelope {
  readonly schema: number;
  readonly sha256: string;
  readonly signatures: readonly PackSignature[];
  readonly body: Uint8Array;
}

/** Takes header and content apart and checks version, size and checksum. Errors: pack-unreadable, pack-old, pack-too-new, pack-changed. */
export function readEnvelope(bytes: Uint8Array): Result<PackEnvelope, Problem> {
  const end = bytes.subarray(0, longestHeader).indexOf(0x0a);
  if (end < 0) return err(knowledgeProblem('pack-unreadable', '', { detail: 'no header line' }));
  const first = parse(schemaOnly, bytes.subarray(0, end), 'header');
  if (!first.ok) return first;
  const { schema } = first.value;
  if (schema < schemaWithoutNames || schema > schemaVersion)
    return err(
      knowledgeProblem(schema < schemaWithoutNames ? 'pack-old' : 'pack-too-new', '', {
        found: schema,
        known: schemaVersion,
      }),
    );
  const head = parse(header, bytes.subarray(0, end), 'header');
  if (!head.ok) return head;
  const body = bytes.subarray(end + 1);
  if (body.length !== head.value.size)
    return err(
      knowledgeProblem('pack-unreadable', '', {
        detail: `${body.length} bytes instead of ${head.value.size}`,
      }),
    );
  if (bytesToHex(sha256(body)) !== head.value.sha256) return err(knowledgeProblem('pack-changed', ''));
  return ok({ schema, sha256: head.value.sha256, signatures: head.value.signatures, body });
}

/** The same pack with these signatures in its header. Errors: those of readEnvelope. */
export function withSignatures(
  bytes: Uint8Array,
  signatures: readonly PackSignature[],
): Result<Uint8Array<ArrayBuffer>, Problem> {
  const envelope = readEnvelope(bytes);
  return envelope.ok ? ok(joinPack(envelope.value.schema, envelope.value.body, signatures)) : envelope;
}

/** The content of an envelope, its structure checked. */
export function readContent(envelope: PackEnvelope): Result<PackContent, Problem> {
  return parse(packContent, envelope.body, 'content');
}

function advisoriesOf(content: PackContent): Result<readonly Advisory[], Problem> {
  const advisories: Advisory[] = [];
  for (const [at, packed] of content.advisories.entries())
    try {
      advisories.push(unpackAdvisory(packed, content.texts));
    } catch {
      // A number that points nowhere: the checksum holds, so whoever wrote the pack wrote it so.
      return err(knowledgeProblem('pack-unreadable', `/advisories/${at}`, { detail: 'content damaged' }));
    }
  return ok(advisories);
}

function namesOf(content: PackContent): Result<NameReadings | null, Problem> {
  try {
    return ok(content.names === undefined ? null : unpackNames(content.names, content.texts));
  } catch {
    // As with advisories.
    return err(knowledgeProblem('pack-unreadable', '/names', { detail: 'content damaged' }));
  }
}

/** Some content as a pack holds it. Errors: pack-unreadable, at what points nowhere. */
export function factsOf(content: PackContent): Result<PackFacts, Problem> {
  const advisories = advisoriesOf(content);
  if (!advisories.ok) return advisories;
  const names = namesOf(content);
  if (!names.ok) return names;
  const { exploited } = content;
  const cves = exploited?.cves.map(([cve, since, ransomware]) => [cve, { since, ransomware }] as const);
  const { name, version, date, built, sources, epss, attack, lifecycle, oui } = content;
  return ok({
    name,
    version,
    date,
    built,
    sources,
    advisories: advisories.value,
    exploited: exploited === null ? null : { ...exploited, cves: new Map(cves) },
    epss,
    attack,
    lifecycle,
    oui,
    names: names.value,
  });
}

/** Opens pack bytes: checks schema version, size, checksum and structure before anything is used. A delta is refused. */
export function openPack(bytes: Uint8Array): Result<KnowledgePack, Problem> {
  const envelope = readEnvelope(bytes);
  if (!envelope.ok) return envelope;
  const content = readContent(envelope.value);
  if (!content.ok) return content;
  const { delta } = content.value;
  if (delta !== null) return err(knowledgeProblem('pack-is-delta', '', { base: delta.base.slice(0, 16) }));
  const facts = factsOf(content.value);
  const { sha256: hash, signatures } = envelope.value;
  return facts.ok ? ok({ ...facts.value, sha256: hash, signatures }) : facts;
}
