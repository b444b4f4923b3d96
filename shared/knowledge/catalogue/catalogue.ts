import { z } from 'zod';
import { assetType } from '../../model/asset.ts';
import { confidence, date, purdueLevel, securityLevel } from '../../model/field.ts';
import { localisedSchema } from '../../model/language.ts';

/** Schemas of the data files in resources/knowledge: each states its source, date and confidence. */

const text = z.string().min(1);
const head = { version: text, date, source: text, confidence };

const dated = { date: date.nullable(), confidence };

/** One operating system edition. `names` are spellings in lower case that mean exactly this edition or its line. */
export const operatingSystem = z.strictObject({
  id: text,
  name: text,
  /** What people write for it; a text may match several editions, and then only a shared date is an answer. */
  names: z.array(text).min(1),
  /** Last day of free fixes; null where it is agreed by contract. */
  ...dated,
  /** Last day of paid extended updates. */
  extended: z.strictObject(dated).optional(),
  source: text.optional(),
});
export type OperatingSystem = z.infer<typeof operatingSystem>;

export const operatingSystems = z.strictObject({
  kind: z.literal('operatingSystems'),
  ...head,
  records: z.array(operatingSystem).min(1),
});

const controllerStates = ['active', 'phaseOut', 'discontinued'] as const;

/** One controller family with the milestones its maker has made known. */
export const controllerFamily = z.strictObject({
  id: text,
  vendor: text,
  family: text,
  /** Names and order-number beginnings that mean this family. */
  names: z.array(text).min(1),
  /** Patterns of order numbers: `?` one character, `*` any run. */
  orderNumbers: z.array(text),
  /** Words that mean a sister family. */
  except: z.array(text).optional(),
  state: z.enum(controllerStates),
  announced: date.optional(),
  phaseOut: date.optional(),
  discontinued: date.optional(),
  sparesUntil: date.optional(),
  securityFixesUntil: date.optional(),
  successor: text.optional(),
  source: text,
  confidence,
});
export type ControllerFamily = z.infer<typeof controllerFamily>;

export const controllers = z.strictObject({
  kind: z.literal('controllers'),
  ...head,
  records: z.array(controllerFamily).min(1),
});

/** A system requirement or requirement enhancement of IEC 62443-3-3; `hint` is our own short wording. */
const requirement = z.strictObject({
  id: z.string().regex(/^SR \d\.\d+( RE \d)?$/),
  fr: z.int().min(1).max(7),
  title: text,
  fromSL: securityLevel,
  hint: localisedSchema,
});

export const requirements = z.strictObject({
  kind: z.literal('requirements'),
  ...head,
  records: z.array(requirement).min(1),
});

/** How an asset type reads in ATT&CK for ICS and on which Purdue level it usually stands. */
const attackAsset = z.strictObject({
  type: assetType,
  asset: z.strictObject({ id: z.string().regex(/^A\d{4}$/), name: text }).nullable(),
  purdueLevel: purdueLevel.nullable(),
});

export const attackAssets = z.strictObject({
  kind: z.literal('attackAssets'),
  ...head,
  records: z.array(attackAsset).min(1),
});

const vendor = z.strictObject({
  id: text,
  name: text,
  aliases: z.array(text),
  /** Vendors whose products carried this one's name before or after a sale. */
  related: z.array(text),
});

export const vendors = z.strictObject({
  kind: z.literal('vendors'),
  ...head,
  legalForms: z.array(text),
  records: z.array(vendor).min(1),
});
export type VendorCatalogue = z.infer<typeof vendors>;

/** Words of product names by their weight; see product-name.ts. */
export const productWords = z.strictObject({
  kind: z.literal('productWords'),
  ...head,
  generic: z.array(text),
  family: z.array(text),
  brands: z.array(text),
  phrases: z.array(text),
  dropped: z.array(text),
  /** Families that order numbers and model names belong to, so that a "6ES7214-1AG40" is found as an S7-1200. */
  families: z.array(
    z.strictObject({
      vendor: text,
      words: text,
      /** Compact patterns: `?` one character, `*` any run. */
      orderNumbers: z.array(text),
      /** The same of model names, which count only beside the word CPU. */
      models: z.array(text),
    }),
  ),
});
export type ProductWords = z.infer<typeof productWords>;
