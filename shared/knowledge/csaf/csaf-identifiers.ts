import type { CsafDocument, FullProductName } from './csaf-document.ts';
import { definedIn } from './csaf-paths.ts';
import type { Inconsistency } from './inconsistency.ts';

/** A package URL has a type and a name; qualifiers, subpath and version follow the name. */
function isPackageUrl(text: string): boolean {
  const path = /^pkg:\/*[a-z][a-z0-9.+-]*\/([^?#]*)/i.exec(text)?.[1] ?? '';
  // An `@` before the last segment belongs to the name space.
  const last = path.replace(/\/+$/, '').split('/').at(-1) ?? '';
  const version = last.lastIndexOf('@');
  return (version < 0 ? last : last.slice(0, version)) !== '';
}

function faultOf(product: FullProductName, path: string): Inconsistency | null {
  const here = `${path}/product_identification_helper`;
  const helper = product.product_identification_helper;
  const purl = [helper?.purl ?? [], helper?.purls ?? []].flat().find((one) => !isPackageUrl(one));
  if (purl !== undefined)
    return { test: '6.1.13', path: here, detail: `"${purl.slice(0, 80)}" is no package URL` };
  for (const [at, { file_hashes: hashes }] of (helper?.hashes ?? []).entries())
    if (new Set(hashes.map(({ algorithm }) => algorithm)).size < hashes.length)
      return {
        test: '6.1.25',
        path: `${here}/hashes/${at}`,
        detail: 'a file has two hashes of one algorithm',
      };
  return null;
}

/** The first product whose package URL or hashes contradict themselves (tests 6.1.13 and 6.1.25). */
export function findIdentifierFault({ product_tree: tree }: CsafDocument): Inconsistency | null {
  for (const { product, path } of definedIn(tree ?? {})) {
    const found = faultOf(product, path);
    if (found !== null) return found;
  }
  return null;
}
