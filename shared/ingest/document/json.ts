import type { Problem } from '#shared/model/problem.ts';
import { err, ok, type Result } from '#shared/model/result.ts';
import { documentLimits } from './limits.ts';
import { documentProblem } from './problems.ts';

/** A value of JSON; objects are maps, so that no key is special. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;
export type JsonObject = ReadonlyMap<string, JsonValue>;

const spaces = /[\t\n\r ]*/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids exactly these
const plainText = /[^"\\\u0000-\u001f]*/y;
const numbers = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const longestNumber = 400;
const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/** Reads one document; the first problem ends it. */
class JsonText {
  readonly #text: string;
  readonly #name: string;
  #at = 0;
  #nodes = 0;
  problem: Problem | null = null;

  constructor(text: string, name: string) {
    this.#text = text;
    this.#name = name;
  }

  document(): JsonValue {
    const value = this.#value(0);
    this.#skip();
    if (this.problem === null && this.#at < this.#text.length) this.#broken('something follows the end');
    return value;
  }

  #place(): string {
    let line = 1;
    for (let at = this.#text.indexOf('\n'); at !== -1 && at < this.#at; at = this.#text.indexOf('\n', at + 1))
      line += 1;
    return `${this.#name}, line ${line}`;
  }

  #refuse(
    code: Parameters<typeof documentProblem>[0],
    parameters: Record<string, string | number> = {},
  ): null {
    this.problem ??= documentProblem(code, this.#place(), parameters);
    return null;
  }

  #broken(detail: string): null {
    return this.#refuse('document-not-json', { detail });
  }

  #skip(): void {
    spaces.lastIndex = this.#at;
    spaces.exec(this.#text);
    this.#at = spaces.lastIndex;
  }

  #value(depth: number): JsonValue {
    if (this.problem !== null) return null;
    this.#nodes += 1;
    if (this.#nodes > documentLimits.nodes)
      return this.#refuse('document-too-many', { limit: documentLimits.nodes });
    if (depth > documentLimits.depth)
      return this.#refuse('document-too-deep', { limit: documentLimits.depth });
    this.#skip();
    switch (this.#text[this.#at]) {
      case '{':
        return this.#object(depth);
      case '[':
        return this.#array(depth);
      case '"':
        return this.#string();
      case 't':
        return this.#word('true', true);
      case 'f':
        return this.#word('false', false);
      case 'n':
        return this.#word('null', null);
      default:
        return this.#number();
    }
  }

  #word<T extends boolean | null>(word: string, value: T): T | null {
    if (!this.#text.startsWith(word, this.#at)) return this.#broken('no value');
    this.#at += word.length;
    return value;
  }

  #number(): number | null {
    numbers.lastIndex = this.#at;
    const token = numbers.exec(this.#text)?.[0];
    if (token === undefined)
      return this.#broken(this.#at >= this.#text.length ? 'it ends too early' : 'no value');
    const number = Number(token);
    if (token.length > longestNumber || !Number.isFinite(number))
      return this.#refuse('document-bad-number', { number: token.slice(0, 30) });
    this.#at += token.length;
    return number;
  }

  #string(): string {
    this.#at += 1;
    const parts: string[] = [];
    let isEscaped = false;
    for (;;) {
      plainText.lastIndex = this.#at;
      const part = plainText.exec(this.#text)?.[0] ?? '';
      this.#at += part.length;
      const next = this.#text[this.#at];
      if (next === '"') {
        this.#at += 1;
        if (!isEscaped) return part;
        parts.push(part);
        const whole = parts.join('');
        if (!whole.isWellFormed()) this.#refuse('document-bad-text');
        return whole;
      }
      if (next !== '\\') {
        this.#broken(next === undefined ? 'a text does not end' : 'a control character in a text');
        return '';
      }
      isEscaped = true;
      parts.push(part, this.#escape());
      if (this.problem !== null) return '';
    }
  }

  #escape(): string {
    const letter = this.#text[this.#at + 1] ?? '';
    if (letter === 'u') {
      const digits = this.#text.slice(this.#at + 2, this.#at + 6);
      if (/^[0-9a-fA-F]{4}$/.test(digits)) {
        this.#at += 6;
        return String.fromCharCode(Number.parseInt(digits, 16));
      }
    } else if (Object.hasOwn(escapes, letter)) {
      this.#at += 2;
      return escapes[letter] ?? '';
    }
    this.#broken('an escape that does not exist');
    return '';
  }

  #array(depth: number): readonly JsonValue[] {
    const items: JsonValue[] = [];
    this.#at += 1;
    this.#skip();
    if (this.#text[this.#at] === ']') {
      this.#at += 1;
      return items;
    }
    while (this.problem === null) {
      items.push(this.#value(depth + 1));
      if (!this.#goesOn(']')) break;
    }
    return items;
  }

  #object(depth: number): JsonObject {
    const members = new Map<string, JsonValue>();
    this.#at += 1;
    this.#skip();
    if (this.#text[this.#at] === '}') {
      this.#at += 1;
      return members;
    }
    while (this.problem === null) {
      this.#skip();
      if (this.#text[this.#at] !== '"') {
        this.#broken('no key');
        break;
      }
      const key = this.#string();
      this.#skip();
      if (this.#text[this.#at] !== ':') {
        this.#broken('no colon after a key');
        break;
      }
      this.#at += 1;
      if (members.has(key)) this.#refuse('document-key-twice', { key: key.slice(0, 60) });
      members.set(key, this.#value(depth + 1));
      if (!this.#goesOn('}')) break;
    }
    return members;
  }

  /** Steps over a comma; false at the end of the list, or where it is broken. */
  #goesOn(end: ']' | '}'): boolean {
    if (this.problem !== null) return false;
    this.#skip();
    const next = this.#text[this.#at];
    this.#at += 1;
    if (next === ',') return true;
    if (next !== end) {
      this.#at -= 1;
      this.#broken(next === undefined ? 'it ends too early' : 'no comma');
    }
    return false;
  }
}

/**
 * Reads JSON strictly (RFC 8259): a key that stands twice, half characters and numbers beyond all bounds are refused, and so is
 * what nests too deep or has too many values. Places name the line.
 * Errors: document-not-json, document-key-twice, document-bad-number, document-bad-text, document-too-deep, document-too-many.
 */
export function readJson(text: string, name: string): Result<JsonValue, Problem> {
  const json = new JsonText(text, name);
  const value = json.document();
  return json.problem === null ? ok(value) : err(json.problem);
}

/** The value as an object; undefined for anything else. */
export function objectOf(value: JsonValue | undefined): JsonObject | undefined {
  return value instanceof Map ? value : undefined;
}

/** The items of an array; none for anything else. */
export function itemsOf(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? value : [];
}

/** The objects among the items of an array. */
export function objectsOf(value: JsonValue | undefined): readonly JsonObject[] {
  return itemsOf(value).flatMap((item) => objectOf(item) ?? []);
}

/** A text that is not empty, trimmed; undefined for anything else. */
export function textOf(value: JsonValue | undefined): string | undefined {
  const text = typeof value === 'string' ? value.trim() : '';
  return text === '' ? undefined : text;
}

/** The texts among the items of an array. */
export function textsOf(value: JsonValue | undefined): readonly string[] {
  return itemsOf(value).flatMap((item) => textOf(item) ?? []);
}
