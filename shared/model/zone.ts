import { z } from 'zod';
import {
  appliedControl,
  count,
  date,
  grade,
  impactByCategory,
  list,
  name,
  position,
  purdueLevel,
  scaleLevel,
  size,
  slVector,
  text,
  wordsByRequirement,
} from './field.ts';
import { idOf } from './id.ts';

export const zoneKinds = [
  'iacs',
  'safety',
  'dmz',
  'business',
  'wireless',
  'temporary',
  'external',
  'cloud',
] as const;
export const zoneKind = z.enum(zoneKinds);
export type ZoneKind = z.infer<typeof zoneKind>;

/** What a requirements specification says of zones and conduits alike (ZCR 6.4). */
const characteristics = {
  /** The organisations that answer for it. */
  accountable: name,
  logicalBoundary: text,
  physicalBoundary: text,
  policies: text,
  assumptions: text,
} as const;

/** Fields of a zone (IEC 62443-3-2 ZCR 3.1, 6.4). Membership is explicit: assets and sub-zones name their zone. */
export const zoneFields = {
  name,
  kind: zoneKind,
  parent: idOf('zone'),
  purdueLevel,
  criticality: grade,
  slTarget: slVector,
  slTargetReasons: wordsByRequirement,
  /** The worst that can happen with everything in it, before controls (ZCR 2.1). */
  initialImpact: impactByCategory,
  /** Assumed for the initial risk; often the highest there is. */
  initialLikelihood: scaleLevel,
  airGapped: z.boolean(),
  externallyConnected: z.boolean(),
  /** Assets inside cannot reach each other unless a channel says so. */
  microsegmented: z.boolean(),
  islandModeTested: date,
  /** Sensors and log sources that watch it. */
  monitoredBy: list(idOf('asset')),
  owner: name,
  ...characteristics,
  /** What its assets have in common (ZCR 3.1). */
  grouping: text,
  description: text,
  position,
  size,
} as const;

/** One filter rule of a boundary device as written; `any` stays any. */
const boundaryRule = z.object({
  source: name,
  target: name,
  service: name,
  action: z.enum(['allow', 'deny']),
  place: name.optional(),
  expires: date.optional(),
  /** The day it last matched something. */
  lastHit: date.optional(),
});

/** Fields of a conduit (IEC 62443-3-2): the zones it joins and how its boundary is held. */
export const conduitFields = {
  name,
  zones: list(idOf('zone')),
  boundaryDevices: list(idOf('asset')),
  defaultAction: z.enum(['allow', 'deny']),
  rules: list(boundaryRule),
  controls: list(appliedControl),
  slTarget: slVector,
  slTargetReasons: wordsByRequirement,
  unidirectional: z.boolean(),
  /** The zone data may flow to where it may flow one way only. */
  oneWayTo: idOf('zone'),
  islandModeTested: date,
  owner: name,
  ...characteristics,
  description: text,
} as const;

export const transports = ['tcp', 'udp', 'icmp', 'ethernet', 'serial', 'media', 'other'] as const;
const transport = z.enum(transports);
export type Transport = z.infer<typeof transport>;

/** A channel's end: one asset, one access point, everything in a zone, or anything at all. */
const endpoint = z.union([idOf('asset'), idOf('accessPoint'), idOf('zone'), z.literal('any')]);
export type Endpoint = z.infer<typeof endpoint>;

/** What stands between an initiator and the service (rows of the risk parameters' `accessFactor`). */
export const authentications = ['none', 'clearPassword', 'encryptedPassword', 'mutual'] as const;
/** What credential is used (rows of the risk parameters' `credentialFactor`). */
export const credentials = ['default', 'sharedStatic', 'personal', 'mfa'] as const;

/** Which way the data of a channel flows, seen from its initiator (`source`). */
export const channelDirections = ['bothWays', 'toTarget', 'toSource'] as const;
export const channelMedia = ['wired', 'wireless', 'serial', 'removableMedia', 'diode'] as const;

/** Fields of a channel: one permitted or observed flow; `source` initiates. */
export const channelFields = {
  name,
  conduit: idOf('conduit'),
  source: endpoint,
  target: endpoint,
  protocol: name,
  transport,
  port: z.int().min(0).max(65_535),
  /** Which way data flows, whoever initiates: a historian may ask for what then flows to it. */
  direction: z.enum(channelDirections),
  medium: z.enum(channelMedia),
  authentication: z.enum(authentications),
  encrypted: z.boolean(),
  credential: z.enum(credentials),
  controls: list(appliedControl),
  purpose: name,
  owner: name,
  expires: date,
  /** True when the plan wants it; absent when nobody has said so yet. */
  intended: z.boolean(),
  observed: z.object({ first: z.string(), last: z.string(), packets: z.int().min(0), bytes: z.int().min(0) }),
  /** How often something other than reading was seen being done over it, by kind; programs and firmware are transferred. */
  operationsSeen: z.object({
    write: count.optional(),
    control: count.optional(),
    configure: count.optional(),
    upload: count.optional(),
    download: count.optional(),
  }),
  /** Versions its protocols were seen in, such as `SMB 1`, `TLS 1.0` or `SNMPv2c`. */
  versionsSeen: list(name),
} as const;

export const accessPointKinds = [
  'internet',
  'vendorRemote',
  'corporateNetwork',
  'cellular',
  'wireless',
  'removableMedia',
  'localConsole',
  'physical',
] as const;

/** Fields of an access point: where somebody or something outside can come in (ZCR 1.1). */
export const accessPointFields = {
  name,
  kind: z.enum(accessPointKinds),
  zone: idOf('zone'),
  direction: z.enum(['inward', 'outward', 'bothWays']),
  counterparty: name,
  /** Where carried media are checked before they come in. */
  checkStation: idOf('asset'),
  owner: name,
  description: text,
  position,
} as const;

export const linkMedia = ['copper', 'fibre', 'serial', 'fieldbus', 'wireless', 'diode'] as const;

/** Fields of a link: what physically joins two assets (ISO/OSI layer 1 and 2), whether or not anything flows over it. */
export const linkFields = {
  name,
  from: idOf('asset'),
  fromInterface: name,
  to: idOf('asset'),
  toInterface: name,
  medium: z.enum(linkMedia),
  notes: text,
} as const;

/** Fields of a note: words on the diagram that mean nothing to the analysis. */
export const noteFields = { text, zone: idOf('zone'), position, size } as const;
