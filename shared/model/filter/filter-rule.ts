import { z } from 'zod';
import { count, date, list, name, text } from '../field.ts';
import { idOf } from '../id.ts';

/**
 * What a line of a configured rule set does. An `allow` with a `skipTo` passes its own list and is asked on there (several lists
 * in a row); `skip` only goes on there (a RETURN); `translate` rewrites addresses (a port forward), `route` says which networks lie behind an interface;
 * the last two decide nothing.
 */
const filterActions = ['allow', 'deny', 'skip', 'translate', 'route'] as const;
export type FilterAction = (typeof filterActions)[number];

/** What a rule looks at: traffic that passes through the device, to the device itself, or from it. */
export const filterHooks = ['forward', 'input', 'output'] as const;
export type FilterHook = (typeof filterHooks)[number];

/**
 * Fields of one configured rule of an enforcing device, in the order it is asked: the first that matches decides. `any`
 * stays any. Addresses are `any`, an address, `10.0.0.0/24` or `10.0.0.5-10.0.0.9`; services `any`, `tcp`, `tcp/502`,
 * `udp/1-99`, `icmp/8`, `tcp/502 from 1024-65535`, `protocol/47`. Rules of one `ruleSet` of one device belong together.
 */
export const filterRuleFields = {
  /** The list it stands in and its number there: `LAN 12`. */
  name,
  device: idOf('asset'),
  ruleSet: name,
  /** From 1, in the order in which the device asks. */
  order: count,
  /** Which traffic is asked for it. */
  hooks: list(z.enum(filterHooks)),
  action: z.enum(filterActions),
  /** Set where it sees one address family only. */
  family: z.enum(['ip4', 'ip6']),
  /** Interfaces the traffic comes in by or leaves by; not set: whichever. `!wan`: all but that one, `eth*`: all that begin so. */
  inputs: list(name),
  outputs: list(name),
  sources: list(name),
  targets: list(name),
  services: list(name),
  /** True where it concerns only packets of connections that are open already, and so never decides about a new one. */
  repliesOnly: z.boolean(),
  /** Conditions beyond these fields: while any stands here nobody can say from addresses alone whether it matches. */
  conditions: list(name),
  /** Absent: in force. */
  enabled: z.boolean(),
  /** What holds where no other rule matched. */
  isDefault: z.boolean(),
  skipTo: count,
  /** Where a port forward leads. */
  translatedTo: name,
  /** As the file says it, shortened. */
  written: name,
  description: text,
  owner: name,
  expires: date,
  /** Whether the device writes down what it matches. */
  logged: z.boolean(),
  /** How often it matched, as the device counted. */
  hits: count,
  /** The day it last matched something. */
  lastHit: date,
} as const;
