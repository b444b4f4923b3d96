import { z } from 'zod';
import { type AssetType, assetType, assetTypes } from '#shared/model/asset.ts';
import { accessPointKinds, zoneKind, zoneKinds } from '#shared/model/zone.ts';
import type { NewThing } from './edits.ts';

/** The media type under which the palette hands a thing to the canvas. */
export const thingMedia = 'application/x-zonewright-thing';

const thingSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('zone'), zoneKind }),
  z.strictObject({ kind: z.literal('asset'), type: assetType }),
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

export interface PaletteGroup {
  readonly id: 'zones' | 'access' | 'notes' | 'control' | 'supervision' | 'network' | 'servers' | 'more';
  readonly things: readonly NewThing[];
}

const groupOfType: Readonly<
  Record<Exclude<PaletteGroup['id'], 'zones' | 'access' | 'notes'>, readonly AssetType[]>
> = {
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

/** Everything the palette offers, zones first. */
export const paletteGroups: readonly PaletteGroup[] = [
  { id: 'zones', things: zoneKinds.map((kind) => ({ kind: 'zone', zoneKind: kind })) },
  { id: 'access', things: accessPointKinds.map((accessKind) => ({ kind: 'accessPoint', accessKind })) },
  { id: 'notes', things: [{ kind: 'note' }] },
  ...(['control', 'supervision', 'network', 'servers', 'more'] as const).map((id) => ({
    id,
    things: groupOfType[id].map((type): NewThing => ({ kind: 'asset', type })),
  })),
];

/** Asset types no group offers; a test keeps this empty. */
export function typesNotOffered(): readonly AssetType[] {
  const offered = new Set<AssetType>(Object.values(groupOfType).flat());
  return assetTypes.filter((type) => !offered.has(type));
}
