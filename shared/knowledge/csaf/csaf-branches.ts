import type { Branch, CsafDocument } from './csaf-document.ts';
import type { Inconsistency } from './inconsistency.ts';

/** Mandatory tests 6.1.34 and 6.1.57 to 6.1.59 of CSAF 2.1 on the way through the branches to a product. */

const deepest = 30;

interface Way {
  readonly branch: Branch;
  readonly path: string;
  readonly above: readonly Branch[];
}

/** A range of one version alone: a bare version, or the same behind its `vers:` scheme. */
const isOneVersion = (name: string): boolean =>
  /^(?:vers:[a-z0-9._+-]+\/)?=?v?\d[\w.+-]*$/i.test(name.trim());

function faultOf({ branch, path, above }: Way): Inconsistency | null {
  if (above.length >= deepest)
    return { test: '6.1.34', path, detail: `more than ${deepest} branches inside each other` };
  const stacked = above.some(({ category }) => category === branch.category);
  if (stacked && branch.category !== 'product_family')
    return { test: '6.1.57', path, detail: `${branch.category} stands inside ${branch.category}` };
  const other = branch.category === 'product_version' ? 'product_version_range' : 'product_version';
  const isVersion = branch.category === 'product_version' || branch.category === 'product_version_range';
  if (isVersion && above.some(({ category }) => category === other))
    return { test: '6.1.58', path, detail: `${branch.category} stands inside ${other}` };
  return branch.category === 'product_version_range' && isOneVersion(branch.name)
    ? { test: '6.1.59', path: `${path}/name`, detail: `"${branch.name.slice(0, 80)}" is a single version` }
    : null;
}

/** The first branch that fails one of these tests; null where every way to a product is sound. */
export function findBranchFault({ product_tree: tree }: CsafDocument): Inconsistency | null {
  const into = (branches: readonly Branch[] | undefined, path: string, above: readonly Branch[]): Way[] =>
    (branches ?? []).map((branch, at) => ({ branch, path: `${path}/branches/${at}`, above }));
  const left = into(tree?.branches, '/product_tree', []).reverse();
  for (let way = left.pop(); way !== undefined; way = left.pop()) {
    const found = faultOf(way);
    if (found !== null) return found;
    left.push(...into(way.branch.branches, way.path, [...way.above, way.branch]).reverse());
  }
  return null;
}
