import { Devices } from '../../inventory/devices.ts';
import type { Flow } from '../../inventory/flow-table.ts';

/** A flow of nothing yet between two hosts, and where what is said of them goes. */
export function flowFor(number: number): { readonly devices: Devices; readonly flow: Flow } {
  const flow: Flow = {
    source: 0x0a000001,
    target: 0x0a000002,
    number,
    protocol: null,
    sourcePort: 502,
    targetPort: 50_000,
    sourceMac: 0x020000000001,
    targetMac: 0x020000000002,
    hopLimit: 64,
    vlan: 0,
    others: null,
    firstFrame: 1,
    lastFrame: 1,
    packets: 1,
    bytes: 1,
    timed: false,
    firstSeconds: 0,
    firstNanos: 0,
    lastSeconds: 0,
    lastNanos: 0,
    tcpFlags: 0,
    synchronised: 'none',
    looked: 0,
    sight: null,
    maybe: null,
    reader: -1,
    unread: 0,
    spoken: null,
    conversation: null,
    stream: null,
    doings: null,
  };
  return { devices: new Devices(), flow };
}
