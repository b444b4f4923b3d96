import { z } from 'zod';
import type { Advisory, ProductRow } from '../advisory.ts';
import { controllerFamily, operatingSystem } from '../catalogue/catalogue.ts';
import { type Remediation, remediationKinds } from '../match/remediation.ts';
import { attackFactsSchema } from '../source/attack-stix.ts';
import { NumberReader } from './number-reader.ts';

/**
 * The second line of a pack: facts as JSON. Names, ranges and order numbers are stored once in `texts` and pointed at; the
 * rows of an advisory are one list of whole numbers, since there are tens of thousands of them.
 */

const index = z.int().min(0);
const text = z.string().max(50_000);

const texts = z.custom<readonly string[]>(
  (value) => Array.isArray(value) && value.every((one) => typeof one === 'string'),
);
/** As a list of tens of thousands; NumberReader checks each. */
const numbers = z.custom<readonly number[]>((value) => Array.isArray(value));

const source = z.strictObject({
  kind: z.string().max(60),
  version: z.string().max(200),
  date: z.iso.date(),
  records: index,
  /** Where it comes from and under which terms; '' where nobody said. */
  from: z.string().max(500),
  licence: z.string().max(1_000),
});
/** One body of facts a pack was built from. */
export type PackSource = z.infer<typeof source>;

const vulnerability = z.tuple([
  z.string().max(300),
  /** Score, vector, score computed again, EPSS, SSVC, exploited since. */
  z.number().nullable(),
  z.string().max(400).nullable(),
  z.number().nullable(),
  z.number().nullable(),
  z.string().max(500),
  z.iso.date().nullable(),
]);

const packedAdvisory = z.strictObject({
  id: text,
  version: z.string().max(200),
  status: z.string().max(20),
  publisher: index,
  title: text,
  url: text,
  published: z.string().max(40),
  revised: z.string().max(40),
  terms: z.boolean(),
  vulnerabilities: z.array(vulnerability),
  /** Kind, address, version. */
  remediations: z.array(z.tuple([index.max(remediationKinds.length - 1), index, index])),
  /** See rowsFrom. */
  rows: numbers,
});

export const packContent = z.strictObject({
  name: z.string().max(200),
  version: z.string().max(100),
  date: z.iso.date(),
  /** The day it was built. */
  built: z.iso.date(),
  /** For a delta: checksum of the pack it changes and of the pack it leads to; null for a whole pack. */
  delta: z.strictObject({ base: z.string().length(64), result: z.string().length(64) }).nullable(),
  sources: z.array(source).max(100),
  texts,
  advisories: z.array(packedAdvisory),
  /** Of a delta: keys of advisories that are gone. */
  removed: z.array(text),
  /** Of a delta: parts that stay as they are. */
  unchanged: z.array(z.string().max(20)).max(10),
  exploited: z
    .strictObject({
      version: z.string().max(100),
      date: z.iso.date(),
      cves: z.array(z.tuple([z.string().max(40), z.iso.date().nullable(), z.boolean()])),
    })
    .nullable(),
  epss: z
    .strictObject({
      version: z.string().max(40),
      date: z.iso.date(),
      records: index,
      years: z.record(z.string().regex(/^\d{4}$/), z.string()),
    })
    .nullable(),
  attack: attackFactsSchema.nullable(),
  lifecycle: z
    .strictObject({ families: z.array(controllerFamily), systems: z.array(operatingSystem) })
    .nullable(),
  oui: z.record(z.string().regex(/^[0-9A-F]{6}$/), z.string().max(200)).nullable(),
  /** The product names of the rows as a program of this build takes them apart; see name-readings.ts. Absent before schema 3. */
  names: z.strictObject({ by: z.string().max(100), words: texts, numbers }).optional(),
});
export type PackContent = z.infer<typeof packContent>;

/** Texts by their place, each once. */
export class Texts {
  readonly list: string[] = [];
  private readonly known = new Map<string, number>();

  at(text: string): number {
    const found = this.known.get(text);
    if (found !== undefined) return found;
    this.known.set(text, this.list.length);
    return this.list.push(text) - 1;
  }
}

const verdicts = ['affected', 'unaffected', 'investigated', 'unstated'] as const;

/** vendor, product, range, condition + 1, verdict, then three lists, each after its length: order numbers, vulnerabilities, remediations. */
function rowNumbers(row: ProductRow, texts: Texts): readonly number[] {
  return [
    texts.at(row.vendor),
    texts.at(row.product),
    texts.at(row.range),
    row.condition === null ? 0 : texts.at(row.condition) + 1,
    verdicts.indexOf(row.verdict),
    row.orderNumbers.length,
    ...row.orderNumbers.map((number) => texts.at(number)),
    row.vulnerabilities.length,
    ...row.vulnerabilities,
    row.remediations.length,
    ...row.remediations,
  ];
}

/** An advisory as a pack stores it. */
export function packAdvisory(advisory: Advisory, texts: Texts): PackContent['advisories'][number] {
  const { id, version, status, title, url, published, revised, terms } = advisory;
  return {
    id,
    version,
    status,
    publisher: texts.at(advisory.publisher),
    title,
    url,
    published,
    revised,
    terms,
    vulnerabilities: advisory.vulnerabilities.map((one) => [
      one.id,
      one.score,
      one.vector,
      one.computed,
      one.epss,
      one.ssvc,
      one.exploitedSince,
    ]),
    remediations: advisory.remediations.map((one) => [
      remediationKinds.indexOf(one.kind),
      texts.at(one.url),
      texts.at(one.version),
    ]),
    rows: advisory.rows.flatMap((row) => rowNumbers(row, texts)),
  };
}

function rowsFrom(
  numbers: readonly number[],
  texts: readonly string[],
  vulnerabilities: number,
  remediations: number,
): readonly ProductRow[] {
  const reader = new NumberReader(numbers);
  const rows: ProductRow[] = [];
  const text = (at: number): string => texts[at] ?? '';
  while (!reader.isDone) {
    const [vendor, product, range] = [
      reader.next(texts.length),
      reader.next(texts.length),
      reader.next(texts.length),
    ];
    const condition = reader.next(texts.length + 1);
    const verdict = verdicts[reader.next(verdicts.length)] ?? 'investigated';
    rows.push({
      vendor: text(vendor),
      product: text(product),
      range: text(range),
      condition: condition === 0 ? null : text(condition - 1),
      verdict,
      orderNumbers: reader.list(texts.length).map(text),
      vulnerabilities: reader.list(vulnerabilities),
      remediations: reader.list(remediations),
    });
  }
  return rows;
}

/** An advisory out of a pack. Throws a RangeError where a number points outside its list: the pack is damaged. */
export function unpackAdvisory(
  packed: PackContent['advisories'][number],
  texts: readonly string[],
): Advisory {
  const text = (at: number): string => {
    const found = texts[at];
    if (found === undefined) throw new RangeError('text out of range');
    return found;
  };
  const remediations = packed.remediations.map(
    ([kind, url, version]): Remediation => ({
      kind: remediationKinds[kind] ?? 'mitigation',
      url: text(url),
      version: text(version),
    }),
  );
  return {
    ...packed,
    publisher: text(packed.publisher),
    vulnerabilities: packed.vulnerabilities.map(
      ([id, score, vector, computed, epss, ssvc, exploitedSince]) => ({
        id,
        score,
        vector,
        computed,
        epss,
        ssvc,
        exploitedSince,
      }),
    ),
    remediations,
    rows: rowsFrom(packed.rows, texts, packed.vulnerabilities.length, remediations.length),
  };
}
