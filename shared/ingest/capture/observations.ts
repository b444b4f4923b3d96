import { type AssetType, assetTypes, programAccesses } from '../../model/asset.ts';
import type { Confidence } from '../../model/field.ts';
import type { Claim, Observations, ObservedAsset, ObservedChannel, Skipped } from '../observation.ts';
import { addressText, isLinkLocal, isPrivate, macText } from './address.ts';
import { channelClaims } from './channel-claims.ts';
import { endId, firstFact, joinsHosts } from './describe.ts';
import type { ChannelSeen } from './inventory/channels.ts';
import type { End } from './inventory/end.ts';
import type { Fact, FactField } from './inventory/fact.ts';
import type { HostSeen } from './inventory/hosts.ts';
import { toSkipped } from './inventory/skips.ts';
import { type Span, widen } from './inventory/span.ts';
import { Doings } from './message/act.ts';
import { captureProblem } from './problems.ts';
import type { CaptureReport } from './report.ts';
import { timestampText } from './timestamp.ts';
import { type MacVendors, noVendors } from './vendors.ts';

/**
 * The capture in the words all sources share, for reconcile. Left out, and counted in `skipped`: traffic to groups and
 * within one host, and addresses that were only tried and never answered.
 */
export function toObservations(report: CaptureReport, vendors: MacVendors = noVendors): Observations {
  const { hosts } = report;
  const joining = report.channels.filter((channel) => joinsHosts(channel, hosts));
  const heard = new Set(hosts.list.filter((host) => host.sent.packets > 0));
  for (const channel of joining) {
    const target = hosts.of(channel.target);
    if (channel.established && target !== undefined) heard.add(target);
  }
  const isHeard = (end: End): boolean => {
    const host = hosts.of(end);
    return host !== undefined && heard.has(host);
  };
  const answered = joining.filter((channel) => isHeard(channel.source) && isHeard(channel.target));
  const isInner = (channel: ChannelSeen): boolean => hosts.of(channel.source) === hosts.of(channel.target);
  const taken = new Set(answered.filter((channel) => !isInner(channel)));
  return {
    source: { name: report.name, format: report.format, sha256: report.sha256, size: report.size },
    read: report.packets,
    assets: hosts.list.filter((host) => heard.has(host)).map((host) => observeHost(host, vendors)),
    channels: observeChannels(taken, report),
    skipped: [
      ...report.skipped.map(toSkipped),
      ...leftOut(
        'capture.groupTarget',
        report.channels.filter((channel) => channel.targetIsGroup),
        report,
      ),
      ...leftOut('capture.sameHost', answered.filter(isInner), report),
      ...leftOut(
        'capture.silent',
        joining.filter((channel) => !taken.has(channel) && !isInner(channel)),
        report,
      ),
      ...(report.truncated === null
        ? []
        : [{ place: report.truncated.place, reason: report.truncated, count: 1 }]),
    ],
  };
}

/** One line for all channels left out for the same reason, counting their packets. */
function leftOut(
  code: 'capture.groupTarget' | 'capture.sameHost' | 'capture.silent',
  channels: readonly ChannelSeen[],
  report: CaptureReport,
): Skipped[] {
  const [first] = channels;
  if (first === undefined) return [];
  const place = `${report.name}, frame ${first.span.firstFrame}`;
  const count = channels.reduce((sum, channel) => sum + channel.span.packets, 0);
  return [{ place, reason: captureProblem(code, place), count }];
}

/** Statements that are asset fields as they are. */
const claimedFacts = [
  'name',
  'product',
  'orderNumber',
  'serialNumber',
  'hardwareVersion',
  'firmwareVersion',
  'hostname',
  'applicationUri',
] as const satisfies readonly FactField[];

function observeHost(host: HostSeen, vendors: MacVendors): ObservedAsset {
  const place = `frame ${host.frame}`;
  const claims: Claim[] = [];
  for (const field of claimedFacts) {
    for (const { value, confidence, frame } of differingFacts(host, field))
      claims.push({ field, value, place: `frame ${frame}`, confidence });
  }
  const system = firstFact(host, 'operatingSystem');
  if (system !== null) claims.push({ field: 'operatingSystem', value: system.value, ...basisOf(system) });
  const position = firstFact(host, 'modeSwitch');
  if (position?.value === 'run' || position?.value === 'program')
    claims.push({ field: 'modeSwitch', value: position.value, ...basisOf(position) });
  const access = firstFact(host, 'programAccess');
  const granted = programAccesses.find((value) => value === access?.value);
  if (access !== null && granted !== undefined)
    claims.push({ field: 'programAccess', value: granted, ...basisOf(access) });
  if (!claims.some((claim) => claim.field === 'name')) {
    const named = firstFact(host, 'hostname');
    claims.push(
      named === null
        ? { field: 'name', value: host.id, place, confidence: 'low' }
        : { field: 'name', value: named.value, place: `frame ${named.frame}`, confidence: 'medium' },
    );
  }
  claims.push(...vendorClaim(host, vendors), ...typeClaim(host));
  const addresses = host.addresses.map(addressText);
  if (addresses.length > 0) claims.push({ field: 'addresses', value: addresses, place, confidence: 'high' });
  const macs = host.macs.map(macText);
  if (macs.length > 0) claims.push({ field: 'macs', value: macs, place, confidence: 'high' });
  if (host.vlans.length > 0) claims.push({ field: 'vlans', value: host.vlans, place, confidence: 'high' });
  if (isExternal(host)) {
    claims.push({ field: 'purdueLevel', value: 'external', place, confidence: 'medium' });
  }
  return { key: host.id, claims };
}

const mostDiffering = 4;

/**
 * What was said about a field, the most trusted first; what is only written at another length is left out, and so is a
 * weak word beside a better one. What is left contradicts itself, and a person decides.
 */
function differingFacts(host: HostSeen, field: FactField): Fact[] {
  const said = host.facts.filter((fact) => fact.field === field);
  said.sort((a, b) => weight[b.confidence] - weight[a.confidence] || a.frame - b.frame);
  const kept: Fact[] = [];
  for (const fact of said) {
    const isWeak = fact.confidence === 'low' && kept.length > 0;
    const isKnown = kept.some((other) => saysTheSame(fact.value, other.value));
    if (!isWeak && !isKnown && kept.length < mostDiffering) kept.push(fact);
  }
  return kept;
}

function saysTheSame(a: string, b: string): boolean {
  const [one, other] = [a, b].map((text) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ''));
  return one === undefined || other === undefined || one.includes(other) || other.includes(one);
}

function basisOf({ frame, confidence }: Fact): { readonly place: string; readonly confidence: Confidence } {
  return { place: `frame ${frame}`, confidence };
}

/** Who the device says made it; else who made its network interface, which need not be the same. */
function vendorClaim(host: HostSeen, vendors: MacVendors): Claim[] {
  const said = differingFacts(host, 'vendor');
  if (said.length > 0) return said.map((fact) => ({ field: 'vendor', value: fact.value, ...basisOf(fact) }));
  const [mac] = host.macs;
  const vendor = mac === undefined ? null : vendors(mac);
  if (vendor === null) return [];
  return [{ field: 'vendor', value: vendor, place: `frame ${host.frame}`, confidence: 'low' }];
}

const weight: Readonly<Record<Confidence, number>> = { high: 2, medium: 1, low: 0 };

/** PROFINET roles as asset types; a PROFINET device can be anything from a drive to a panel. */
const typeOfRole = new Map<string, AssetType>([
  ['profinetController', 'plc'],
  ['profinetSupervisor', 'engineeringWorkstation'],
  ...assetTypes.map((type) => [type, type] as const),
]);

/** The asset type the best evidenced role stands for; none where equally good ones disagree. */
function typeClaim(host: HostSeen): Claim[] {
  const typed = host.roles.flatMap((role) => {
    const type = typeOfRole.get(role.role);
    return type === undefined ? [] : [{ ...role, type }];
  });
  const best = Math.max(...typed.map((role) => weight[role.confidence]));
  const candidates = typed.filter((role) => weight[role.confidence] === best);
  const [first] = candidates;
  if (first === undefined || candidates.some((role) => role.type !== first.type)) return [];
  return [{ field: 'type', value: first.type, place: `frame ${first.frame}`, confidence: first.confidence }];
}

/** Known only by addresses the Internet routes, without a MAC of its own. */
function isExternal(host: HostSeen): boolean {
  if (host.macs.length > 0 || host.addresses.length === 0) return false;
  return host.addresses.every((address) => !isPrivate(address) && !isLinkLocal(address));
}

/** One channel of the plant, of however many pairs of addresses. */
interface Joined {
  readonly seen: ChannelSeen;
  readonly source: string;
  readonly target: string;
  readonly span: Span;
  readonly doings: Doings;
}

/** Channels between the same two hosts about the same service are one, whatever addresses they use. */
function observeChannels(channels: Iterable<ChannelSeen>, report: CaptureReport): ObservedChannel[] {
  const byKey = new Map<string, Joined>();
  for (const seen of channels) {
    const source = endId(seen.source, false, report.hosts);
    const target = endId(seen.target, false, report.hosts);
    const key = `${source} ${target} ${seen.transport} ${seen.port ?? seen.protocol?.id ?? seen.number}`;
    const known = byKey.get(key);
    if (known === undefined) {
      const doings = new Doings();
      if (seen.doings !== null) doings.add(seen.doings);
      byKey.set(key, { seen, source, target, span: { ...seen.span }, doings });
      continue;
    }
    widen(known.span, seen.span);
    if (seen.doings !== null) known.doings.add(seen.doings);
  }
  return [...byKey].map(([key, { seen, source, target, span, doings }]) => ({
    key,
    source,
    target,
    initiatorKnown: seen.initiator !== 'unknown',
    transport: seen.transport,
    port: seen.port,
    protocol: seen.protocol?.id ?? null,
    basis: seen.basis,
    confidence: seen.confidence,
    packets: span.packets,
    bytes: span.bytes,
    first: timestampText(span.first, report.digits) ?? '',
    last: timestampText(span.last, report.digits) ?? '',
    place: `frame ${span.firstFrame}`,
    claims: channelClaims(doings),
  }));
}
