import type { FullProductName, ProductTree, RelationshipCategory } from './csaf-document.ts';

interface Reference {
  readonly id: string;
  /** JSON path of the place that names it. */
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
