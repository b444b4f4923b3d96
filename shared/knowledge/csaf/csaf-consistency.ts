import type { CsafDocument, ProductStatus, ProductTree, Vulnerability } from './csaf-document.ts';
import { findRatedTwice } from './csaf-metrics.ts';
import { definedIn, pathsOf, productsOn, type Reference } from './csaf-paths.ts';
import { findProfileFault } from './csaf-profiles.ts';
import { findRemedyContradiction } from './csaf-remedies.ts';
import { findRevisionFault } from './csaf-revisions.ts';
import { findStatementFault } from './csaf-statements.ts';
import type { Inconsistency } from './inconsistency.ts';

type Found = Inconsistency | null;

function firstRepeated(definitions: readonly Reference[], test: string): Found {
  const seen = new Set<string>();
  for (const { id, path } of definitions) {
    if (seen.has(id)) return { test, path, detail: `"${id}" is defined twice` };
    seen.add(id);
  }
  return null;
}

function treeReferences(tree: ProductTree): readonly Reference[] {
  const found: Reference[] = [];
  for (const one of pathsOf(tree)) found.push(...productsOn(one));
  tree.product_groups?.forEach((group, index) => {
    for (const id of group.product_ids)
      found.push({ id, path: `/product_tree/product_groups/${index}/product_ids` });
  });
  return found;
}

/** The places in one vulnerability that name products or groups. */
function referrers(vulnerability: Vulnerability, path: string) {
  const lists = [
    ...(vulnerability.remediations ?? []).map((one, at) => ({ one, path: `${path}/remediations/${at}` })),
    ...(vulnerability.flags ?? []).map((one, at) => ({ one, path: `${path}/flags/${at}` })),
    ...(vulnerability.threats ?? []).map((one, at) => ({ one, path: `${path}/threats/${at}` })),
  ];
  const products: Reference[] = [];
  const groups: Reference[] = [];
  for (const { one, path: here } of lists) {
    for (const id of one.product_ids ?? []) products.push({ id, path: `${here}/product_ids` });
    for (const id of one.group_ids ?? []) groups.push({ id, path: `${here}/group_ids` });
  }
  for (const [status, ids] of Object.entries(vulnerability.product_status ?? {}))
    for (const id of ids) products.push({ id, path: `${path}/product_status/${status}` });
  vulnerability.scores?.forEach((score, at) => {
    for (const id of score.products) products.push({ id, path: `${path}/scores/${at}/products` });
  });
  vulnerability.metrics?.forEach((metric, at) => {
    for (const id of metric.products) products.push({ id, path: `${path}/metrics/${at}/products` });
  });
  return { products, groups };
}

function checkReferences(document: CsafDocument, definitions: readonly Reference[]): Found {
  const tree = document.product_tree ?? {};
  const products = new Set(definitions.map((definition) => definition.id));
  const groups = new Set(tree.product_groups?.map((group) => group.group_id) ?? []);
  const all = (document.vulnerabilities ?? []).map((one, at) => referrers(one, `/vulnerabilities/${at}`));
  const missingProduct = [...treeReferences(tree), ...all.flatMap((one) => one.products)].find(
    (reference) => !products.has(reference.id),
  );
  if (missingProduct !== undefined)
    return {
      test: '6.1.1',
      path: missingProduct.path,
      detail: `product "${missingProduct.id}" is not defined`,
    };
  const missingGroup = all.flatMap((one) => one.groups).find((reference) => !groups.has(reference.id));
  if (missingGroup === undefined) return null;
  return { test: '6.1.4', path: missingGroup.path, detail: `group "${missingGroup.id}" is not defined` };
}

/** A relationship or product path must not lead back to itself, directly or through others. */
function checkCircles(tree: ProductTree): Found {
  const uses = new Map<string, readonly string[]>();
  const paths = pathsOf(tree);
  for (const one of paths)
    uses.set(
      one.name.product_id,
      productsOn(one).map(({ id }) => id),
    );
  const settled = new Set<string>();
  for (const start of uses.keys()) {
    const circular = findCircle(start, uses, settled);
    if (circular !== null) {
      const path = paths.find(({ name }) => name.product_id === circular)?.path ?? '/product_tree';
      return { test: '6.1.3', path, detail: `product "${circular}" is defined through itself` };
    }
  }
  return null;
}

/** Depth-first walk with its own stack; `open` holds the products on the way from the start. */
function findCircle(
  start: string,
  uses: ReadonlyMap<string, readonly string[]>,
  settled: Set<string>,
): string | null {
  const open = new Set<string>();
  const stack: { id: string; leaving: boolean }[] = [{ id: start, leaving: false }];
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    if (top.leaving) {
      open.delete(top.id);
      settled.add(top.id);
    } else if (open.has(top.id)) return top.id;
    else if (!settled.has(top.id)) {
      open.add(top.id);
      stack.push({ id: top.id, leaving: true });
      for (const id of uses.get(top.id) ?? []) stack.push({ id, leaving: false });
    }
  }
  return null;
}

const contradicting: readonly (readonly ProductStatus[])[] = [
  ['first_affected', 'known_affected', 'last_affected'],
  ['known_not_affected'],
  ['first_fixed', 'fixed'],
  ['under_investigation', 'unknown'],
];

function checkStatus(vulnerability: Vulnerability, path: string): Found {
  const groupOf = new Map<string, number>();
  for (const [group, statuses] of contradicting.entries())
    for (const status of statuses)
      for (const id of vulnerability.product_status?.[status] ?? []) {
        const earlier = groupOf.get(id);
        if (earlier !== undefined && earlier !== group)
          return {
            test: '6.1.6',
            path: `${path}/product_status/${status}`,
            detail: `product "${id}" has contradicting statuses`,
          };
        groupOf.set(id, group);
      }
  return null;
}

function checkScores(vulnerability: Vulnerability, path: string): Found {
  const seen = new Set<string>();
  for (const [at, score] of (vulnerability.scores ?? []).entries())
    for (const id of score.products) {
      const key = `${score.cvss_v3?.version ?? 'none'} ${id}`;
      if (score.cvss_v3 !== undefined && seen.has(key))
        return { test: '6.1.7', path: `${path}/scores/${at}`, detail: `product "${id}" has two scores` };
      seen.add(key);
    }
  return null;
}

function checkVulnerabilities(vulnerabilities: readonly Vulnerability[]): Found {
  const cves = new Set<string>();
  for (const [at, vulnerability] of vulnerabilities.entries()) {
    const path = `/vulnerabilities/${at}`;
    if (vulnerability.cve !== undefined && cves.has(vulnerability.cve))
      return { test: '6.1.23', path, detail: `${vulnerability.cve} appears twice` };
    if (vulnerability.cve !== undefined) cves.add(vulnerability.cve);
    const found = checkStatus(vulnerability, path) ?? checkScores(vulnerability, path);
    if (found !== null) return found;
  }
  return null;
}

/** The first mandatory test on what a document says (CSAF 2.0 and 2.1, section 6.1) that fails; null when it is sound. */
export function findInconsistency(document: CsafDocument): Inconsistency | null {
  const tree = document.product_tree ?? {};
  const definitions = definedIn(tree).map(({ product, path }) => ({ id: product.product_id, path }));
  const groups = (tree.product_groups ?? []).map((group, at) => ({
    id: group.group_id,
    path: `/product_tree/product_groups/${at}`,
  }));
  return (
    checkReferences(document, definitions) ??
    firstRepeated(definitions, '6.1.2') ??
    checkCircles(tree) ??
    firstRepeated(groups, '6.1.5') ??
    checkVulnerabilities(document.vulnerabilities ?? []) ??
    findStatementFault(document) ??
    (document.document.csaf_version === '2.1'
      ? (findRatedTwice(document) ?? findRemedyContradiction(document))
      : null) ??
    findRevisionFault(document) ??
    findProfileFault(document)
  );
}
