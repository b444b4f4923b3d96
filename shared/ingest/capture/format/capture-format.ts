import type { Problem } from '../../../model/problem.ts';

/** Receives each packet of a capture file; the bytes are only valid during the call. */
export type PacketHandler = (
  bytes: Uint8Array,
  start: number,
  end: number,
  packet: {
    readonly number: number;
    readonly linkType: number;
    readonly wireLength: number;
    readonly timed: boolean;
    readonly seconds: number;
    readonly nanos: number;
  },
) => void;

/**
 * A parser that is pushed bytes. `take` handles as many whole steps as the bytes hold and returns how far it came; what
 * is left comes again with more behind it, at least `need` bytes. It stops for good when `failure` is set.
 */
export interface CaptureFormat {
  readonly name: 'pcap' | 'pcapng';
  readonly need: number;
  readonly failure: Problem | null;
  /** Packets handed over so far. */
  readonly packets: number;
  /** Link types (LINKTYPE_ numbers) the file declares, in order of appearance. */
  readonly linkTypes: ReadonlySet<number>;
  /** Digits after the second of the finest clock in the file. */
  readonly digits: number;
  take(bytes: Uint8Array, from: number, to: number): number;
  /** The problem of ending now with `rest` unread bytes; null where the file may end here. */
  atEnd(rest: number): Problem | null;
}

/** Largest packet any capture tool writes (libpcap's MAXIMUM_SNAPLEN); a longer one is a length that lies. */
export const largestPacket = 262_144;
