import type { Branch, FullProductName, ProductTree, RelationshipCategory } from './csaf-document.ts';

/** A product id with the JSON path of a place that has it. */
export interface Reference {
  readonly id: string;
  readonly path: string;
}

/** A product made of others: CSAF 2.0 writes a pair of them as a relationship, CSAF 2.1 a row of them as a product path. */
export interface ProductPath {
  readonly name: FullProductName;
  readonly path: string;
  readonly start: Reference;
  readonly steps: readonly (Reference & { readonly category: RelationshipCategory })[];
}

/** All products of a tree that are made of others, in either edition's way. */
export function pathsOf(tree: ProductTree): readonly ProductPath[] {
  const pairs = (tree.relationships ?? []).map((one, index): ProductPath => {
    const path = `/product_tree/relationships/${index}`;
    return {
      name: one.full_product_name,
      path,
      start: { id: one.product_reference, path: `${path}/product_reference` },
      steps: [
        {
          id: one.relates_to_product_reference,
          path: `${path}/relates_to_product_reference`,
          category: one.category,
        },
      ],
    };
  });
  const rows = (tree.product_paths ?? []).map((one, index): ProductPath => {
    const path = `/product_tree/product_paths/${index}`;
    return {
      name: one.full_product_name,
      path,
      start: { id: one.beginning_product_reference, path: `${path}/beginning_product_reference` },
      steps: one.subpaths.map(({ category, next_product_reference: id }, at) => ({
        id,
        path: `${path}/subpaths/${at}/next_product_reference`,
        category,
      })),
    };
  });
  return [...pairs, ...rows];
}

/** Every product a path leads over. */
export function productsOn({ start, steps }: ProductPath): readonly Reference[] {
  return [start, ...steps];
}

/** Every product a tree defines, with the place: in branches, among full product names, by relationships and product paths. */
export function definedIn(
  tree: ProductTree,
): readonly { readonly product: FullProductName; readonly path: string }[] {
  const found: { product: FullProductName; path: string }[] = [];
  const visit = (branches: readonly Branch[], path: string): void => {
    branches.forEach((branch, index) => {
      const here = `${path}/${index}`;
      if (branch.product !== undefined) found.push({ product: branch.product, path: `${here}/product` });
      if (branch.branches !== undefined) visit(branch.branches, `${here}/branches`);
    });
  };
  visit(tree.branches ?? [], '/product_tree/branches');
  tree.full_product_names?.forEach((product, index) => {
    found.push({ product, path: `/product_tree/full_product_names/${index}` });
  });
  for (const { name, path } of pathsOf(tree))
    found.push({ product: name, path: `${path}/full_product_name` });
  return found;
}
