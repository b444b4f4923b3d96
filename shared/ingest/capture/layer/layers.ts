import type { Frame } from '../frame.ts';
import type { Recorder } from '../inventory/recorder.ts';
import { arp } from './arp.ts';
import { ethernet, vlanTag } from './ethernet.ts';
import { ipv4 } from './ipv4.ts';
import { ipv6 } from './ipv6.ts';
import { readKnownFlow } from './known-flow.ts';
import type { Dissection, EthertypeLayer, IpProtocolLayer, Layer, LinkLayer } from './layer.ts';
import { linuxCooked, linuxCooked2 } from './linux-cooked.ts';
import { lldp } from './lldp.ts';
import { fddi, nflog } from './other-links.ts';
import { ciscoHdlc, frameRelay, ppp, pppoe, pppWithDirection } from './ppp.ts';
import { profinet } from './profinet.ts';
import { bsdLoopback, rawIp } from './raw-ip.ts';
import { icmp, icmpv6, tcp, udp } from './transport.ts';
import { gre, ipInIp, mpls } from './tunnel.ts';
import { prism, radiotap, wlan } from './wireless.ts';

/** Every layer that is read, by the number that leads to it. A new one is a file of its own and a word here. */
const linkLayers: readonly LinkLayer[] = [
  ethernet,
  linuxCooked,
  linuxCooked2,
  rawIp,
  bsdLoopback,
  ppp,
  pppWithDirection,
  pppoe,
  ciscoHdlc,
  frameRelay,
  wlan,
  radiotap,
  prism,
  nflog,
  fddi,
];
const ethertypeLayers: readonly EthertypeLayer[] = [vlanTag, arp, ipv4, ipv6, lldp, profinet, mpls, pppoe];
const ipProtocolLayers: readonly IpProtocolLayer[] = [tcp, udp, icmp, icmpv6, gre, ipInIp];

const byLinkType = new Map(linkLayers.flatMap((layer) => layer.linkTypes.map((type) => [type, layer.read])));
const byEthertype = new Map(
  ethertypeLayers.flatMap((layer) => layer.ethertypes.map((type) => [type, layer.read])),
);
const byIpProtocol = new Map(
  ipProtocolLayers.flatMap((layer) => layer.ipProtocols.map((number) => [number, layer.read])),
);

const [ethernetLink] = ethernet.linkTypes;

/** Tags and tunnels nested deeper than this are made to waste time. */
const deepest = 16;

/** Dissects one frame after another from the link layer up, into the recorder. */
export class FrameDissection implements Dissection {
  readonly frame: Frame;
  readonly record: Recorder;
  #depth = 0;

  constructor(frame: Frame, record: Recorder) {
    this.frame = frame;
    this.record = record;
  }

  /** Reads the frame that was just filled in. */
  read(): void {
    if (this.frame.linkType === ethernetLink && readKnownFlow(this)) return;
    this.frame.reset();
    this.#depth = 0;
    const layer: Layer | undefined = byLinkType.get(this.frame.linkType);
    if (layer === undefined) this.record.unknownLink(this.frame);
    else layer(this, this.frame.start);
  }

  ethertype(type: number, offset: number): void {
    const layer = byEthertype.get(type);
    this.#depth += 1;
    if (layer === undefined || this.#depth > deepest) this.record.link(this.frame, type);
    else layer(this, offset);
  }

  ipProtocol(protocol: number, offset: number): void {
    const layer = byIpProtocol.get(protocol);
    if (layer === undefined) this.record.flow(this.frame);
    else layer(this, offset);
  }
}
