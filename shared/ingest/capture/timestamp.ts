/** A packet's time: whole seconds since 1970-01-01 UTC and nanoseconds within the second. */
export interface Timestamp {
  readonly seconds: number;
  readonly nanos: number;
}

const largestExact = 2 ** 36;
const lastSecondOfYear9999 = 253_402_300_799;

/**
 * Splits a 64-bit count of ticks (pcapng: high and low word) into seconds and nanoseconds, exactly as long as a tick is
 * not finer than a nanosecond; finer ticks are cut. `perSecond` is ticks per second (pcapng if_tsresol), `offset` whole
 * seconds to add (if_tsoffset).
 */
export function splitTicks(high: number, low: number, perSecond: bigint, offset: number): Timestamp {
  if (perSecond <= largestExact) return splitByDigits(high, low, Number(perSecond), offset);
  const ticks = (BigInt(high) << 32n) | BigInt(low);
  const nanos = Number(((ticks % perSecond) * 1_000_000_000n) / perSecond);
  return { seconds: Number(ticks / perSecond) + offset, nanos };
}

/** Long division in base 2^16, so that no intermediate value leaves the exact range of a double. */
function splitByDigits(high: number, low: number, unit: number, offset: number): Timestamp {
  let quotient = Math.floor(high / unit);
  let rest = high % unit;
  for (const digit of [low >>> 16, low & 0xffff]) {
    const value = rest * 65536 + digit;
    quotient = quotient * 65536 + Math.floor(value / unit);
    rest = value % unit;
  }
  const nanos =
    unit <= 1_000_000
      ? Math.floor((rest * 1_000_000_000) / unit)
      : Number((BigInt(rest) * 1_000_000_000n) / BigInt(unit));
  return { seconds: quotient + offset, nanos };
}

/** Decimal digits after the second that a clock of that many ticks per second fills, at most nine. */
export function digitsOf(perSecond: bigint): number {
  let digits = 0;
  for (let reach = 1n; reach < perSecond && digits < 9; reach *= 10n) digits += 1;
  return digits;
}

/** UTC in ISO 8601 with that many digits (0 to 9) after the second; null outside the years 1970 to 9999. */
export function timestampText(time: Timestamp | null, digits: number): string | null {
  if (time === null || time.seconds < 0 || time.seconds > lastSecondOfYear9999) return null;
  const whole = new Date(time.seconds * 1000).toISOString().slice(0, 19);
  if (digits === 0) return `${whole}Z`;
  return `${whole}.${String(time.nanos).padStart(9, '0').slice(0, digits)}Z`;
}

/** Negative when `a` is before `b`. */
export function compareTimes(a: Timestamp, b: Timestamp): number {
  return a.seconds - b.seconds || a.nanos - b.nanos;
}

/** True when the first time is before the second, each as seconds and nanoseconds. */
export function isBefore(seconds: number, nanos: number, thanSeconds: number, thanNanos: number): boolean {
  return seconds < thanSeconds || (seconds === thanSeconds && nanos < thanNanos);
}
