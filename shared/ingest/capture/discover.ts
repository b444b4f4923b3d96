import type { Confidence } from '../../model/field.ts';
import type { Transport } from '../../model/zone.ts';
import { addressText, macText } from './address.ts';
import { endId, endText, firstFact } from './describe.ts';
import type { ChannelSeen } from './inventory/channels.ts';
import type { Fact, FactField } from './inventory/fact.ts';
import type { HostSeen } from './inventory/hosts.ts';
import { linkTypeName } from './link-types.ts';
import type { ActKind, Shown } from './message/act.ts';
import type { CaptureReport } from './report.ts';
import { timestampText } from './timestamp.ts';
import { type MacVendors, noVendors } from './vendors.ts';

/** The answer of `zonewright discover`; docs of the fields in the command line's contract. */
export interface Discovery {
  readonly captures: readonly DiscoveredCapture[];
  readonly hosts: readonly DiscoveredHost[];
  readonly channels: readonly DiscoveredChannel[];
}

interface DiscoveredCapture {
  readonly file: string;
  readonly format: string;
  readonly compressed: boolean;
  readonly linkTypes: readonly string[];
  readonly packets: number;
  readonly bytes: number;
  readonly first: string | null;
  readonly last: string | null;
  readonly truncated: boolean;
  readonly sha256: string;
  readonly skipped: readonly {
    readonly reason: string;
    readonly code: string;
    readonly count: number;
    readonly firstFrame: number | null;
  }[];
}

interface Evidence {
  readonly file: string;
  readonly frame: number;
}

interface DiscoveredHost {
  readonly id: string;
  readonly mac: string | null;
  readonly vendor: string | null;
  readonly addresses: readonly string[];
  readonly names: readonly string[];
  readonly vlans: readonly number[];
  readonly roles: readonly {
    readonly role: string;
    readonly confidence: Confidence;
    readonly evidence: Evidence;
  }[];
  readonly device: {
    readonly vendor: string | null;
    readonly product: string | null;
    readonly order: string | null;
    readonly firmware: string | null;
    readonly serial: string | null;
    readonly evidence: Evidence;
  } | null;
  /** Every MAC of the host, where it stated more than one. */
  readonly macs: readonly string[];
  /** Everything that was said of it, with who said it and where; what contradicts stands side by side. */
  readonly facts: readonly {
    readonly field: FactField;
    readonly value: string;
    readonly confidence: Confidence;
    readonly by: string;
    readonly evidence: Evidence;
  }[];
  readonly evidence: Evidence;
}

interface DiscoveredChannel {
  readonly source: string;
  readonly target: string;
  /** The ends as the packets name them: a host can have several addresses, a group is no host. */
  readonly sourceAddress: string;
  readonly targetAddress: string;
  readonly initiator: ChannelSeen['initiator'];
  readonly transport: Transport;
  readonly port: number | null;
  readonly protocol: string | null;
  readonly confidence: Confidence;
  readonly basis: 'payload' | 'port' | null;
  readonly packets: number;
  readonly bytes: number;
  readonly file: string;
  readonly firstFrame: number;
  readonly lastFrame: number;
  readonly first: string | null;
  readonly last: string | null;
  /** What was done over it beyond reading, by the protocol's own function names. */
  readonly acts: readonly { kind: ActKind; name: string; count: number; firstFrame: number }[];
  /** Sorts of credentials that could be read; never the credentials. */
  readonly clearCredentials: readonly { name: string; firstFrame: number }[];
  readonly versions: readonly { name: string; firstFrame: number }[];
}

/**
 * What several captures show together. A host that appears in more than one with the same MAC, or the same id where one
 * of them shows no MAC, is listed once; channels are listed per capture, since their frame numbers are.
 */
export function discover(reports: readonly CaptureReport[], vendors: MacVendors = noVendors): Discovery {
  const hosts = new Map<string, DiscoveredHost>();
  const idOfMac = new Map<string, string>();
  const channels: DiscoveredChannel[] = [];
  for (const report of reports) {
    const ids = new Map<string, string>();
    for (const seen of report.hosts.list) {
      const host = describeHost(seen, report, vendors);
      const known = findKnown(host, hosts, idOfMac);
      const id = known?.id ?? freeId(host, hosts);
      ids.set(host.id, id);
      for (const mac of host.macs) idOfMac.set(mac, id);
      hosts.set(id, known === undefined ? { ...host, id } : mergeHosts(known, host));
    }
    for (const channel of report.channels) channels.push(describeChannel(channel, report, ids));
  }
  return { captures: reports.map(describeCapture), hosts: [...hosts.values()], channels };
}

function describeCapture(report: CaptureReport): DiscoveredCapture {
  const end = report.truncated === null ? [] : [{ reason: report.truncated, count: 1, firstFrame: null }];
  return {
    file: report.name,
    format: report.format,
    compressed: report.compressed,
    linkTypes: report.linkTypes.map(linkTypeName),
    packets: report.packets,
    bytes: report.bytes,
    first: report.first,
    last: report.last,
    truncated: report.truncated !== null,
    sha256: report.sha256,
    skipped: [...end, ...report.skipped].map(({ reason, count, firstFrame }) => ({
      reason: reason.message.en,
      code: reason.code,
      count,
      firstFrame,
    })),
  };
}

function describeHost(host: HostSeen, report: CaptureReport, vendors: MacVendors): DiscoveredHost {
  const evidence = (frame: number): Evidence => ({ file: report.name, frame });
  const [mac] = host.macs;
  const named = (field: FactField): string[] =>
    host.facts.filter((fact) => fact.field === field).map((fact) => fact.value);
  const names = [...named('name'), ...named('hostname')];
  return {
    id: host.id,
    mac: mac === undefined ? null : macText(mac),
    vendor: mac === undefined ? null : vendors(mac),
    addresses: host.addresses.map(addressText),
    names: [...new Set(names)],
    vlans: host.vlans,
    roles: host.roles.map(({ role, confidence, frame }) => ({ role, confidence, evidence: evidence(frame) })),
    device: describeDevice(host, evidence),
    macs: host.macs.map(macText),
    facts: host.facts.map(({ frame, ...fact }) => ({ ...fact, evidence: evidence(frame) })),
    evidence: evidence(host.frame),
  };
}

function describeDevice(host: HostSeen, evidence: (frame: number) => Evidence): DiscoveredHost['device'] {
  const fact = {
    vendor: firstFact(host, 'vendor'),
    product: firstFact(host, 'product') ?? firstFact(host, 'description'),
    order: firstFact(host, 'orderNumber'),
    firmware: firstFact(host, 'firmwareVersion'),
    serial: firstFact(host, 'serialNumber'),
  };
  const known = Object.values(fact).filter((entry): entry is Fact => entry !== null);
  const [first] = known.sort((a, b) => a.frame - b.frame);
  if (first === undefined) return null;
  return {
    vendor: fact.vendor?.value ?? null,
    product: fact.product?.value ?? null,
    order: fact.order?.value ?? null,
    firmware: fact.firmware?.value ?? null,
    serial: fact.serial?.value ?? null,
    evidence: evidence(first.frame),
  };
}

function describeChannel(
  channel: ChannelSeen,
  report: CaptureReport,
  ids: ReadonlyMap<string, string>,
): DiscoveredChannel {
  const source = endId(channel.source, false, report.hosts);
  const target = endId(channel.target, channel.targetIsGroup, report.hosts);
  const { span } = channel;
  return {
    source: ids.get(source) ?? source,
    target: ids.get(target) ?? target,
    sourceAddress: endText(channel.source),
    targetAddress: endText(channel.target),
    initiator: channel.initiator,
    transport: channel.transport,
    port: channel.port,
    protocol: channel.protocol?.id ?? null,
    confidence: channel.confidence,
    basis: channel.basis,
    packets: span.packets,
    bytes: span.bytes,
    file: report.name,
    firstFrame: span.firstFrame,
    lastFrame: span.lastFrame,
    first: timestampText(span.first, report.digits),
    last: timestampText(span.last, report.digits),
    acts: (channel.doings?.acts ?? []).map(({ frame, ...act }) => ({ ...act, firstFrame: frame })),
    clearCredentials: shownIn(channel.doings?.credentials),
    versions: shownIn(channel.doings?.versions),
  };
}

function shownIn(shown: readonly Shown[] = []): { name: string; firstFrame: number }[] {
  return shown.map(({ name, frame }) => ({ name, firstFrame: frame }));
}

/** The same host of an earlier capture: one of its MACs, or its id where one side shows no MAC. */
function findKnown(
  host: DiscoveredHost,
  hosts: ReadonlyMap<string, DiscoveredHost>,
  idOfMac: ReadonlyMap<string, string>,
): DiscoveredHost | undefined {
  const id = host.macs.map((mac) => idOfMac.get(mac)).find((known) => known !== undefined);
  if (id !== undefined) return hosts.get(id);
  const sameId = hosts.get(host.id);
  return sameId !== undefined && (sameId.mac === null || host.mac === null) ? sameId : undefined;
}

function freeId(host: DiscoveredHost, hosts: ReadonlyMap<string, DiscoveredHost>): string {
  if (!hosts.has(host.id)) return host.id;
  return `${host.id} ${host.mac ?? host.evidence.file}`;
}

function mergeHosts(known: DiscoveredHost, more: DiscoveredHost): DiscoveredHost {
  const union = <T>(a: readonly T[], b: readonly T[]): T[] => [...new Set([...a, ...b])];
  const newRoles = more.roles.filter((role) => !known.roles.some((other) => other.role === role.role));
  return {
    ...known,
    mac: known.mac ?? more.mac,
    vendor: known.vendor ?? more.vendor,
    addresses: union(known.addresses, more.addresses),
    names: union(known.names, more.names),
    vlans: union(known.vlans, more.vlans).sort((a, b) => a - b),
    roles: [...known.roles, ...newRoles],
    device: known.device ?? more.device,
    macs: union(known.macs, more.macs),
    facts: [
      ...known.facts,
      ...more.facts.filter((fact) => !known.facts.some((other) => isSame(fact, other))),
    ],
  };
}

type HostFact = DiscoveredHost['facts'][number];

function isSame(a: HostFact, b: HostFact): boolean {
  return a.field === b.field && a.value === b.value;
}
