import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { builtInProtocols, type ProtocolTable } from '../../knowledge/catalogue/protocols.ts';
import { messageOf, type Problem } from '../../model/problem.ts';
import { err, ok, type Result } from '../../model/result.ts';
import { Feed } from './feed.ts';
import type { CaptureFormat, PacketHandler } from './format/capture-format.ts';
import { Gunzip } from './format/gunzip.ts';
import { PcapFormat } from './format/pcap.ts';
import { PcapngFormat } from './format/pcapng.ts';
import { Frame } from './frame.ts';
import { channelLimit } from './inventory/channels.ts';
import { deviceLimit } from './inventory/devices.ts';
import { resolveHosts } from './inventory/hosts.ts';
import { Recorder } from './inventory/recorder.ts';
import { addServiceRoles } from './inventory/roles.ts';
import { FrameDissection } from './layer/layers.ts';
import { captureProblem } from './problems.ts';
import type { CaptureReport } from './report.ts';
import { isBefore, type Timestamp, timestampText } from './timestamp.ts';

/** SHA-256 fed in pieces; hex at the end. Node's and the browser's native ones are faster than the default. */
interface StreamingHash {
  update(bytes: Uint8Array): unknown;
  hex(): string;
}

export interface CaptureOptions {
  readonly protocols?: ProtocolTable;
  readonly hash?: () => StreamingHash;
  /** Called after each chunk with the bytes of the file and the packets read so far. */
  readonly progress?: (bytes: number, packets: number) => void;
  /** An AbortSignal or anything like it; looked at after each chunk. */
  readonly signal?: { readonly aborted: boolean };
}

/**
 * Reads a capture (pcap or pcapng, plain or gzip) from its chunks in bounded memory and says which hosts and channels it
 * shows. Fails where nothing can be read: an empty file, no capture, an unreadable medium, a cancelled run. A file that
 * is cut or damaged further on yields what came before, with the reason in `truncated`. Nothing of a chunk is kept once
 * the next one is asked for: a source may reuse its buffer.
 */
export async function readCapture(
  name: string,
  chunks: AsyncIterable<Uint8Array>,
  options: CaptureOptions = {},
): Promise<Result<CaptureReport, Problem>> {
  const reading = new Reading(name, options);
  const iterator = chunks[Symbol.asyncIterator]();
  for (;;) {
    const next = await nextChunk(iterator);
    if (!next.ok) return err(captureProblem('capture.unreadable', name, { why: next.error }));
    if (next.value === null) return reading.finish();
    reading.push(next.value);
    const stop =
      options.signal?.aborted === true ? captureProblem('capture.cancelled', name) : reading.refusal;
    if (stop === null) continue;
    await iterator.return?.();
    return err(stop);
  }
}

/** The next chunk, null at the end, or why the medium failed. */
async function nextChunk(iterator: AsyncIterator<Uint8Array>): Promise<Result<Uint8Array | null, string>> {
  try {
    const next = await iterator.next();
    return ok(next.done === true ? null : next.value);
  } catch (error) {
    return err(messageOf(error));
  }
}

/** One run over one file. */
class Reading {
  /** Why the file is no capture; null while it may be one. */
  refusal: Problem | null = null;
  readonly #name: string;
  readonly #options: CaptureOptions;
  readonly #hash: StreamingHash;
  readonly #recorder: Recorder;
  readonly #handler: PacketHandler;
  readonly #clock = new Clock();
  #size = 0;
  #bytes = 0;
  #head = new Uint8Array(0);
  #gunzip: Gunzip | null = null;
  #format: CaptureFormat | null = null;
  #feed: Feed | null = null;

  constructor(name: string, options: CaptureOptions) {
    this.#name = name;
    this.#options = options;
    this.#hash = (options.hash ?? nobleHash)();
    const recorder = new Recorder(name, options.protocols ?? builtInProtocols);
    const frame = new Frame();
    const dissection = new FrameDissection(frame, recorder);
    this.#recorder = recorder;
    this.#handler = (bytes, start, end, packet) => {
      if (frame.bytes !== bytes) frame.lieIn(bytes);
      frame.start = start;
      frame.end = end;
      frame.number = packet.number;
      frame.linkType = packet.linkType;
      frame.wireLength = packet.wireLength;
      frame.timed = packet.timed;
      frame.seconds = packet.seconds;
      frame.nanos = packet.nanos;
      this.#bytes += packet.wireLength;
      if (packet.timed) this.#clock.see(packet.seconds, packet.nanos);
      dissection.read();
    };
  }

  push(chunk: Uint8Array): void {
    this.#size += chunk.length;
    this.#hash.update(chunk);
    if (this.#gunzip !== null) this.#gunzip.push(chunk);
    else if (this.#feed !== null) this.#feed.push(chunk);
    else this.#open(chunk, true);
    this.#options.progress?.(this.#size, this.#format?.packets ?? 0);
  }

  finish(): Result<CaptureReport, Problem> {
    if (this.#size === 0) return err(captureProblem('capture.empty', this.#name));
    const format = this.#format;
    if (this.refusal !== null) return err(this.refusal);
    if (format === null) return err(this.#notOpened());
    this.#recorder.finish();
    const { channels, devices, skips } = this.#recorder;
    const hosts = resolveHosts(devices);
    const list = [...channels.seen.values()].sort((a, b) => a.span.firstFrame - b.span.firstFrame);
    addServiceRoles(list, hosts);
    this.#noteLimits();
    return ok({
      name: this.#name,
      format: format.name,
      compressed: this.#gunzip !== null,
      sha256: this.#hash.hex(),
      size: this.#size,
      linkTypes: [...format.linkTypes],
      packets: format.packets,
      bytes: this.#bytes,
      first: timestampText(this.#clock.first, format.digits),
      last: timestampText(this.#clock.last, format.digits),
      digits: format.digits,
      truncated: this.#truncated(format),
      skipped: skips.list(),
      hosts,
      channels: list,
    });
  }

  /** Waits for the first four bytes and chooses the parser; gzip may be around it once. */
  #open(chunk: Uint8Array, mayBeGzip: boolean): void {
    const head = joined(this.#head, chunk);
    this.#head = head;
    if (head.length < 4) return;
    this.#head = new Uint8Array(0);
    if (mayBeGzip && head[0] === 0x1f && head[1] === 0x8b) {
      this.#gunzip = new Gunzip((bytes) => {
        if (this.#feed !== null) this.#feed.push(bytes);
        else if (this.refusal === null) this.#open(bytes, false);
      });
      this.#gunzip.push(head);
      return;
    }
    const format =
      PcapFormat.open(this.#name, head, this.#handler) ?? PcapngFormat.open(this.#name, head, this.#handler);
    if (format === null) {
      this.refusal = captureProblem('capture.notACapture', this.#name);
      return;
    }
    this.#format = format;
    this.#feed = new Feed(format);
    this.#feed.push(head);
  }

  /** The file ended, or its compression broke, before the first four bytes of a capture. */
  #notOpened(): Problem {
    if (this.#gunzip?.failed === true) return captureProblem('capture.badCompression', this.#name);
    return captureProblem('capture.notACapture', this.#name);
  }

  #truncated(format: CaptureFormat): Problem | null {
    if (format.failure !== null) return format.failure;
    if (this.#gunzip?.failed === true) {
      const place = `${this.#name}, frame ${format.packets + 1}`;
      return captureProblem('capture.badCompression', place);
    }
    const cut = format.atEnd(this.#feed?.rest ?? 0);
    if (cut !== null || this.#gunzip === null || this.#gunzip.complete) return cut;
    return captureProblem('capture.cut', `${this.#name}, byte ${this.#size}`);
  }

  #noteLimits(): void {
    const { channels, devices, skips } = this.#recorder;
    const limits = [
      { code: 'capture.tooManyChannels', limit: channelLimit, by: channels },
      { code: 'capture.tooManyHosts', limit: deviceLimit, by: devices },
    ] as const;
    for (const { code, limit, by } of limits) {
      if (by.firstDropped === null) continue;
      const place = `${this.#name}, frame ${by.firstDropped}`;
      const reason = (): Problem => captureProblem(code, place, { limit });
      skips.add(code, by.firstDropped, reason, by.dropped);
    }
  }
}

/** Earliest and latest time seen; packets need not be in order. */
class Clock {
  #timed = false;
  #firstSeconds = 0;
  #firstNanos = 0;
  #lastSeconds = 0;
  #lastNanos = 0;

  see(seconds: number, nanos: number): void {
    if (!this.#timed || isBefore(this.#lastSeconds, this.#lastNanos, seconds, nanos)) {
      this.#lastSeconds = seconds;
      this.#lastNanos = nanos;
    }
    if (!this.#timed || isBefore(seconds, nanos, this.#firstSeconds, this.#firstNanos)) {
      this.#firstSeconds = seconds;
      this.#firstNanos = nanos;
    }
    this.#timed = true;
  }

  get first(): Timestamp | null {
    return this.#timed ? { seconds: this.#firstSeconds, nanos: this.#firstNanos } : null;
  }

  get last(): Timestamp | null {
    return this.#timed ? { seconds: this.#lastSeconds, nanos: this.#lastNanos } : null;
  }
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(one.length + other.length);
  bytes.set(one);
  bytes.set(other, one.length);
  return bytes;
}

function nobleHash(): StreamingHash {
  const hash = sha256.create();
  return { update: (bytes) => hash.update(bytes), hex: () => bytesToHex(hash.digest()) };
}
