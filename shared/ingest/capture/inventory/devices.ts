import { type AddressKey, broadcastMac, isGroupMac, type Mac, noMac, scopeOf } from '../address.ts';
import type { Fact, RoleSeen } from './fact.ts';
import type { Flow } from './flow.ts';
import { emptySpan, type Span, widenByFlow } from './span.ts';

/** How an address was seen behind a MAC: `stated` by ARP and its like, else only as sender of packets. */
export interface Binding {
  frame: number;
  stated: boolean;
  packets: number;
  hopLimit: number;
}

/** What is known of one IP address. */
export interface AddressSeen {
  readonly address: AddressKey;
  readonly sent: Span;
  readonly received: Span;
  readonly macs: Map<Mac, Binding>;
  readonly facts: Fact[];
  readonly roles: Map<string, RoleSeen>;
}

/** What is known of one MAC address. */
export interface MacSeen {
  readonly mac: Mac;
  readonly sent: Span;
  readonly addresses: Map<AddressKey, Binding>;
  readonly vlans: Map<number, number>;
  readonly facts: Fact[];
  readonly roles: Map<string, RoleSeen>;
  /** Other MACs of the same device, as it stated itself. */
  readonly siblings: Set<Mac>;
}

/** Addresses and MACs kept at most; a plant has fewer, a scan or an attack has more. */
export const deviceLimit = 20_000;
const mostPerMac = 1024;
const mostFacts = 64;

/** Everything seen of the ends of the traffic, before it is decided which of them are one host. */
export class Devices {
  readonly addresses = new Map<AddressKey, AddressSeen>();
  readonly macs = new Map<Mac, MacSeen>();
  /** Packets of ends beyond `deviceLimit`, and the first of them. */
  dropped = 0;
  firstDropped: number | null = null;

  bind(mac: Mac, address: AddressKey, frame: number): void {
    const device = this.#mac(mac, frame);
    const end = this.#address(address, frame);
    if (device !== undefined && end !== undefined)
      join(device, end, { frame, stated: true, packets: 0, hopLimit: 0 });
  }

  fact(mac: Mac, fact: Fact): void {
    const device = this.#mac(mac, fact.frame);
    if (device !== undefined) addFact(device.facts, fact);
  }

  /** Something said about the host that has the address: behind a router it belongs to no MAC that was seen. */
  addressFact(address: AddressKey, fact: Fact): void {
    const end = this.#address(address, fact.frame);
    if (end !== undefined) addFact(end.facts, fact);
  }

  addressRole(address: AddressKey, role: RoleSeen): void {
    const end = this.#address(address, role.frame);
    if (end !== undefined && !end.roles.has(role.role)) end.roles.set(role.role, role);
  }

  role(mac: Mac, role: RoleSeen): void {
    const device = this.#mac(mac, role.frame);
    if (device !== undefined && !device.roles.has(role.role)) device.roles.set(role.role, role);
  }

  same(one: Mac, other: Mac, frame: number): void {
    const first = this.#mac(one, frame);
    const second = this.#mac(other, frame);
    if (first === undefined || second === undefined || first.siblings.size >= mostPerMac) return;
    first.siblings.add(other);
    second.siblings.add(one);
  }

  /** Takes over what a batch of flows says about its ends. */
  absorb(flows: readonly Flow[]): void {
    for (const flow of flows) this.#absorbFlow(flow);
  }

  #absorbFlow(flow: Flow): void {
    const device = isSender(flow.sourceMac) ? this.#mac(flow.sourceMac, flow.firstFrame) : undefined;
    if (device !== undefined) {
      widenByFlow(device.sent, flow);
      noteVlan(device, flow.vlan, flow.firstFrame);
    }
    const source = this.#end(flow.source, flow.firstFrame);
    if (source !== undefined) widenByFlow(source.sent, flow);
    if (source !== undefined && device !== undefined) {
      const { firstFrame: frame, packets, hopLimit } = flow;
      join(device, source, { frame, stated: false, packets, hopLimit });
    }
    for (const other of flow.others ?? []) this.#absorbOther(source, flow, other);
    const target = flow.targetMac === broadcastMac ? undefined : this.#end(flow.target, flow.firstFrame);
    if (target !== undefined) widenByFlow(target.received, flow);
  }

  #absorbOther(
    source: AddressSeen | undefined,
    flow: Flow,
    other: { mac: Mac; vlan: number; frame: number },
  ): void {
    const device = this.#mac(other.mac, other.frame);
    if (device === undefined) return;
    device.sent.firstFrame = Math.min(device.sent.firstFrame, other.frame);
    device.sent.packets = Math.max(device.sent.packets, 1);
    noteVlan(device, other.vlan, other.frame);
    if (source === undefined || other.mac === flow.sourceMac) return;
    join(device, source, { frame: other.frame, stated: false, packets: 1, hopLimit: 0 });
  }

  #end(address: AddressKey | null, frame: number): AddressSeen | undefined {
    if (address === null || scopeOf(address) !== 'host') return undefined;
    return this.#address(address, frame);
  }

  #address(address: AddressKey, frame: number): AddressSeen | undefined {
    const known = this.addresses.get(address);
    if (known !== undefined) return known;
    if (this.addresses.size >= deviceLimit) return this.#drop(frame);
    const seen: AddressSeen = {
      address,
      sent: emptySpan(),
      received: emptySpan(),
      macs: new Map(),
      facts: [],
      roles: new Map(),
    };
    this.addresses.set(address, seen);
    return seen;
  }

  #mac(mac: Mac, frame: number): MacSeen | undefined {
    const known = this.macs.get(mac);
    if (known !== undefined) return known;
    if (this.macs.size >= deviceLimit) return this.#drop(frame);
    const seen: MacSeen = {
      mac,
      sent: emptySpan(),
      addresses: new Map(),
      vlans: new Map(),
      facts: [],
      roles: new Map(),
      siblings: new Set(),
    };
    this.macs.set(mac, seen);
    return seen;
  }

  #drop(frame: number): undefined {
    this.dropped += 1;
    this.firstDropped ??= frame;
    return undefined;
  }
}

/** Keeps a statement once; of one that is repeated the more trusted. */
function addFact(facts: Fact[], fact: Fact): void {
  const known = facts.findIndex((other) => other.field === fact.field && other.value === fact.value);
  if (known < 0) {
    if (facts.length < mostFacts) facts.push(fact);
  } else if (facts[known]?.confidence === 'low' && fact.confidence !== 'low') facts[known] = fact;
}

function isSender(mac: Mac): boolean {
  return mac !== noMac && !isGroupMac(mac);
}

function noteVlan(device: MacSeen, vlan: number, frame: number): void {
  if (vlan !== 0 && !device.vlans.has(vlan)) device.vlans.set(vlan, frame);
}

function join(device: MacSeen, end: AddressSeen, seen: Binding): void {
  const known = end.macs.get(device.mac);
  if (known === undefined) {
    if (device.addresses.size >= mostPerMac || end.macs.size >= mostPerMac) return;
    const binding = { ...seen };
    end.macs.set(device.mac, binding);
    device.addresses.set(end.address, binding);
    return;
  }
  if (seen.stated && !known.stated) known.frame = seen.frame;
  known.stated ||= seen.stated;
  known.packets += seen.packets;
  if (known.hopLimit === 0) known.hopLimit = seen.hopLimit;
}
