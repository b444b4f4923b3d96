import type { Page } from '@playwright/test';
import type { Bridge, ChannelName, Input, Output } from '../../shared/bridge/contract.ts';

/** Asks main on a channel from inside the window, as its own scripts do. */
export async function call<C extends ChannelName>(
  page: Page,
  channel: C,
  input: Input<C>,
): Promise<Output<C>> {
  const words: { readonly channel: string; readonly input: unknown } = { channel, input };
  const answer: unknown = await page.evaluate((said) => {
    // Border: the preload exposes it; a test of a page without preload fails here.
    const { zonewright } = window as unknown as { zonewright: Bridge };
    return zonewright.call(said.channel as 'app:info', said.input as Record<never, never>);
  }, words);
  // Border: the router in main has parsed it with the channel's schema.
  return answer as Output<C>;
}

/** The value of an answer that must be one. */
export async function value<T>(
  answer: Promise<{ ok: true; value: T } | { ok: false; error: { code: string } }>,
): Promise<T> {
  const given = await answer;
  if (!given.ok) throw new Error(given.error.code);
  return given.value;
}
