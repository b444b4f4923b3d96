import { addressText, macText } from './address.ts';
import type { ChannelSeen, End } from './inventory/channels.ts';
import type { Fact, FactField } from './inventory/fact.ts';
import type { HostSeen, Hosts } from './inventory/hosts.ts';

/** An end as the packets name it: address, else MAC. */
export function endText(end: End): string {
  return end.address === null ? macText(end.mac) : addressText(end.address);
}

/** The id of the end's host; for a group, or `0.0.0.0` without a MAC, the address itself. */
export function endId(end: End, isGroup: boolean, hosts: Hosts): string {
  return (isGroup ? undefined : hosts.of(end)?.id) ?? endText(end);
}

/** True where the channel has one sender and one receiver that are both hosts. */
export function joinsHosts(channel: ChannelSeen, hosts: Hosts): boolean {
  return (
    !channel.targetIsGroup && hosts.of(channel.source) !== undefined && hosts.of(channel.target) !== undefined
  );
}

/** What the host said first about that field; null where it said nothing. */
export function firstFact(host: HostSeen, field: FactField): Fact | null {
  return host.facts.find((fact) => fact.field === field) ?? null;
}
