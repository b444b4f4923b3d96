import type { Problem } from '../../model/problem.ts';
import { err, ok, type Result } from '../../model/result.ts';
import {
  type Advisory,
  type AdvisoryVulnerability,
  type ProductRow,
  type RowVerdict,
  verdictOf,
} from '../advisory.ts';
import type { BaseScoreOf } from '../match/cvss.ts';
import { factsOf, type Remediation } from '../match/remediation.ts';
import { knowledgeProblem } from '../problems.ts';
import { readDocument } from './checked-document.ts';
import {
  type CsafDocument,
  type ProductStatus,
  productStatuses,
  type Vulnerability,
} from './csaf-document.ts';
import { pathsOf, productsOn } from './csaf-paths.ts';
import { productsOf, type TreeProduct } from './csaf-products.ts';
import { productsNamed } from './csaf-profiles.ts';
import { cvssOf } from './csaf-scores.ts';
import type { Inconsistency } from './inconsistency.ts';

/** Titles are the publisher's prose: kept only for unrestricted documents without terms of use of their own. */
function quotableTitle(document: CsafDocument['document']): string {
  const label = document.distribution?.tlp?.label;
  const open = label === 'WHITE' || label === 'CLEAR';
  const governmental = /(^|\.)(cisa\.gov|us-cert\.gov)$/i.test(hostOf(document.publisher.namespace));
  return open && governmental && !hasTerms(document) ? document.title.trim() : '';
}

/** A document that comes with terms of use of its own. */
function hasTerms(document: CsafDocument['document']): boolean {
  return document.notes?.some((note) => /terms of use/i.test(`${note.title ?? ''} ${note.text}`)) === true;
}

function hostOf(url: string): string {
  return /^[a-z]+:\/\/([^/:?#]+)/i.exec(url)?.[1] ?? '';
}

/** The page or file the publisher names as this advisory; a page is better for people than a JSON file. */
function urlOf(document: CsafDocument['document']): string {
  const own = (document.references ?? []).filter(
    (reference) => reference.category === 'self' && /^https:\/\//i.test(reference.url),
  );
  const host = hostOf(document.publisher.namespace).replace(/^www\./, '');
  const page = own.find((one) => hostOf(one.url).endsWith(host) && !one.url.endsWith('.json'));
  return (page ?? own[0])?.url ?? '';
}

/** The highest score with its vector; 4.0 and 3.x before 2.0, which older documents give beside them. */
function scoreOf(vulnerability: Vulnerability, baseScoreOf: BaseScoreOf | null): Score {
  const sets = cvssOf(vulnerability).map(({ set }) => set);
  const newer = sets.flatMap((set) => [set.cvss_v3 ?? [], set.cvss_v4 ?? []].flat());
  const given = newer.length > 0 ? newer : sets.flatMap((set) => set.cvss_v2 ?? []);
  const [best] = given.toSorted((a, b) => b.baseScore - a.baseScore);
  if (best === undefined) return { score: null, vector: null, computed: null };
  const computed = baseScoreOf?.(best.vectorString) ?? null;
  return {
    score: best.baseScore,
    vector: best.vectorString,
    computed: computed === best.baseScore ? null : computed,
  };
}

/** The latest EPSS probability and the SSVC choices a CSAF 2.1 document gives. */
function ratingsOf({ metrics, first_known_exploitation_dates: dates }: Vulnerability) {
  const epss = (metrics ?? []).flatMap(({ content }) => content.epss ?? []);
  const [latest] = epss.toSorted((a, b) => (a.timestamp < b.timestamp ? 1 : -1));
  const selections = (metrics ?? []).flatMap(
    ({ content }) => (content.ssvc_v2 ?? content.ssvc_v1)?.selections ?? [],
  );
  const chosen = selections.map(
    (one) => `${one.name ?? one.key ?? ''}: ${one.values.map((value) => value.name ?? value.key).join(', ')}`,
  );
  const days = (dates ?? []).map((one) => one.exploitation_date.slice(0, 10)).sort();
  return {
    epss: latest === undefined ? null : Number(latest.probability),
    ssvc: [...new Set(chosen)].join('; ').slice(0, 500),
    exploitedSince: days[0] ?? null,
  };
}

function nameOf(vulnerability: Vulnerability, index: number): string {
  return vulnerability.cve ?? vulnerability.ids?.[0]?.text ?? `#${index + 1}`;
}

const exactStatuses: Readonly<Record<string, string>> = { last_affected: '<= ', first_affected: '>= ' };

/** A single version given as the last (first) affected one bounds a range. */
function boundRange(product: TreeProduct, status: string): TreeProduct {
  const operator = exactStatuses[status];
  const bare = /^v?\d/i.test(product.range);
  return operator === undefined || !bare ? product : { ...product, range: `${operator}${product.range}` };
}

type Score = Pick<AdvisoryVulnerability, 'score' | 'vector' | 'computed'>;

interface GatheredRow {
  readonly product: TreeProduct;
  readonly verdict: RowVerdict;
  readonly vulnerabilities: number[];
  readonly remediations: Set<number>;
}

/** Gathers rows across vulnerabilities: one per product and verdict, with the vulnerabilities it holds for. */
class RowCollector {
  private readonly rows = new Map<string, GatheredRow>();

  add(product: TreeProduct, key: string, status: ProductStatus, vulnerability: number): GatheredRow {
    const verdict = verdictOf[status];
    const unique = `${verdict} ${exactStatuses[status] ?? ''} ${key}`;
    const known = this.rows.get(unique) ?? {
      product: boundRange(product, status),
      verdict,
      vulnerabilities: [],
      remediations: new Set<number>(),
    };
    this.rows.set(unique, known);
    if (known.vulnerabilities.at(-1) !== vulnerability) known.vulnerabilities.push(vulnerability);
    return known;
  }

  collected(): readonly ProductRow[] {
    return [...this.rows.values()].map(({ product, remediations, ...row }) => ({
      ...product,
      ...row,
      remediations: [...remediations].sort((a, b) => a - b),
    }));
  }
}

/** The remediations of a document, each fact once, and which of them one vulnerability has for which product. */
class RemediationList {
  readonly list: Remediation[] = [];
  private readonly known = new Map<string, number>();
  private readonly document: CsafDocument;

  constructor(document: CsafDocument) {
    this.document = document;
  }

  private at(remediation: Remediation): number {
    const key = `${remediation.kind} ${remediation.version} ${remediation.url}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    this.known.set(key, this.list.length);
    return this.list.push(remediation) - 1;
  }

  of(vulnerability: Vulnerability): ReadonlyMap<string, readonly number[]> {
    const found = new Map<string, number[]>();
    for (const one of vulnerability.remediations ?? []) {
      const at = this.at(factsOf(one));
      for (const id of productsNamed(one, this.document)) {
        const known = found.get(id);
        if (known === undefined) found.set(id, [at]);
        else known.push(at);
      }
    }
    return found;
  }
}

function rowsOf(document: CsafDocument, remediations: RemediationList): readonly ProductRow[] {
  const products = productsOf(document.product_tree ?? {}, document.document.title.trim().slice(0, 200));
  const rows = new RowCollector();
  for (const [index, vulnerability] of (document.vulnerabilities ?? []).entries()) {
    const steps = remediations.of(vulnerability);
    for (const status of productStatuses)
      for (const id of vulnerability.product_status?.[status] ?? [])
        products.get(id)?.forEach((product, part) => {
          const row = rows.add(product, `${part} ${id}`, status, index);
          for (const step of steps.get(id) ?? []) row.remediations.add(step);
        });
  }
  return [...rows.collected(), ...unstatedRows(document, products)];
}

/** Products the tree names without any status: publishers forget some, so they are kept as not stated. */
function unstatedRows(
  document: CsafDocument,
  products: ReadonlyMap<string, readonly TreeProduct[]>,
): readonly ProductRow[] {
  const all = document.vulnerabilities ?? [];
  const stated = new Set(all.flatMap((one) => Object.values(one.product_status ?? {}).flat()));
  for (const one of pathsOf(document.product_tree ?? {}))
    for (const { id } of productsOn(one)) stated.add(id);
  const vulnerabilities = all.map((_, index) => index);
  return [...products]
    .filter(([id]) => !stated.has(id))
    .flatMap(([, parts]) =>
      parts.map((part) => ({ ...part, verdict: 'unstated' as const, vulnerabilities, remediations: [] })),
    );
}

/** An advisory as read, and what is wrong with it although it is used. */
export interface ReadAdvisory {
  readonly advisory: Advisory;
  readonly faults: readonly Problem[];
}

/**
 * Reads one CSAF 2.0 or 2.1 advisory to its facts. Refuses, with file and JSON path, what breaks the schema's mandatory
 * structure or a mandatory test of section 6.1. With `baseScoreOf` every CVSS vector is computed again.
 */
export function readAdvisory(
  text: string,
  file: string,
  baseScoreOf: BaseScoreOf | null = null,
): Result<ReadAdvisory, Problem> {
  const read = readDocument(text, file, baseScoreOf);
  if (!read.ok) return read;
  const { document, vulnerabilities } = read.value.document;
  const { tracking } = document;
  const remediations = new RemediationList(read.value.document);
  const rows = rowsOf(read.value.document, remediations);
  if (rows.length === 0) return err(knowledgeProblem('advisory-without-products', file, { id: tracking.id }));
  const advisory = {
    id: tracking.id.trim(),
    version: tracking.version,
    status: tracking.status,
    publisher: document.publisher.name,
    title: quotableTitle(document),
    url: urlOf(document),
    published: tracking.initial_release_date.slice(0, 10),
    revised: tracking.current_release_date.slice(0, 10),
    terms: hasTerms(document),
    vulnerabilities: (vulnerabilities ?? []).map((one, index) => ({
      id: nameOf(one, index),
      ...scoreOf(one, baseScoreOf),
      ...ratingsOf(one),
    })),
    remediations: remediations.list,
    rows,
  };
  return ok({ advisory, faults: read.value.faults.map((fault) => faultProblem(file, tracking.id, fault)) });
}

function faultProblem(file: string, id: string, { test, path, detail }: Inconsistency): Problem {
  return knowledgeProblem('advisory-faulty', `${file} ${path}`, { id, test, detail });
}
