import type { Frame } from '../frame.ts';
import type { Recorder } from '../inventory/recorder.ts';

/**
 * Reads one layer of the frame from that offset, fills in what it learns and hands on to the next layer through the
 * dissection. Whatever the bytes say, a layer neither throws nor reads past `frame.end`.
 */
export type Layer = (dissection: Dissection, offset: number) => void;

/** What every layer can reach: the frame, the record of what was seen, and the layers above. */
export interface Dissection {
  readonly frame: Frame;
  readonly record: Recorder;
  /** Hands on to the layer of that Ethernet type; a type nobody reads counts as link-level traffic. */
  ethertype(type: number, offset: number): void;
  /** Hands on to the layer of that IP protocol number; one nobody reads counts as traffic without ports. */
  ipProtocol(protocol: number, offset: number): void;
}

/** A layer and the numbers that lead to it. A new layer is one file and one line in layers.ts. */
export interface LinkLayer {
  readonly linkTypes: readonly number[];
  readonly read: Layer;
}
export interface EthertypeLayer {
  readonly ethertypes: readonly number[];
  readonly read: Layer;
}
export interface IpProtocolLayer {
  readonly ipProtocols: readonly number[];
  readonly read: Layer;
}
