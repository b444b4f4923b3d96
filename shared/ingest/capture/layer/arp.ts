import { isGroupMac, scopeOf } from '../address.ts';
import { u16, u32, u48 } from '../integers.ts';
import type { EthertypeLayer } from './layer.ts';

/** ARP for IPv4 on Ethernet (RFC 826): the sender states which MAC its address has. */
export const arp: EthertypeLayer = {
  ethertypes: [0x0806],
  read: ({ frame, record }, offset) => {
    const { bytes } = frame;
    record.link(frame, 0x0806);
    if (frame.end - offset < 28) return record.malformed(frame, 'ARP');
    const onEthernet = u16(bytes, offset) === 1 && u16(bytes, offset + 2) === 0x0800;
    if (!onEthernet || u16(bytes, offset + 4) !== 0x0604) return;
    const mac = u48(bytes, offset + 8);
    const address = u32(bytes, offset + 14);
    if (!isGroupMac(mac) && scopeOf(address) === 'host') record.binding(frame, mac, address);
  },
};
