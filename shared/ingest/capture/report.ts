import type { Problem } from '../../model/problem.ts';
import type { ChannelSeen } from './inventory/channels.ts';
import type { Hosts } from './inventory/hosts.ts';
import type { SkippedPackets } from './inventory/skips.ts';

/** Everything one capture file yields. */
export interface CaptureReport {
  readonly name: string;
  readonly format: 'pcap' | 'pcapng';
  readonly compressed: boolean;
  /** Of the file as it lies on disk. */
  readonly sha256: string;
  readonly size: number;
  /** LINKTYPE_ numbers the file declares. */
  readonly linkTypes: readonly number[];
  readonly packets: number;
  /** Sum of the packets' lengths on the wire. */
  readonly bytes: number;
  /** UTC with the capture's resolution; null where no packet has a time. */
  readonly first: string | null;
  readonly last: string | null;
  /** Digits after the second the capture's clock fills. */
  readonly digits: number;
  /** Why reading stopped before the end of the file; null where it did not. */
  readonly truncated: Problem | null;
  readonly skipped: readonly SkippedPackets[];
  readonly hosts: Hosts;
  readonly channels: readonly ChannelSeen[];
}
