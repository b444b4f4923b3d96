import type { Advisory, ProductRow, RowVerdict } from '../../advisory.ts';
import { productWords, vendors } from '../../catalogue/catalogue.ts';
import type { ProductQuery } from '../../knowledge.ts';
import { shippedFiles } from '../../load.ts';
import type { KnowledgePack } from '../../pack/pack.ts';
import { PackIndex } from '../../pack/pack-index.ts';
import { emptyAdvisory, emptyPack, plainRow, vulnerability } from '../../pack/testing/pack.ts';
import { Matcher } from '../match.ts';

const vendorNames = vendors.parse(shippedFiles.vendors);
const words = productWords.parse(shippedFiles.productWords);

/** A product row of an advisory of Siemens, as far as a test cares. */
export interface Given {
  readonly vendor?: string;
  readonly product: string;
  readonly range?: string;
  readonly orders?: readonly string[];
  readonly verdict?: RowVerdict;
  readonly condition?: string;
}

function rowOf(given: Given): ProductRow {
  return {
    ...plainRow,
    product: given.product,
    vendor: given.vendor ?? 'Siemens',
    range: given.range ?? 'vers:all/*',
    orderNumbers: given.orders ?? [],
    condition: given.condition ?? null,
    verdict: given.verdict ?? 'affected',
    vulnerabilities: [0, 1],
  };
}

/** A matcher of one advisory with these rows. */
export function matcherOf(...given: readonly Given[]): Matcher {
  const advisory: Advisory = {
    ...emptyAdvisory,
    vulnerabilities: [vulnerability('CVE-2026-1000', 7.5), vulnerability('CVE-2026-1001', 9.1)],
    rows: given.map(rowOf),
  };
  const exploited = {
    version: '1',
    date: '2026-01-02',
    cves: new Map([['CVE-2026-1001', { since: null, ransomware: false }]]),
  };
  const pack = { ...emptyPack, sha256: '', signatures: [], exploited, advisories: [advisory] };
  return new Matcher(shippedIndex(pack));
}

/** An index of one pack with the word lists that ship. */
export const shippedIndex = (pack: KnowledgePack): PackIndex => new PackIndex([pack], vendorNames, words);

/** What is asked about, the row of an advisory, and `answer`. */
export type ProductCase = readonly [when: string, query: Partial<ProductQuery>, row: Given, answer: string];

/** The answer where a row shares a name with the asset and may mean something else. */
export const uncertain = 'undecided: the advisory may mean another product of this name';

/** Asks for nothing. */
export const nothing: ProductQuery = { vendor: null, product: null, orderNumber: null, version: null };

/** `affected by family`, `undecided: why`, `notAffected` or `no match`. */
export function answer(query: Partial<ProductQuery>, ...given: readonly Given[]): string {
  const result = matcherOf(...given).match({ ...nothing, vendor: 'Siemens', ...query });
  const [affected] = result.affected;
  if (affected !== undefined) return `affected by ${affected.basis}`;
  const [undecided] = result.undecided;
  if (undecided !== undefined) return `undecided: ${undecided.why.split(':')[0]}`;
  return result.notAffected > 0 ? 'notAffected' : 'no match';
}

/** A family and a model of it, as Siemens names them. */
export const cpuFamily = 'SIMATIC S7-1500 CPU family (incl. related ET200 CPUs and SIPLUS variants)';

/** The model. */
export const cpu1511 = {
  product: 'SIMATIC S7-1500 CPU 1511-1 PN (6ES7511-1AK02-0AB0)',
  orders: ['6ES7511-1AK02-0AB0'],
};
