import type { Bridge, ChannelName, EventName, Input, Output } from '#shared/bridge/contract.ts';

declare global {
  interface Window {
    /** What the preload exposes; absent when the page was opened outside the application. */
    readonly zonewright?: Bridge;
  }
}

let replaced: Bridge | null = null;

/** Puts another bridge in place of the preload's: tests and picture scripts run the stores on one in memory. */
export function replaceBridge(bridge: Bridge): void {
  replaced = bridge;
}

/** The way to the main process. Throws where there is none, which only happens outside the application. */
function bridge(): Bridge {
  const found = replaced ?? window.zonewright;
  if (found === undefined) throw new Error('This page runs only inside Zonewright: the preload is missing.');
  return found;
}

/** Asks the main process. */
export function call<C extends ChannelName>(channel: C, input: Input<C>): Promise<Output<C>> {
  return bridge().call(channel, input);
}

/** Listens to the main process; returns how to stop. */
export function listen(event: EventName, listener: () => void): () => void {
  return bridge().on(event, listener);
}
