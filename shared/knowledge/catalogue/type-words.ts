import { z } from 'zod';
import attackAssetsFile from '#resources/knowledge/attack-assets.json' with { type: 'json' };
import file from '#resources/knowledge/type-words.json' with { type: 'json' };
import { type AssetType, assetFields, assetType } from '../../model/asset.ts';
import { confidence, type PurdueLevel } from '../../model/field.ts';
import { type Localised, languages, localisedSchema } from '../../model/language.ts';
import { accessPointKinds, zoneKinds } from '../../model/zone.ts';
import { attackAssets } from './catalogue.ts';

/**
 * What engineers call asset types, ways in and zones, what each of them means, and what is true of every device of a type.
 * Facts lie in resources/knowledge/type-words.json, usual Purdue levels in attack-assets.json.
 */

const words = z.strictObject({ en: z.array(z.string().min(1)), de: z.array(z.string().min(1)) });
const said = { words, meaning: localisedSchema };
const { safetyRelated, transient, wireless } = assetFields;

const typeWords = z.strictObject({
  kind: z.literal('typeWords'),
  version: z.string(),
  date: z.iso.date(),
  source: z.string(),
  confidence,
  assetTypes: z.array(
    z.strictObject({
      type: assetType,
      ...said,
      implies: z.strictObject({
        safetyRelated: safetyRelated.optional(),
        transient: transient.optional(),
        wireless: wireless.optional(),
      }),
    }),
  ),
  accessPoints: z.array(z.strictObject({ kind: z.enum(accessPointKinds), ...said })),
  zones: z.array(z.strictObject({ kind: z.enum([...zoneKinds, 'group']), ...said })),
});

type TypeWords = z.infer<typeof typeWords>;

/** Words and meaning of one thing that can be drawn. */
export interface Said {
  readonly meaning: Localised;
  /** Other words for it, of every language. */
  readonly words: readonly string[];
}

const nothing: Said = { meaning: { en: '', de: '' }, words: [] };

const saidOf = (record: { readonly words: z.infer<typeof words>; readonly meaning: Localised }): Said => ({
  meaning: record.meaning,
  words: [...new Set(languages.flatMap((language) => record.words[language]))],
});

interface Book {
  readonly types: ReadonlyMap<string, Said>;
  readonly accessPoints: ReadonlyMap<string, Said>;
  readonly zones: ReadonlyMap<string, Said>;
  readonly implied: ReadonlyMap<string, TypeWords['assetTypes'][number]['implies']>;
  readonly levels: ReadonlyMap<string, PurdueLevel>;
}

let read: Book | null = null;

/** Read once, when first asked for. */
function book(): Book {
  if (read !== null) return read;
  const { assetTypes, accessPoints, zones } = typeWords.parse(file);
  const { records } = attackAssets.parse(attackAssetsFile);
  read = {
    types: new Map(assetTypes.map((row) => [row.type, saidOf(row)])),
    accessPoints: new Map(accessPoints.map((row) => [row.kind, saidOf(row)])),
    zones: new Map(zones.map((row) => [row.kind, saidOf(row)])),
    implied: new Map(assetTypes.map((row) => [row.type, row.implies])),
    levels: new Map(
      records.flatMap((row) => (row.purdueLevel === null ? [] : [[row.type, row.purdueLevel]])),
    ),
  };
  return read;
}

/** What is said of an asset type. */
export function saidOfType(type: AssetType): Said {
  return book().types.get(type) ?? nothing;
}

/** What is said of a kind of way in. */
export function saidOfAccess(kind: (typeof accessPointKinds)[number]): Said {
  return book().accessPoints.get(kind) ?? nothing;
}

/** What is said of a kind of zone; `group` is a sub-zone without a boundary. */
export function saidOfZone(kind: (typeof zoneKinds)[number] | 'group'): Said {
  return book().zones.get(kind) ?? nothing;
}

/** The Purdue level such devices usually stand on; null where that depends on the plant. */
export function usualLevel(type: AssetType): PurdueLevel | null {
  return book().levels.get(type) ?? null;
}

/** Fields that are true of every device of a type; all others stay unknown. */
export function impliedBy(type: AssetType): TypeWords['assetTypes'][number]['implies'] {
  return book().implied.get(type) ?? {};
}
