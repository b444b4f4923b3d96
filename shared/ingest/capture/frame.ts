import { type AddressKey, type Mac, noMac } from './address.ts';

/**
 * The packet being read. One object is reused for all packets of a capture; layers fill it from the outside in. It is a
 * window into the chunk the bytes arrived in: nothing may keep `bytes` after the packet.
 */
export class Frame {
  bytes: Uint8Array = new Uint8Array(0);
  /** The same bytes, to read whole numbers of. */
  words = new DataView(this.bytes.buffer);
  /** First byte of the packet in `bytes`, and the first byte after what was captured of it. */
  start = 0;
  end = 0;
  /** Wireshark's number of the packet, from 1. */
  number = 0;
  linkType = 0;
  /** Length on the wire, which can exceed what was captured. */
  wireLength = 0;
  /** False for pcapng Simple Packet Blocks, which carry no time. */
  timed = false;
  seconds = 0;
  nanos = 0;

  sourceMac: Mac = noMac;
  targetMac: Mac = noMac;
  /** Innermost VLAN id; 0 where there is no tag or only a priority tag. */
  vlan = 0;
  source: AddressKey = 0;
  target: AddressKey = 0;
  ipProtocol = 0;
  /** Time to live or hop limit; 0 where there is no IP. */
  hopLimit = 0;
  /** Payload of the transport layer starts here; 0 where there is none. */
  payload = 0;
  /** -1 where the packet shows none (no TCP or UDP, later fragments). */
  sourcePort = -1;
  targetPort = -1;
  /** TCP flags; 0 elsewhere. */
  tcpFlags = 0;
  /** TCP sequence number; 0 elsewhere. */
  sequence = 0;
  /** The payload goes on in further fragments. */
  isFragment = false;

  /** The packets that come next lie in these bytes. */
  lieIn(bytes: Uint8Array): void {
    this.bytes = bytes;
    this.words = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Forgets what the layers of the packet before filled in. */
  reset(): void {
    this.sourceMac = noMac;
    this.targetMac = noMac;
    this.vlan = 0;
    this.source = 0;
    this.target = 0;
    this.ipProtocol = 0;
    this.hopLimit = 0;
    this.payload = 0;
    this.sourcePort = -1;
    this.targetPort = -1;
    this.tcpFlags = 0;
    this.sequence = 0;
    this.isFragment = false;
  }
}
