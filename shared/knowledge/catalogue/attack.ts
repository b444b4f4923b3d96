import { z } from 'zod';
import assets from '#resources/knowledge/attack-assets.json' with { type: 'json' };
import data from '#resources/knowledge/attack-techniques.json' with { type: 'json' };
import type { AssetType } from '../../model/asset.ts';
import { confidence } from '../../model/field.ts';
import { localisedSchema } from '../../model/language.ts';

/** Facts of MITRE ATT&CK for ICS: ids, names, tactics, targeted assets and mitigations. Descriptions are our own. */

const technique = z.strictObject({
  id: z.string().regex(/^T\d{4}$/),
  name: z.string(),
  /** What an attacker does, to be read after “An attacker”. */
  does: localisedSchema,
  /** Short names of tactics. */
  tactics: z.array(z.string()).min(1),
  /** Ids of assets it targets; none where it may meet any. */
  assets: z.array(z.string()),
  mitigations: z.array(z.string()),
});
export type Technique = z.infer<typeof technique>;

const mitigation = z.strictObject({
  id: z.string().regex(/^M\d{4}$/),
  name: z.string(),
  de: z.string(),
  /** Requirements of IEC 62443-3-3 it is labelled with. */
  requirements: z.array(z.string()),
});
export type Mitigation = z.infer<typeof mitigation>;

const tactic = z.strictObject({ id: z.string(), short: z.string(), name: localisedSchema });

const tableSchema = z
  .strictObject({
    kind: z.literal('attackTechniques'),
    version: z.string(),
    date: z.iso.date(),
    source: z.string(),
    confidence,
    /** The copyright designation and the licence that MITRE asks to be reproduced with any copy. */
    attribution: z.string(),
    licence: z.string(),
    tactics: z.array(tactic),
    mitigations: z.array(mitigation),
    techniques: z.array(technique),
  })
  .refine(({ tactics, techniques }) => {
    const known = new Set(tactics.map(({ short }) => short));
    return techniques.every((row) => row.tactics.every((short) => known.has(short)));
  }, 'every tactic must be listed')
  .refine(({ mitigations, techniques }) => {
    const known = new Set(mitigations.map(({ id }) => id));
    return techniques.every((row) => row.mitigations.every((id) => known.has(id)));
  }, 'every mitigation must be listed');
export type AttackTable = z.infer<typeof tableSchema>;

/** The table that ships with the product. */
export const builtInAttack: AttackTable = tableSchema.parse(data);

const assetIds: ReadonlyMap<string, string> = new Map(
  assets.records.flatMap(({ type, asset }) => (asset === null ? [] : [[type, asset.id] as const])),
);

/** The ATT&CK for ICS id of a type of asset; undefined where ATT&CK has none for it. */
export function attackAssetOf(type: AssetType | undefined): string | undefined {
  return type === undefined ? undefined : assetIds.get(type);
}
