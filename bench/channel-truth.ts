import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Discovery } from '#shared/ingest/capture/discover.ts';
import { dissectors } from '#shared/ingest/capture/testing/dissectors.ts';

const run = promisify(execFile);

type Channel = Discovery['channels'][number];

const fields = [
  'frame.protocols',
  'ip.src',
  'ip.dst',
  'ipv6.src',
  'ipv6.dst',
  'eth.src',
  'eth.dst',
  'tcp.srcport',
  'tcp.dstport',
  'udp.srcport',
  'udp.dstport',
] as const;

/** One packet as tshark sees it: its ends, its ports, and the dissectors of field protocols. */
interface Dissected {
  readonly source: string;
  readonly target: string;
  readonly sourcePort: number | null;
  readonly targetPort: number | null;
  readonly named: readonly string[];
}

/**
 * For each of the channels the field protocols that tshark's dissectors see in its packets. Packets with such a protocol
 * that belong to none of the channels are listed under their ends.
 */
export async function truthOf(
  file: string,
  channels: readonly Channel[],
): Promise<ReadonlyMap<Channel | string, ReadonlySet<string>>> {
  const byPair = Map.groupBy(channels, ({ sourceAddress, targetAddress }) =>
    pairOf(sourceAddress, targetAddress),
  );
  const truth = new Map<Channel | string, Set<string>>();
  const words = ['-n', '-r', file, '-T', 'fields', '-E', 'occurrence=l'];
  const args = [...words, ...fields.flatMap((field) => ['-e', field])];
  const { stdout } = await run('tshark', args, { maxBuffer: 512 * 1024 * 1024 });
  for (const line of stdout.split('\n')) {
    const packet = dissected(line);
    if (packet.named.length === 0) continue;
    const ends = pairOf(packet.source, packet.target);
    const found = (byPair.get(ends) ?? []).filter((channel) => isOf(channel, packet));
    for (const place of found.length === 0 ? [ends] : found)
      truth.set(place, new Set([...(truth.get(place) ?? []), ...packet.named]));
  }
  return truth;
}

function dissected(line: string): Dissected {
  const [layers = '', ip4, ip4To, ip6, ip6To, mac, macTo, ...ports] = line.split('\t');
  const [tcp, tcpTo, udp, udpTo] = ports.map((port) => (port === '' ? null : Number(port)));
  const all = layers.split(':');
  // What an error message quotes was sent elsewhere.
  const isQuoted = all.includes('icmp') || all.includes('icmpv6');
  return {
    source: ip4 || ip6 || mac || '',
    target: ip4To || ip6To || macTo || '',
    sourcePort: tcp ?? udp ?? null,
    targetPort: tcpTo ?? udpTo ?? null,
    named: isQuoted ? [] : all.filter((layer) => dissectors.has(layer)),
  };
}

function isOf({ port, transport, protocol, targetAddress }: Channel, packet: Dissected): boolean {
  const { source, target, sourcePort, targetPort, named } = packet;
  if (transport === 'ethernet') return named.some((layer) => dissectors.get(layer)?.includes(protocol ?? ''));
  if (transport !== 'tcp' && transport !== 'udp') return false;
  if (port === null) return targetPort !== null;
  return (
    (target === targetAddress && targetPort === port) || (source === targetAddress && sourcePort === port)
  );
}

function pairOf(one: string, other: string): string {
  return [one, other].sort().join(' - ');
}
