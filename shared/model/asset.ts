import { z } from 'zod';
import {
  count,
  date,
  grade,
  impactByCategory,
  list,
  moment,
  name,
  position,
  purdueLevel,
  slVector,
  text,
} from './field.ts';
import { idOf } from './id.ts';

/** Asset types; resources/knowledge/attack-assets.json maps them to ATT&CK for ICS and to a usual Purdue level. */
export const assetTypes = [
  'workstation',
  'engineeringWorkstation',
  'hmi',
  'plc',
  'pac',
  'rtu',
  'ied',
  'protectionRelay',
  'dcsController',
  'safetyController',
  'fieldIo',
  'sensor',
  'drive',
  'robotController',
  'cnc',
  'historian',
  'controlServer',
  'scada',
  'mes',
  'bms',
  'applicationServer',
  'domainController',
  'identityProvider',
  'patchServer',
  'timeServer',
  'virtualisationHost',
  'dataGateway',
  'edgeGateway',
  'serialServer',
  'vpnServer',
  'jumpHost',
  'router',
  'switch',
  'firewall',
  'dataDiode',
  'wirelessAp',
  'cellularModem',
  'cameraNvr',
  'ups',
  'printer',
  'mobileHmi',
  'transientLaptop',
  'removableMediaStation',
  'k8sCluster',
  'workload',
  'containerImage',
  'other',
] as const;
export const assetType = z.enum(assetTypes);
export type AssetType = z.infer<typeof assetType>;

const media = ['ethernet', 'wireless', 'cellular', 'serial', 'fieldbus'] as const;

/** MAC address in lower case with colons. */
const mac = z.string().regex(/^([0-9a-f]{2}:){5}[0-9a-f]{2}$/);

/** How updates can be applied; `impossible` makes the asset unpatchable (domain 5.6). */
export const patchModes = ['rolling', 'maintenanceWindow', 'vendorOnly', 'impossible'] as const;

/** Milestones of one product life; `noEndAnnounced` is its own statement, not an empty date. */
export const lifecycle = z.object({
  endOfSale: date.optional(),
  endOfUpdates: date.optional(),
  endOfSecurityFixes: date.optional(),
  endOfSupport: date.optional(),
  noEndAnnounced: z.boolean().optional(),
});

const networkInterface = z.object({
  name: name.optional(),
  mac: mac.optional(),
  address: name.optional(),
  vlan: z.int().min(0).max(4095).optional(),
  medium: z.enum(media).optional(),
});

/** The software behind an open service. */
const serviceSoftware = z.object({
  /** `22/tcp`. */
  service: name,
  /** Name of the service: `ssh`. */
  name: name.optional(),
  product: name.optional(),
  version: name.optional(),
});

/** On whose word a capability rests; without one it counts as unknown (domain 2.4). */
const slCapabilitySource = z.enum(['certificate', 'supplier', 'self']);

/** From the least protected on; Siemens counts them as protection levels 1 to 4. */
export const programAccesses = ['full', 'read', 'operate', 'none'] as const;

/** How often an asset fails by itself (domain 5.5). */
export const failureClasses = ['often', 'occasionally', 'seldom', 'rarely'] as const;
export type FailureClass = (typeof failureClasses)[number];

/** Fields of an asset (IEC 62443-1-1; inventory of SR 7.8). A field that is not set is unknown. */
export const assetFields = {
  name,
  type: assetType,
  /** The catalogue entry it is one of; what the asset itself says wins over it. */
  model: idOf('assetModel'),
  vendor: name,
  product: name,
  orderNumber: name,
  serialNumber: name,
  hardwareVersion: name,
  firmwareVersion: name,
  operatingSystem: name,
  /** Enrolment in paid extended updates moves the end of support (domain 4.3). */
  extendedUpdates: z.boolean(),
  hostname: name,
  /** Globally unique name of its OPC UA application, which the certificate of that repeats (OPC 10000-4, 7.2). */
  applicationUri: name,
  addresses: list(name),
  macs: list(mac),
  vlans: list(z.int().min(0).max(4095)),
  interfaces: list(networkInterface),
  zone: idOf('zone'),
  purdueLevel,
  criticality: grade,
  impact: impactByCategory,
  safetyRelated: z.boolean(),
  transient: z.boolean(),
  wireless: z.boolean(),
  defaultCredential: z.boolean(),
  hardcodedCredential: z.boolean(),
  /** Position of the key or mode switch of a controller; `none` has no switch. */
  modeSwitch: z.enum(['run', 'program', 'remote', 'none']),
  /** What a controller lets those do with its program who give no password; `operate` reads and sets values only. */
  programAccess: z.enum(programAccesses),
  /** `102/tcp`. */
  openServices: list(name),
  /** What answers there, as far as it shows. */
  serviceSoftware: list(serviceSoftware),
  requiredServices: list(name),
  malwareProtection: z.enum(['none', 'antivirus', 'allowlisting', 'both']),
  /** When program and firmware were last compared with the golden copy, and whether they were the same. */
  integrity: z.object({ checked: date.optional(), matches: z.boolean().optional() }),
  sbom: name,
  /** What it is capable of when set up as its maker says (SL-C), on whose word, and the certificate. */
  slCapability: slVector,
  slCapabilitySource,
  slCertificate: name,
  /** Which logs it sends to a central place. */
  logs: z.object({
    accessDecisions: z.boolean().optional(),
    commands: z.boolean().optional(),
    failedLogins: z.boolean().optional(),
  }),
  logRetentionDays: count,
  logTamperProtected: z.boolean(),
  timeSources: list(idOf('asset')),
  timeAuthenticated: z.boolean(),
  /** Sensors and log sources that watch it. */
  monitoredBy: list(idOf('asset')),
  /** What a boundary device does with traffic when it fails. */
  failMode: z.enum(['close', 'open']),
  failCloseHarmsFunction: z.boolean(),
  /** People can still log in when the identity provider is not there. */
  fallbackAuthentication: z.boolean(),
  /** Assets it cannot work without: hypervisor, power supply, identity provider, uplink. */
  dependsOn: list(idOf('asset')),
  /** How often it fails by itself: 0.5, 0.2, 0.05, 0.01 a year (domain 5.5). */
  failureRate: z.enum(failureClasses),
  owner: name,
  location: name,
  classification: name,
  businessValue: name,
  spareParts: count,
  migrationPlan: text,
  retired: date,
  /** Of the hardware; firmware has milestones of its own. */
  lifecycle,
  firmwareLifecycle: lifecycle,
  patchMode: z.enum(patchModes),
  unpatchableReason: z.enum([
    'noVendorFix',
    'endOfSupport',
    'requalification',
    'noDowntime',
    'safetyCertified',
  ]),
  reviewBy: date,
  lastVerified: moment,
  /** Looks like them and is another device, as a person decided; said on one of each pair. */
  notDuplicateOf: list(idOf('asset')),
  notes: text,
  position,
} as const;

/** Fields of an asset model: what all devices of one order number have in common, typed once and used by many. */
export const assetModelFields = {
  name,
  type: assetType,
  vendor: name,
  product: name,
  /** An order number in which `?` stands for one character and `*` for any number. */
  orderNumberPattern: name,
  operatingSystem: name,
  purdueLevel,
  patchMode: z.enum(patchModes),
  wireless: z.boolean(),
  /** Names of protocols (resources/knowledge/protocols.json) such a device speaks out of the box. */
  protocols: list(name),
  lifecycle,
  firmwareLifecycle: lifecycle,
  /** What it is capable of when set up as its maker says (SL-C), on whose word, and the certificate. */
  slCapability: slVector,
  slCapabilitySource,
  slCertificate: name,
  notes: text,
} as const;
