import {
  type AddressKey,
  addressText,
  isGroupMac,
  isLinkLocal,
  isPrivate,
  type Mac,
  macText,
} from '../address.ts';
import type { AddressSeen, Binding, Devices, MacSeen } from './devices.ts';
import type { Fact, RoleSeen } from './fact.ts';
import { emptySpan, type Span, widen } from './span.ts';

/** One device of the network as far as the capture can tell. */
export interface HostSeen {
  /** Unique in the capture: its first address, else its MAC. */
  readonly id: string;
  /** Its own MACs; empty behind a router and where the link layer has none. */
  readonly macs: readonly Mac[];
  readonly addresses: readonly AddressKey[];
  readonly vlans: readonly number[];
  readonly facts: readonly Fact[];
  readonly roles: RoleSeen[];
  readonly sent: Span;
  readonly received: Span;
  /** Frame that shows the host first. */
  readonly frame: number;
}

/** The hosts, and which of them an end of a channel is: undefined for groups and beyond the limits. */
export interface Hosts {
  readonly list: readonly HostSeen[];
  of(end: { readonly address: AddressKey | null; readonly mac: Mac }): HostSeen | undefined;
}

/**
 * Decides which addresses and MACs are one host. An address belongs to the MAC that states it (ARP, neighbour discovery,
 * DCP, LLDP) or, failing that, to the MAC that is its only sender and sends for no other: a router sends for many, and
 * with a hop limit already counted down.
 */
export function resolveHosts(devices: Devices): Hosts {
  const owner = new Map<AddressKey, Mac[]>();
  const senders = new Map([...devices.macs.values()].map((device) => [device.mac, sendersOf(device)]));
  for (const end of devices.addresses.values()) owner.set(end.address, ownersOf(end, senders));
  const groups = groupMacs(devices);
  const hosts: HostSeen[] = [];
  const byMac = new Map<Mac, HostSeen>();
  const byAddress = new Map<AddressKey, HostSeen>();
  const ids = new Set<string>();
  for (const macs of groups) {
    const ends = endsOf(macs, devices, owner);
    const host = makeHost(macs, ends, ids);
    hosts.push(host);
    for (const { mac } of macs) byMac.set(mac, host);
    for (const { address } of ends) if (!byAddress.has(address)) byAddress.set(address, host);
    addRouterRole(host, macs, owner);
  }
  for (const end of devices.addresses.values()) {
    if (byAddress.has(end.address) || isSilentBroadcast(end) || isOnlyTold(end)) continue;
    const host = makeHost([], [end], ids);
    hosts.push(host);
    byAddress.set(end.address, host);
  }
  hosts.sort((a, b) => a.frame - b.frame || (a.id < b.id ? -1 : 1));
  return {
    list: hosts,
    of: ({ address, mac }) => (address === null ? undefined : byAddress.get(address)) ?? byMac.get(mac),
  };
}

/** For which routable addresses of one family a MAC was seen sending. */
interface SentFor {
  count: number;
  stated: boolean;
  readonly prefixes: Set<string>;
}

/** What a MAC sends for, per family; null where it is known to be a router's. */
type Senders = { readonly ipv4: SentFor; readonly ipv6: SentFor } | null;

function sendersOf(device: MacSeen): Senders {
  if (device.roles.has('router')) return null;
  const ipv4: SentFor = { count: 0, stated: false, prefixes: new Set() };
  const ipv6: SentFor = { count: 0, stated: false, prefixes: new Set() };
  for (const [address, binding] of device.addresses) {
    if (isLinkLocal(address)) continue;
    const family = typeof address === 'number' ? ipv4 : ipv6;
    family.count += 1;
    family.stated ||= binding.stated;
    if (typeof address === 'string') family.prefixes.add(address.slice(0, 4));
  }
  return { ipv4, ipv6 };
}

/** MACs the address belongs to: more than one where two devices claim it. */
function ownersOf(end: AddressSeen, senders: ReadonlyMap<Mac, Senders>): Mac[] {
  const stated = [...end.macs].filter(([, binding]) => binding.stated).map(([mac]) => mac);
  if (stated.length > 0) return stated;
  const candidates = [...end.macs].filter(([mac, binding]) =>
    isOwnSender(end.address, binding, senders.get(mac) ?? null),
  );
  candidates.sort(([, a], [, b]) => b.packets - a.packets || a.frame - b.frame);
  return candidates.slice(0, 1).map(([mac]) => mac);
}

/** True where the MAC sends for this address alone, or for several IPv6 addresses of one prefix (RFC 8981). */
function isOwnSender(address: AddressKey, binding: Binding, senders: Senders): boolean {
  if (isLinkLocal(address)) return true;
  if (senders === null || wasRouted(address, binding.hopLimit)) return false;
  const { count, stated, prefixes } = typeof address === 'number' ? senders.ipv4 : senders.ipv6;
  if (stated) return false;
  return count === 1 || (prefixes.size === 1 && count <= 16);
}

/**
 * A hop limit a little below one of the usual first values was counted down on the way. Within a plant few routers are
 * passed, to public addresses many; other values (30, 60, 100, 200) are first values of embedded stacks.
 */
function wasRouted(address: AddressKey, hopLimit: number): boolean {
  const most = isPrivate(address) ? 3 : 16;
  return [64, 128, 255].some((first) => hopLimit < first && hopLimit >= first - most);
}

/** The MACs of each device: those it stated to be its own, else one. */
function groupMacs(devices: Devices): MacSeen[][] {
  const groups: MacSeen[][] = [];
  const done = new Set<Mac>();
  for (const device of devices.macs.values()) {
    if (done.has(device.mac) || isGroupMac(device.mac)) continue;
    const group: MacSeen[] = [];
    const queue = [device];
    done.add(device.mac);
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      group.push(next);
      for (const sibling of next.siblings) {
        const other = devices.macs.get(sibling);
        if (other === undefined || done.has(sibling)) continue;
        done.add(sibling);
        queue.push(other);
      }
    }
    groups.push(group);
  }
  return groups;
}

function endsOf(
  macs: readonly MacSeen[],
  devices: Devices,
  owner: ReadonlyMap<AddressKey, Mac[]>,
): AddressSeen[] {
  const ends = new Map<AddressKey, AddressSeen>();
  for (const { mac, addresses } of macs) {
    for (const address of addresses.keys()) {
      const end = devices.addresses.get(address);
      if (end !== undefined && owner.get(address)?.includes(mac) === true) ends.set(address, end);
    }
  }
  return [...ends.values()];
}

/** Never heard, only told, and ending in .255: a broadcast of a network whose size the capture does not show. */
function isSilentBroadcast(end: AddressSeen): boolean {
  return typeof end.address === 'number' && (end.address & 255) === 255 && end.sent.packets === 0;
}

/** Somebody said something about it, and nothing went from or to it. */
function isOnlyTold({ sent, received }: AddressSeen): boolean {
  return sent.packets === 0 && received.packets === 0;
}

function makeHost(macs: readonly MacSeen[], ends: readonly AddressSeen[], ids: Set<string>): HostSeen {
  const sent = emptySpan();
  const received = emptySpan();
  for (const device of macs) widen(sent, device.sent);
  for (const end of ends) {
    if (macs.length === 0) widen(sent, end.sent);
    widen(received, end.received);
  }
  const addresses = ends.map((end) => end.address).sort(compareAddresses);
  const sortedMacs = macs.map((device) => device.mac).sort((a, b) => a - b);
  const roles = new Map([...ends, ...macs].flatMap(({ roles: shown }) => [...shown]));
  return {
    id: uniqueId(addresses, sortedMacs, ids),
    macs: sortedMacs,
    addresses,
    vlans: [...new Set(macs.flatMap((device) => [...device.vlans.keys()]))].sort((a, b) => a - b),
    facts: [...macs, ...ends].flatMap(({ facts: said }) => said),
    roles: [...roles.values()],
    sent,
    received,
    frame: firstFrame(macs, sent, received),
  };
}

/** The frame that shows the host first: sending or stating something, else being spoken to. */
function firstFrame(macs: readonly MacSeen[], sent: Span, received: Span): number {
  const stated = macs.flatMap((device) => [
    ...device.facts.map((fact) => fact.frame),
    ...[...device.addresses.values()].map((binding) => binding.frame),
  ]);
  const shown = stated.reduce((a, b) => Math.min(a, b), sent.firstFrame);
  return shown === Number.MAX_SAFE_INTEGER ? received.firstFrame : shown;
}

/** IPv4 before IPv6, routable before link-local, then by value. */
function compareAddresses(a: AddressKey, b: AddressKey): number {
  if (typeof a !== typeof b) return typeof a === 'number' ? -1 : 1;
  const local = Number(isLinkLocal(a)) - Number(isLinkLocal(b));
  if (local !== 0) return local;
  return a < b ? -1 : Number(a > b);
}

function uniqueId(addresses: readonly AddressKey[], macs: readonly Mac[], ids: Set<string>): string {
  const [address] = addresses;
  const [mac] = macs;
  const names = [
    address === undefined ? null : addressText(address),
    mac === undefined ? null : macText(mac),
    `${address === undefined ? '' : addressText(address)} ${mac === undefined ? '' : macText(mac)}`,
  ];
  const id = names.find((name) => name !== null && !ids.has(name)) ?? `host ${ids.size + 1}`;
  ids.add(id);
  return id;
}

/** A MAC that sends for two addresses it does not own, or for one that was routed, is a router's. */
function addRouterRole(
  host: HostSeen,
  macs: readonly MacSeen[],
  owner: ReadonlyMap<AddressKey, Mac[]>,
): void {
  if (host.roles.some(({ role }) => role === 'router')) return;
  const behind = macs.flatMap((device) =>
    [...device.addresses].filter(([address]) => owner.get(address)?.includes(device.mac) === false),
  );
  const routed = behind.filter(([address, { hopLimit }]) => wasRouted(address, hopLimit));
  const [evidence] = routed.length > 0 ? routed : behind;
  if (evidence === undefined || (routed.length === 0 && behind.length < 2)) return;
  host.roles.push({ role: 'router', confidence: 'medium', frame: evidence[1].frame });
}
