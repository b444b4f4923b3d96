import { u16le, u32le } from '../integers.ts';
import {
  crcTable,
  distanceBase,
  distanceExtra,
  fixedTables,
  lengthBase,
  lengthExtra,
  lengthOrder,
  repetitions,
} from './deflate-tables.ts';
import { type HuffmanTable, huffmanTable } from './huffman.ts';

const windowSize = 32_768;
const outputSize = windowSize + 262_144;
const longestMatch = 258;
const longestHeader = 65_536;

const flag = { headerCrc: 2, extra: 4, name: 8, comment: 16 } as const;

type State = 'member' | 'block' | 'stored' | 'codes' | 'trailer';
/**
 * What a step came to: it advanced; it waits for more input and starts again then; it pauses where it came to; or the
 * data is wrong.
 */
type Step = 'done' | 'wait' | 'pause' | 'bad';
const wait = -1;
const bad = -2;

/**
 * Decompresses gzip (RFC 1952, several members) as bytes arrive, in bounded memory: a window of 32 KiB, 256 KiB of output
 * and the chunk. Never throws; `failed` says that the data is wrong, and what was decoded before has been handed on. The
 * web's DecompressionStream is not used because it refuses a second member and throws away what it had decoded when a
 * file is cut.
 */
export class Gunzip {
  /** True once the data proved to be wrong; nothing is decoded from there on. */
  failed = false;
  readonly #output: (bytes: Uint8Array) => void;
  #input = new Uint8Array(0);
  #at = 0;
  #bits = 0;
  #bitCount = 0;
  #state: State = 'member';
  #isLastBlock = false;
  #stored = 0;
  #literals: HuffmanTable | null = null;
  #distances: HuffmanTable | null = null;
  readonly #out = new Uint8Array(outputSize);
  #outAt = 0;
  #outFrom = 0;
  #history = 0;
  #crc = 0xffffffff;
  #length = 0;
  #members = 0;

  constructor(output: (bytes: Uint8Array) => void) {
    this.#output = output;
  }

  /** Takes a chunk and hands on what it decodes to; the handed bytes are only valid during that call. */
  push(chunk: Uint8Array): void {
    if (this.failed) return;
    const rest = this.#input.length - this.#at;
    const input = new Uint8Array(rest + chunk.length);
    input.set(this.#input.subarray(this.#at));
    input.set(chunk, rest);
    this.#input = input;
    this.#at = 0;
    while (!this.failed) {
      const saved = [this.#at, this.#bits, this.#bitCount] as const;
      const step = this.#step();
      if (step === 'done') continue;
      if (step === 'wait') [this.#at, this.#bits, this.#bitCount] = saved;
      else if (step === 'bad') this.failed = true;
      break;
    }
    this.#giveBack();
    this.#flush();
  }

  /** True where the compressed data may end: between members. */
  get complete(): boolean {
    return this.#state === 'member' && this.#members > 0 && !this.failed;
  }

  #step(): Step {
    switch (this.#state) {
      case 'member':
        return this.#member();
      case 'block':
        return this.#block();
      case 'stored':
        return this.#copyStored();
      case 'codes':
        return this.#codes();
      case 'trailer':
        return this.#trailer();
    }
  }

  /** The header of a member (RFC 1952, 2.3). What follows the last member without being one is padding. */
  #member(): Step {
    const input = this.#input;
    const start = this.#at;
    if (input.length - start < 10) return 'wait';
    if (u16le(input, start) !== 0x8b1f || input[start + 2] !== 8) {
      if (this.#members === 0) return 'bad';
      this.#at = input.length;
      return 'wait';
    }
    const flags = input[start + 3] ?? 0;
    let end = start + 10;
    if ((flags & flag.extra) !== 0) end += 2 + (input.length - end >= 2 ? u16le(input, end) : 0);
    for (const text of [flag.name, flag.comment]) {
      if ((flags & text) !== 0) end = afterZero(input, end);
    }
    if ((flags & flag.headerCrc) !== 0) end += 2;
    if (end > input.length) return input.length - start > longestHeader ? 'bad' : 'wait';
    this.#at = end;
    this.#members += 1;
    this.#history = 0;
    this.#crc = 0xffffffff;
    this.#length = 0;
    this.#state = 'block';
    return 'done';
  }

  #block(): Step {
    const head = this.#read(3);
    if (head < 0) return 'wait';
    this.#isLastBlock = (head & 1) === 1;
    switch (head >>> 1) {
      case 0:
        return this.#storedHeader();
      case 1:
        [this.#literals, this.#distances] = fixedTables();
        break;
      case 2: {
        const step = this.#dynamicHeader();
        if (step !== 'done') return step;
        break;
      }
      default:
        return 'bad';
    }
    this.#state = 'codes';
    return 'done';
  }

  #storedHeader(): Step {
    this.#dropToByte();
    if (this.#input.length - this.#at < 4) return 'wait';
    const length = u16le(this.#input, this.#at);
    if ((length ^ u16le(this.#input, this.#at + 2)) !== 0xffff) return 'bad';
    this.#at += 4;
    this.#stored = length;
    this.#state = 'stored';
    return 'done';
  }

  /** The code lengths of a block, themselves coded (RFC 1951, 3.2.7). */
  #dynamicHeader(): Step {
    const head = this.#read(14);
    if (head < 0) return 'wait';
    const literalCount = (head & 31) + 257;
    const total = literalCount + ((head >>> 5) & 31) + 1;
    const codeLengths = new Uint8Array(19);
    for (let index = 0; index < (head >>> 10) + 4; index += 1) {
      const length = this.#read(3);
      if (length < 0) return 'wait';
      codeLengths[lengthOrder[index] ?? 0] = length;
    }
    const codes = huffmanTable(codeLengths);
    if (codes === null) return 'bad';
    const lengths = new Uint8Array(total);
    const step = this.#readLengths(codes, lengths);
    if (step !== 'done') return step;
    this.#literals = huffmanTable(lengths.subarray(0, literalCount));
    this.#distances = huffmanTable(lengths.subarray(literalCount));
    return this.#literals === null || this.#distances === null || lengths[256] === 0 ? 'bad' : 'done';
  }

  #readLengths(codes: HuffmanTable, lengths: Uint8Array): Step {
    for (let at = 0; at < lengths.length; ) {
      const symbol = this.#decode(codes);
      if (symbol < 0) return symbol === wait ? 'wait' : 'bad';
      if (symbol < 16) {
        lengths[at] = symbol;
        at += 1;
        continue;
      }
      const run = repetitions[symbol - 16] ?? { base: 0, bits: 0 };
      const extra = this.#read(run.bits);
      if (extra < 0) return 'wait';
      const end = at + run.base + extra;
      if (end > lengths.length || (symbol === 16 && at === 0)) return 'bad';
      if (symbol === 16) lengths.fill(lengths[at - 1] ?? 0, at, end);
      at = end;
    }
    return 'done';
  }

  #copyStored(): Step {
    const count = Math.min(this.#stored, this.#input.length - this.#at, this.#room());
    this.#out.set(this.#input.subarray(this.#at, this.#at + count), this.#outAt);
    this.#outAt += count;
    this.#at += count;
    this.#stored -= count;
    if (this.#stored === 0) this.#afterBlock();
    else if (count === 0) return 'wait';
    return 'done';
  }

  /** Literals and matches until the block ends or the input does. */
  #codes(): Step {
    const literals = this.#literals;
    const distances = this.#distances;
    if (literals === null || distances === null) return 'bad';
    for (;;) {
      this.#room();
      const [at, bits, bitCount] = [this.#at, this.#bits, this.#bitCount];
      const symbol = this.#decode(literals);
      if (symbol === 256) break;
      const step = symbol < 256 ? this.#literal(symbol) : this.#match(symbol - 257, distances);
      if (step === 'done') continue;
      if (step === 'wait') {
        // What came before this symbol is written: only the symbol itself is read again.
        this.#at = at;
        this.#bits = bits;
        this.#bitCount = bitCount;
      }
      return step === 'wait' ? 'pause' : step;
    }
    this.#afterBlock();
    return 'done';
  }

  #literal(symbol: number): Step {
    if (symbol < 0) return symbol === wait ? 'wait' : 'bad';
    this.#out[this.#outAt] = symbol;
    this.#outAt += 1;
    return 'done';
  }

  #match(code: number, distances: HuffmanTable): Step {
    const extraLength = this.#read(lengthExtra[code] ?? 0);
    if (code >= lengthBase.length) return 'bad';
    if (extraLength < 0) return 'wait';
    const distanceCode = this.#decode(distances);
    if (distanceCode < 0) return distanceCode === wait ? 'wait' : 'bad';
    if (distanceCode >= distanceBase.length) return 'bad';
    const extraDistance = this.#read(distanceExtra[distanceCode] ?? 0);
    if (extraDistance < 0) return 'wait';
    const distance = (distanceBase[distanceCode] ?? 0) + extraDistance;
    const out = this.#out;
    let to = this.#outAt;
    if (distance > to || distance > this.#history + (to - this.#outFrom)) return 'bad';
    const end = to + (lengthBase[code] ?? 0) + extraLength;
    for (let from = to - distance; to < end; from += 1, to += 1) out[to] = out[from] ?? 0;
    this.#outAt = end;
    return 'done';
  }

  #afterBlock(): void {
    this.#state = this.#isLastBlock ? 'trailer' : 'block';
  }

  #trailer(): Step {
    this.#dropToByte();
    if (this.#input.length - this.#at < 8) return 'wait';
    this.#flush();
    const crc = u32le(this.#input, this.#at);
    const length = u32le(this.#input, this.#at + 4);
    this.#at += 8;
    if (crc !== ~this.#crc >>> 0 || length !== this.#length) return 'bad';
    this.#state = 'member';
    return 'done';
  }

  /** That many bits (at most 16), or `wait`. */
  #read(count: number): number {
    while (this.#bitCount < count) {
      if (this.#at >= this.#input.length) return wait;
      this.#bits |= (this.#input[this.#at] ?? 0) << this.#bitCount;
      this.#at += 1;
      this.#bitCount += 8;
    }
    const value = this.#bits & ((1 << count) - 1);
    this.#bits >>>= count;
    this.#bitCount -= count;
    return value;
  }

  /** The next symbol, `wait`, or `bad` where the bits are no code. */
  #decode({ table, bits }: HuffmanTable): number {
    while (this.#bitCount < bits && this.#at < this.#input.length) {
      this.#bits |= (this.#input[this.#at] ?? 0) << this.#bitCount;
      this.#at += 1;
      this.#bitCount += 8;
    }
    const entry = table[this.#bits & ((1 << bits) - 1)] ?? 0;
    const length = entry & 15;
    if (length > this.#bitCount || (length === 0 && this.#bitCount < bits)) return wait;
    if (length === 0) return bad;
    this.#bits >>>= length;
    this.#bitCount -= length;
    return entry >>> 4;
  }

  /** Gives whole bytes read ahead back to the input and drops the bits before the next byte. */
  #dropToByte(): void {
    this.#giveBack();
    this.#bits = 0;
    this.#bitCount = 0;
  }

  #giveBack(): void {
    this.#at -= this.#bitCount >>> 3;
    this.#bitCount &= 7;
    this.#bits &= (1 << this.#bitCount) - 1;
  }

  /** Room left in the output, at least for one match: hands on what is decoded and keeps the window. */
  #room(): number {
    if (this.#outAt + longestMatch > this.#out.length) {
      this.#flush();
      this.#out.copyWithin(0, this.#outAt - windowSize, this.#outAt);
      this.#outAt = this.#outFrom = windowSize;
    }
    return this.#out.length - this.#outAt;
  }

  #flush(): void {
    const bytes = this.#out.subarray(this.#outFrom, this.#outAt);
    if (bytes.length === 0) return;
    let crc = this.#crc;
    for (const byte of bytes) crc = (crc >>> 8) ^ (crcTable[(crc ^ byte) & 255] ?? 0);
    this.#crc = crc;
    this.#length = (this.#length + bytes.length) >>> 0;
    this.#history = Math.min(windowSize, this.#history + bytes.length);
    this.#outFrom = this.#outAt;
    this.#output(bytes);
  }
}

/** The offset behind the next zero byte; beyond the input where there is none. */
function afterZero(input: Uint8Array, from: number): number {
  const zero = input.indexOf(0, from);
  return zero < 0 || from > input.length ? input.length + 1 : zero + 1;
}
