import { readFileSync, writeFileSync } from 'node:fs';
import { join as joinPath } from 'node:path';
import { z } from 'zod';
import {
  arp,
  type Bytes,
  dcp,
  dcpBlock,
  ethernet,
  type IpOptions,
  icmpEcho,
  ipBytes,
  ipv4,
  join,
  macBytes,
  type Packet,
  pcap,
  tcp,
  tcpFlag,
  text,
  tlv,
  u16,
  u32,
  udp,
} from './packets.ts';

/**
 * Writes the capture of the sample plant from its address plan: what a probe on the firewall's trunk would record in a
 * minute. The same plan gives the same bytes. Run it after changing plan.json.
 */

const folder = joinPath(import.meta.dirname, '../resources/sample/packaging-line');

const assetSchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  product: z.string(),
  vendor: z.string(),
  orderNumber: z.string().nullable(),
  firmware: z.string().nullable(),
  serial: z.string().nullable(),
  mac: z.string(),
  ip: z.string(),
  vlan: z.number(),
  zone: z.string(),
  stationName: z.string().optional(),
  capture: z.object({ absent: z.boolean() }).optional(),
});
export const planSchema = z.looseObject({
  captureStart: z.string(),
  assets: z.array(assetSchema),
  external: z.array(z.object({ id: z.string(), name: z.string(), ip: z.string() })),
  flows: z.array(
    z.object({
      from: z.string(),
      to: z.string(),
      protocol: z.string(),
      transport: z.enum(['tcp', 'udp']),
      port: z.number(),
      intended: z.boolean(),
    }),
  ),
});
export type Plan = z.infer<typeof planSchema>;
type PlannedAsset = z.infer<typeof assetSchema>;
type PlannedFlow = Plan['flows'][number];

/** An end of a flow on the wire: its address and, inside the plant, its own MAC and VLAN. */
interface Station {
  readonly ip: string;
  readonly mac: string | null;
  readonly vlan: number | null;
}

const broadcast = 'ff:ff:ff:ff:ff:ff';
const nobody = '00:00:00:00:00:00';
const ethertype = { ipv4: 0x0800, arp: 0x0806, lldp: 0x88cc, profinet: 0x8892 } as const;

/** Bytes a client sends first and what the server answers, per protocol: enough to be recognised, and harmless. */
const conversations: Readonly<Record<string, readonly (readonly [ask: Bytes, answer: Bytes])[]>> = {
  s7comm: [
    [
      join([3, 0, 0, 22, 17, 0xe0, 0, 0, 0, 1, 0, 0xc0, 1, 0x0a, 0xc1, 2, 1, 0, 0xc2, 2, 1, 2]),
      join([3, 0, 0, 22, 17, 0xd0, 0, 1, 0, 2, 0, 0xc0, 1, 0x0a, 0xc1, 2, 1, 0, 0xc2, 2, 1, 2]),
    ],
    [
      join([3, 0, 0, 25, 2, 0xf0, 0x80, 0x32, 1, 0, 0, 0, 1, 0, 8, 0, 0, 0xf0, 0, 0, 1, 0, 1, 1, 0xe0]),
      join([3, 0, 0, 27, 2, 0xf0, 0x80, 0x32, 3, 0, 0, 0, 1, 0, 8, 0, 0, 0, 0, 0xf0, 0, 0, 1, 0, 1, 0, 0xf0]),
    ],
    [
      // Read two bytes of DB1, and the answer with them.
      join(
        [3, 0, 0, 31, 2, 0xf0, 0x80, 0x32, 1, 0, 0, 0, 2, 0, 14, 0, 0, 4, 1],
        [0x12, 0x0a, 0x10, 2, 0, 2, 0, 1, 0x84, 0, 0, 0],
      ),
      join([3, 0, 0, 27, 2, 0xf0, 0x80, 0x32, 3, 0, 0, 0, 2, 0, 2, 0, 6, 0, 0, 4, 1, 0xff, 4, 0, 16, 0, 7]),
    ],
  ],
  modbus: [
    [join([0, 1, 0, 0, 0, 6, 1, 3, 0, 0, 0, 2]), join([0, 1, 0, 0, 0, 7, 1, 3, 4, 0, 0x2a, 0, 0x17])],
    [join([0, 2, 0, 0, 0, 6, 1, 3, 0, 16, 0, 1]), join([0, 2, 0, 0, 0, 5, 1, 3, 2, 1, 0x9a])],
  ],
  opcua: [
    [
      opcUaHello('opc.tcp://10.10.110.11:4840'),
      join(text('ACKF'), [28, 0, 0, 0], new Uint8Array(4), [0, 0, 1, 0, 0, 0, 1, 0], new Uint8Array(8)),
    ],
  ],
  rdp: [
    [
      join([3, 0, 0, 19, 14, 0xe0, 0, 0, 0, 0, 0, 1, 0, 8, 0, 3, 0, 0, 0]),
      join([3, 0, 0, 19, 14, 0xd0, 0, 0, 0x12, 0x34, 0, 2, 0, 8, 0, 2, 0, 0, 0]),
    ],
  ],
  vnc: [[text('RFB 003.008\n'), text('RFB 003.008\n')]],
  mqtt: [[join([0x10, 16, 0, 4], text('MQTT'), [4, 2, 0, 60, 0, 4], text('pi-1')), join([0x20, 2, 0, 0])]],
  openvpn: [
    [
      join([0x38], new Uint8Array(8).fill(7), [0], u32(0)),
      join([0x40], new Uint8Array(8).fill(9), [1], u32(0), new Uint8Array(8).fill(7), u32(0)),
    ],
  ],
};
const plainConversation: readonly (readonly [Bytes, Bytes])[] = [
  [new Uint8Array(48).fill(0x21), new Uint8Array(96).fill(0x42)],
];

function opcUaHello(endpoint: string): Bytes {
  const url = text(endpoint);
  const little = (value: number): readonly number[] => u32(value).toReversed();
  const sizes = [0, 65_536, 65_536, 0, 0].flatMap(little);
  return join(text('HELF'), little(32 + url.length), sizes, little(url.length), url);
}

/** The probe: takes packets in time order, a few milliseconds apart, forwarding between networks through the firewall. */
class Probe {
  readonly packets: Packet[] = [];
  readonly #router: PlannedAsset;
  #now: bigint;
  #identification = 0x1000;

  constructor(start: string, router: PlannedAsset) {
    this.#now = BigInt(Date.parse(start)) * 1_000_000n + 123_456_789n;
    this.#router = router;
  }

  /** Lets that many milliseconds pass. */
  pause(milliseconds: number): void {
    this.#now += BigInt(milliseconds) * 1_000_000n;
  }

  frame(source: string, target: string, vlan: number, type: number, payload: Bytes): void {
    this.#now += 1_734_211n;
    const bytes = ethernet({ source, target, ethertype: type, vlans: [vlan] }, payload);
    this.packets.push({ time: this.#now, bytes });
  }

  /** One IP packet. Between networks the mirror shows it where it leaves: from the router's MAC, one hop further on. */
  ip(from: Station, to: Station, protocol: number, payload: (ip: IpOptions) => Bytes): void {
    this.#identification = (this.#identification + 1) & 0xffff;
    const direct = from.vlan !== null && from.vlan === to.vlan;
    const ip: IpOptions = {
      source: from.ip,
      target: to.ip,
      hopLimit: direct ? 128 : from.vlan === null ? 51 : 127,
      identification: this.#identification,
    };
    const sourceMac = direct ? from.mac : this.#router.mac;
    const vlan = to.vlan ?? from.vlan ?? 0;
    // Towards the Internet the probe sits before the router: the sender's own MAC, the full hop limit.
    if (to.vlan === null && from.mac !== null) {
      const outgoing = { ...ip, hopLimit: 64 };
      this.frame(
        from.mac,
        this.#router.mac,
        vlan,
        ethertype.ipv4,
        ipv4(outgoing, protocol, payload(outgoing)),
      );
    } else {
      const target = to.mac ?? this.#router.mac;
      this.frame(
        sourceMac ?? this.#router.mac,
        target,
        vlan,
        ethertype.ipv4,
        ipv4(ip, protocol, payload(ip)),
      );
    }
  }
}

/** A whole TCP connection: handshake, the given exchanges, and an orderly end. */
function connection(
  probe: Probe,
  client: Station,
  server: Station,
  port: number,
  clientPort: number,
  talk: readonly (readonly [Bytes, Bytes])[],
): void {
  let asked = 1000 + clientPort;
  let answered = 2000 + port;
  const send = (fromClient: boolean, flags: number, payload?: Bytes): void => {
    const [from, to] = fromClient ? [client, server] : [server, client];
    const ports = fromClient
      ? { sourcePort: clientPort, targetPort: port, sequence: asked, acknowledged: answered }
      : { sourcePort: port, targetPort: clientPort, sequence: answered, acknowledged: asked };
    const acknowledged = (flags & tcpFlag.ack) === 0 ? 0 : ports.acknowledged;
    probe.ip(from, to, 6, (ip) => tcp(ip, { ...ports, acknowledged, flags }, payload));
    const length = (payload?.length ?? 0) + ((flags & (tcpFlag.syn | tcpFlag.fin)) === 0 ? 0 : 1);
    if (fromClient) asked += length;
    else answered += length;
  };
  send(true, tcpFlag.syn);
  send(false, tcpFlag.syn | tcpFlag.ack);
  send(true, tcpFlag.ack);
  for (const [ask, answer] of talk) {
    send(true, tcpFlag.push | tcpFlag.ack, ask);
    send(false, tcpFlag.push | tcpFlag.ack, answer);
    send(true, tcpFlag.ack);
  }
  send(true, tcpFlag.fin | tcpFlag.ack);
  send(false, tcpFlag.fin | tcpFlag.ack);
  send(true, tcpFlag.ack);
}

function datagrams(
  probe: Probe,
  client: Station,
  server: Station,
  port: number,
  clientPort: number,
  talk: readonly (readonly [Bytes, Bytes])[],
): void {
  for (const [ask, answer] of talk) {
    probe.ip(client, server, 17, (ip) => udp(ip, { sourcePort: clientPort, targetPort: port }, ask));
    probe.ip(server, client, 17, (ip) => udp(ip, { sourcePort: port, targetPort: clientPort }, answer));
  }
}

/** The broadcasts with which the stations of one network find each other's and the router's MAC. */
function resolveAddresses(probe: Probe, asset: PlannedAsset, gateway: PlannedAsset): void {
  const network = asset.ip.replace(/\d+$/, '');
  const own = { mac: asset.mac, ip: asset.ip };
  const router = { mac: gateway.mac, ip: `${network}1` };
  probe.frame(asset.mac, broadcast, asset.vlan, ethertype.arp, arp(1, own, { mac: nobody, ip: router.ip }));
  probe.frame(gateway.mac, asset.mac, asset.vlan, ethertype.arp, arp(2, router, own));
}

/** What the switch and the PROFINET devices tell their neighbours: Siemens' own wording of the description. */
function announce(probe: Probe, asset: PlannedAsset): void {
  const order = asset.orderNumber === null ? '' : asset.orderNumber.replace(/^(....)(...)/, '$1 $2');
  const family = asset.product.startsWith('SCALANCE') ? 'SIMATIC NET' : 'SIMATIC';
  const product = asset.product.replace('SIMATIC ', '');
  const firmware = asset.firmware?.replace('V', '') ?? '';
  const description = `${asset.vendor}, ${family}, ${product}, ${order}, HW: Version 1, FW: Version V${firmware}`;
  const isSwitch = asset.id === 'switch';
  const payload = join(
    tlv(1, [4, ...macBytes(asset.mac)]),
    tlv(2, join([7], text(asset.stationName === undefined ? 'port-003' : `port-001.${asset.stationName}`))),
    tlv(3, u16(20)),
    tlv(5, text(asset.name)),
    tlv(6, text(description)),
    tlv(7, isSwitch ? [0, 0x04, 0, 0x04] : [0, 0x84, 0, 0x84]),
    tlv(8, [5, 1, ...ipBytes(asset.ip), 2, ...u32(1), 0]),
    tlv(0, []),
  );
  probe.frame(asset.mac, '01:80:c2:00:00:0e', asset.vlan, ethertype.lldp, payload);
}

/** The engineering view of PROFINET: everybody is asked, stations answer with name, type, address and identity. */
function identify(probe: Probe, asker: PlannedAsset, stations: readonly PlannedAsset[]): void {
  const ask = dcp(0xfefe, 5, 0, join([0xff, 0xff, 0, 0]));
  probe.frame(asker.mac, '01:0e:cf:00:00:00', asker.vlan, ethertype.profinet, ask);
  for (const station of stations) {
    const isController = station.id === 'plc-filler' || station.id === 'safety-plc';
    const gateway = `${station.ip.replace(/\d+$/, '')}1`;
    const address = [...ipBytes(station.ip), 255, 255, 255, 0, ...ipBytes(gateway)];
    const blocks = join(
      dcpBlock(2, 1, text(station.product)),
      dcpBlock(2, 2, text(station.stationName ?? '')),
      dcpBlock(2, 3, [...u16(0x002a), ...u16(isController ? 0x010d : 0x0301)]),
      dcpBlock(2, 4, [isController ? 2 : 1, 0]),
      dcpBlock(1, 2, address),
    );
    probe.frame(station.mac, asker.mac, station.vlan, ethertype.profinet, dcp(0xfeff, 5, 1, blocks));
  }
}

/** Cyclic process data between the controller and a device, both ways. */
function cyclic(probe: Probe, one: PlannedAsset, other: PlannedAsset, count: number): void {
  for (let cycle = 0; cycle < count; cycle += 1) {
    const data = join(u16(0x8001), new Uint8Array(40).fill(cycle & 255), u16(cycle), [0x35, 0]);
    probe.frame(one.mac, other.mac, one.vlan, ethertype.profinet, data);
    probe.frame(other.mac, one.mac, one.vlan, ethertype.profinet, data);
  }
}

function runFlow(probe: Probe, flow: PlannedFlow, client: Station, server: Station, turn: number): void {
  const talk = conversations[flow.protocol] ?? plainConversation;
  const clientPort = flow.port === 34_964 ? 49_154 + turn : 49_200 + turn * 7;
  const converse = flow.transport === 'tcp' ? connection : datagrams;
  converse(probe, client, server, flow.port, clientPort, talk);
  probe.pause(40);
}

/** The packets of the plan, in order. */
export function sampleCapture(plan: Plan): Bytes {
  const byId = new Map(plan.assets.map((asset) => [asset.id, asset]));
  const asset = (id: string): PlannedAsset => {
    const found = byId.get(id);
    if (found === undefined) throw new Error(`the plan has no asset ${id}`);
    return found;
  };
  const outside = new Map(plan.external.map((end) => [end.id, { ip: end.ip, mac: null, vlan: null }]));
  const station = (id: string): Station => outside.get(id) ?? asset(id);
  const seen = plan.assets.filter((entry) => entry.capture?.absent !== true);
  const gateway = asset('firewall');
  const controller = asset('plc-filler');
  const probe = new Probe(plan.captureStart, gateway);

  announce(probe, asset('switch'));
  for (const entry of seen) if (entry.id !== 'firewall') resolveAddresses(probe, entry, gateway);
  const stations = seen.filter(
    (entry) => entry.stationName !== undefined && entry.vlan === controller.vlan && entry !== controller,
  );
  identify(probe, controller, stations);
  identify(probe, asset('panel'), [controller]);
  for (const entry of seen) if (entry.stationName !== undefined) announce(probe, entry);
  for (let round = 0; round < 12; round += 1) {
    plan.flows.forEach((flow, index) => {
      const isRare = !flow.intended && round % 4 !== 1;
      if (!isRare)
        runFlow(probe, flow, station(flow.from), station(flow.to), round * plan.flows.length + index);
    });
    cyclic(probe, controller, asset('remote-io'), 20);
    cyclic(probe, controller, asset('drive'), 10);
    ping(probe, station('historian'), station('plc-filler'), round);
    announce(probe, asset('switch'));
    probe.pause(5000);
  }
  return pcap(probe.packets, { nanoseconds: true });
}

function ping(probe: Probe, from: Station, to: Station, sequence: number): void {
  probe.ip(from, to, 1, () => icmpEcho(8, 0x1234, sequence));
  probe.ip(to, from, 1, () => icmpEcho(0, 0x1234, sequence));
}

if (import.meta.main) {
  const plan = planSchema.parse(JSON.parse(readFileSync(joinPath(folder, 'plan.json'), 'utf8')));
  const bytes = sampleCapture(plan);
  writeFileSync(joinPath(folder, 'capture.pcap'), bytes);
  console.log(`capture.pcap: ${bytes.length} bytes`);
}
