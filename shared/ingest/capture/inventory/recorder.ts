import type { ProtocolTable } from '../../../knowledge/catalogue/protocols.ts';
import type { Confidence } from '../../../model/field.ts';
import type { Problem } from '../../../model/problem.ts';
import { type AddressKey, type Mac, noMac } from '../address.ts';
import type { Frame } from '../frame.ts';
import { u32 } from '../integers.ts';
import { ipProtocol } from '../ip-protocol.ts';
import { type ActKind, Doings } from '../message/act.ts';
import { Messages } from '../message/messages.ts';
import { recognise } from '../payload/recognisers.ts';
import { captureProblem } from '../problems.ts';
import { Channels } from './channels.ts';
import { Devices } from './devices.ts';
import type { FactField, Role } from './fact.ts';
import type { Flow } from './flow.ts';
import { FlowTable } from './flow-table.ts';
import { Fragments } from './fragments.ts';
import { Skips } from './skips.ts';

const arpType = 0x0806;
const addressLimit = 40_000;
/** Payloads looked at per flow: who has not shown what it is by then will not. */
const lookLimit = 12;

/** A piece of a datagram: where in the frame it begins, where in the datagram, and whether it is the last. */
export interface Fragment {
  readonly identification: number;
  readonly start: number;
  readonly at: number;
  readonly isLast: boolean;
}

/** The layers above a fragment. */
interface Above {
  readonly frame: Frame;
  ipProtocol(protocol: number, offset: number): void;
}

/** Word that tells the three kinds of flow apart, above the 16 bits of the protocol or Ethernet type. */
const family = { ipv4: 0x10000, ipv6: 0x20000, link: 0x30000 } as const;
/** Bit of that word: the packets of the flow show ports. */
const ported = 0x80000;

/**
 * Takes down what the layers see. Per packet it only finds the packet's flow and counts; flows are settled into devices
 * and channels when the table is full and at the end.
 */
export class Recorder {
  readonly devices: Devices;
  readonly channels: Channels;
  readonly skips = new Skips();
  readonly #file: string;
  readonly #known: ProtocolTable;
  readonly #table = new FlowTable();
  readonly #messages: Messages;
  readonly #ipv6 = new Map<string, number>();
  readonly #protocols: string[] = [];
  readonly #fragments = new Fragments();

  constructor(file: string, protocols: ProtocolTable) {
    this.#file = file;
    this.#known = protocols;
    this.devices = new Devices();
    this.#messages = new Messages(this.devices);
    this.channels = new Channels(protocols);
  }

  /** Counts the packet for its IP flow. */
  flow(frame: Frame): void {
    this.count(this.#ipFlow(frame), frame);
  }

  /** The flow of an IPv4 packet with ports; undefined where none is known. The ports are one word, the source's first. */
  ipv4Flow(source: number, target: number, ports: number, protocol: number): Flow | undefined {
    return this.#table.find(source, target, ports, family.ipv4 | ported | protocol);
  }

  /** Counts the packet for its flow, looks at what it carries and reads it. */
  count(flow: Flow, frame: Frame): void {
    flow.count(frame);
    const { payload, end } = frame;
    if (payload === 0 || payload >= end) return;
    if (flow.sight === null && flow.looked < lookLimit) this.#look(flow, frame.bytes, payload, end);
    if (flow.unread > 0 && !frame.isFragment) {
      this.#messages.read(flow, frame.number, frame.bytes, payload, end, frame.sequence);
    }
  }

  /** Counts a frame that has no IP for its link-level flow. `protocol` names what its payload showed. */
  link(frame: Frame, ethertype: number, protocol: string | null = null): void {
    if (frame.sourceMac !== noMac) this.#linkFlow(frame, ethertype, protocol).count(frame);
    this.#unread(frame, ethertype, protocol);
  }

  #linkFlow(frame: Frame, ethertype: number, protocol: string | null): Flow {
    const target = Math.max(0, frame.targetMac);
    const high = (Math.floor(frame.sourceMac / 4294967296) << 16) | Math.floor(target / 4294967296);
    const word =
      family.link | ethertype | (protocol === null ? 0 : (this.#protocolNumber(protocol) + 1) << 20);
    const known = this.#table.find(frame.sourceMac | 0, target | 0, high, word);
    if (known !== undefined) return known;
    this.#makeRoom();
    const flow = this.#table.add(frame.sourceMac | 0, target | 0, high, word);
    flow.begin(frame, null, null, ethertype, protocol);
    return flow;
  }

  /** The first fragment of a datagram, whose transport header names the flow: later ones count for the same. */
  firstFragment(dissection: Above, fragment: Fragment): void {
    const { frame } = dissection;
    // Reading on may lead into a tunnel: what names the datagram is taken before.
    const key = fragmentKey(frame, fragment.identification);
    const end = frame.end;
    const { source, target, ipProtocol: protocol } = frame;
    dissection.ipProtocol(protocol, fragment.start);
    if (frame.source !== source || frame.target !== target || frame.ipProtocol !== protocol) return;
    this.#fragments.belongs(key, this.#ipFlow(frame));
    this.#join(frame, key, fragment, end);
  }

  /** A later fragment: its payload is not a transport header. */
  laterFragment(frame: Frame, fragment: Fragment): void {
    const key = fragmentKey(frame, fragment.identification);
    const flow = this.#fragments.flowOf(key);
    if (flow !== undefined) flow.count(frame);
    else {
      this.flow(frame);
      this.#skip(frame, 'fragment', () => captureProblem('capture.fragment', this.#place(frame)));
    }
    this.#join(frame, key, fragment, frame.end);
  }

  /** Looks at and reads the datagram once all of it is there. */
  #join(frame: Frame, key: string, { start, at, isLast }: Fragment, end: number): void {
    if (start >= end) return;
    const whole = this.#fragments.add(key, at, frame.bytes.subarray(start, end), isLast);
    const flow = this.#fragments.flowOf(key);
    if (whole === null || flow === undefined) return;
    const isTcp = flow.number === ipProtocol.tcp;
    const header = isTcp ? ((whole[12] ?? 0) >>> 4) * 4 : 8;
    if ((!isTcp && flow.number !== ipProtocol.udp) || header >= whole.length) return;
    if (flow.sight === null) this.#look(flow, whole, header, whole.length);
    if (flow.unread > 0)
      this.#messages.read(flow, frame.number, whole, header, whole.length, isTcp ? u32(whole, 4) : 0);
  }

  /** The device with that MAC states, or proves, that the address is its own. */
  binding(frame: Frame, mac: Mac, address: AddressKey): void {
    this.devices.bind(mac, address, frame.number);
  }

  fact(frame: Frame, mac: Mac, field: FactField, value: string, confidence: Confidence, by: string): void {
    this.devices.fact(mac, { field, value, confidence, by, frame: frame.number });
  }

  role(frame: Frame, mac: Mac, role: Role, confidence: Confidence = 'high'): void {
    this.devices.role(mac, { role, confidence, frame: frame.number });
  }

  /** A frame that has no IP does something to the device it is sent to. */
  linkAct(frame: Frame, ethertype: number, protocol: string, kind: ActKind, name: string): void {
    const flow = this.#linkFlow(frame, ethertype, protocol);
    flow.doings ??= new Doings();
    flow.doings.act(kind, name, frame.number);
  }

  /** Two MACs that belong to one device, such as a switch port and its chassis. */
  sameDevice(frame: Frame, one: Mac, other: Mac): void {
    if (one !== other) this.devices.same(one, other, frame.number);
  }

  malformed(frame: Frame, layer: string): void {
    this.#skip(frame, `malformed ${layer}`, () =>
      captureProblem('capture.malformed', this.#place(frame), { layer }),
    );
  }

  /** A frame that runs or negotiates the link, or is encrypted on it: nothing in it names hosts or channels. */
  linkControl(frame: Frame, layer: string): void {
    this.#skip(frame, `control ${layer}`, () =>
      captureProblem('capture.linkControl', this.#place(frame), { layer }),
    );
  }

  /** A frame of a link type nobody reads. */
  unknownLink(frame: Frame): void {
    const { linkType } = frame;
    this.#skip(frame, `link ${linkType}`, () =>
      captureProblem('capture.linkType', this.#place(frame), { linkType }),
    );
  }

  /** Settles what is still open. Call once, after the last packet. */
  finish(): void {
    this.#settle();
  }

  #ipFlow(frame: Frame): Flow {
    const { source, target } = frame;
    if (this.#ipv6.size >= addressLimit) {
      this.#settle();
      this.#ipv6.clear();
    }
    const isIpv4 = typeof source === 'number';
    const a = isIpv4 ? source : this.#ipv6Number(source);
    const b = typeof target === 'number' ? target : this.#ipv6Number(target);
    const ports = frame.sourcePort < 0 ? 0 : (frame.sourcePort << 16) | frame.targetPort;
    const kind = (isIpv4 ? family.ipv4 : family.ipv6) | (frame.sourcePort < 0 ? 0 : ported);
    const word = kind | frame.ipProtocol;
    const known = this.#table.find(a, b, ports, word);
    if (known !== undefined) return known;
    this.#makeRoom();
    const flow = this.#table.add(a, b, ports, word);
    flow.begin(frame, source, target, frame.ipProtocol, null);
    const turned = frame.sourcePort < 0 ? 0 : (frame.targetPort << 16) | frame.sourcePort;
    const back = this.#table.find(b, a, turned, word);
    if (back !== undefined && back !== flow) {
      flow.back = back;
      back.back = flow;
      this.#messages.join(flow, back);
    }
    return flow;
  }

  /** Looks at what the packet carries for its flow. */
  #look(flow: Flow, bytes: Uint8Array, at: number, end: number): void {
    const transport = flow.number === ipProtocol.tcp ? 'tcp' : 'udp';
    flow.looked += 1;
    const sight = recognise(transport, bytes, at, end);
    if (sight === null) return;
    if (sight.sure || flow.maybe?.protocol === sight.protocol) flow.sight = sight;
    else flow.maybe = sight;
    const isOn = (port: number): boolean =>
      this.#known.byPort(transport, port).some(({ id }) => id === sight.protocol);
    if (flow.sight === null && !isOn(flow.sourcePort) && !isOn(flow.targetPort)) return;
    this.#messages.begin(flow, sight.protocol, flow.sight !== null);
  }

  #ipv6Number(key: string): number {
    const known = this.#ipv6.get(key);
    if (known !== undefined) return known;
    const number = this.#ipv6.size + 1;
    this.#ipv6.set(key, number);
    return number;
  }

  #protocolNumber(protocol: string): number {
    const known = this.#protocols.indexOf(protocol);
    return known >= 0 ? known : this.#protocols.push(protocol) - 1;
  }

  #makeRoom(): void {
    if (this.#table.full) this.#settle();
  }

  #settle(): void {
    const { flows } = this.#table;
    this.devices.absorb(flows);
    this.channels.absorb(flows);
    this.#table.clear();
    this.#messages.clear();
    this.#fragments.clear();
  }

  #unread(frame: Frame, ethertype: number, protocol: string | null): void {
    if (protocol !== null || ethertype === arpType || this.#known.byEthertype(ethertype).length > 0) return;
    if (ethertype === 0) {
      this.#skip(frame, 'llc', () => captureProblem('capture.llc', this.#place(frame)));
      return;
    }
    this.#skip(frame, `ethertype ${ethertype}`, () => {
      const text = `0x${ethertype.toString(16).toUpperCase().padStart(4, '0')}`;
      return captureProblem('capture.ethertype', this.#place(frame), { ethertype: text });
    });
  }

  #skip(frame: Frame, key: string, reason: () => Problem): void {
    this.skips.add(key, frame.number, reason);
  }

  #place(frame: Frame): string {
    return `${this.#file}, frame ${frame.number}`;
  }
}

function fragmentKey(frame: Frame, identification: number): string {
  return `${frame.source}\n${frame.target}\n${frame.ipProtocol}\n${identification}`;
}
