import type { Confidence } from '../model/field.ts';
import type { AffectedMatch, MatchBasis, MatchResult, ProductQuery, UndecidedMatch } from './knowledge.ts';
import {
  compactOrderNumber,
  fitsPattern,
  isComparable,
  looksLikeOrderNumber,
  orderNumbersIn,
} from './order-number.ts';
import type { PackedAdvisory } from './pack.ts';
import type { IndexedRow, PackIndex, ProductEntry } from './pack-index.ts';
import type { NameWords, ProductName } from './product-name.ts';
import { closer, mayBelong, type ProductRelation, relateProducts } from './product-relation.ts';
import { type AskedVersion, askVersion, type Membership, type Range, testMembership } from './range.ts';
import { cvesNamed } from './range-words.ts';
import { type UndecidedReason, undecidedReasons } from './reasons.ts';
import { relateVersions } from './version.ts';

/** A product entry that names the asset, and how. */
interface Hit {
  readonly entry: ProductEntry;
  readonly basis: MatchBasis;
  readonly relation: ProductRelation;
}

/** What the asset says of its product, taken apart once. */
interface AskedProduct {
  readonly vendor: string | null;
  /** Compact order number; `stated` when the asset gives it as such, so that it can rule rows out. */
  readonly order: string | null;
  readonly stated: boolean;
  readonly orderWords: NameWords | null;
  readonly variants: readonly NameWords[];
  readonly name: ProductName;
}

/** Longest field of an asset; what is longer was never one. */
const longestField = 300;

function present(text: string | null): string | null {
  const trimmed = text?.slice(0, longestField).trim() ?? '';
  return trimmed === '' ? null : trimmed;
}

/** A product text that is nothing but an order number: one word that starts with digits or has hyphens. */
function orderInProduct(query: ProductQuery, name: ProductName): string | null {
  const own = name.orderNumbers[0];
  if (own !== undefined) return own;
  const product = present(query.product);
  if (product === null || /\s/.test(product) || !/^\d|-/.test(product)) return null;
  return looksLikeOrderNumber(product) ? compactOrderNumber(product) : null;
}

/** Entries known by the asset's order number tell its full product name. */
function namesByOrder(entries: ReadonlySet<ProductEntry>, order: string): readonly NameWords[] {
  return [...entries]
    .filter((entry) => entry.orderNumbers.length === 1 && entry.orderNumbers[0] === order)
    .flatMap((entry) => entry.name.alternatives);
}

function ask(query: ProductQuery, index: PackIndex): AskedProduct {
  const name = index.names.read(query.product ?? '', query.vendor ?? '');
  const vendor = present(query.vendor);
  const written = present(query.orderNumber);
  const given = orderNumbersIn(written?.toUpperCase() ?? '')[0] ?? written;
  const stated = given !== null || name.orderNumbers.length > 0;
  const order = given === null ? orderInProduct(query, name) : compactOrderNumber(given);
  const asked = { vendor, order, stated, orderWords: null, variants: name.alternatives, name };
  if (order === null) return asked;
  const known = namesByOrder(
    index.entriesByOrder(vendor, order, () => false),
    order,
  );
  if (known.length > 0) return { ...asked, variants: known };
  const orderWords = index.names.wordsOf(given ?? '');
  const ownNumber = /^\d+$/.test(order);
  if (orderWords.core.length === 0 || (ownNumber && name.alternatives.length > 0)) return asked;
  const joined = name.alternatives.map((words) => ({
    ...words,
    core: [...new Set([...words.core, ...orderWords.core])],
    brands: [...words.brands, ...orderWords.brands],
  }));
  return { ...asked, orderWords, variants: [orderWords, ...joined] };
}

/** Two release lines in product names: "TIA Portal V14" is not "TIA Portal V15". */
function otherLine(entry: ProductEntry, asked: AskedProduct): boolean {
  if (entry.name.line === null || asked.name.lineText === '') return false;
  return lineMembership(entry.name.line, askVersion(asked.name.lineText)).answer === 'outside';
}

function relationOf(entry: ProductEntry, asked: AskedProduct, index: PackIndex): ProductRelation | null {
  let best: ProductRelation | null = null;
  for (const row of entry.name.alternatives)
    for (const asset of asked.variants) {
      best = closer(best, relateProducts(row, asset, entry.name.family, index.phrases));
      if (best === null && entry.name.family && mayBelong(row, asset)) best = 'uncertain';
    }
  return best;
}

/** Rockwell and others print the order number as the product's name. */
function basisOf(
  relation: ProductRelation,
  entry: ProductEntry,
  asked: AskedProduct,
  index: PackIndex,
): MatchBasis {
  if (relation !== 'same') return 'family';
  const { orderWords } = asked;
  const byOrder =
    orderWords !== null &&
    entry.name.alternatives.some(
      (row) => relateProducts(row, orderWords, entry.name.family, index.phrases) === 'same',
    );
  if (byOrder) return 'orderNumber';
  return entry.name.family ? 'family' : 'product';
}

/** An order number the row's own numbers contradict rules the row out, whatever the names say. */
function contradicts(entry: ProductEntry, asked: AskedProduct): boolean {
  const { order } = asked;
  if (order === null || !asked.stated || entry.orderNumbers.length === 0) return false;
  const agrees = (pattern: string): boolean =>
    fitsPattern(order, pattern) || (order.length >= 6 && pattern.startsWith(order));
  if (entry.orderNumbers.some(agrees)) return false;
  return entry.orderNumbers.some((pattern) => isComparable(order, pattern));
}

function findHits(asked: AskedProduct, index: PackIndex): readonly Hit[] {
  const hits: Hit[] = [];
  const { order, vendor } = asked;
  const byOrder =
    order === null
      ? new Set<ProductEntry>()
      : index.entriesByOrder(vendor, order, (pattern) => fitsPattern(order, pattern));
  for (const entry of byOrder) hits.push({ entry, basis: 'orderNumber', relation: 'same' });
  for (const entry of index.entriesByWords(vendor, asked.variants)) {
    if (byOrder.has(entry) || contradicts(entry, asked) || otherLine(entry, asked)) continue;
    const relation = relationOf(entry, asked, index);
    if (relation !== null) hits.push({ entry, basis: basisOf(relation, entry, asked, index), relation });
  }
  return hits;
}

const outside: Membership = { answer: 'outside' };

/** A name's release line holds every version that starts with it; a longer number under a bare "V15" is not certain. */
function lineMembership(line: Range, version: AskedVersion | null): Membership {
  const plain = testMembership(line, version);
  if (plain.answer !== 'unknown' || plain.reason !== 'lessPrecise' || version === null) return plain;
  if (line.kind !== 'sets') return plain;
  const asked = version.version;
  const within = line.intervals.flat().some((bound) => {
    if (asked === null || (bound.operator !== '=' && bound.operator !== '<=')) return false;
    const sameLength = asked.release.length === bound.version.release.length;
    const extended = relateVersions(asked, bound.version) === 'extends';
    return extended && (sameLength || bound.version.release.length > 1);
  });
  return within ? { answer: 'inside' } : plain;
}

/** The row's own versions, inside the release line its product name gives. */
function versionAnswer(row: IndexedRow, entry: ProductEntry, version: AskedVersion | null): Membership {
  const range = testMembership(row.range, version);
  const line = entry.name.line;
  if (line === null || range.answer === 'outside') return range;
  if (version === null)
    return range.answer === 'inside' ? { answer: 'unknown', reason: 'versionMissing' } : range;
  const membership = lineMembership(line, version);
  if (membership.answer === 'outside') return outside;
  return membership.answer === 'unknown' && range.answer === 'inside' ? membership : range;
}

/** What one row says of the asset. `silent`: nothing, such as a fixed version the asset does not run. */
type RowAnswer =
  | { readonly say: 'affected' | 'notAffected' | 'silent' }
  | { readonly say: 'undecided'; readonly reason: UndecidedReason };

function answerOf(hit: Hit, row: IndexedRow, version: AskedVersion | null): RowAnswer {
  const membership = versionAnswer(row, hit.entry, version);
  if (row.row.verdict === 'unaffected')
    return membership.answer === 'inside' && hit.relation === 'same'
      ? { say: 'notAffected' }
      : { say: 'silent' };
  if (membership.answer === 'outside') return { say: 'notAffected' };
  if (row.row.verdict !== 'affected') return { say: 'undecided', reason: row.row.verdict };
  if (hit.relation === 'narrower') return { say: 'undecided', reason: 'modelMissing' };
  if (hit.relation === 'uncertain') return { say: 'undecided', reason: 'productUncertain' };
  if (hit.entry.byOrderOnly && hit.basis !== 'orderNumber')
    return { say: 'undecided', reason: 'orderNumberMissing' };
  if (membership.answer === 'unknown') return { say: 'undecided', reason: membership.reason };
  if (hit.entry.name.serialNumbers) return { say: 'undecided', reason: 'serialNumber' };
  return row.row.condition === null ? { say: 'affected' } : { say: 'undecided', reason: 'condition' };
}

interface RowFinding {
  readonly hit: Hit;
  readonly row: IndexedRow;
  readonly answer: RowAnswer;
}

const basisOrder: readonly MatchBasis[] = ['orderNumber', 'product', 'family'];

function bestBasis(findings: readonly RowFinding[]): MatchBasis {
  return basisOrder.find((basis) => findings.some((finding) => finding.hit.basis === basis)) ?? 'family';
}

function affectedIds(finding: RowFinding): readonly number[] {
  const { row, advisory } = finding.row;
  const named = new Set(cvesNamed(row.range));
  const limited = row.vulnerabilities.filter((at) => named.has(advisory.vulnerabilities[at]?.id ?? ''));
  return limited.length > 0 ? limited : row.vulnerabilities;
}

const confidenceOf: Readonly<Record<MatchBasis, Confidence>> = {
  orderNumber: 'high',
  product: 'high',
  family: 'medium',
};

function toAffected(
  advisory: PackedAdvisory,
  findings: readonly RowFinding[],
  vendor: string | null,
): AffectedMatch {
  const ids = [...new Set(findings.flatMap(affectedIds))].toSorted((a, b) => a - b);
  const scores = ids.flatMap((at) => advisory.vulnerabilities[at]?.score ?? []);
  const basis = bestBasis(findings);
  const first = findings.find((finding) => finding.hit.basis === basis)?.row.row;
  return {
    advisory: advisory.id,
    title: advisory.title || `${first?.vendor ?? ''} ${first?.product ?? ''}`.trim(),
    cve: ids.flatMap((at) => advisory.vulnerabilities[at]?.id ?? []),
    cvss: scores.length === 0 ? null : Math.max(...scores),
    range: [...new Set(findings.map((finding) => finding.row.row.range.trim()))].slice(0, 5).join('; '),
    basis,
    published: advisory.published,
    knownExploited: ids.some((at) => advisory.exploited[at] === true),
    confidence: vendor === null ? 'low' : confidenceOf[basis],
  };
}

function toUndecided(advisory: PackedAdvisory, findings: readonly RowFinding[]): UndecidedMatch {
  const ids = [...new Set(findings.flatMap(affectedIds))].toSorted((a, b) => a - b);
  const basis = bestBasis(findings);
  const first = findings.find((finding) => finding.hit.basis === basis) ?? findings[0];
  const more = findings.length > 1 ? ` (+${findings.length - 1})` : '';
  const reason = first?.answer.say === 'undecided' ? first.answer.reason : 'notReadable';
  const row = first?.row.row;
  return {
    advisory: advisory.id,
    cve: ids.flatMap((at) => advisory.vulnerabilities[at]?.id ?? []),
    text: [row?.product, row?.range, row?.condition].filter((part) => part).join(' ') + more,
    why: undecidedReasons[reason].en,
    basis,
  };
}

/** Rows that differ only in order number and disagree cannot be decided by the name they share. */
function settleByName(findings: readonly RowFinding[]): readonly RowFinding[] {
  const named = findings.filter(
    ({ hit }) => hit.basis === 'product' && hit.entry.orderNumbers.length > 0 && hit.relation === 'same',
  );
  const affectedEntries = new Set(
    named.filter(({ answer }) => answer.say === 'affected').map(({ hit }) => hit.entry),
  );
  const cleared = named.some(
    ({ hit, answer }) => answer.say !== 'affected' && !affectedEntries.has(hit.entry),
  );
  if (affectedEntries.size === 0 || !cleared) return findings;
  const undecided: RowAnswer = { say: 'undecided', reason: 'orderNumberMissing' };
  return findings.map((finding) =>
    finding.answer.say === 'affected' && named.includes(finding)
      ? { ...finding, answer: undecided }
      : finding,
  );
}

/** Between two versions an advisory lists one by one, a third may be affected too. */
function isBetweenListed(findings: readonly RowFinding[], version: AskedVersion | null): boolean {
  const asked = version?.version ?? null;
  if (asked === null) return false;
  const listed = findings.flatMap(({ row }) =>
    row.range.kind === 'sets' &&
    row.range.intervals.every((one) => one.length === 1 && one[0]?.operator === '=')
      ? row.range.intervals.flatMap((one) => one.map((bound) => relateVersions(asked, bound.version)))
      : [],
  );
  return listed.includes('before') && listed.includes('after');
}

interface Collected {
  readonly affected: AffectedMatch[];
  readonly undecided: UndecidedMatch[];
  notAffected: number;
}

/** One answer per advisory: affected wins, then undecided; a row found by order number outweighs vaguer names. */
function settle(
  all: readonly RowFinding[],
  asked: AskedProduct,
  version: AskedVersion | null,
  into: Collected,
): boolean {
  const advisory = all[0]?.row.advisory;
  if (advisory === undefined) return false;
  const exact = all.some(({ hit, row }) => hit.relation === 'same' && row.row.verdict === 'affected');
  const findings = settleByName(
    all.filter(({ hit }) => !exact || hit.relation === 'same' || hit.relation === 'family'),
  );
  const affected = findings.filter(({ answer }) => answer.say === 'affected');
  const undecided = findings.filter(({ answer }) => answer.say === 'undecided');
  const cleared = findings.filter(({ answer }) => answer.say === 'notAffected');
  if (affected.length > 0) into.affected.push(toAffected(advisory, affected, asked.vendor));
  else if (undecided.length > 0) into.undecided.push(toUndecided(advisory, undecided));
  else if (cleared.length > 0 && isBetweenListed(cleared, version)) {
    const answer: RowAnswer = { say: 'undecided', reason: 'notComparable' };
    into.undecided.push(
      toUndecided(
        advisory,
        cleared.map((finding) => ({ ...finding, answer })),
      ),
    );
  } else if (cleared.length > 0) into.notAffected += 1;
  else return false;
  return true;
}

function byUrgency(a: AffectedMatch, b: AffectedMatch): number {
  if (a.knownExploited !== b.knownExploited) return a.knownExploited ? -1 : 1;
  if (a.cvss !== b.cvss) return (b.cvss ?? -1) - (a.cvss ?? -1);
  return a.advisory < b.advisory ? 1 : -1;
}

/**
 * Which advisories concern a product, in three answers. An advisory counts as "not affected" only where its product
 * rows name the asset and their versions exclude it, or a row says fixed or not affected for this very version.
 */
export class Matcher {
  private readonly index: PackIndex;
  private readonly hits = new Map<string, { asked: AskedProduct; hits: readonly Hit[] }>();
  private readonly results = new Map<string, MatchResult>();

  constructor(index: PackIndex) {
    this.index = index;
  }

  /** See the class. Answers are cached by query; they never change for one index. */
  match(query: ProductQuery): MatchResult {
    const product = JSON.stringify([query.vendor, query.product, query.orderNumber]);
    const key = `${product} ${query.version ?? ''}`;
    const known = this.results.get(key);
    if (known !== undefined) return known;
    const result = this.answer(query, product);
    if (this.results.size > 20_000) this.results.clear();
    this.results.set(key, result);
    return result;
  }

  private hitsOf(query: ProductQuery, key: string): { asked: AskedProduct; hits: readonly Hit[] } {
    const known = this.hits.get(key);
    if (known !== undefined) return known;
    const asked = ask(query, this.index);
    const found = { asked, hits: findHits(asked, this.index) };
    if (this.hits.size > 5_000) this.hits.clear();
    this.hits.set(key, found);
    return found;
  }

  private answer(query: ProductQuery, key: string): MatchResult {
    const { asked, hits } = this.hitsOf(query, key);
    const version = askVersion(query.version);
    const byAdvisory = new Map<PackedAdvisory, RowFinding[]>();
    for (const hit of hits)
      for (const row of hit.entry.rows) {
        const finding = { hit, row, answer: answerOf(hit, row, version) };
        const findings = byAdvisory.get(row.advisory);
        if (findings === undefined) byAdvisory.set(row.advisory, [finding]);
        else findings.push(finding);
      }
    const into: Collected = { affected: [], undecided: [], notAffected: 0 };
    let candidates = 0;
    for (const findings of byAdvisory.values()) if (settle(findings, asked, version, into)) candidates += 1;
    return {
      affected: into.affected.toSorted(byUrgency),
      undecided: into.undecided.toSorted((a, b) => (a.advisory < b.advisory ? 1 : -1)),
      notAffected: into.notAffected,
      candidates,
    };
  }
}
