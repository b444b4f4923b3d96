import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

/**
 * Structure-aware mutation: documents are cut, copied, swapped and spoiled where their own structure begins and ends. Each
 * document comes from a seed of its own. One that fails is named with its seed and kept in a file beside the test, whose
 * documents are read first from then on.
 */

/** Numbers drawn from a seed, the same every time (mulberry32). */
export class Draw {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** A whole number from 0 up to, but not including, `count`. */
  below(count: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * count);
  }

  /** One of a list that is not empty. */
  of<T>(list: readonly T[]): T {
    const at = this.below(list.length);
    if (at >= list.length) throw new Error('nothing to draw from');
    // Border: the place lies in the list.
    return list[at] as T;
  }
}

/** Documents of one kind: made from drawn numbers, written down and read back. */
export interface Documents<T> {
  readonly make: (draw: Draw) => T;
  readonly write: (document: T) => string;
  readonly read: (text: string) => T;
}

/** Pieces that break structure, or mean something special somewhere. */
const pieces = [
  '',
  '"',
  '<',
  '>',
  '{',
  '}',
  '[',
  ']',
  '(',
  ',',
  ':',
  ';',
  '#',
  '|',
  '\\',
  '\n',
  '\u0000',
  '\uFEFF',
  '&amp;',
  '&x;',
  '<!DOCTYPE a>',
  '<![CDATA[',
  ']]>',
  '\\ud800',
  '\ud800',
  '1e999',
  'NaN',
  '-0',
  '-1',
  '!',
  '::',
  'any',
  '10.0.0.0/33',
  'null',
  'true',
  '__proto__',
  'constructor',
  'CVE-2024-0001',
  'CVE-9999-99999',
  '999999999999999999999',
  '9'.repeat(400),
  'x'.repeat(300),
  '*a',
  '&a',
  '- ',
  '<= ',
  'vers:all/',
  '<text>',
  '{"a":',
  '[['.repeat(300),
  '<a>'.repeat(300),
];

const longest = 20_000;
/** What ends or parts something in the formats read here. */
const joints = /(?<=[<>{}[\],:;"\n= ])/;

function spoil(parts: readonly string[], draw: Draw): readonly string[] {
  const [one, other] = [draw.below(parts.length + 1), draw.below(parts.length + 1)];
  const [from, until] = one < other ? [one, other] : [other, one];
  switch (draw.below(6)) {
    case 0:
      return [...parts.slice(0, from), draw.of(pieces), ...parts.slice(from)];
    case 1:
      return [...parts.slice(0, from), draw.of(pieces), ...parts.slice(from + 1)];
    case 2:
      return [...parts.slice(0, from), ...parts.slice(until)];
    case 3:
      return [...parts.slice(0, until), ...parts.slice(from, until), ...parts.slice(until)];
    case 4:
      return [
        ...parts.slice(0, from),
        ...parts.slice(until, until + 1),
        ...parts.slice(from + 1, until),
        ...parts.slice(from, from + 1),
        ...parts.slice(until + 1),
      ];
    default:
      return draw.below(4) === 0 ? parts.slice(0, from) : parts.toSpliced(from, 1);
  }
}

/** Spoils one of these texts in one to four places; at most 20,000 characters. */
export function spoiledText(bases: readonly string[]): Documents<string> {
  const apart = bases.map((base) => base.split(joints));
  return {
    make: (draw) => {
      let parts: readonly string[] = draw.of(apart);
      for (let left = draw.below(4); left >= 0; left -= 1) parts = spoil(parts, draw);
      return parts.join('').slice(0, longest);
    },
    write: (text) => text,
    read: (text) => text,
  };
}

const telling = [0, 1, 2, 5, 0x7f, 0x80, 0xfe, 0xff];

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function spoilOctets(octets: Uint8Array, draw: Draw): Uint8Array {
  const at = draw.below(octets.length + 1);
  const length = draw.below(40);
  switch (draw.below(10)) {
    case 0:
      return joined(octets.subarray(0, at), octets.subarray(at + length));
    case 1:
      return joined(octets.subarray(0, at + length), octets.subarray(at));
    case 2:
      return joined(octets.subarray(0, at), Uint8Array.of(draw.below(256)), octets.subarray(at));
    case 3:
      return draw.below(3) === 0 ? octets.slice(0, at) : octets;
    default: {
      const changed = octets.slice();
      if (at < changed.length) changed[at] = draw.below(2) === 0 ? draw.of(telling) : draw.below(256);
      return changed;
    }
  }
}

/** Spoils one of these byte strings in one to six places, from byte `from` on. */
export function spoiledOctets(bases: readonly Uint8Array[], from = 0): Documents<Uint8Array<ArrayBuffer>> {
  return {
    make: (draw) => {
      const base = draw.of(bases);
      let octets = base.subarray(from);
      for (let left = draw.below(6); left >= 0; left -= 1) octets = spoilOctets(octets, draw);
      const whole = new Uint8Array(from + octets.length);
      whole.set(base.subarray(0, from));
      whole.set(octets, from);
      return whole;
    },
    write: (octets) => Buffer.from(octets).toString('base64'),
    read: (text) => new Uint8Array(Buffer.from(text, 'base64')),
  };
}

const keptSchema = z.record(z.string(), z.array(z.strictObject({ seed: z.number(), document: z.string() })));
type Kept = z.infer<typeof keptSchema>;

/** How many documents each parser gets. */
const mutationRuns = 50_000;

/** A drawn number is told from those that made the document, so that a kept document is checked in the same way. */
const drawForCheck = (seed: number): Draw => new Draw(seed ^ 0x5bd1e995);

/**
 * Checks 50,000 documents, those kept in `<test>.kept.json` first. `check` throws where a parser does what it must not. A
 * failure is written to that file, and thrown with its seed and document.
 */
export async function mutate<T>(
  testFile: string,
  parser: string,
  documents: Documents<T>,
  check: (document: T, draw: Draw) => unknown,
): Promise<void> {
  const path = testFile.replace(/\.ts$/, '.kept.json');
  const kept: Kept = existsSync(path) ? keptSchema.parse(JSON.parse(readFileSync(path, 'utf8'))) : {};
  const known = kept[parser] ?? [];
  const attempt = async (seed: number, document: T): Promise<void> => {
    try {
      const answer = check(document, drawForCheck(seed));
      if (answer instanceof Promise) await answer;
    } catch (error) {
      const written = documents.write(document);
      if (!known.some((one) => one.document === written)) {
        const all = { ...kept, [parser]: [...known, { seed, document: written }] };
        writeFileSync(path, `${JSON.stringify(all, null, 2)}\n`);
      }
      throw new Error(`${parser}: seed ${seed}, document ${JSON.stringify(written)} (kept in ${path})`, {
        cause: error,
      });
    }
  };
  for (const { seed, document } of known) await attempt(seed, documents.read(document));
  const start = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
  for (let run = 0; run < mutationRuns; run += 1) {
    const seed = (start + run) >>> 0;
    await attempt(seed, documents.make(new Draw(seed)));
  }
}
