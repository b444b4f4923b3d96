import type { Devices } from '../inventory/devices.ts';
import type { Flow } from '../inventory/flow.ts';
import { ipProtocol } from '../ip-protocol.ts';
import { Conversation } from './conversation.ts';
import { Message, type MessageReader } from './message.ts';
import { messageReaders, readerOf } from './readers.ts';
import { Streams } from './stream.ts';

/** Hands the messages of recognised conversations to the reader of their protocol. */
export class Messages {
  readonly #devices: Devices;
  readonly #streams = new Streams((bytes, at, end) => this.#hand(bytes, at, end));
  #message: Message | null = null;
  #reader: MessageReader | null = null;

  constructor(devices: Devices) {
    this.#devices = devices;
  }

  /** Chooses the reader of a flow that was just recognised. */
  begin(flow: Flow, protocol: string, isSure: boolean): void {
    const { back } = flow;
    const reader = readerOf(protocol);
    if (reader < 0 || flow.reader === reader) return;
    assign(flow, reader, protocol, isSure);
    if (back === null) return;
    if (back.reader !== reader) assign(back, reader, protocol, isSure);
    share(flow, back);
  }

  /** The other direction was recognised before this one was seen. */
  join(flow: Flow, back: Flow): void {
    if (back.reader < 0 || back.spoken === null) return;
    assign(flow, back.reader, back.spoken.protocol, back.spoken.isSure);
    share(flow, back);
  }

  /** Reads one payload of the flow, `bytes` from `at` up to `end`; `sequence` of TCP. */
  read(flow: Flow, frame: number, bytes: Uint8Array, at: number, end: number, sequence: number): void {
    const reader = messageReaders[flow.reader];
    if (reader === undefined || flow.spoken === null) return;
    flow.unread -= 1;
    this.#message ??= new Message(this.#devices, flow);
    const message = this.#message;
    message.flow = flow;
    message.frame = frame;
    message.protocol = flow.spoken.protocol;
    message.trust = flow.spoken.isSure ? 'high' : 'medium';
    this.#reader = reader;
    if (flow.number === ipProtocol.tcp && reader.lengthAt !== undefined)
      this.#streams.add(flow, sequence, bytes, at, end, reader.lengthAt);
    else this.#hand(bytes, at, end);
  }

  #hand(bytes: Uint8Array, at: number, end: number): void {
    const message = this.#message;
    const reader = this.#reader;
    if (message === null || reader === null) return;
    message.bytes = bytes.subarray(at, end);
    reader.read(message);
  }

  /** The flows are settled and forgotten. */
  clear(): void {
    this.#streams.clear();
  }
}

type Spoken = NonNullable<Flow['spoken']>;
const spoken = { sure: new Map<string, Spoken>(), maybe: new Map<string, Spoken>() } as const;

/** One object for each protocol, shared by all flows; there are as many as protocols. */
function spokenAs(protocol: string, isSure: boolean): Spoken {
  const made = isSure ? spoken.sure : spoken.maybe;
  const known = made.get(protocol) ?? { protocol, isSure };
  made.set(protocol, known);
  return known;
}

function assign(flow: Flow, reader: number, protocol: string, isSure: boolean): void {
  flow.reader = reader;
  flow.unread = messageReaders[reader]?.most ?? 0;
  flow.spoken = spokenAs(protocol, isSure);
  flow.stream = null;
}

/** Both directions remember the same things. */
function share(flow: Flow, back: Flow): void {
  const conversation = back.conversation ?? flow.conversation ?? new Conversation();
  flow.conversation = conversation;
  back.conversation = conversation;
}
