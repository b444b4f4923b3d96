import type { Confidence } from '../../model/field.ts';
import { addressText, macText } from './address.ts';
import type { ChannelSeen } from './inventory/channels.ts';
import type { End } from './inventory/end.ts';
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

/** What is best known of the host's field, then what came first; null where nothing was said. */
export function firstFact(host: HostSeen, field: FactField): Fact | null {
  const order: readonly Confidence[] = ['high', 'medium', 'low'];
  for (const confidence of order) {
    const fact = host.facts.find((known) => known.field === field && known.confidence === confidence);
    if (fact !== undefined) return fact;
  }
  return null;
}
