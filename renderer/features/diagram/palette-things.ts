import { z } from 'zod';
import {
  type Said,
  saidOfAccess,
  saidOfType,
  saidOfZone,
  usualLevel,
} from '#shared/knowledge/catalogue/type-words.ts';
import { type AssetType, assetType } from '#shared/model/asset.ts';
import { purdueLevels } from '#shared/model/field.ts';
import { idOf } from '#shared/model/id.ts';
import { accessPointKinds, zoneKind, zoneKinds } from '#shared/model/zone.ts';
import type { NewThing } from './edits.ts';

/** The media type under which the palette hands a thing to the canvas. */
export const thingMedia = 'application/x-zonewright-thing';

const thingSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('zone'), zoneKind: zoneKind.nullable() }),
  z.strictObject({
    kind: z.literal('asset'),
    type: assetType.optional(),
    model: idOf('assetModel').optional(),
  }),
  z.strictObject({ kind: z.literal('accessPoint'), accessKind: z.enum(accessPointKinds) }),
  z.strictObject({ kind: z.literal('note') }),
]);

export function writeThing(thing: NewThing): string {
  return JSON.stringify(thing);
}

/** Reads what was dropped; null where it is nothing of ours. */
export function readThing(text: string): NewThing | null {
  if (text === '') return null;
  try {
    const parsed = thingSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** A group of the palette; `text` is the i18n key of its heading. */
export interface PaletteGroup {
  readonly id: string;
  readonly text: string;
  readonly things: readonly NewThing[];
}

const kinds = ['control', 'supervision', 'network', 'servers', 'more'] as const;
const typesOfKind: Readonly<Record<(typeof kinds)[number], readonly AssetType[]>> = {
  control: [
    'plc',
    'pac',
    'rtu',
    'safetyController',
    'dcsController',
    'fieldIo',
    'sensor',
    'drive',
    'robotController',
    'cnc',
    'ied',
    'protectionRelay',
    'ups',
  ],
  supervision: [
    'hmi',
    'mobileHmi',
    'scada',
    'controlServer',
    'engineeringWorkstation',
    'workstation',
    'historian',
    'mes',
    'bms',
  ],
  network: [
    'switch',
    'router',
    'firewall',
    'dataDiode',
    'wirelessAp',
    'cellularModem',
    'vpnServer',
    'jumpHost',
    'dataGateway',
    'edgeGateway',
    'serialServer',
  ],
  servers: [
    'applicationServer',
    'domainController',
    'identityProvider',
    'patchServer',
    'timeServer',
    'virtualisationHost',
    'k8sCluster',
    'workload',
    'containerImage',
  ],
  more: ['transientLaptop', 'removableMediaStation', 'cameraNvr', 'printer', 'other'],
};

const assetsOf = (types: readonly AssetType[]): readonly NewThing[] =>
  types.map((type): NewThing => ({ kind: 'asset', type }));

const always: readonly PaletteGroup[] = [
  {
    id: 'zones',
    text: 'diagram:group.zones',
    things: [...zoneKinds, null].map((kind) => ({ kind: 'zone', zoneKind: kind })),
  },
  {
    id: 'access',
    text: 'diagram:group.access',
    things: accessPointKinds.map((accessKind) => ({ kind: 'accessPoint', accessKind })),
  },
  { id: 'notes', text: 'diagram:group.notes', things: [{ kind: 'note' }] },
];

/** Everything the palette offers, assets by what they are for. */
export const groupsByKind: readonly PaletteGroup[] = [
  ...always,
  ...kinds.map((id) => ({ id, text: `diagram:group.${id}`, things: assetsOf(typesOfKind[id]) })),
];

/** Everything the palette offers, assets by the Purdue level they usually stand on, the highest first. */
export function groupsByLevel(): readonly PaletteGroup[] {
  const types = kinds.flatMap((kind) => typesOfKind[kind]);
  const levels = [...purdueLevels].reverse().map((level) => ({
    id: `level-${level}`,
    text: `model:value.purdueLevel.${level.replace('.', '_')}`,
    things: assetsOf(types.filter((type) => usualLevel(type) === level)),
  }));
  const anyLevel = assetsOf(types.filter((type) => usualLevel(type) === null));
  return [
    ...always,
    ...levels.filter(({ things }) => things.length > 0),
    { id: 'level-any', text: 'palette:anyLevel', things: anyLevel },
  ];
}

/** What is said of a thing: what it means, and other words for it. */
export function saidOf(thing: NewThing): Said | null {
  switch (thing.kind) {
    case 'zone':
      return saidOfZone(thing.zoneKind ?? 'group');
    case 'asset':
      return thing.type === undefined ? null : saidOfType(thing.type);
    case 'accessPoint':
      return saidOfAccess(thing.accessKind);
    case 'note':
      return null;
  }
}
