import { Frame } from '../../frame.ts';
import { Devices } from '../../inventory/devices.ts';
import { Flow } from '../../inventory/flow.ts';

/** A flow of nothing yet between two hosts, and where what is said of them goes. */
export function flowFor(number: number): { readonly devices: Devices; readonly flow: Flow } {
  const frame = new Frame();
  frame.number = 1;
  frame.sourcePort = 502;
  frame.targetPort = 50_000;
  frame.sourceMac = 0x020000000001;
  frame.targetMac = 0x020000000002;
  frame.hopLimit = 64;
  const flow = new Flow();
  flow.begin(frame, 0x0a000001, 0x0a000002, number, null);
  return { devices: new Devices(), flow };
}
