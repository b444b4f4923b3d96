import type { ChannelSeen } from './channels.ts';
import type { HostSeen, Hosts } from './hosts.ts';

/** Adds what hosts are by the services they offer and use, as the protocol table says; the first evidence counts. */
export function addServiceRoles(channels: Iterable<ChannelSeen>, hosts: Hosts): void {
  for (const channel of channels) {
    // Broadcasts and link-level publishers ask nobody in particular.
    const isService = channel.transport !== 'ethernet' && !channel.targetIsGroup;
    if (!isService || channel.initiator === 'unknown' || !channel.established) continue;
    const { source, target } = channel;
    const client = hosts.of(source);
    const server = hosts.of(target);
    const frame = channel.span.firstFrame;
    const { protocol } = channel;
    add(client, 'client', channel, frame);
    if (channel.answered) add(server, 'server', channel, frame);
    if (protocol === null) continue;
    if (protocol.clientType !== null) add(client, protocol.clientType, channel, frame);
    if (protocol.serverType !== null && channel.answered) add(server, protocol.serverType, channel, frame);
  }
}

/** A service shows who asks and who answers; what kind of device that makes it is a guess from the port. */
function add(host: HostSeen | undefined, role: string, channel: ChannelSeen, frame: number): void {
  if (host === undefined || host.roles.some((known) => known.role === role)) return;
  const isGeneral = role === 'client' || role === 'server';
  const general = channel.initiator === 'handshake' ? 'high' : 'medium';
  host.roles.push({ role, confidence: isGeneral ? general : 'low', frame });
}
