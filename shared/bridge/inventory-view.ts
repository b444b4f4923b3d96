import { z } from 'zod';
import { idOf } from '../model/id.ts';

/**
 * How a person looks at the inventory. Filters name vendors, zones and addresses, so views are content: they lie in the
 * vault's settings, encrypted, and never among the plain view state of the browser.
 */
const key = z.string().max(64);

const inventoryView = z.strictObject({
  text: z.string().max(300),
  conditions: z
    .array(
      z.strictObject({
        column: key,
        operator: z.string().max(32),
        values: z.array(z.string().max(300)).max(200),
      }),
    )
    .max(50),
  sorting: z.array(z.strictObject({ id: key, desc: z.boolean() })).max(20),
  grouping: key.nullable(),
  /** Shown columns in their order. */
  columns: z.array(key).max(200),
  /** Pixels, of columns whose width somebody chose. */
  widths: z.record(key, z.int().min(20).max(4000)),
});
export type InventoryView = Readonly<z.infer<typeof inventoryView>>;

const savedInventoryView = z.strictObject({
  id: key,
  name: z.string().min(1).max(100),
  /** The assessment whose records it names; null where it fits every assessment. */
  assessment: idOf('assessment').nullable(),
  view: inventoryView,
});
export type SavedInventoryView = Readonly<z.infer<typeof savedInventoryView>>;

/** Saved views, and how each assessment was looked at last, the latest first. */
export const inventorySettings = z.strictObject({
  saved: z.array(savedInventoryView).max(100),
  last: z.array(z.strictObject({ assessment: idOf('assessment'), view: inventoryView })).max(20),
});
