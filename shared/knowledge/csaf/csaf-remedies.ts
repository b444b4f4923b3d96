import type { CsafDocument, ProductStatus, Vulnerability } from './csaf-document.ts';
import { productsNamed } from './csaf-profiles.ts';
import type { Inconsistency } from './inconsistency.ts';

/** Mandatory tests 6.1.35 and 6.1.36 of CSAF 2.1: remedies that contradict each other or the status of their product. */

type Category = NonNullable<Vulnerability['remediations']>[number]['category'];

const excludes = (...categories: readonly Category[]): ReadonlySet<Category> => new Set(categories);
const steps = ['workaround', 'mitigation'] as const;
const fixes = ['vendor_fix', 'fix_planned', 'no_fix_planned'] as const;

/** CSAF 2.1, section 3.2.4.16.1, first table. */
const contradicts: Readonly<Record<Category, ReadonlySet<Category>>> = {
  workaround: excludes('optional_patch', 'none_available'),
  mitigation: excludes('optional_patch', 'none_available'),
  vendor_fix: excludes('optional_patch', 'none_available', 'fix_planned', 'no_fix_planned'),
  optional_patch: excludes(...steps, ...fixes, 'none_available'),
  none_available: excludes(...steps, ...fixes, 'optional_patch'),
  fix_planned: excludes('vendor_fix', 'optional_patch', 'none_available', 'no_fix_planned'),
  no_fix_planned: excludes('vendor_fix', 'optional_patch', 'none_available', 'fix_planned'),
};

const affected: readonly ProductStatus[] = ['known_affected', 'first_affected', 'last_affected'];
const fixed: readonly ProductStatus[] = ['fixed', 'first_fixed'];
const unharmed: readonly ProductStatus[] = ['known_not_affected', ...fixed];

/** The second table: statuses no remedy of a category is for. */
const statusesAgainst: Readonly<Record<Category, readonly ProductStatus[]>> = {
  workaround: unharmed,
  mitigation: unharmed,
  vendor_fix: unharmed,
  none_available: unharmed,
  optional_patch: affected,
  fix_planned: fixed,
  no_fix_planned: fixed,
};

function inOne(vulnerability: Vulnerability, path: string, document: CsafDocument): Inconsistency | null {
  const given = new Map<string, Set<Category>>();
  for (const [at, remedy] of (vulnerability.remediations ?? []).entries()) {
    const { category } = remedy;
    const here = `${path}/remediations/${at}`;
    const against = new Set(
      statusesAgainst[category].flatMap((status) => vulnerability.product_status?.[status] ?? []),
    );
    for (const id of productsNamed(remedy, document)) {
      const earlier = given.get(id) ?? new Set<Category>();
      given.set(id, earlier.add(category));
      const other = [...earlier].find((one) => contradicts[category].has(one));
      if (other !== undefined)
        return { test: '6.1.35', path: here, detail: `product "${id}" has both ${other} and ${category}` };
      if (against.has(id))
        return {
          test: '6.1.36',
          path: here,
          detail: `${category} contradicts the status of product "${id}"`,
        };
    }
  }
  return null;
}

/** The first remedy of a CSAF 2.1 document that contradicts what else is said of its product; null where none does. */
export function findRemedyContradiction(document: CsafDocument): Inconsistency | null {
  for (const [at, one] of (document.vulnerabilities ?? []).entries()) {
    const found = inOne(one, `/vulnerabilities/${at}`, document);
    if (found !== null) return found;
  }
  return null;
}
