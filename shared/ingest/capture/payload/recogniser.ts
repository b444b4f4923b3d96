import type { PortTransport } from '../../../knowledge/catalogue/protocols.ts';

/** What a payload shows itself to be. */
export interface Sight {
  /** A row of the protocol table. */
  readonly protocol: string;
  /** False where other payloads look like this now and then: a second one of the conversation has to agree. */
  readonly sure: boolean;
  /** Which side of a conversation sends this; null where both do. */
  readonly side: Side | null;
}

export type Side = 'client' | 'server';

/**
 * Looks at the payload of one packet, `bytes` from `at` up to `end`, and says what it is; null where it is something
 * else. `at` is less than `end`, behind which there is nothing. A message can go on in the next packet of a stream,
 * never in the next datagram. Takes time linear in the payload at most.
 */
export type Look = (bytes: Uint8Array, at: number, end: number, transport: PortTransport) => Sight | null;

/** A protocol that shows in its payload. A new one is a file of its own and a word in recognisers.ts. */
export interface Recogniser {
  /** Every protocol it can name. */
  readonly protocols: readonly string[];
  readonly transports: readonly PortTransport[];
  readonly look: Look;
}

/** The sights of one protocol, made once: looking allocates nothing. */
export function sightsOf(protocol: string) {
  const made = (sure: boolean) => ({
    client: { protocol, sure, side: 'client' } as const,
    server: { protocol, sure, side: 'server' } as const,
    both: { protocol, sure, side: null } as const,
  });
  return { sure: made(true), maybe: made(false) };
}

/** True where the payload holds that ASCII text from there on. */
export function hasText(bytes: Uint8Array, at: number, end: number, text: string): boolean {
  if (end - at < text.length) return false;
  for (let index = 0; index < text.length; index += 1) {
    if (bytes[at + index] !== text.charCodeAt(index)) return false;
  }
  return true;
}

/** True where these bytes stand somewhere in the payload. O(payload x pattern). */
export function holds(bytes: Uint8Array, at: number, end: number, pattern: readonly number[]): boolean {
  const [first = 0] = pattern;
  for (let start = bytes.indexOf(first, at); start >= 0 && start + pattern.length <= end; ) {
    if (pattern.every((byte, index) => bytes[start + index] === byte)) return true;
    start = bytes.indexOf(first, start + 1);
  }
  return false;
}
