import type { Branch, FullProductName, ProductTree, RelationshipCategory } from './csaf-document.ts';
import { type ProductPath, pathsOf } from './csaf-paths.ts';

/** A product of the tree with its vendor, name and version taken apart. */
export interface TreeProduct {
  readonly vendor: string;
  readonly product: string;
  readonly range: string;
  readonly orderNumbers: readonly string[];
  readonly condition: string | null;
}

const everyVersion = 'vers:all/*';

interface Path {
  readonly vendor: string;
  readonly family: string;
  readonly product: string;
  readonly range: string;
}
const root: Path = { vendor: '', family: '', product: '', range: '' };

/** Branch categories that add to the version: a service pack of a version is a version. */
function descend(path: Path, branch: Branch): Path {
  const name = branch.name.trim();
  switch (branch.category) {
    case 'vendor':
      return { ...path, vendor: name };
    case 'product_family':
      return { ...path, family: name };
    case 'product_name':
      return { ...path, product: path.product === '' ? name : `${path.product} ${name}` };
    case 'product_version':
    case 'product_version_range':
    case 'patch_level':
    case 'service_pack':
      return { ...path, range: path.range === '' ? name : `${path.range} ${name}` };
    default:
      return path;
  }
}

function orderNumbersOf(product: FullProductName): readonly string[] {
  const helper = product.product_identification_helper;
  return [...(helper?.model_numbers ?? []), ...(helper?.skus ?? [])];
}

/** Serial numbers restrict a row to single devices, which no version can decide. */
function conditionOf(product: FullProductName): string | null {
  const serials = product.product_identification_helper?.serial_numbers;
  return serials === undefined ? null : `serial number ${serials.slice(0, 20).join(', ')}`;
}

function productAt(path: Path, product: FullProductName): TreeProduct {
  return {
    vendor: path.vendor,
    product: path.product || path.family || product.name,
    range: path.range || everyVersion,
    orderNumbers: orderNumbersOf(product),
    condition: conditionOf(product),
  };
}

/** A name outside the branches holds product and version in one text; the version starts at the first operator. */
function productNamed(product: FullProductName): TreeProduct {
  const name = product.name.trim();
  const at = name.search(/[<>=:]|\bv\d|\b\d+\.\d|\b(all|prior|before|version|versions)\b/i);
  const split = at > 2;
  return {
    vendor: '',
    product: split ? name.slice(0, at).trim() : name,
    range: split ? name.slice(at).replace(/^:/, '').trim() : everyVersion,
    orderNumbers: orderNumbersOf(product),
    condition: conditionOf(product),
  };
}

/** What one relationship says, as rows: the host runs the part, the part runs on the host. */
function related(
  name: FullProductName,
  category: RelationshipCategory,
  part: TreeProduct,
  host: TreeProduct,
): readonly TreeProduct[] {
  const orderNumbers = [...orderNumbersOf(name), ...host.orderNumbers];
  const vendor = host.vendor || part.vendor;
  if (category === 'installed_on') {
    const onHost = { ...host, vendor, orderNumbers, range: part.range };
    const firmware = /firmware|bios|operating system/i.test(part.product) || part.product === host.product;
    const software = { ...part, condition: `installed on ${host.product}` };
    return firmware ? [onHost] : [{ ...host, vendor, condition: `with ${part.product}` }, software];
  }
  if (category === 'default_component_of') return [{ ...host, vendor, orderNumbers }];
  const condition = `with ${name.name}`;
  return [
    { ...host, vendor, orderNumbers, condition },
    { ...part, condition: `part of ${host.product}` },
  ];
}

/** What a path says, step by step; null while a product on it is not known yet. */
function along(
  { name, start, steps }: ProductPath,
  products: ReadonlyMap<string, readonly TreeProduct[]>,
): readonly TreeProduct[] | null {
  let rows = products.get(start.id);
  for (const { id, category } of steps) {
    const part = rows?.[0];
    const host = products.get(id)?.[0];
    if (part === undefined || host === undefined) return null;
    rows = related(name, category, part, host);
  }
  return rows ?? null;
}

/** Resolves paths that lead over paths; the tree was checked to be free of circles. */
function addRelationships(tree: ProductTree, products: Map<string, readonly TreeProduct[]>): void {
  let open = pathsOf(tree);
  while (open.length > 0) {
    const later: ProductPath[] = [];
    for (const one of open) {
      const rows = along(one, products);
      if (rows === null) later.push(one);
      else products.set(one.name.product_id, rows);
    }
    if (later.length === open.length) return;
    open = later;
  }
}

/** "Series B", "V3.4.106": what publishers put for a product whose name stands in the title only. */
const namesNothing = /^(?:series|revision|rev\.?|version|model)?\s*(?:[a-z]|v?\d+(?:\.\d+)*)$/i;

function titled(product: TreeProduct, title: string): TreeProduct {
  return title !== '' &&
    namesNothing.test(product.product) &&
    /^(?:series|v?\d+\.|[a-z]$|rev|version)/i.test(product.product)
    ? { ...product, product: `${title} ${product.product}` }
    : product;
}

/**
 * All products of a consistent tree by product id. A relationship's id can stand for two rows: host and part. The
 * document's title names a product that is called "Series B" only.
 */
export function productsOf(tree: ProductTree, title = ''): ReadonlyMap<string, readonly TreeProduct[]> {
  const products = new Map<string, readonly TreeProduct[]>();
  const visit = (branches: readonly Branch[], path: Path): void => {
    for (const branch of branches) {
      const here = descend(path, branch);
      if (branch.product !== undefined)
        products.set(branch.product.product_id, [titled(productAt(here, branch.product), title)]);
      if (branch.branches !== undefined) visit(branch.branches, here);
    }
  };
  visit(tree.branches ?? [], root);
  for (const product of tree.full_product_names ?? [])
    products.set(product.product_id, [productNamed(product)]);
  addRelationships(tree, products);
  return products;
}
