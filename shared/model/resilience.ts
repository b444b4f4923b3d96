import { z } from 'zod';
import { count, date, grade, instant, list, moment, name, text } from './field.ts';
import { idOf } from './id.ts';

/** A function security must never take away (IEC 62443-3-3 cl. 4.2), and the flows it needs (domain 5.4). */
export const essentialFunctionFields = {
  name,
  kind: z.enum(['safety', 'control', 'view', 'maintenance', 'logging', 'other']),
  criticality: grade,
  /** Where it is used from. */
  from: list(z.union([idOf('accessPoint'), idOf('asset'), idOf('zone')])),
  /** What it has to reach. */
  targets: list(idOf('asset')),
  /** Flows it needs; where none is named, every permitted way counts. */
  channels: list(idOf('channel')),
  /** How long it may be missing (RTO). */
  recoveryMinutes: count,
  degradedMode: text,
  degradedModeNeeds: list(idOf('asset')),
  degradedModeTested: date,
  owner: name,
  description: text,
} as const;

/** Assets that stand in for each other: `least` of them have to work. */
export const redundancyGroupFields = {
  name,
  assets: list(idOf('asset')),
  least: z.int().min(1).max(10_000),
  /** What they share all the same: power, hypervisor, identity provider, uplink. */
  commonCauses: list(name),
  notes: text,
} as const;

/** A drill: what was tried, whether the plant was safe meanwhile, and how long it took. */
export const exerciseFields = {
  name,
  kind: z.enum(['revocation', 'failover', 'recovery', 'island', 'breakGlass', 'restore']),
  date,
  assets: list(idOf('asset')),
  zones: list(idOf('zone')),
  identities: list(idOf('identity')),
  /** Operations agreed that it cannot disturb the process. */
  otSafe: z.boolean(),
  result: z.enum(['passed', 'partly', 'failed']),
  measuredMinutes: count,
  targetMinutes: count,
  notes: text,
} as const;

/** A copy of programs, configurations or images of assets. */
export const backupFields = {
  name,
  assets: list(idOf('asset')),
  taken: moment,
  /** The day it was last read back and compared. */
  verified: date,
  offlineCopy: z.boolean(),
  location: name,
  notes: text,
} as const;

/** A security incident with the times that start and stop the reporting clocks (NIS2 Art. 23). */
export const incidentFields = {
  name,
  description: text,
  assets: list(idOf('asset')),
  /** Severe disruption, loss or damage, actual or possible (Art. 23(3)). */
  significant: z.boolean(),
  awareAt: instant,
  earlyWarningSent: instant,
  notificationSent: instant,
  progressReportSent: instant,
  finalReportSent: instant,
  ongoing: z.boolean(),
  /** When the handling ended. */
  handledAt: instant,
} as const;
