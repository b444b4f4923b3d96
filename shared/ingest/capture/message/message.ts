import type { Confidence } from '../../../model/field.ts';
import { type AddressKey, isGroupMac, type Mac, noMac, scopeOf } from '../address.ts';
import type { Devices } from '../inventory/devices.ts';
import type { FactField } from '../inventory/fact.ts';
import type { Flow } from '../inventory/flow.ts';
import { type ActKind, Doings } from './act.ts';
import { Conversation } from './conversation.ts';

/** One message of a recognised conversation, and what its reader can say about it. One object is reused for all. */
export class Message {
  /** The message; nothing may keep it, and a byte past its end reads as undefined. */
  bytes: Uint8Array = new Uint8Array(0);
  flow: Flow;
  frame = 0;
  /** Protocol the conversation was recognised as: a row of the protocol table. */
  protocol = '';
  /** `medium` where only the port supports the guess. */
  trust: Confidence = 'high';
  readonly #devices: Devices;

  constructor(devices: Devices, flow: Flow) {
    this.#devices = devices;
    this.flow = flow;
  }

  get conversation(): Conversation {
    this.flow.conversation ??= new Conversation();
    return this.flow.conversation;
  }

  /** True where the sender is the one that answers: as its messages show, else by the lower port. */
  get isFromService(): boolean {
    const side = this.flow.sight?.side ?? null;
    return side === null ? this.flow.sourcePort < this.flow.targetPort : side === 'server';
  }

  /** The sender says this of itself. An empty value says nothing. */
  states(field: FactField, value: string, confidence: Confidence = 'high'): void {
    const { source, sourceMac } = this.flow;
    if (source !== null && scopeOf(source) === 'host') this.about(source, field, value, confidence);
    else this.aboutMac(sourceMac, field, value, confidence);
  }

  /** The sender says this of the receiver. */
  tells(field: FactField, value: string, confidence: Confidence = 'medium'): void {
    if (this.flow.target !== null) this.about(this.flow.target, field, value, confidence);
  }

  /** Somebody says this of the host with that address. */
  about(address: AddressKey, field: FactField, value: string, confidence: Confidence = 'high'): void {
    if (value === '' || scopeOf(address) !== 'host') return;
    const trusted = this.trust === 'high' ? confidence : lower(confidence);
    this.#devices.addressFact(address, {
      field,
      value,
      confidence: trusted,
      by: this.protocol,
      frame: this.frame,
    });
  }

  /** Somebody says this of the device with that MAC. */
  aboutMac(mac: Mac, field: FactField, value: string, confidence: Confidence = 'high'): void {
    if (value === '' || mac === noMac || isGroupMac(mac)) return;
    this.#devices.fact(mac, { field, value, confidence, by: this.protocol, frame: this.frame });
  }

  /** The sender shows that it is something. */
  hasRole(role: string, confidence: Confidence = 'high'): void {
    const { source } = this.flow;
    if (source === null || scopeOf(source) !== 'host') return;
    this.#devices.addressRole(source, { role, confidence, frame: this.frame });
  }

  /** The message does something to the device. */
  acts(kind: ActKind, name: string): void {
    this.#doings.act(kind, name, this.frame);
  }

  /** The message carries a credential that can be read: of what sort, never which. */
  showsCredential(sort: string): void {
    this.#doings.credential(sort, this.frame);
  }

  /** The version the conversation is held in. */
  showsVersion(name: string): void {
    this.#doings.version(name, this.frame);
  }

  get #doings(): Doings {
    this.flow.doings ??= new Doings();
    return this.flow.doings;
  }
}

function lower(confidence: Confidence): Confidence {
  return confidence === 'high' ? 'medium' : 'low';
}

/** Reads the messages of recognised conversations: who the devices are, and what is done to them. */
export interface MessageReader {
  /** Protocols whose conversations it reads. */
  readonly protocols: readonly string[];
  /** Payloads of one direction it reads at most. */
  readonly most: number;
  /**
   * Where messages follow one another in a TCP stream: the length of the one that begins at `at`; 0 where none does, and
   * `unknownLength` where its header is not all there. Without it every payload is one message.
   */
  readonly lengthAt?: (bytes: Uint8Array, at: number, end: number) => number;
  /** Takes time linear in the message at most, and never throws. */
  readonly read: (message: Message) => void;
}
