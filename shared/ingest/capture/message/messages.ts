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
  readonly #streams = new Streams();
  #message: Message | null = null;
  #reader: MessageReader | null = null;
  /** Made once: a function for each packet would be garbage. */
  readonly #take = (bytes: Uint8Array): void => {
    if (this.#message === null || this.#reader === null) return;
    this.#message.bytes = bytes;
    this.#reader.read(this.#message);
  };

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

  /** Reads one payload of the flow, `sequence` of TCP. */
  read(flow: Flow, frame: number, payload: Uint8Array, sequence: number): void {
    const reader = messageReaders[flow.reader];
    if (reader === undefined || flow.spoken === null) return;
    flow.unread -= 1;
    this.#message ??= new Message(this.#devices, flow);
    const message = this.#message;
    message.flow = flow;
    message.frame = frame;
    message.protocol = flow.spoken.protocol;
    message.trust = flow.spoken.isSure ? 'high' : 'medium';
    if (flow.number === ipProtocol.tcp && reader.lengthAt !== undefined) {
      this.#reader = reader;
      this.#streams.take(flow, sequence, payload, reader.lengthAt, this.#take);
      return;
    }
    message.bytes = payload;
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
