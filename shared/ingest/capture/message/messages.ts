import type { Devices } from '../inventory/devices.ts';
import type { Flow } from '../inventory/flow-table.ts';
import { ipProtocol } from '../ip-protocol.ts';
import { Conversation } from './conversation.ts';
import { Message } from './message.ts';
import { messageReaders, readerOf } from './readers.ts';
import { Streams } from './stream.ts';

/** Hands the messages of recognised conversations to the reader of their protocol. */
export class Messages {
  readonly #devices: Devices;
  readonly #streams = new Streams();
  #message: Message | null = null;

  constructor(devices: Devices) {
    this.#devices = devices;
  }

  /** Chooses the reader of a flow that was just recognised; `back` is the flow of the other direction. */
  begin(flow: Flow, protocol: string, isSure: boolean, back: Flow | undefined): void {
    const reader = readerOf(protocol);
    if (reader < 0 || flow.reader === reader) return;
    assign(flow, reader, protocol, isSure);
    if (back === undefined) return;
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
    const { spoken } = flow;
    const reader = messageReaders[flow.reader];
    if (reader === undefined || spoken === null) return;
    flow.unread -= 1;
    this.#message ??= new Message(this.#devices, flow);
    const message = this.#message;
    message.flow = flow;
    message.frame = frame;
    message.protocol = spoken.protocol;
    message.trust = spoken.isSure ? 'high' : 'medium';
    if (flow.number === ipProtocol.tcp && reader.lengthAt !== undefined) {
      this.#streams.take(flow, sequence, payload, reader.lengthAt, (bytes) => {
        message.bytes = bytes;
        reader.read(message);
      });
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

function assign(flow: Flow, reader: number, protocol: string, isSure: boolean): void {
  flow.reader = reader;
  flow.unread = messageReaders[reader]?.most ?? 0;
  flow.spoken = { protocol, isSure };
  flow.stream = null;
}

/** Both directions remember the same things. */
function share(flow: Flow, back: Flow): void {
  const conversation = back.conversation ?? flow.conversation ?? new Conversation();
  flow.conversation = conversation;
  back.conversation = conversation;
}
