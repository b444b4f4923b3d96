import { z } from 'zod';
import productionSite from '#resources/templates/production-site.json';
import type { Change } from '#shared/journal/change.ts';
import { createRecord, type Edits } from '#shared/journal/edit.ts';
import { type Id, newId } from '#shared/model/id.ts';
import { type Language, localisedSchema } from '#shared/model/language.ts';
import type { RandomBytes } from '#shared/model/ports.ts';
import { accessPointFields, conduitFields, zoneFields } from '#shared/model/zone.ts';

const { kind, purdueLevel, criticality, slTarget, position, size } = zoneFields;
const template = z.object({
  source: z.string(),
  date: z.iso.date(),
  name: localisedSchema,
  zones: z.array(
    z.object({
      key: z.string(),
      name: localisedSchema,
      kind,
      purdueLevel,
      criticality,
      slTarget: slTarget.optional(),
      position,
      size,
    }),
  ),
  conduits: z.array(
    z.object({
      name: localisedSchema,
      zones: z.array(z.string()),
      defaultAction: conduitFields.defaultAction,
    }),
  ),
  accessPoints: z.array(z.object({ name: localisedSchema, kind: accessPointFields.kind, zone: z.string() })),
});

/** The changes that put the zones, conduits and access points of a typical production site into an assessment. */
export function templateChanges(language: Language, random: RandomBytes): readonly Change[] {
  const { zones, conduits, accessPoints } = template.parse(productionSite);
  const ids = new Map<string, Id<'zone'>>(zones.map((zone) => [zone.key, newId('zone', random)]));
  const changes: Change[] = [];
  for (const { key, name, ...fields } of zones) {
    const record = ids.get(key);
    if (record === undefined) continue;
    const edits: Edits<'zone'> = { name: name[language], ...fields };
    for (const [field, value] of Object.entries(edits)) {
      if (value !== undefined && value !== null) changes.push({ kind: 'zone', record, field, value });
    }
  }
  for (const { name, zones: joined, defaultAction } of conduits) {
    const zoneIds = joined.flatMap((key) => ids.get(key) ?? []);
    changes.push(
      ...createRecord('conduit', { name: name[language], zones: zoneIds, defaultAction }, random).changes,
    );
  }
  for (const point of accessPoints) {
    const fields = { name: point.name[language], kind: point.kind, zone: ids.get(point.zone) };
    changes.push(...createRecord('accessPoint', fields, random).changes);
  }
  return changes;
}
