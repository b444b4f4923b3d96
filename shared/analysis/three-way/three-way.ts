import type { Id } from '#shared/model/id.ts';
import type { Channel, FilterRule, Model } from '#shared/model/model.ts';
import { channelName, endpointName } from '#shared/model/record-name.ts';
import { type Configured, ConfiguredChannels, isWide } from './configured.ts';

/**
 * What the three say together, the worst first: `refusedOpen` not wanted and let through; `refusedSeen` not wanted and seen;
 * `passedBlocked` seen although the configuration stops it (another way, or another configuration than the imported);
 * `wantedBlocked` wanted and stopped; `undocumented` let through or seen and nobody says it is wanted; `wide` wanted, but let
 * through by a rule for anything; `hidden` a permit that an earlier rule always decides before; `unknown`; `agreed`; `kept` not wanted, not let through and not seen.
 */
export const threeWayStates = [
  'refusedOpen',
  'refusedSeen',
  'passedBlocked',
  'wantedBlocked',
  'undocumented',
  'wide',
  'hidden',
  'unknown',
  'agreed',
  'kept',
] as const;
export type ThreeWayState = (typeof threeWayStates)[number];

type Said = 'yes' | 'no' | 'unknown';

/** One channel, or one permit of a device that no channel of the model needs. */
export interface ThreeWayRow {
  readonly id: Id<'channel'> | Id<'filterRule'>;
  readonly name: string;
  readonly source: string;
  readonly target: string;
  readonly sourceZone: Id<'zone'> | undefined;
  readonly targetZone: Id<'zone'> | undefined;
  readonly service: string;
  readonly intended: Said;
  readonly configured: Configured;
  readonly observed: Said;
  readonly last: string | null;
  readonly packets: number;
  readonly state: ThreeWayState;
}

export interface ThreeWay {
  readonly rows: readonly ThreeWayRow[];
  /** Something was seen somewhere, so that not having been seen says something. */
  readonly isCaptured: boolean;
  /** Devices whose rules are known. */
  readonly devices: number;
}

/** Rows worked out before the caller may do something else. */
const piece = 200;

/**
 * Intended against configured against observed: every channel of the model, and every permit in force that no channel needs.
 * Yields every few rows, so that nothing waits for 30,000 channels.
 */
export function* threeWay(model: Model): Generator<undefined, ThreeWay> {
  const configured = yield* ConfiguredChannels.steps(model);
  yield;
  const isCaptured = [...model.channel.values()].some(({ observed }) => observed !== undefined);
  const rows: ThreeWayRow[] = [];
  const needed = new Set<string>();
  for (const channel of model.channel.values()) {
    const said = configured.of(channel);
    for (const rule of said.rules) needed.add(rule);
    rows.push(channelRow(model, channel, said, isCaptured, configured));
    if (rows.length % piece === 0) yield;
  }
  const hidden = yield* configured.hidden();
  const names = namesByAddress(model);
  const devices = new Set<string>();
  let turn = 0;
  for (const rule of model.filterRule.values()) {
    if (rule.device !== undefined) devices.add(rule.device);
    if (isPermit(rule) && !needed.has(rule.id)) rows.push(ruleRow(rule, names, hidden.get(rule.id)));
    turn += 1;
    if (turn % (piece * 5) === 0) yield;
  }
  return { rows, isCaptured, devices: devices.size };
}

function isPermit(rule: FilterRule): boolean {
  return (
    rule.action === 'allow' && rule.enabled !== false && rule.isDefault !== true && rule.repliesOnly !== true
  );
}

function channelRow(
  model: Model,
  channel: Channel,
  configured: Configured,
  isCaptured: boolean,
  places: ConfiguredChannels,
): ThreeWayRow {
  const { id, intended, observed, transport, port, protocol } = channel;
  const wanted = intended === undefined ? 'unknown' : intended ? 'yes' : 'no';
  const seen = observed !== undefined ? 'yes' : isCaptured ? 'no' : 'unknown';
  const service = [port === undefined ? transport : `${transport ?? '?'}/${port}`, protocol];
  return {
    id,
    name: channelName(model, channel),
    source: endpointName(model, channel.source),
    target: endpointName(model, channel.target),
    sourceZone: places.zoneOf(channel.source),
    targetZone: places.zoneOf(channel.target),
    service: service.filter((part) => part !== undefined).join(' '),
    intended: wanted,
    configured,
    observed: seen,
    last: observed?.last ?? null,
    packets: observed?.packets ?? 0,
    state: stateOf(wanted, configured.answer, seen),
  };
}

/** What the assets of the model are called, by address. */
function namesByAddress(model: Model): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { name, addresses = [] } of model.asset.values()) {
    for (const address of addresses) if (name !== undefined) names.set(address, name);
  }
  return names;
}

function few(words: readonly string[] = [], names?: ReadonlyMap<string, string>): string {
  const shown = words.slice(0, 3).map((word) => names?.get(word) ?? word);
  return words.length > 3 ? `${shown.join(', ')} … (${words.length})` : shown.join(', ');
}

function ruleRow(
  rule: FilterRule,
  names: ReadonlyMap<string, string>,
  by: Id<'filterRule'> | undefined,
): ThreeWayRow {
  const why = (rule.conditions ?? []).length > 0 ? 'condition' : 'rule';
  const configured: Configured =
    by === undefined
      ? { answer: isWide(rule) ? 'any' : 'yes', why, rules: [rule.id] }
      : { answer: 'no', why: 'hidden', rules: [by] };
  return {
    id: rule.id,
    name: rule.name ?? rule.id,
    source: few(rule.sources, names),
    target: few(rule.targets, names),
    sourceZone: undefined,
    targetZone: undefined,
    service: few(rule.services),
    intended: 'unknown',
    configured,
    observed: 'unknown',
    last: rule.lastHit ?? null,
    packets: 0,
    state: by === undefined ? 'undocumented' : 'hidden',
  };
}

function stateOf(intended: Said, configured: Configured['answer'], observed: Said): ThreeWayState {
  const isOpen = configured === 'yes' || configured === 'any';
  if (intended === 'no') return refusedState(isOpen, configured, observed);
  if (observed === 'yes' && configured === 'no') return 'passedBlocked';
  if (intended === 'unknown') return isOpen || observed === 'yes' ? 'undocumented' : 'unknown';
  if (configured === 'no') return 'wantedBlocked';
  if (configured === 'unknown') return 'unknown';
  return configured === 'any' ? 'wide' : 'agreed';
}

function refusedState(isOpen: boolean, configured: Configured['answer'], observed: Said): ThreeWayState {
  if (isOpen) return 'refusedOpen';
  if (observed === 'yes') return 'refusedSeen';
  return configured === 'unknown' ? 'unknown' : 'kept';
}
