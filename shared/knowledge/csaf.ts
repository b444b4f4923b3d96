import type { Problem } from '../model/problem.ts';
import { err, ok, type Result } from '../model/result.ts';
import { type Advisory, type ProductRow, type RowVerdict, verdictOf } from './advisory.ts';
import { findInconsistency } from './csaf-consistency.ts';
import {
  type CsafDocument,
  csafDocument,
  type ProductStatus,
  productStatuses,
  type Vulnerability,
} from './csaf-document.ts';
import { productsOf, type TreeProduct } from './csaf-products.ts';
import { knowledgeProblem } from './problems.ts';

const deepest = 100;

/** Nesting of brackets outside strings; guards the recursive parsers against hostile depth. */
function depthOf(text: string): number {
  let depth = 0;
  let most = 0;
  let quoted = false;
  for (let at = 0; at < text.length && most <= deepest; at += 1) {
    const code = text.charCodeAt(at);
    if (quoted) {
      if (code === 0x5c) at += 1;
      else if (code === 0x22) quoted = false;
    } else if (code === 0x22) quoted = true;
    else if (code === 0x7b || code === 0x5b) most = Math.max(most, ++depth);
    else if (code === 0x7d || code === 0x5d) depth -= 1;
  }
  return most;
}

function parseJson(text: string, file: string): Result<unknown, Problem> {
  if (depthOf(text) > deepest)
    return err(knowledgeProblem('advisory-unreadable', file, { detail: `nested deeper than ${deepest}` }));
  try {
    return ok(JSON.parse(text));
  } catch (error) {
    const detail = error instanceof Error ? error.message.slice(0, 200) : 'unknown';
    return err(knowledgeProblem('advisory-unreadable', file, { detail }));
  }
}

function versionFound(json: unknown): string {
  const parsed = csafVersion(json);
  return typeof parsed === 'string' ? parsed.slice(0, 20) : 'missing';
}

function csafVersion(json: unknown): unknown {
  if (typeof json !== 'object' || json === null || !('document' in json)) return undefined;
  const { document } = json;
  if (typeof document !== 'object' || document === null || !('csaf_version' in document)) return undefined;
  return document.csaf_version;
}

/** Parses and checks a CSAF 2.0 document; the problem's place is file and JSON path. */
export function readDocument(text: string, file: string): Result<CsafDocument, Problem> {
  const json = parseJson(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text, file);
  if (!json.ok) return json;
  if (csafVersion(json.value) !== '2.0')
    return err(knowledgeProblem('advisory-version', file, { found: versionFound(json.value) }));
  const parsed = csafDocument.safeParse(json.value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const place = `${file} /${issue?.path.join('/') ?? ''}`;
    return err(knowledgeProblem('advisory-structure', place, { detail: issue?.message ?? '' }));
  }
  const found = findInconsistency(parsed.data);
  if (found === null) return ok(parsed.data);
  const { test, detail } = found;
  return err(knowledgeProblem('advisory-inconsistent', `${file} ${found.path}`, { test, detail }));
}

/** Titles are the publisher's prose: kept only for unrestricted documents without terms of use of their own. */
function quotableTitle(document: CsafDocument['document']): string {
  const label = document.distribution?.tlp?.label;
  const open = label === 'WHITE' || label === 'CLEAR';
  const terms = document.notes?.some((note) => /terms of use/i.test(`${note.title ?? ''} ${note.text}`));
  const governmental = /(^|\.)(cisa\.gov|us-cert\.gov)$/i.test(hostOf(document.publisher.namespace));
  return open && governmental && terms !== true ? document.title.trim() : '';
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

function scoreOf(vulnerability: Vulnerability): number | null {
  const scores = (vulnerability.scores ?? []).flatMap((score) =>
    [score.cvss_v3?.baseScore, score.cvss_v4?.baseScore].filter((value) => value !== undefined),
  );
  return scores.length === 0 ? null : Math.max(...scores);
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

/** Gathers rows across vulnerabilities: one per product and verdict, with the vulnerabilities it holds for. */
class RowCollector {
  private readonly rows = new Map<
    string,
    { product: TreeProduct; verdict: RowVerdict; vulnerabilities: number[] }
  >();

  add(product: TreeProduct, key: string, status: ProductStatus, vulnerability: number): void {
    const verdict = verdictOf[status];
    const unique = `${verdict} ${exactStatuses[status] ?? ''} ${key}`;
    const known = this.rows.get(unique);
    if (known === undefined)
      this.rows.set(unique, {
        product: boundRange(product, status),
        verdict,
        vulnerabilities: [vulnerability],
      });
    else if (known.vulnerabilities.at(-1) !== vulnerability) known.vulnerabilities.push(vulnerability);
  }

  collected(): readonly ProductRow[] {
    return [...this.rows.values()].map(({ product, ...row }) => ({ ...product, ...row }));
  }
}

function rowsOf(document: CsafDocument): readonly ProductRow[] {
  const products = productsOf(document.product_tree ?? {});
  const rows = new RowCollector();
  const take = (id: string, status: ProductStatus, vulnerability: number): void => {
    products.get(id)?.forEach((product, part) => {
      rows.add(product, `${part} ${id}`, status, vulnerability);
    });
  };
  for (const [index, vulnerability] of (document.vulnerabilities ?? []).entries())
    for (const status of productStatuses)
      for (const id of vulnerability.product_status?.[status] ?? []) take(id, status, index);
  return [...rows.collected(), ...unstatedRows(document, products)];
}

/** Products the tree names without any status: publishers forget some, so they are kept as not stated. */
function unstatedRows(
  document: CsafDocument,
  products: ReadonlyMap<string, readonly TreeProduct[]>,
): readonly ProductRow[] {
  const all = document.vulnerabilities ?? [];
  const stated = new Set(all.flatMap((one) => Object.values(one.product_status ?? {}).flat()));
  for (const one of document.product_tree?.relationships ?? [])
    stated.add(one.product_reference).add(one.relates_to_product_reference);
  const vulnerabilities = all.map((_, index) => index);
  return [...products]
    .filter(([id]) => !stated.has(id))
    .flatMap(([, parts]) =>
      parts.map((part) => ({ ...part, verdict: 'unstated' as const, vulnerabilities })),
    );
}

/**
 * Reads one CSAF 2.0 advisory to its facts. Refuses, with file and JSON path, what breaks the schema's mandatory
 * structure or a mandatory test of section 6.1 on products, statuses, scores or revisions.
 */
export function readAdvisory(text: string, file: string): Result<Advisory, Problem> {
  const read = readDocument(text, file);
  if (!read.ok) return read;
  const { document, vulnerabilities } = read.value;
  const { tracking } = document;
  const rows = rowsOf(read.value);
  if (rows.length === 0) return err(knowledgeProblem('advisory-without-products', file, { id: tracking.id }));
  return ok({
    id: tracking.id.trim(),
    version: tracking.version,
    status: tracking.status,
    publisher: document.publisher.name,
    title: quotableTitle(document),
    url: urlOf(document),
    published: tracking.initial_release_date.slice(0, 10),
    revised: tracking.current_release_date.slice(0, 10),
    vulnerabilities: (vulnerabilities ?? []).map((one, index) => ({
      id: nameOf(one, index),
      score: scoreOf(one),
    })),
    rows,
  });
}
