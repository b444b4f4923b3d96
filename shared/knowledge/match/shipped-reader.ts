import productWordsFile from '#resources/knowledge/product-words.json' with { type: 'json' };
import vendorsFile from '#resources/knowledge/vendors.json' with { type: 'json' };
import { productWords, vendors } from '../catalogue/catalogue.ts';
import { ProductNames } from './product-name.ts';

let reader: ProductNames | null = null;

/** The reader of product names with the word lists that ship with the product. */
export function shippedReader(): ProductNames {
  reader ??= new ProductNames(productWords.parse(productWordsFile), vendors.parse(vendorsFile));
  return reader;
}
