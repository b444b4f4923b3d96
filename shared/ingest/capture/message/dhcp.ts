import { u32, u48 } from '../integers.ts';
import type { FactField } from '../inventory/fact.ts';
import { deviceText } from '../text.ts';
import type { MessageReader } from './message.ts';

const request = 1;
const ethernetHardware = 1;
const firstOption = 240;
const option = { pad: 0, hostname: 12, vendorClass: 60, domainName: 81, end: 255 } as const;

/** DHCP: the client's name, also as a server gives it, and vendor class. What a relay passes on is said of the address, where the client has one. */
export const dhcpReader: MessageReader = {
  protocols: ['dhcp'],
  most: 256,
  read: (message) => {
    const { bytes, flow } = message;
    if (bytes.length <= firstOption || bytes[1] !== ethernetHardware) return;
    const mac = u48(bytes, 28);
    const isAnswer = bytes[0] !== request;
    const address = u32(bytes, isAnswer ? 16 : 12);
    if (mac !== flow.sourceMac && address === 0) return;
    const say: Say = (field, value) => {
      if (mac === flow.sourceMac) message.aboutMac(mac, field, value);
      else message.about(address, field, value, isAnswer ? 'medium' : 'high');
    };
    for (let at = firstOption; at + 2 <= bytes.length; ) {
      const code = bytes[at] ?? option.end;
      const end = code === option.pad ? at + 1 : at + 2 + (bytes[at + 1] ?? 0);
      if (code === option.end || end > bytes.length) return;
      readOption(bytes.subarray(at, end), say);
      at = end;
    }
  },
};

type Say = (field: FactField, value: string) => void;

/** Code, length, value; a domain name has three octets in front. */
function readOption(bytes: Uint8Array, say: Say): void {
  const code = bytes[0];
  const end = bytes.length;
  if (code === option.hostname) say('hostname', deviceText(bytes, 2, end));
  if (code === option.domainName && (bytes[2] ?? 0) < 4) say('hostname', deviceText(bytes, 5, end));
  if (code === option.vendorClass) readVendorClass(deviceText(bytes, 2, end), say);
}

/** `MSFT 5.0` is every Windows since 2000; other classes name the product or its network stack. */
function readVendorClass(text: string, say: Say): void {
  if (text.startsWith('MSFT ')) say('operatingSystem', 'Windows');
  else say('software', text);
}
