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

/** At most one star stands for many characters; those behind a backslash stand for themselves. */
const hasStars = (pattern: string): boolean => pattern.replace(/\\./g, '').split('*').length > 2;

const withoutQualifiers = (purl: string): string => purl.replace(/[?#].*$/, '');

type Helper = NonNullable<FullProductName['product_identification_helper']>;

/** Tests 6.1.42 to 6.1.44 and 6.1.61, which CSAF 2.1 added. */
function findPatternFault(helper: Helper, path: string): Inconsistency | null {
  if (new Set((helper.purls ?? []).map(withoutQualifiers)).size > 1)
    return { test: '6.1.42', path: `${path}/purls`, detail: 'package URLs of different packages' };
  for (const [field, test] of [
    ['model_numbers', '6.1.43'],
    ['serial_numbers', '6.1.44'],
    ['skus', '6.1.61'],
  ] as const) {
    const wrong = helper[field]?.find(hasStars);
    if (wrong !== undefined)
      return { test, path: `${path}/${field}`, detail: `"${wrong.slice(0, 80)}" has several stars` };
  }
  return null;
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
  return helper === undefined ? null : findPatternFault(helper, here);
}

/** The first product whose package URLs, patterns of numbers or hashes contradict themselves (tests 6.1.13, 6.1.25, 6.1.42 to 6.1.44, 6.1.61). */
export function findIdentifierFault({ product_tree: tree }: CsafDocument): Inconsistency | null {
  for (const { product, path } of definedIn(tree ?? {})) {
    const found = faultOf(product, path);
    if (found !== null) return found;
  }
  return null;
}
