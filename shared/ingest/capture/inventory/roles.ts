import type { ActKind } from '../message/act.ts';
import type { ChannelSeen } from './channels.ts';
import type { RoleSeen } from './fact.ts';
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
    addActing(client, channel);
    if (protocol.clientType !== null) add(client, protocol.clientType, channel, frame);
    if (protocol.serverType !== null && channel.answered) add(server, protocol.serverType, channel, frame);
  }
}

/** Protocols of one station that polls and commands others, as their standards put it. */
const masters: ReadonlySet<string> = new Set(['modbus', 'dnp3', 'iec104', 'bsap', 'genisys', 'roc-plus']);
const transfers: ReadonlySet<ActKind> = new Set(['download', 'upload']);

/** Who polls is a master; who loads or reads programs works with an engineering tool. Panels are not guessed. */
function addActing(client: HostSeen | undefined, channel: ChannelSeen): void {
  const { protocol, basis, doings, span } = channel;
  if (protocol !== null && basis === 'payload' && masters.has(protocol.id))
    addRole(client, { role: 'master', confidence: 'medium', frame: span.firstFrame });
  const transfer = doings?.acts.find(({ kind }) => transfers.has(kind));
  if (transfer !== undefined)
    addRole(client, { role: 'engineeringWorkstation', confidence: 'medium', frame: transfer.frame });
}

/** Keeps a role once, with its better evidence. */
function addRole(host: HostSeen | undefined, role: RoleSeen): void {
  const known = host?.roles.findIndex((other) => other.role === role.role) ?? -1;
  if (known < 0) host?.roles.push(role);
  else if (host?.roles[known]?.confidence === 'low') host.roles[known] = role;
}

/** A service shows who asks and who answers; what kind of device that makes it is a guess from the port. */
function add(host: HostSeen | undefined, role: string, channel: ChannelSeen, frame: number): void {
  if (host === undefined || host.roles.some((known) => known.role === role)) return;
  const isGeneral = role === 'client' || role === 'server';
  const general = channel.initiator === 'handshake' ? 'high' : 'medium';
  host.roles.push({ role, confidence: isGeneral ? general : 'low', frame });
}
