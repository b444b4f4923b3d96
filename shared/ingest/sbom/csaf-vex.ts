import { csafDocument, type Vulnerability } from '#shared/knowledge/csaf/csaf-document.ts';
import { productsOf, type TreeProduct } from '#shared/knowledge/csaf/csaf-products.ts';
import type { Problem } from '#shared/model/problem.ts';
import { err, ok, type Result } from '#shared/model/result.ts';
import type { VexProduct, VexStatus } from '#shared/model/vex.ts';
import { momentOf } from '../scan/found.ts';
import { Skips } from '../scan/skips.ts';
import type { Bill, Statement } from './bill.ts';
import { justificationLabels } from './openvex.ts';
import { sbomProblem } from './problems.ts';

/** What each product status says; the others say nothing about whether the product is affected (CSAF 2.0, 4.5). */
const statuses = [
  ['known_affected', 'affected'],
  ['first_affected', 'affected'],
  ['last_affected', 'affected'],
  ['under_investigation', 'underInvestigation'],
  ['fixed', 'fixed'],
  ['first_fixed', 'fixed'],
  ['known_not_affected', 'notAffected'],
] as const satisfies readonly (readonly [string, VexStatus])[];

type Groups = ReadonlyMap<string, ReadonlySet<string>>;
interface About {
  readonly product_ids?: readonly string[] | undefined;
  readonly group_ids?: readonly string[] | undefined;
}

const concerns = (about: About, product: string, groups: Groups): boolean =>
  about.product_ids?.includes(product) === true ||
  about.group_ids?.some((group) => groups.get(group)?.has(product)) === true;

function statedProduct({ vendor, product, range, orderNumbers }: TreeProduct): VexProduct {
  const [orderNumber] = orderNumbers;
  const isOneVersion = range !== '' && !/^vers:|[<>=|*]/.test(range);
  return {
    ...(vendor === '' ? {} : { vendor: vendor.slice(0, 300) }),
    ...(product === '' ? {} : { name: product.slice(0, 300) }),
    ...(isOneVersion ? { version: range.slice(0, 300) } : {}),
    ...(orderNumber === undefined ? {} : { orderNumber: orderNumber.slice(0, 300) }),
  };
}

/** Flags give the justification, threats of the category impact the impact statement, remediations what to do (CSAF 2.0, 4.5). */
function reasonsFor(vulnerability: Vulnerability, product: string, groups: Groups) {
  const flag = vulnerability.flags?.find((one) => concerns(one, product, groups))?.label ?? '';
  const impact = vulnerability.threats?.find(
    (one) => one.category === 'impact' && concerns(one, product, groups),
  );
  const action = vulnerability.remediations?.find((one) => concerns(one, product, groups));
  return {
    justification: Object.hasOwn(justificationLabels, flag) ? (justificationLabels[flag] ?? null) : null,
    impact: impact?.details ?? null,
    action: action?.details ?? null,
  };
}

/** Reads a CSAF 2.0 document of the profile VEX, from its JSON as parsed. Errors: sbom-other-format, sbom-missing. */
export function readCsafVex(json: unknown, name: string): Result<Bill, Problem> {
  const parsed = csafDocument.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const place = `${name}, ${issue?.path.join('.') ?? ''}`;
    return err(sbomProblem('sbom-other-format', place, { format: 'CSAF VEX', detail: issue?.message ?? '' }));
  }
  const { document, product_tree: tree, vulnerabilities } = parsed.data;
  if (document.category !== 'csaf_vex')
    return err(
      sbomProblem('sbom-other-format', name, { format: 'CSAF VEX', detail: document.category.slice(0, 60) }),
    );
  if (tree === undefined || vulnerabilities === undefined)
    return err(sbomProblem('sbom-missing', name, { field: 'product_tree, vulnerabilities' }));
  const products = productsOf(tree);
  const groups: Groups = new Map(
    (tree.product_groups ?? []).map(({ group_id, product_ids }) => [group_id, new Set(product_ids)]),
  );
  const skips = new Skips();
  const author = document.publisher.name;
  const issued = momentOf(document.tracking.current_release_date) ?? null;
  const statements = vulnerabilities.flatMap((one, index): readonly Statement[] => {
    const place = `vulnerabilities[${index}]`;
    const vulnerability = one.cve ?? one.ids?.[0]?.text;
    if (vulnerability === undefined) {
      skips.add(sbomProblem('vex-unreadable', place, { detail: 'cve, ids' }));
      return [];
    }
    const said = new Map<string, VexStatus>();
    for (const [key, status] of statuses)
      for (const product of one.product_status?.[key] ?? [])
        if (!said.has(product)) said.set(product, status);
    if (said.size === 0) skips.add(sbomProblem('vex-no-status', place));
    const aliases = (one.ids ?? []).map(({ text }) => text.slice(0, 300)).slice(0, 100);
    return [...said].flatMap(([product, status]) =>
      (products.get(product) ?? []).map(
        (row): Statement => ({
          vulnerability: vulnerability.slice(0, 300),
          aliases,
          product: statedProduct(row),
          component: null,
          status,
          ...reasonsFor(one, product, groups),
          author,
          issued,
          place,
        }),
      ),
    );
  });
  return ok({
    format: 'CSAF VEX 2.0',
    name: document.tracking.id,
    document: document.tracking.id,
    revision: document.tracking.version,
    created: issued,
    author,
    product: null,
    components: [],
    statements,
    skipped: skips.entries(),
  });
}
