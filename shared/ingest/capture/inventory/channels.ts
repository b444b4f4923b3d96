import type { PortTransport, Protocol, ProtocolTable } from '../../../knowledge/catalogue/protocols.ts';
import type { Confidence } from '../../../model/field.ts';
import type { Transport } from '../../../model/zone.ts';
import { type AddressKey, broadcastMac, isGroupMac, scopeOf } from '../address.ts';
import { ipProtocol } from '../ip-protocol.ts';
import { Doings } from '../message/act.ts';
import { nameOf } from '../payload/naming.ts';
import type { Sight } from '../payload/recogniser.ts';
import { fieldProtocols } from '../payload/recognisers.ts';
import { ChannelKeys } from './channel-keys.ts';
import type { End } from './end.ts';
import type { Flow } from './flow.ts';
import { emptySpan, type Span, widenByFlow } from './span.ts';

/** How it is known which end began: a handshake, what was asked, who owns the known port, or nothing but who was seen first. */
type Initiator = 'handshake' | 'payload' | 'port' | 'unknown';

/** All conversations between two ends about one service. `source` began them where `initiator` is not unknown. */
export interface ChannelSeen {
  readonly source: End;
  readonly target: End;
  readonly targetIsGroup: boolean;
  readonly transport: Transport;
  /** IP protocol number, or Ethernet type where there is no IP. */
  readonly number: number;
  /** Port of the service; null where there is none or it cannot be told. */
  readonly port: number | null;
  protocol: Protocol | null;
  basis: 'payload' | 'port' | null;
  confidence: Confidence;
  /** What one conversation may have shown; a second has to agree. */
  maybe: Sight | null;
  initiator: Initiator;
  /** The target was seen answering. */
  answered: boolean;
  /** More than unanswered attempts to open a TCP connection was seen. */
  established: boolean;
  /** What its messages showed besides; null where they showed nothing. */
  doings: Doings | null;
  readonly span: Span;
}

/** Channels kept at most. */
export const channelLimit = 40_000;
const serviceLimit = 40_000;
const systemPorts = 1024;
/** RFC 6335: ports no service is assigned to. */
const dynamicPorts = 49_152;

interface Direction {
  readonly forward: boolean;
  readonly port: number | null;
  readonly initiator: Initiator;
}

/** Joins the flows of both directions and of all client ports into channels. */
export class Channels {
  readonly seen = new Map<number, ChannelSeen>();
  /** Packets of channels beyond `channelLimit`, and the first of them. */
  dropped = 0;
  firstDropped: number | null = null;
  readonly #protocols: ProtocolTable;
  /** Ends that were seen accepting connections. */
  readonly #services = new Set<number | string>();
  readonly #keys = new ChannelKeys();

  constructor(protocols: ProtocolTable) {
    this.#protocols = protocols;
  }

  /** Takes over a batch of flows. */
  absorb(flows: readonly Flow[]): void {
    for (const flow of flows) this.#learnService(flow);
    const done = new Set<Flow>();
    for (const flow of flows) {
      if (flow.source === null) this.#absorbLink(flow);
      else if (!done.has(flow)) this.#absorbPair(flow, flow.back);
      if (flow.back !== null) done.add(flow.back);
    }
  }

  #learnService(flow: Flow): void {
    if (this.#services.size >= serviceLimit) return;
    if (flow.synchronised === 'asked') this.#services.add(serviceKey(flow.target, flow.targetPort));
    if (flow.synchronised === 'answered') this.#services.add(serviceKey(flow.source, flow.sourcePort));
  }

  /** Only link-level traffic of a protocol of the table is a channel; ARP, LLDP and unknown types are not. */
  #absorbLink(flow: Flow): void {
    const row =
      flow.protocol === null
        ? this.#protocols.byEthertype(flow.number)[0]
        : this.#protocols.byId(flow.protocol);
    if (row === undefined || neighbours.has(row.id)) return;
    const recognised = { protocol: row, basis: 'payload' as const, confidence: 'high' as const };
    const target = { address: null, mac: flow.targetMac };
    const channel = this.#channel(flow, {
      source: { address: null, mac: flow.sourceMac },
      target,
      targetIsGroup: isGroupMac(flow.targetMac),
      transport: 'ethernet',
      port: null,
      ...recognised,
    });
    if (channel === undefined) return;
    channel.initiator = isGroupMac(flow.targetMac) ? 'port' : channel.initiator;
    channel.established = true;
    noteDoings(channel, flow);
    widenByFlow(channel.span, flow);
  }

  #absorbPair(flow: Flow, back: Flow | null): void {
    const direction = this.#direction(flow, back);
    const asked = direction.forward ? flow : back;
    const answer = direction.forward ? back : flow;
    const transport = transportOf(flow.number);
    const source = direction.forward ? sourceEnd(flow) : targetEnd(flow);
    const target = direction.forward ? targetEnd(flow) : sourceEnd(flow);
    const channel = this.#channel(flow, {
      source,
      target,
      targetIsGroup: isGroup(target),
      transport,
      port: direction.port,
      ...this.#recognise(transport, direction.port),
    });
    if (channel === undefined) return;
    this.#name(channel, flow, back);
    if (rank[direction.initiator] > rank[channel.initiator]) channel.initiator = direction.initiator;
    channel.answered ||= answer !== null;
    for (const half of [asked, answer]) {
      if (half === null) continue;
      widenByFlow(channel.span, half);
      channel.established ||= isEstablished(half);
      noteDoings(channel, half);
    }
  }

  /** Finds or makes the channel; undefined, with the packets counted, where there are too many. */
  #channel(
    flow: Flow,
    facts: Omit<
      ChannelSeen,
      'number' | 'maybe' | 'initiator' | 'answered' | 'established' | 'doings' | 'span'
    >,
  ): ChannelSeen | undefined {
    const { source, target, port, protocol } = facts;
    const isLink = facts.transport === 'ethernet';
    const service = isLink ? `${flow.number} ${protocol?.id}` : flow.number * 65_537 + (port ?? -1) + 1;
    const known = this.seen.get(this.#keys.find(source, target, service));
    if (known !== undefined) return known;
    if (isLink || port === null) {
      const turned = this.seen.get(this.#keys.find(target, source, service));
      if (turned !== undefined) {
        turned.answered = true;
        return turned;
      }
    }
    if (this.seen.size >= channelLimit) {
      this.dropped += flow.packets;
      this.firstDropped ??= flow.firstFrame;
      return undefined;
    }
    const channel: ChannelSeen = {
      ...facts,
      number: flow.number,
      maybe: null,
      initiator: 'unknown',
      answered: false,
      established: false,
      doings: null,
      span: emptySpan(),
    };
    this.seen.set(this.#keys.make(source, target, service), channel);
    return channel;
  }

  #direction(flow: Flow, back: Flow | null): Direction {
    if (flow.sourcePort < 0) return { forward: isFirst(flow, back), port: null, initiator: 'unknown' };
    const known =
      handshake(flow, back) ?? this.#knownService(flow) ?? shownSide(flow, back) ?? this.#knownPort(flow);
    if (known !== null) return known;
    const lower = Math.min(flow.sourcePort, flow.targetPort);
    const port = lower >= dynamicPorts ? null : lower;
    return { forward: isFirst(flow, back), port, initiator: 'unknown' };
  }

  /** The end that was seen accepting a connection on that port before. */
  #knownService(flow: Flow): Direction | null {
    if (flow.number !== ipProtocol.tcp) return null;
    const source = this.#services.has(serviceKey(flow.source, flow.sourcePort));
    const target = this.#services.has(serviceKey(flow.target, flow.targetPort));
    if (source === target) return null;
    return { forward: target, port: target ? flow.targetPort : flow.sourcePort, initiator: 'handshake' };
  }

  /** The end whose port belongs to a service: by the table, as system port, or as the only port that can be one. */
  #knownPort(flow: Flow): Direction | null {
    const { sourcePort, targetPort } = flow;
    if (isGroup(targetEnd(flow))) return { forward: true, port: targetPort, initiator: 'port' };
    if (isGroup(sourceEnd(flow)) || sourcePort === targetPort) return null;
    const transport = flow.number === ipProtocol.tcp ? 'tcp' : 'udp';
    const isListed = (port: number): boolean => this.#protocols.byPort(transport, port).length > 0;
    const tests = [isListed, (port: number) => port < systemPorts, (port: number) => port < dynamicPorts];
    for (const isService of tests) {
      const source = isService(sourcePort);
      const target = isService(targetPort);
      if (source !== target)
        return { forward: target, port: target ? targetPort : sourcePort, initiator: 'port' };
      if (source && isService === isListed) {
        const forward = targetPort < sourcePort;
        return { forward, port: Math.min(sourcePort, targetPort), initiator: 'port' };
      }
    }
    return null;
  }

  /** What the payloads of a conversation say goes before the port; a port whose protocol they are not names nothing. */
  #name(channel: ChannelSeen, flow: Flow, back: Flow | null): void {
    const { transport, port } = channel;
    if (!isPorted(transport) || (channel.basis === 'payload' && channel.confidence === 'high')) return;
    const rows = port === null ? [] : this.#protocols.byPort(transport, port);
    const maybe = flow.maybe ?? back?.maybe ?? null;
    const sight = flow.sight ?? back?.sight ?? agreed(flow.maybe, back?.maybe, channel.maybe);
    const shown = sight ?? maybe;
    const row = shown === null ? undefined : nameOf(this.#protocols, shown.protocol, rows);
    channel.maybe = maybe ?? channel.maybe;
    if (row !== undefined && (sight !== null || rows.includes(row))) {
      channel.protocol = row;
      channel.basis = 'payload';
      channel.confidence = sight === null ? 'medium' : 'high';
    } else if (channel.basis === 'port' && flow.looked + (back?.looked ?? 0) > 0) {
      contradict(channel, rows);
    }
  }

  #recognise(
    transport: Transport,
    port: number | null,
  ): Pick<ChannelSeen, 'protocol' | 'basis' | 'confidence'> {
    const rows = isPorted(transport) && port !== null ? this.#protocols.byPort(transport, port) : [];
    const protocol = rows[0] ?? null;
    if (protocol === null) return { protocol, basis: null, confidence: 'low' };
    return { protocol, basis: 'port', confidence: rows.length === 1 ? 'medium' : 'low' };
  }
}

function noteDoings(channel: ChannelSeen, flow: Flow): void {
  if (flow.doings === null) return;
  channel.doings ??= new Doings();
  channel.doings.add(flow.doings);
}

/** Protocols by which devices tell their neighbours who they are: no channel of the plant. */
const neighbours: ReadonlySet<string> = new Set(['lldp', 'cdp']);

const rank = { unknown: 0, port: 1, payload: 2, handshake: 3 } as const;

/** The payload was seen and is not what the port stands for. What cannot be told by payload may still be what it is. */
function contradict(channel: ChannelSeen, rows: readonly Protocol[]): void {
  channel.protocol = rows.find(({ id }) => !fieldProtocols.has(id)) ?? null;
  channel.basis = channel.protocol === null ? null : 'port';
  if (channel.protocol !== rows[0]) channel.confidence = 'low';
}

/** What two of them may be, where they agree. */
function agreed(...maybes: readonly (Sight | null | undefined)[]): Sight | null {
  const [one = null, other, ...more] = maybes.filter((sight) => sight !== null && sight !== undefined);
  if (one === null || other === undefined) return null;
  return [other, ...more].some(({ protocol }) => protocol === one.protocol) ? one : null;
}

/** Who asks and who answers, where what they send tells. */
function shownSide(flow: Flow, back: Flow | null): Direction | null {
  const side = flow.sight?.side ?? null;
  const other = back?.sight?.side ?? null;
  if ((side === null && other === null) || side === other || isGroup(targetEnd(flow))) return null;
  const forward = side === 'client' || other === 'server';
  return { forward, port: forward ? flow.targetPort : flow.sourcePort, initiator: 'payload' };
}

/** Who sent the packet that opens a TCP connection. */
function handshake(flow: Flow, back: Flow | null): Direction | null {
  const asked = flow.synchronised === 'asked' || back?.synchronised === 'answered';
  const wasAsked = back?.synchronised === 'asked' || flow.synchronised === 'answered';
  if (asked === wasAsked) return null;
  return { forward: asked, port: asked ? flow.targetPort : flow.sourcePort, initiator: 'handshake' };
}

const tcpFlag = { syn: 0x02, reset: 0x04, ack: 0x10 } as const;

/** False for a flow of nothing but TCP opening attempts or refusals. */
function isEstablished(flow: Flow): boolean {
  if (flow.number !== ipProtocol.tcp) return true;
  if ((flow.tcpFlags & tcpFlag.ack) === 0) return false;
  return (flow.tcpFlags & tcpFlag.reset) === 0 || flow.packets > 2;
}

function isFirst(flow: Flow, back: Flow | null): boolean {
  return back === null || flow.firstFrame <= back.firstFrame;
}

function transportOf(number: number): Transport {
  if (number === ipProtocol.tcp) return 'tcp';
  if (number === ipProtocol.udp) return 'udp';
  return number === ipProtocol.icmp || number === ipProtocol.icmpv6 ? 'icmp' : 'other';
}

function isPorted(transport: Transport): transport is PortTransport {
  return transport === 'tcp' || transport === 'udp';
}

function sourceEnd(flow: Flow): End {
  return { address: flow.source, mac: flow.sourceMac };
}

function targetEnd(flow: Flow): End {
  return { address: flow.target, mac: flow.targetMac };
}

/** A group address, or one MAC address for everybody (a directed broadcast looks like a host otherwise). */
function isGroup(end: End): boolean {
  return end.mac === broadcastMac || (end.address !== null && scopeOf(end.address) === 'group');
}

/** A TCP port of an address: a number for IPv4. */
function serviceKey(address: AddressKey | null, port: number): number | string {
  return typeof address === 'number' ? address * 65_536 + port : `${address}\n${port}`;
}
