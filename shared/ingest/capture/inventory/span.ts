import { compareTimes, isBefore, type Timestamp } from '../timestamp.ts';
import type { Flow } from './flow.ts';

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

/** Widens a span by what one flow counted. */
export function widenByFlow(span: Span, flow: Flow): void {
  span.packets += flow.packets;
  span.bytes += flow.bytes;
  if (flow.firstFrame < span.firstFrame) span.firstFrame = flow.firstFrame;
  if (flow.lastFrame > span.lastFrame) span.lastFrame = flow.lastFrame;
  if (!flow.timed) return;
  const { first, last } = span;
  if (first === null || isBefore(flow.firstSeconds, flow.firstNanos, first.seconds, first.nanos))
    span.first = { seconds: flow.firstSeconds, nanos: flow.firstNanos };
  if (last === null || isBefore(last.seconds, last.nanos, flow.lastSeconds, flow.lastNanos))
    span.last = { seconds: flow.lastSeconds, nanos: flow.lastNanos };
}
