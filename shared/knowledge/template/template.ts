import { z } from 'zod';
import buildingAutomation from '#resources/templates/building-automation.json' with { type: 'json' };
import packagingLine from '#resources/templates/packaging-line.json' with { type: 'json' };
import processCell from '#resources/templates/process-cell.json' with { type: 'json' };
import productionSite from '#resources/templates/production-site.json' with { type: 'json' };
import substation from '#resources/templates/substation.json' with { type: 'json' };
import waterWorks from '#resources/templates/water-works.json' with { type: 'json' };
import { assetFields } from '../../model/asset.ts';
import { position, size } from '../../model/field.ts';
import { localisedSchema } from '../../model/language.ts';
import { accessPointFields, channelFields, conduitFields, linkFields, zoneFields } from '../../model/zone.ts';

/**
 * Plant archetypes to start from: zones, assets, conduits, channels and ways in as such plants usually have them. What
 * differs from plant to plant (vendor, firmware, SL-T, criticality) is left unknown. The archetypes lie in
 * resources/templates, each with its source and date; records in them are called by keys and become records with ids
 * when a template is used (template-changes.ts).
 */

const key = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
/** A word that is the same in every language, or one per language. */
const word = z.union([z.string().min(1), localisedSchema]);

const zone = z.strictObject({
  key,
  name: word,
  kind: zoneFields.kind.optional(),
  purdueLevel: zoneFields.purdueLevel.optional(),
  parent: key.optional(),
  criticality: zoneFields.criticality.optional(),
  slTarget: zoneFields.slTarget.optional(),
  externallyConnected: zoneFields.externallyConnected.optional(),
  description: localisedSchema.optional(),
  position,
  size,
});
const asset = z.strictObject({
  key,
  name: word,
  type: assetFields.type,
  zone: key,
  purdueLevel: assetFields.purdueLevel.optional(),
  safetyRelated: assetFields.safetyRelated.optional(),
  transient: assetFields.transient.optional(),
  wireless: assetFields.wireless.optional(),
  notes: localisedSchema.optional(),
  position: position.optional(),
});
const accessPoint = z.strictObject({
  key,
  name: word,
  kind: accessPointFields.kind,
  zone: key,
  counterparty: localisedSchema.optional(),
  description: localisedSchema.optional(),
  position: position.optional(),
});
const conduit = z.strictObject({
  key,
  name: word,
  zones: z.array(key).min(2),
  boundaryDevices: z.array(key).optional(),
  defaultAction: conduitFields.defaultAction.optional(),
  description: localisedSchema.optional(),
});
const channel = z.strictObject({
  source: key,
  target: key,
  conduit: key.optional(),
  protocol: channelFields.protocol.optional(),
  transport: channelFields.transport.optional(),
  port: channelFields.port.optional(),
  direction: channelFields.direction.optional(),
  medium: channelFields.medium.optional(),
  authentication: channelFields.authentication.optional(),
  encrypted: channelFields.encrypted.optional(),
  purpose: localisedSchema,
});
const link = z.strictObject({
  from: key,
  to: key,
  medium: linkFields.medium,
  name: localisedSchema.optional(),
});
const note = z.strictObject({ text: localisedSchema, zone: key.optional(), position, size });

const templateSchema = z
  .strictObject({
    source: z.string(),
    date: z.iso.date(),
    name: localisedSchema,
    summary: localisedSchema,
    /** What to change first, for the chooser and the note on the canvas. */
    adapt: z.array(localisedSchema).min(1),
    zones: z.array(zone).min(1),
    assets: z.array(asset),
    accessPoints: z.array(accessPoint),
    conduits: z.array(conduit),
    channels: z.array(channel),
    links: z.array(link),
    notes: z.array(note),
  })
  .superRefine((template, context) => {
    for (const message of faultsOf(template)) context.addIssue({ code: 'custom', message });
  });

interface Keyed {
  readonly zones: readonly z.infer<typeof zone>[];
  readonly assets: readonly z.infer<typeof asset>[];
  readonly accessPoints: readonly z.infer<typeof accessPoint>[];
  readonly conduits: readonly z.infer<typeof conduit>[];
  readonly channels: readonly z.infer<typeof channel>[];
  readonly links: readonly z.infer<typeof link>[];
  readonly notes: readonly z.infer<typeof note>[];
}

/** Keys that are there twice, and keys that name nothing. */
function faultsOf(template: Keyed): readonly string[] {
  const { zones, assets, accessPoints, conduits, channels, links, notes } = template;
  const all = [...zones, ...assets, ...accessPoints, ...conduits].map((record) => record.key);
  const twice = all.filter((one, index) => all.indexOf(one) !== index);
  const known = (records: readonly { readonly key: string }[]) => new Set(records.map((one) => one.key));
  const [places, devices, joints] = [known(zones), known(assets), known(conduits)];
  const ends = new Set([...devices, ...places, ...known(accessPoints)]);
  const wanted: readonly (readonly [ReadonlySet<string>, readonly (string | undefined)[]])[] = [
    [places, zones.map(({ parent }) => parent)],
    [places, [...assets, ...accessPoints, ...notes].map((record) => record.zone)],
    [places, conduits.flatMap((record) => record.zones)],
    [devices, conduits.flatMap(({ boundaryDevices }) => boundaryDevices ?? [])],
    [devices, links.flatMap(({ from, to }) => [from, to])],
    [ends, channels.flatMap(({ source, target }) => [source, target])],
    [joints, channels.map((record) => record.conduit)],
  ];
  const dangling = wanted.flatMap(([there, named]) =>
    named.filter((one) => one !== undefined && !there.has(one)),
  );
  return [...twice.map((one) => `${one} is there twice`), ...dangling.map((one) => `${one} names nothing`)];
}

/** A plant archetype. */
export type Template = z.infer<typeof templateSchema> & { readonly id: TemplateId };

const files = {
  'packaging-line': packagingLine,
  'process-cell': processCell,
  'water-works': waterWorks,
  substation,
  'building-automation': buildingAutomation,
  'production-site': productionSite,
} as const;
/** The archetypes that ship with the product. */
type TemplateId = keyof typeof files;

let read: readonly Template[] | null = null;

/** The archetypes that ship with the product, in the order they are offered. Read once, when first asked for. */
export function builtInTemplates(): readonly Template[] {
  read ??= [
    readTemplate('packaging-line'),
    readTemplate('process-cell'),
    readTemplate('water-works'),
    readTemplate('substation'),
    readTemplate('building-automation'),
    readTemplate('production-site'),
  ];
  return read;
}

function readTemplate(id: TemplateId): Template {
  return { id, ...templateSchema.parse(files[id]) };
}
