import type { Advisory, ProductRow } from '../advisory.ts';
import {
  type AskedVersion,
  type Membership,
  parseRange,
  type Range,
  testMembership,
} from '../match/range.ts';
import { cvesNamed } from '../match/range-words.ts';

/** A row of an advisory; its version text is read when first asked for. */
export class IndexedRow {
  readonly advisory: Advisory;
  readonly row: ProductRow;
  private readonly ranges: RangeCache;
  private readonly anyVersion: boolean;
  #concerned: readonly number[] | null = null;
  #range: RangeReading | null = null;

  constructor(advisory: Advisory, row: ProductRow, ranges: RangeCache, anyVersion: boolean) {
    this.advisory = advisory;
    this.row = row;
    this.ranges = ranges;
    this.anyVersion = anyVersion;
  }

  /** Places of the vulnerabilities it is about: those its version text names, else all of the row. */
  get concerned(): readonly number[] {
    this.#concerned ??= this.#named();
    return this.#concerned;
  }

  #named(): readonly number[] {
    const { range, vulnerabilities } = this.row;
    const names = cvesNamed(range);
    if (names.length === 0) return vulnerabilities;
    const limited = vulnerabilities.filter((at) =>
      names.includes(this.advisory.vulnerabilities[at]?.id ?? ''),
    );
    return limited.length > 0 ? limited : vulnerabilities;
  }

  get range(): Range {
    return this.#reading().range;
  }

  /** Whether a version lies in its range; see `testMembership`. */
  membership(version: AskedVersion | null): Membership {
    return this.#reading().membership(version);
  }

  #reading(): RangeReading {
    this.#range ??= this.anyVersion ? this.ranges.all : this.ranges.read(this.row.range);
    return this.#range;
  }
}

const mostVersions = 2_000;

/** What a version text says. Products of one family are asked for the same few versions: each is tested once. */
class RangeReading {
  readonly range: Range;
  readonly #known = new Map<string, Membership>();

  constructor(range: Range) {
    this.range = range;
  }

  membership(version: AskedVersion | null): Membership {
    if (version === null || this.range.kind !== 'sets') return testMembership(this.range, version);
    const known = this.#known.get(version.text);
    if (known !== undefined) return known;
    const membership = testMembership(this.range, version);
    if (this.#known.size > mostVersions) this.#known.clear();
    this.#known.set(version.text, membership);
    return membership;
  }
}

/** Reads each version text once. */
export class RangeCache {
  readonly all = new RangeReading({ kind: 'all', condition: null });
  private readonly known = new Map<string, RangeReading>();

  read(text: string): RangeReading {
    const known = this.known.get(text);
    if (known !== undefined) return known;
    const reading = new RangeReading(parseRange(text));
    this.known.set(text, reading);
    return reading;
  }
}
