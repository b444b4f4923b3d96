import { compareTimes, type Timestamp } from '../timestamp.ts';
import type { Flow } from './flow-table.ts';

/** How much was seen, from when to when. Times are null where the capture has none. */
export interface Span {
  packets: number;
  bytes: number;
  firstFrame: number;
  lastFrame: number;
  first: Timestamp | null;
  last: Timestamp | null;
}

/** A span in which nothing was seen yet. */
export function emptySpan(): Span {
  return { packets: 0, bytes: 0, firstFrame: Number.MAX_SAFE_INTEGER, lastFrame: 0, first: null, last: null };
}

/** Widens a span by another one. */
export function widen(span: Span, by: Span): void {
  span.packets += by.packets;
  span.bytes += by.bytes;
  span.firstFrame = Math.min(span.firstFrame, by.firstFrame);
  span.lastFrame = Math.max(span.lastFrame, by.lastFrame);
  if (by.first !== null && (span.first === null || compareTimes(by.first, span.first) < 0))
    span.first = by.first;
  if (by.last !== null && (span.last === null || compareTimes(by.last, span.last) > 0)) span.last = by.last;
}

/** The span of one flow. */
export function spanOf(flow: Flow): Span {
  return {
    packets: flow.packets,
    bytes: flow.bytes,
    firstFrame: flow.firstFrame,
    lastFrame: flow.lastFrame,
    first: flow.timed ? { seconds: flow.firstSeconds, nanos: flow.firstNanos } : null,
    last: flow.timed ? { seconds: flow.lastSeconds, nanos: flow.lastNanos } : null,
  };
}
