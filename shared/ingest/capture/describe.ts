import { addressText, macText } from './address.ts';
import type { ChannelSeen, End } from './inventory/channels.ts';
import type { Fact, FactField } from './inventory/fact.ts';
import type { HostSeen, Hosts } from './inventory/hosts.ts';

/** The host an end of a channel is; undefined for groups and for ends beyond the limits. */
export function hostOf(end: End, hosts: Hosts): HostSeen | undefined {
  const byAddress = end.address === null ? undefined : hosts.byAddress(end.address);
  return byAddress ?? hosts.byMac(end.mac);
}

/** An end as the packets name it: address, else MAC. */
export function endText(end: End): string {
  return end.address === null ? macText(end.mac) : addressText(end.address);
}

/** The id of the end's host; for a group, or `0.0.0.0` without a MAC, the address itself. */
export function endId(end: End, isGroup: boolean, hosts: Hosts): string {
  return (isGroup ? undefined : hostOf(end, hosts)?.id) ?? endText(end);
}

/** True where the channel has one sender and one receiver that are both hosts. */
export function joinsHosts(channel: ChannelSeen, hosts: Hosts): boolean {
  return (
    !channel.targetIsGroup &&
    hostOf(channel.source, hosts) !== undefined &&
    hostOf(channel.target, hosts) !== undefined
  );
}

/** What the host said first about that field; null where it said nothing. */
export function firstFact(host: HostSeen, field: FactField): Fact | null {
  return host.facts.find((fact) => fact.field === field) ?? null;
}
