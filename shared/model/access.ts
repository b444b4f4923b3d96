import { z } from 'zod';
import { count, date, instant, list, name, text } from './field.ts';
import { idOf } from './id.ts';

const supervision = z.enum(['none', 'recorded', 'liveSupervised', 'fourEyes']);

/** Classes of ways in (domain 3.3). */
const accessPathClasses = [
  'remoteGateway',
  'engineeringWorkstation',
  'maintenanceTool',
  'plcSupportChannel',
  'telemetryApi',
  'orchestrationApi',
  'localConsole',
  'removableMedia',
] as const;

/** A way in that is meant to be used: who comes over what to where, and what decides on the way. */
export const accessPathFields = {
  name,
  class: z.enum(accessPathClasses),
  identities: list(idOf('identity')),
  from: z.union([idOf('accessPoint'), idOf('asset'), idOf('zone')]),
  /** The asset that decides about each access: a gateway, a jump host, a cell firewall. */
  enforcementPoint: idOf('asset'),
  targets: list(z.union([idOf('asset'), idOf('zone')])),
  protocol: name,
  mfa: z.boolean(),
  /** Who has to agree, in words of the plant: `shift lead`. */
  approvalRule: name,
  maximumHours: count,
  supervision,
  logSink: idOf('asset'),
  /** What is done when this way is not available. */
  fallback: text,
  description: text,
} as const;

/** One right to reach assets: for whom, what for, from when to when, agreed by whom. */
export const accessGrantFields = {
  name,
  identity: idOf('identity'),
  accessPath: idOf('accessPath'),
  assets: list(idOf('asset')),
  protocols: list(name),
  permissions: list(name),
  privileged: z.boolean(),
  approver: idOf('person'),
  approverRole: name,
  approvedAt: instant,
  ticket: name,
  reason: text,
  validFrom: instant,
  validTo: instant,
  revoked: instant,
  changeWindow: idOf('changeWindow'),
  breakGlass: z.boolean(),
} as const;

/** What happened in one access, as it was recorded (evidence record, domain 3.4). */
export const sessionFields = {
  name,
  identity: idOf('identity'),
  grant: idOf('accessGrant'),
  accessPath: idOf('accessPath'),
  enforcementPoint: idOf('asset'),
  /** It went around the enforcement point. */
  bypassed: z.boolean(),
  start: instant,
  end: instant,
  endedBy: z.enum(['user', 'expiry', 'kill']),
  /** The access was asked for and refused. */
  denied: z.boolean(),
  privileged: z.boolean(),
  breakGlass: z.boolean(),
  touched: list(idOf('asset')),
  commands: list(name),
  filesMoved: list(name),
  supervision,
  supervisor: idOf('person'),
  recording: name,
  failedAttempts: count,
  deniedRequests: count,
  reviewed: instant,
  secretRotated: z.boolean(),
  accountDisabled: z.boolean(),
  programCompared: z.enum(['same', 'different', 'notDone']),
  logHash: name,
  timeSource: name,
  sourceSystem: name,
  /** How far the record can be relied on. */
  recordQuality: z.enum(['protectedLog', 'systemLog', 'signedLog', 'recollection']),
  notes: text,
} as const;

/** The way to reach assets when the usual one is gone (domain 3.6). */
export const breakGlassProcedureFields = {
  name,
  assets: list(idOf('asset')),
  trigger: text,
  invokers: list(z.union([idOf('person'), idOf('identity')])),
  twoPersonRule: z.boolean(),
  /** What may be down while it still works. */
  independentOf: z.object({
    gateway: z.boolean().optional(),
    identityProvider: z.boolean().optional(),
    network: z.boolean().optional(),
  }),
  credential: idOf('credential'),
  maximumHours: count,
  automaticAlarm: z.boolean(),
  lastTested: date,
  description: text,
} as const;

/** A time in which changes to assets are planned and agreed. */
export const changeWindowFields = {
  name,
  assets: list(idOf('asset')),
  zones: list(idOf('zone')),
  start: instant,
  end: instant,
  purpose: name,
  approver: idOf('person'),
  ticket: name,
} as const;
