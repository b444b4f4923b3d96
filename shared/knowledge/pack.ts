import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { z } from 'zod';
import type { Problem } from '../model/problem.ts';
import { err, ok, type Result } from '../model/result.ts';
import type { Advisory } from './advisory.ts';
import type { ExploitedMark } from './exploited.ts';
import { knowledgeProblem } from './problems.ts';

/**
 * A knowledge pack (`.zwp`): one line of JSON with schema version, SHA-256 and size of the rest, then one line of JSON
 * with the facts. The first line has room for signatures over the same hash. Names, ranges and order numbers are
 * stored once and pointed at.
 */

export const packExtension = '.zwp';
const schemaVersion = 1;
const format = 'zonewright-knowledge-pack';
const verdicts = ['affected', 'unaffected', 'investigated', 'unstated'] as const;

const index = z.int().min(0);
const header = z.strictObject({
  format: z.literal(format),
  schema: z.int(),
  sha256: z.string().length(64),
  size: z.int().min(2),
  signatures: z.array(z.strictObject({ key: z.string(), signature: z.string() })).max(20),
});

/** vendor, product, range, order numbers, condition (-1: none), verdict, vulnerabilities. */
const row = z.tuple([index, index, index, z.array(index), z.int().min(-1), index.max(3), z.array(index)]);
const content = z.strictObject({
  date: z.iso.date(),
  exploited: z.strictObject({ version: z.string(), date: z.string() }).nullable(),
  texts: z.array(z.string().max(50_000)),
  advisories: z.array(
    z.strictObject({
      id: z.string(),
      version: z.string(),
      status: z.string(),
      publisher: index,
      title: z.string(),
      url: z.string(),
      published: z.string(),
      revised: z.string(),
      /** id, highest base score, known exploited (since a day). */
      vulnerabilities: z.array(
        z.tuple([z.string(), z.number().nullable(), z.union([z.boolean(), z.iso.date()])]),
      ),
      rows: z.array(row),
    }),
  ),
});
type Content = z.infer<typeof content>;

/** An advisory with what the list of exploited vulnerabilities adds. */
export interface PackedAdvisory extends Advisory {
  readonly exploited: readonly ExploitedMark[];
}

export interface KnowledgePack {
  /** Newest revision of any advisory, YYYY-MM-DD. */
  readonly date: string;
  /** SHA-256 of the content, hex. */
  readonly sha256: string;
  readonly exploited: { readonly version: string; readonly date: string } | null;
  readonly advisories: readonly PackedAdvisory[];
}

class Texts {
  readonly list: string[] = [];
  private readonly known = new Map<string, number>();

  at(text: string): number {
    const found = this.known.get(text);
    if (found !== undefined) return found;
    this.known.set(text, this.list.length);
    return this.list.push(text) - 1;
  }
}

function packAdvisory(advisory: PackedAdvisory, texts: Texts): Content['advisories'][number] {
  return {
    id: advisory.id,
    version: advisory.version,
    status: advisory.status,
    publisher: texts.at(advisory.publisher),
    title: advisory.title,
    url: advisory.url,
    published: advisory.published,
    revised: advisory.revised,
    vulnerabilities: advisory.vulnerabilities.map((one, at) => [
      one.id,
      one.score,
      advisory.exploited[at] ?? false,
    ]),
    rows: advisory.rows.map((one) => [
      texts.at(one.vendor),
      texts.at(one.product),
      texts.at(one.range),
      one.orderNumbers.map((number) => texts.at(number)),
      one.condition === null ? -1 : texts.at(one.condition),
      verdicts.indexOf(one.verdict),
      [...one.vulnerabilities],
    ]),
  };
}

/** Serialises advisories, ordered by id, to pack bytes. The same advisories give the same bytes. */
export function writePack(pack: Omit<KnowledgePack, 'sha256'>): Uint8Array<ArrayBuffer> {
  const texts = new Texts();
  const sorted = pack.advisories.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const advisories = sorted.map((advisory) => packAdvisory(advisory, texts));
  const facts: Content = { date: pack.date, exploited: pack.exploited, texts: texts.list, advisories };
  const body = new TextEncoder().encode(JSON.stringify(facts));
  const head = {
    format,
    schema: schemaVersion,
    sha256: bytesToHex(sha256(body)),
    size: body.length,
    signatures: [],
  };
  const first = new TextEncoder().encode(`${JSON.stringify(head)}\n`);
  const bytes = new Uint8Array(first.length + body.length);
  bytes.set(first);
  bytes.set(body, first.length);
  return bytes;
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

function readHeader(bytes: Uint8Array): Result<{ sha256: string; body: Uint8Array }, Problem> {
  const end = bytes.subarray(0, 20_000).indexOf(0x0a);
  if (end < 0) return err(knowledgeProblem('pack-unreadable', '', { detail: 'no header line' }));
  const first = parse(schemaOnly, bytes.subarray(0, end), 'header');
  if (!first.ok) return first;
  if (first.value.schema !== schemaVersion)
    return err(knowledgeProblem('pack-too-new', '', { found: first.value.schema, known: schemaVersion }));
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
  return ok({ sha256: head.value.sha256, body });
}

/** Follows an index; one that points nowhere is damage that the checksum would have shown, so it reads as empty. */
function unpack(facts: Content, at: number): PackedAdvisory {
  const text = (place: number): string => facts.texts[place] ?? '';
  const packed = facts.advisories[at];
  if (packed === undefined) throw new Error('index within the list');
  return {
    ...packed,
    publisher: text(packed.publisher),
    vulnerabilities: packed.vulnerabilities.map(([id, score]) => ({ id, score })),
    exploited: packed.vulnerabilities.map(([, , exploited]) => exploited),
    rows: packed.rows.map(([vendor, product, range, orders, condition, verdict, vulnerabilities]) => ({
      vendor: text(vendor),
      product: text(product),
      range: text(range),
      orderNumbers: orders.map(text),
      condition: condition < 0 ? null : text(condition),
      verdict: verdicts[verdict] ?? 'investigated',
      vulnerabilities,
    })),
  };
}

/** Opens pack bytes: checks schema version, size, checksum and structure before anything is used. */
export function openPack(bytes: Uint8Array): Result<KnowledgePack, Problem> {
  const head = readHeader(bytes);
  if (!head.ok) return head;
  const facts = parse(content, head.value.body, 'content');
  if (!facts.ok) return facts;
  return ok({
    date: facts.value.date,
    sha256: head.value.sha256,
    exploited: facts.value.exploited,
    advisories: facts.value.advisories.map((_, at) => unpack(facts.value, at)),
  });
}
