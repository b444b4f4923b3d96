import { type AssetType, assetTypes } from '../../model/asset.ts';
import type { Confidence } from '../../model/field.ts';
import type { Claim, Observations, ObservedAsset, ObservedChannel, Skipped } from '../observation.ts';
import { addressText, isLinkLocal, isPrivate, macText } from './address.ts';
import { endId, joinsHosts } from './describe.ts';
import type { ChannelSeen, End } from './inventory/channels.ts';
import type { FactField } from './inventory/fact.ts';
import type { HostSeen } from './inventory/hosts.ts';
import { toSkipped } from './inventory/skips.ts';
import { type Span, widen } from './inventory/span.ts';
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
] as const satisfies readonly FactField[];

function observeHost(host: HostSeen, vendors: MacVendors): ObservedAsset {
  const place = `frame ${host.frame}`;
  const claims: Claim[] = [];
  for (const field of claimedFacts) {
    const fact = host.facts.find((known) => known.field === field);
    if (fact !== undefined) {
      claims.push({ field, value: fact.value, place: `frame ${fact.frame}`, confidence: fact.confidence });
    }
  }
  if (!claims.some((claim) => claim.field === 'name')) {
    claims.push({ field: 'name', value: host.id, place, confidence: 'low' });
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

/** Who the device says made it; else who made its network interface, which need not be the same. */
function vendorClaim(host: HostSeen, vendors: MacVendors): Claim[] {
  const fact = host.facts.find((known) => known.field === 'vendor');
  if (fact !== undefined) {
    return [
      { field: 'vendor', value: fact.value, place: `frame ${fact.frame}`, confidence: fact.confidence },
    ];
  }
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

/** Channels between the same two hosts about the same service are one, whatever addresses they use. */
function observeChannels(channels: Iterable<ChannelSeen>, report: CaptureReport): ObservedChannel[] {
  const byKey = new Map<string, { seen: ChannelSeen; source: string; target: string; span: Span }>();
  for (const seen of channels) {
    const source = endId(seen.source, false, report.hosts);
    const target = endId(seen.target, false, report.hosts);
    const key = `${source} ${target} ${seen.transport} ${seen.port ?? seen.protocol?.id ?? seen.number}`;
    const known = byKey.get(key);
    if (known === undefined) byKey.set(key, { seen, source, target, span: { ...seen.span } });
    else widen(known.span, seen.span);
  }
  return [...byKey].map(([key, { seen, source, target, span }]) => ({
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
  }));
}
